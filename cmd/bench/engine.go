package main

import (
	"strings"

	miniopolicy "github.com/minio/pkg/v3/policy"

	"github.com/s3conform/s3conform/fakes3/policy"
)

// engine is a library that answers requests under bucket policies.
type engine struct {
	name string
	// read parses and validates the text of benchBucket's policy and makes it ready for
	// evaluation. What it returns prepares a question, so that the call that
	// is measured does nothing but answer it.
	read func(text string) (func(question) func() bool, error)
}

// question is a request by a user of the owner's account, or by nobody if user is empty.
type question struct {
	name string
	user string
	// action is an IAM action, key the object's, or empty for the bucket.
	action, key string
	// address, prefix and tls fill in the condition keys that the policy asks for.
	address, prefix, tls string
	allowed              bool
	// faster is how many times faster ours has to answer; 0 where no goal is set.
	faster float64
}

// usualPolicy has three statements of everyday kinds: a public prefix, a list of users
// behind addresses and prefixes, and a Deny without TLS.
const usualPolicy = `{
	"Version": "2012-10-17",
	"Statement": [
		{
			"Sid": "PublicRead", "Effect": "Allow", "Principal": "*",
			"Action": "s3:GetObject", "Resource": "arn:aws:s3:::` + benchBucket + `/public/*"
		},
		{
			"Sid": "TeamList", "Effect": "Allow",
			"Principal": {"AWS": ["arn:aws:iam::` + benchAccount + `:user/alice", "arn:aws:iam::` + benchAccount + `:user/bob", "arn:aws:iam::` + benchAccount + `:user/carol"]},
			"Action": ["s3:ListBucket", "s3:ListBucketVersions"], "Resource": "arn:aws:s3:::` + benchBucket + `",
			"Condition": {
				"IpAddress": {"aws:SourceIp": ["192.0.2.0/24", "203.0.113.0/24"]},
				"StringLike": {"s3:prefix": ["home/${aws:username}/*", "shared/*"]}
			}
		},
		{
			"Sid": "TLSOnly", "Effect": "Deny", "Principal": "*",
			"Action": "s3:*", "Resource": ["arn:aws:s3:::` + benchBucket + `", "arn:aws:s3:::` + benchBucket + `/*"],
			"Condition": {"Bool": {"aws:SecureTransport": "false"}}
		}
	]
}`

const benchAccount = "111122223333"

// questions ask for each of the statements, and for none. The goal is set where every
// kind of condition is tested; the others end at the first test or two.
var questions = []question{
	{name: "list, own prefix", user: "carol", action: "s3:ListBucket", address: "203.0.113.9", prefix: "home/carol/2026/", tls: "true", allowed: true, faster: 10},
	{name: "list, wrong address", user: "carol", action: "s3:ListBucket", address: "198.51.100.7", prefix: "home/carol/2026/", tls: "true"},
	{name: "read, public", action: "s3:GetObject", key: "public/a.txt", address: "198.51.100.7", tls: "true", allowed: true},
	{name: "read, private", action: "s3:GetObject", key: "private/a.txt", address: "198.51.100.7", tls: "true"},
	{name: "read, without TLS", action: "s3:GetObject", key: "public/a.txt", address: "198.51.100.7", tls: "false"},
}

// conditions are the condition keys that both libraries are given.
func (q question) conditions() map[string]string {
	keys := map[string]string{
		"aws:SourceIp": q.address, "aws:SecureTransport": q.tls, "aws:UserAgent": "bench",
		"aws:CurrentTime": "2026-01-01T00:00:00Z", "aws:EpochTime": "1767225600", "s3:signatureversion": "AWS4-HMAC-SHA256",
	}
	for key, value := range map[string]string{"aws:username": q.user, "s3:prefix": q.prefix} {
		if value != "" {
			keys[key] = value
		}
	}
	return keys
}

func (q question) arn() string { return "arn:aws:iam::" + benchAccount + ":user/" + q.user }

// ours is the engine of the fake, theirs the one that it is measured by.
var (
	ours   = engine{"fakes3/policy", readOurs}
	theirs = engine{"minio/pkg/v3/policy", readTheirs}
)

func readOurs(text string) (func(question) func() bool, error) {
	document, err := policy.Parse([]byte(text))
	if err != nil {
		return nil, err
	}
	if err := document.Validate(policy.Scope{Bucket: benchBucket}); err != nil {
		return nil, err
	}
	compiled := policy.Compile(document)
	return func(q question) func() bool {
		in := policy.Inputs{Owner: benchAccount, Bucket: compiled}
		in.Action, in.Resource = q.action, "arn:aws:s3:::"+benchBucket
		if q.key != "" {
			in.Resource += "/" + q.key
		}
		if q.user != "" {
			in.Principal = policy.Principal{Kind: policy.User, Account: benchAccount, ARN: q.arn(), UserName: q.user}
		}
		for key, value := range q.conditions() {
			in.Context.Add(key, value)
		}
		return func() bool { return policy.Decide(&in).Allowed }
	}, nil
}

func readTheirs(text string) (func(question) func() bool, error) {
	document, err := miniopolicy.ParseBucketPolicyConfig(strings.NewReader(text), benchBucket)
	if err != nil {
		return nil, err
	}
	return func(q question) func() bool {
		args := miniopolicy.BucketPolicyArgs{
			Action: miniopolicy.Action(q.action), BucketName: benchBucket, ObjectName: q.key,
			ConditionValues: map[string][]string{},
		}
		if q.user != "" {
			args.AccountName = q.arn()
		}
		for key, value := range q.conditions() {
			_, name, _ := strings.Cut(key, ":")
			args.ConditionValues[name] = []string{value}
		}
		return func() bool { return document.IsAllowed(args) }
	}, nil
}
