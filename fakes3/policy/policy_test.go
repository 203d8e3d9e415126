package policy

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The world of these tests: the bucket b of ownerAccount with the object k.
const (
	ownerAccount    = "111122223333"
	strangerAccount = "444455556666"
	bucketARN       = "arn:aws:s3:::b"
	objectARN       = "arn:aws:s3:::b/k"
)

var (
	ownerCanonicalID    = strings.Repeat("1", 64)
	strangerCanonicalID = strings.Repeat("4", 64)

	anonymous = Principal{}
	ownerRoot = Principal{Kind: Root, Account: ownerAccount, ARN: rootARN(ownerAccount), CanonicalID: ownerCanonicalID, UserID: ownerAccount}
	member    = Principal{Kind: User, Account: ownerAccount, ARN: "arn:aws:iam::111122223333:user/team/member", CanonicalID: ownerCanonicalID, UserID: "AIDAMEMBER", UserName: "member"}
	session   = Principal{
		Kind: RoleSession, Account: ownerAccount, ARN: "arn:aws:sts::111122223333:assumed-role/reader/s1",
		RoleARN: "arn:aws:iam::111122223333:role/path/reader", CanonicalID: ownerCanonicalID, UserID: "AROAREADER:s1",
	}
	strangerRoot = Principal{Kind: Root, Account: strangerAccount, ARN: rootARN(strangerAccount), CanonicalID: strangerCanonicalID, UserID: strangerAccount}
	guest        = Principal{Kind: User, Account: strangerAccount, ARN: "arn:aws:iam::444455556666:user/guest", CanonicalID: strangerCanonicalID, UserID: "AIDAGUEST", UserName: "guest"}
	logging      = Principal{Kind: Service, Service: "logging.s3.amazonaws.com"}
	webUser      = Principal{Kind: FederatedUser, Provider: "cognito-identity.amazonaws.com"}
)

// document wraps statements, written without their outer braces, into a policy.
func document(statements ...string) string {
	return `{"Version":"2012-10-17","Statement":[{` + strings.Join(statements, `},{`) + `}]}`
}

// conditional is an Allow for everyone to get objects, under a Condition.
func conditional(condition string) string {
	return document(`"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*","Condition":` + condition)
}

// compiled is the policy of a bucket document. It is not validated, so that tests can
// hold the evaluation to documents that a server with a rule switched off may store.
func compiled(t require.TestingT, text string) *Policy {
	d, err := Parse([]byte(text))
	require.NoError(t, err)
	return Compile(d)
}

// identity is the policy of an identity document with the given statements.
func identity(t testing.TB, statements ...string) *Policy {
	t.Helper()
	d, err := ParseIdentity([]byte(document(statements...)))
	require.NoError(t, err)
	return Compile(d)
}

// request asks for an object, with context given as alternating keys and values.
func request(caller Principal, context ...string) *Request {
	r := &Request{Principal: caller, Action: "s3:GetObject", Resource: objectARN}
	for i := 0; i < len(context); i += 2 {
		r.Context.Add(context[i], context[i+1])
	}
	return r
}

func TestEffectOfStatements(t *testing.T) {
	t.Parallel()
	const (
		allow     = `"Sid":"open","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"`
		deny      = `"Sid":"shut","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::b/*"`
		elsewhere = `"Sid":"other","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/other/*"`
		account   = `"Sid":"account","Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"`
	)
	for _, tc := range []struct {
		name       string
		statements []string
		want       Verdict
	}{
		{"nothing applies", []string{elsewhere}, Verdict{Statement: -1}},
		{"an Allow applies", []string{elsewhere, allow}, Verdict{Effect: Allow, Statement: 1, Sid: "open"}},
		{"the first Allow decides", []string{allow, allow}, Verdict{Effect: Allow, Statement: 0, Sid: "open"}},
		{"a Deny after an Allow", []string{allow, deny}, Verdict{Effect: Deny, Statement: 1, Sid: "shut"}},
		{"a Deny before an Allow", []string{deny, allow}, Verdict{Effect: Deny, Statement: 0, Sid: "shut"}},
		{"an Allow for the account", []string{account}, Verdict{Effect: Allow, Statement: 0, Sid: "account", Delegated: true}},
		{"an Allow for the caller beats one for the account", []string{account, allow}, Verdict{Effect: Allow, Statement: 1, Sid: "open"}},
		{"an Allow for the account does not hide one for the caller", []string{allow, account}, Verdict{Effect: Allow, Statement: 0, Sid: "open"}},
		{"a statement without Effect says nothing", []string{`"Principal":"*","Action":"*","Resource":"*"`}, Verdict{Statement: -1}},
		{"a statement with an unknown Effect says nothing", []string{`"Effect":"allow","Principal":"*","Action":"*","Resource":"*"`}, Verdict{Statement: -1}},
		{"a statement without Principal is for nobody", []string{`"Effect":"Allow","Action":"*","Resource":"*"`}, Verdict{Statement: -1}},
		{"a Principal counts before a NotPrincipal", []string{`"Effect":"Allow","Principal":{"AWS":"444455556666"},"NotPrincipal":{"AWS":"444455556666"},"Action":"*","Resource":"*"`}, Verdict{Statement: -1}},
		{"an account with half an ARN is nobody's", []string{`"Effect":"Deny","Principal":{"AWS":["111122223333:root","arn:aws:iam::111122223333"]},"Action":"*","Resource":"*"`}, Verdict{Statement: -1}},
		{"a statement without Action is about nothing", []string{`"Effect":"Allow","Principal":"*","Resource":"*"`}, Verdict{Statement: -1}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			assert.Equal(t, tc.want, compiled(t, document(tc.statements...)).Evaluate(request(member)))
		})
	}
}

