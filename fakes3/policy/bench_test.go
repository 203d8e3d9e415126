package policy

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// usualPolicy has three statements of everyday kinds: a public prefix, a list of users
// behind addresses and a prefix, and a Deny without TLS.
const usualPolicy = `{"Version":"2012-10-17","Statement":[
	{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/public/*"},
	{"Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:user/a","arn:aws:iam::111122223333:user/b","arn:aws:iam::111122223333:user/team/member"]},
	 "Action":["s3:ListBucket","s3:ListBucketVersions"],"Resource":"arn:aws:s3:::b",
	 "Condition":{"IpAddress":{"aws:SourceIp":["192.0.2.0/24","203.0.113.0/24"]},"StringLike":{"s3:prefix":["home/${aws:username}/*","shared/*"]}}},
	{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::b","arn:aws:s3:::b/*"],"Condition":{"Bool":{"aws:SecureTransport":"false"}}}
]}`

// everyOperator has a condition of each family of operators, and variables.
const everyOperator = `{"Version":"2012-10-17","Statement":{"Effect":"Allow","NotPrincipal":{"AWS":"444455556666"},"NotAction":"s3:Put*","Resource":"arn:aws:s3:::b*","Condition":{
	"StringEquals":{"aws:username":"${aws:PrincipalTag/name, 'member'}"},"StringEqualsIgnoreCase":{"aws:userid":"aidaMEMBER"},"StringNotLike":{"s3:prefix":"*?x*${aws:username}"},
	"NumericLessThanEquals":{"s3:max-keys":["x","10.5"]},"DateGreaterThan":{"aws:CurrentTime":"2020-01-01T00:00:00.5+01:00","aws:EpochTime":"1000000000"},
	"Bool":{"aws:SecureTransport":"true"},"BinaryEquals":{"aws:binary":"YQ=="},"NotIpAddress":{"aws:SourceIp":["10.0.0.0/8","::/0"]},
	"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/*/${aws:username}"},"Null":{"aws:absent":"true"},
	"ForAllValues:StringLike":{"aws:TagKeys":["a*","b"]},"ForAnyValue:StringNotEquals":{"aws:TagKeys":"a"},"StringEqualsIfExists":{"aws:other":"x"}}}}`

// listing is a request that both documents allow.
func listing() *Inputs {
	in := &Inputs{Request: Request{Principal: member, Action: "s3:ListBucket", Resource: bucketARN}, Owner: ownerAccount}
	c := &in.Context
	c.AddPrincipal(&in.Principal)
	for key, value := range map[string]string{
		"aws:SourceIp": "203.0.113.9", "aws:SecureTransport": "true", "aws:CurrentTime": "2026-01-01T00:00:00Z", "aws:EpochTime": "1767225600",
		"aws:UserAgent": "test", "s3:prefix": "home/member/x", "s3:max-keys": "10", "s3:delimiter": "/", "s3:signatureversion": "AWS4-HMAC-SHA256",
		"s3:authType": "REST-HEADER", "s3:TlsVersion": "1.3", "aws:binary": "YQ==",
	} {
		c.Add(key, value)
	}
	c.Add("aws:TagKeys", "abc")
	c.Add("aws:TagKeys", "b")
	return in
}

func TestDecideAllocatesNothing(t *testing.T) {
	for _, text := range []string{usualPolicy, everyOperator} {
		in := listing()
		in.Bucket = compiled(t, text)
		in.Guard = []*Policy{identity(t, `"Effect":"Allow","Action":"*","Resource":"*"`)}
		in.Identity = in.Guard
		in.RestrictPublicBuckets = true
		require.True(t, Decide(in).Allowed, Decide(in).Reason())
		require.Equal(t, ByBucket, Decide(in).By)
		assert.Zero(t, testing.AllocsPerRun(100, func() { Decide(in) }))
	}
}

func TestContextIsReusedWithoutAllocation(t *testing.T) {
	var c Context
	caller := member
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		c.Reset()
		c.AddPrincipal(&caller)
		c.Add("s3:prefix", "x")
	}))
}

func BenchmarkDecide(b *testing.B) {
	for name, text := range map[string]string{"usual": usualPolicy, "every-operator": everyOperator} {
		b.Run(name, func(b *testing.B) {
			in := listing()
			in.Bucket = compiled(b, text)
			b.ReportAllocs()
			for b.Loop() {
				if !Decide(in).Allowed {
					b.Fatal("denied")
				}
			}
		})
	}
}

// BenchmarkStore is what a server does with a document that is put.
func BenchmarkStore(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		d, err := Parse([]byte(usualPolicy))
		if err != nil {
			b.Fatal(err)
		}
		if err := d.Validate(Scope{Bucket: "b"}); err != nil {
			b.Fatal(err)
		}
		Compile(d)
	}
}

// BenchmarkPattern matches the kind of pattern that makes backtracking explode.
func BenchmarkPattern(b *testing.B) {
	p := compilePattern("a*a*a*a*a*a*a*a*a*b", syntax{wildcards: true})
	text := strings.Repeat("a", 1024)
	b.ReportAllocs()
	for b.Loop() {
		p.matches(text, nil)
	}
}
