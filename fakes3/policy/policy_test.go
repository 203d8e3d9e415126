package policy

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	ownerAccount    = "111122223333"
	strangerAccount = "444455556666"
	bucketARN       = "arn:aws:s3:::b"
	objectARN       = "arn:aws:s3:::b/k"
)

var (
	anonymous = Principal{}
	ownerRoot = Principal{Kind: Root, Account: ownerAccount, ARN: rootARN(ownerAccount), CanonicalID: canonicalID('1'), UserID: ownerAccount}
	member    = Principal{Kind: User, Account: ownerAccount, ARN: "arn:aws:iam::111122223333:user/team/member", CanonicalID: canonicalID('1'), UserID: "AIDAMEMBER", UserName: "member"}
	session   = Principal{
		Kind: RoleSession, Account: ownerAccount, ARN: "arn:aws:sts::111122223333:assumed-role/reader/s1",
		RoleARN: "arn:aws:iam::111122223333:role/path/reader", CanonicalID: canonicalID('1'), UserID: "AROAREADER:s1",
	}
	strangerRoot = Principal{Kind: Root, Account: strangerAccount, ARN: rootARN(strangerAccount), CanonicalID: canonicalID('4'), UserID: strangerAccount}
	guest        = Principal{Kind: User, Account: strangerAccount, ARN: "arn:aws:iam::444455556666:user/guest", CanonicalID: canonicalID('4'), UserID: "AIDAGUEST", UserName: "guest"}
	logging      = Principal{Kind: Service, Service: "logging.s3.amazonaws.com"}
)

func canonicalID(digit rune) string {
	id := make([]rune, 64)
	for i := range id {
		id[i] = digit
	}
	return string(id)
}

func TestSmoke(t *testing.T) {
	d, err := Parse([]byte(`{"Version":"2012-10-17","Statement":{"Sid":"x","Effect":"Allow","Principal":{"AWS":"444455556666"},"Action":["s3:GetObject"],"Resource":"arn:aws:s3:::b/*","Condition":{"Bool":{"aws:SecureTransport":true}}}}`))
	require.NoError(t, err)
	require.NoError(t, d.Validate(Scope{Bucket: "b"}))
	assert.Equal(t, `{"Version":"2012-10-17","Statement":[{"Sid":"x","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}]}`, string(d.Normalize()))
	p := Compile(d)
	r := Request{Principal: guest, Action: "s3:getobject", Resource: objectARN}
	r.Context.Add("AWS:securetransport", "TRUE")
	assert.Equal(t, Verdict{Effect: Allow, Sid: "x", Delegated: true}, p.Evaluate(&r))
	_ = bucketARN
	_, _, _, _, _, _ = anonymous, ownerRoot, member, session, strangerRoot, logging
	t.Log(Decide(&Inputs{Request: r, Owner: ownerAccount, Bucket: p}).Reason())
}