func TestNilPolicySaysNothing(t *testing.T) {
	t.Parallel()
	var none *Policy
	assert.Equal(t, Verdict{Statement: -1}, none.Evaluate(request(member)))
	assert.False(t, none.IsPublic())
}

// TestActionsAndResources asks a policy with one Allow for GetObject of an object, or
// for what the row says.
func TestActionsAndResources(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		statement        string
		action, resource string
		want             Effect
	}{
		{`"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"`, "s3:GetObject", objectARN, Allow},
		{`"Action":"S3:getobject","Resource":"arn:aws:s3:::b/*"`, "s3:GetObject", objectARN, Allow},
		{`"Action":"s3:GetBucketCors","Resource":"arn:aws:s3:::b"`, "s3:GetBucketCORS", bucketARN, Allow},
		{`"Action":"s3:Get*","Resource":"arn:aws:s3:::b/*"`, "s3:GetObject", objectARN, Allow},
		{`"Action":"s3:Get?bject","Resource":"arn:aws:s3:::b/*"`, "s3:GetObject", objectARN, Allow},
		{`"Action":"*","Resource":"arn:aws:s3:::b/*"`, "s3:GetObject", objectARN, Allow},
		{`"Action":"s3:GetObjec","Resource":"arn:aws:s3:::b/*"`, "s3:GetObject", objectARN, None},
		{`"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"`, "s3:GetObjectVersion", objectARN, None},
		{`"Action":["s3:PutObject","s3:GetObject"],"Resource":"arn:aws:s3:::b/*"`, "s3:GetObject", objectARN, Allow},
		{`"NotAction":"s3:GetObject","Resource":"arn:aws:s3:::b/*"`, "s3:GetObject", objectARN, None},
		{`"NotAction":"s3:getobject","Resource":"arn:aws:s3:::b/*"`, "s3:GetObject", objectARN, None},
		{`"NotAction":["s3:PutObject","s3:Delete*"],"Resource":"arn:aws:s3:::b/*"`, "s3:GetObject", objectARN, Allow},
		{`"Action":"s3:GetObject","NotResource":"arn:aws:s3:::b/k"`, "s3:GetObject", objectARN, None},
		{`"Action":"s3:GetObject","NotResource":["arn:aws:s3:::b/x*","arn:aws:s3:::b/y"]`, "s3:GetObject", objectARN, Allow},
		{`"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/K"`, "s3:GetObject", objectARN, None},
		{`"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/a/../k"`, "s3:GetObject", objectARN, None},
		{`"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/%6b"`, "s3:GetObject", objectARN, None},
		{`"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/k*"`, "s3:GetObject", objectARN, Allow},
		{`"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*/deep"`, "s3:GetObject", "arn:aws:s3:::b/a/b/deep", Allow},
		{`"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/?"`, "s3:GetObject", "arn:aws:s3:::b/é", Allow},
		{`"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/k?"`, "s3:GetObject", objectARN, None},
		{`"Action":"s3:GetObject","Resource":"arn:aws:s3:::b*"`, "s3:GetObject", objectARN, Allow},
		{`"Action":"s3:ListBucket","Resource":"arn:aws:s3:::b*"`, "s3:ListBucket", bucketARN, Allow},
	} {
		t.Run(fmt.Sprint(tc.statement, tc.action, tc.resource), func(t *testing.T) {
			t.Parallel()
			p := compiled(t, document(`"Effect":"Allow","Principal":"*",`+tc.statement))
			r := Request{Principal: member, Action: tc.action, Resource: tc.resource}
			assert.Equal(t, tc.want, p.Evaluate(&r).Effect)
		})
	}
}

func TestEffectNames(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "None Allow Deny", fmt.Sprint(None, Allow, Deny))
}
