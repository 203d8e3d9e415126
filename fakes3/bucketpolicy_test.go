package fakes3_test

import (
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/fakes3"
)

func TestBucketPolicyLifeCycle(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	none := send(t, srv, fakes3.Owner, "GET", "/bkt?policy", "")
	assert.Equal(t, "404 NoSuchBucketPolicy", none.outcome())
	assert.Equal(t, "The bucket policy does not exist", none.fault.Message)
	assert.Equal(t, "bkt", none.element("BucketName"))

	put := send(t, srv, fakes3.Owner, "PUT", "/bkt?policy", "{ \"Statement\": "+denyAll+" }")
	assert.Equal(t, "204", put.outcome())
	assert.Empty(t, put.body)
	assert.Empty(t, put.header.Get("Content-Type"))

	got := send(t, srv, fakes3.Owner, "GET", "/bkt?policy=", "")
	assert.Equal(t, "application/json", got.header.Get("Content-Type"))
	assert.Equal(t, `{"Version":"2008-10-17","Statement":[`+denyAll+`]}`, got.body)

	putPolicy(t, srv, denyPolicyOperations)
	assert.Equal(t, statementPolicy(denyPolicyOperations), send(t, srv, fakes3.Root, "GET", "/bkt?policy", "").body, "a policy replaces the one before")
	for range 2 {
		assert.Equal(t, "204", send(t, srv, fakes3.Root, "DELETE", "/bkt?policy", "").outcome())
	}
	assert.Equal(t, "404 NoSuchBucketPolicy", send(t, srv, fakes3.Owner, "GET", "/bkt?policy", "").outcome())
}

func TestAMalformedPolicyLeavesTheOldOne(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	putPolicy(t, srv, denyAll)
	for _, c := range []struct{ name, body, message, detail string }{
		{"nothing", "", "Policies must be valid JSON and the first byte must be '{'", "-"},
		{"no document", "[]", "Policies must be valid JSON and the first byte must be '{'", "-"},
		{"no statement", "{}", "Missing required field Statement", "-"},
		{"unknown action", statementPolicy(strings.Replace(denyAll, "s3:GetObject", "s3:Nope", 1)), "Policy has invalid action", "s3:Nope"},
		{"another bucket", statementPolicy(strings.Replace(denyAll, "bkt", "other", 1)), "Policy has invalid resource", "arn:aws:s3:::other/*"},
		{"unknown principal", statementPolicy(strings.Replace(denyAll, `"*"`, `{"AWS":"arn:aws:iam::123456789012:root"}`, 1)), "Invalid principal in policy", `"AWS" : "arn:aws:iam::123456789012:root"`},
	} {
		reply := send(t, srv, fakes3.Owner, "PUT", "/bkt?policy", c.body)
		assert.Equal(t, "400 MalformedPolicy", reply.outcome(), c.name)
		assert.Equal(t, c.message, reply.fault.Message, c.name)
		assert.Equal(t, c.detail, reply.element("Detail"), c.name)
		assert.Equal(t, statementPolicy(denyAll), send(t, srv, fakes3.Owner, "GET", "/bkt?policy", "").body, c.name)
	}
	big := send(t, srv, fakes3.Owner, "PUT", "/bkt?policy", strings.Repeat(" ", 1<<20+1))
	assert.Equal(t, "400 MaxMessageLengthExceeded", big.outcome())
	assert.Equal(t, "1048576", big.element("MaxMessageLengthBytes"))
}

// Every principal that exists in the server's world can be named.
func TestPrincipals(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t, fakes3.WithAccounts(append(fakes3.DefaultAccounts(), fakes3.Account{ID: "999988887777", Users: []fakes3.User{
		{Identity: fakes3.Identity{ARN: "arn:aws:sts::999988887777:assumed-role/reader/session", AccessKey: "ASIASESSION", SecretKey: "s", SessionToken: "t"}},
	}})...))
	lenient := serverWithBucket(t, fakes3.WithAnyPrincipal())
	for _, c := range []struct {
		principal string
		want      string
		lenient   string
	}{
		{`"*"`, "204", "204"},
		{`{"AWS":"*"}`, "204", "204"},
		{`{"AWS":"111122223333"}`, "204", "204"},
		{`{"AWS":"arn:aws:iam::444455556666:root"}`, "204", "204"},
		{`{"AWS":"arn:aws:iam::444455556666:user/guest"}`, "204", "204"},
		{`{"AWS":"arn:aws:iam::999988887777:role/reader"}`, "204", "204"},
		{`{"AWS":"arn:aws:iam::444455556666:user/nobody"}`, "400 MalformedPolicy", "204"},
		{`{"AWS":"123456789012"}`, "400 MalformedPolicy", "204"},
		{`{"CanonicalUser":"` + fakes3.Guest.CanonicalID + `"}`, "204", "204"},
		{`{"CanonicalUser":"` + strings.Repeat("0", 64) + `"}`, "400 MalformedPolicy", "204"},
		{`{"Service":"logging.s3.amazonaws.com"}`, "204", "204"},
		{`{"Service":"nope.amazonaws.com"}`, "400 MalformedPolicy", "204"},
		{`{"Federated":"cognito-identity.amazonaws.com"}`, "204", "204"},
		{`{"AWS":"arn:aws:iam::111122223333:user/*"}`, "400 MalformedPolicy", "400 MalformedPolicy"},
	} {
		document := statementPolicy(strings.Replace(denyAll, `"*"`, c.principal, 1))
		assert.Equal(t, c.want, send(t, srv, fakes3.Owner, "PUT", "/bkt?policy", document).outcome(), c.principal)
		assert.Equal(t, c.lenient, send(t, lenient, fakes3.Owner, "PUT", "/bkt?policy", document).outcome(), c.principal)
	}
}

// Who may do what to the policy itself, and how a refusal looks.
func TestPolicyOperationsByCaller(t *testing.T) {
	t.Parallel()
	const (
		grantMember = `{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/restricted"},"Action":"s3:*BucketPolicy","Resource":"arn:aws:s3:::bkt"}`
		grantAll    = `{"Effect":"Allow","Principal":"*","Action":["s3:*BucketPolicy","s3:GetBucketPolicyStatus"],"Resource":"arn:aws:s3:::bkt"}`
		denyRoot    = `{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"s3:*","Resource":"arn:aws:s3:::bkt"}`
	)
	for _, c := range []struct {
		name   string
		policy string
		as     fakes3.Identity
		get    string
		status string
	}{
		{"member", denyAll, fakes3.Member, "200", "200"},
		{"restricted", denyAll, fakes3.Restricted, "403 AccessDenied", "403 AccessDenied"},
		{"restricted, granted", grantMember, fakes3.Restricted, "200", "403 AccessDenied"},
		{"stranger", denyAll, fakes3.Stranger, "403 AccessDenied", "403 AccessDenied"},
		{"stranger, granted", grantAll, fakes3.Stranger, "405 MethodNotAllowed", "200"},
		{"guest, granted", grantAll, fakes3.Guest, "405 MethodNotAllowed", "200"},
		{"guest without permission, granted", grantAll, fakes3.GuestRestricted, "403 AccessDenied", "403 AccessDenied"},
		{"anonymous", denyAll, fakes3.Anonymous, "403 AccessDenied", "403 AccessDenied"},
		{"anonymous, granted", grantAll, fakes3.Anonymous, "405 MethodNotAllowed", "200"},
		{"root, denied", denyRoot, fakes3.Root, "200", "403 AccessDenied"},
		{"member, root denied", denyRoot, fakes3.Member, "403 AccessDenied", "403 AccessDenied"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			srv := serverWithBucket(t)
			allowPublic(t, srv)
			putPolicy(t, srv, c.policy)
			assert.Equal(t, c.get, send(t, srv, c.as, "GET", "/bkt?policy", "").outcome())
			assert.Equal(t, c.status, send(t, srv, c.as, "GET", "/bkt?policyStatus", "").outcome())
			if c.get == "200" {
				assert.Equal(t, "204", send(t, srv, c.as, "PUT", "/bkt?policy", statementPolicy(c.policy)).outcome())
				assert.Equal(t, "204", send(t, srv, c.as, "DELETE", "/bkt?policy", "").outcome())
			} else {
				assert.Equal(t, c.get, send(t, srv, c.as, "PUT", "/bkt?policy", statementPolicy(denyAll)).outcome())
				assert.Equal(t, c.get, send(t, srv, c.as, "DELETE", "/bkt?policy", "").outcome())
				assert.Equal(t, statementPolicy(c.policy), send(t, srv, fakes3.Root, "GET", "/bkt?policy", "").body, "nothing changed")
			}
		})
	}
}

func TestConfirmRemoveSelfBucketAccess(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	const header = "X-Amz-Confirm-Remove-Self-Bucket-Access"
	assert.Equal(t, "400 InvalidArgument", send(t, srv, fakes3.Owner, "PUT", "/bkt?policy", statementPolicy(denyPolicyOperations), header, "maybe").outcome())
	assert.Equal(t, "204", send(t, srv, fakes3.Owner, "PUT", "/bkt?policy", statementPolicy(denyPolicyOperations), header, "true").outcome())
	assert.Equal(t, "403 AccessDenied", send(t, srv, fakes3.Owner, "PUT", "/bkt?policy", statementPolicy(denyAll)).outcome())
	assert.Equal(t, "204", send(t, srv, fakes3.Root, "DELETE", "/bkt?policy", "").outcome())
}

// Policies are enforced on every operation; the table gives one allowed and
// one denied caller for each.
func TestEveryOperationIsEnforced(t *testing.T) {
	t.Parallel()
	const grant = `{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/restricted"},"Action":["ACTION"],"Resource":["arn:aws:s3:::bkt","arn:aws:s3:::bkt/*"]}`
	for _, c := range []struct{ action, request, body, want string }{
		{"s3:ListBucket", "HEAD /bkt", "", "200"},
		{"s3:ListBucket", "GET /bkt", "", "200"},
		{"s3:ListBucket", "GET /bkt?list-type=2", "", "200"},
		{"s3:GetBucketLocation", "GET /bkt?location", "", "200"},
		{"s3:GetBucketPolicy", "GET /bkt?policy", "", "200"},
		{"s3:PutBucketPolicy", "PUT /bkt?policy", statementPolicy(denyAll), "204"},
		{"s3:DeleteBucketPolicy", "DELETE /bkt?policy", "", "204"},
		{"s3:GetBucketPolicyStatus", "GET /bkt?policyStatus", "", "200"},
		{"s3:GetBucketPublicAccessBlock", "GET /bkt?publicAccessBlock", "", "200"},
		{"s3:PutBucketPublicAccessBlock", "PUT /bkt?publicAccessBlock", "<PublicAccessBlockConfiguration/>", "200"},
		{"s3:PutBucketPublicAccessBlock", "DELETE /bkt?publicAccessBlock", "", "204"},
		{"s3:GetObject", "GET /bkt/key", "", "200"},
		{"s3:GetObject", "HEAD /bkt/key", "", "200"},
		{"s3:GetObjectVersion", "GET /bkt/key?versionId=null", "", "200"},
		{"s3:PutObject", "PUT /bkt/new", "x", "200"},
		{"s3:DeleteObject", "DELETE /bkt/key", "", "204"},
		{"s3:DeleteObjectVersion", "DELETE /bkt/key?versionId=null", "", "204"},
		{"s3:GetObjectTagging", "GET /bkt/key?tagging", "", "200"},
		{"s3:PutObjectTagging", "PUT /bkt/key?tagging", "<Tagging><TagSet/></Tagging>", "200"},
		{"s3:DeleteObjectTagging", "DELETE /bkt/key?tagging", "", "204"},
		{"s3:DeleteBucket", "DELETE /bkt", "", "409 BucketNotEmpty"},
	} {
		t.Run(c.request, func(t *testing.T) {
			t.Parallel()
			srv := serverWithBucket(t)
			method, target, _ := strings.Cut(c.request, " ")
			refused := "403 AccessDenied"
			if method == "HEAD" {
				refused = "403"
			}
			assert.Equal(t, refused, send(t, srv, fakes3.Restricted, method, target, c.body).outcome(), "without a grant")
			putPolicy(t, srv, strings.Replace(grant, "ACTION", "s3:*", 1)+","+strings.Replace(strings.Replace(grant, "Allow", "Deny", 1), "ACTION", c.action, 1))
			assert.Equal(t, refused, send(t, srv, fakes3.Restricted, method, target, c.body).outcome(), "denied")
			putPolicy(t, srv, onResource(grant, c.action))
			assert.Equal(t, c.want, send(t, srv, fakes3.Restricted, method, target, c.body).outcome(), "granted")
		})
	}
}

// onResource keeps of a statement the resource that the action applies to.
func onResource(statement, action string) string {
	statement = strings.Replace(statement, "ACTION", action, 1)
	if strings.Contains(action, "Object") {
		return strings.Replace(statement, `"arn:aws:s3:::bkt",`, "", 1)
	}
	return strings.Replace(statement, `,"arn:aws:s3:::bkt/*"`, "", 1)
}

// A write with tags needs the permission to tag as well (AR-115).
func TestInlineTagsNeedTheirOwnPermission(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	putPolicy(t, srv, strings.Replace(allowRestrictedRead, "s3:GetObject", "s3:PutObject", 1))
	assert.Equal(t, "200", send(t, srv, fakes3.Restricted, "PUT", "/bkt/new", "x").outcome())
	assert.Equal(t, "403 AccessDenied", send(t, srv, fakes3.Restricted, "PUT", "/bkt/new", "x", "X-Amz-Tagging", "a=1").outcome())
}

func TestReasonsForTheOwnersAccountOnly(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	putPolicy(t, srv, denyAll)
	for _, c := range []struct {
		as   fakes3.Identity
		want string
	}{
		{fakes3.Owner, `User: arn:aws:iam::111122223333:user/owner is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::bkt/key" with an explicit deny in a resource-based policy`},
		{fakes3.Stranger, "Access Denied"},
		{fakes3.Anonymous, "Access Denied"},
	} {
		assert.Equal(t, c.want, send(t, srv, c.as, "GET", "/bkt/key", "").fault.Message)
	}
	assert.Equal(t, `User: arn:aws:iam::111122223333:user/restricted is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::bkt/key" because no identity-based policy allows the s3:PutObject action`,
		send(t, srv, fakes3.Restricted, "PUT", "/bkt/key", "").fault.Message)
}

func TestPublicAccessBlock(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	owner := srv.Client(fakes3.Owner)
	ctx := t.Context()
	block, err := owner.GetPublicAccessBlock(ctx, &s3.GetPublicAccessBlockInput{Bucket: bkt})
	require.NoError(t, err)
	assert.True(t, *block.PublicAccessBlockConfiguration.BlockPublicPolicy)
	assert.True(t, *block.PublicAccessBlockConfiguration.IgnorePublicAcls)

	refused := send(t, srv, fakes3.Root, "PUT", "/bkt?policy", statementPolicy(allowAllRead))
	assert.Equal(t, "403 AccessDenied", refused.outcome(), "root is bound by the block as well (CP-248)")
	assert.Contains(t, refused.fault.Message, "BlockPublicPolicy setting in S3 Block Public Access")

	for _, body := range []string{"", "<x/>", "<PublicAccessBlockConfiguration><BlockPublicAcls>perhaps</BlockPublicAcls></PublicAccessBlockConfiguration>"} {
		assert.Equal(t, "400 MalformedXML", send(t, srv, fakes3.Owner, "PUT", "/bkt?publicAccessBlock", body).outcome(), body)
	}
	for range 2 {
		_, err = owner.DeletePublicAccessBlock(ctx, &s3.DeletePublicAccessBlockInput{Bucket: bkt})
		require.NoError(t, err)
	}
	_, err = owner.GetPublicAccessBlock(ctx, &s3.GetPublicAccessBlockInput{Bucket: bkt})
	requireRefusal(t, err, 404, "NoSuchPublicAccessBlockConfiguration")

	putPolicy(t, srv, allowAllRead)
	assert.Equal(t, "200", send(t, srv, fakes3.Anonymous, "GET", "/bkt/key", "").outcome())
	status, err := owner.GetBucketPolicyStatus(ctx, &s3.GetBucketPolicyStatusInput{Bucket: bkt})
	require.NoError(t, err)
	assert.True(t, *status.PolicyStatus.IsPublic)

	const restrict = "<PublicAccessBlockConfiguration><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>"
	require.Equal(t, "200", send(t, srv, fakes3.Owner, "PUT", "/bkt?publicAccessBlock", restrict).outcome())
	assert.Equal(t, "403 AccessDenied", send(t, srv, fakes3.Anonymous, "GET", "/bkt/key", "").outcome())
	assert.Equal(t, "403 AccessDenied", send(t, srv, fakes3.Guest, "GET", "/bkt/key", "").outcome())
	assert.Equal(t, "200", send(t, srv, fakes3.Restricted, "GET", "/bkt/key", "").outcome(), "the owner's account is served")
	assert.Equal(t, "200", send(t, srv, fakes3.Owner, "GET", "/bkt?policy", "").outcome(), "the policy stays")
	block, err = owner.GetPublicAccessBlock(ctx, &s3.GetPublicAccessBlockInput{Bucket: bkt})
	require.NoError(t, err)
	assert.False(t, aws.ToBool(block.PublicAccessBlockConfiguration.BlockPublicPolicy), "a member that is not sent is off")
}

func TestPolicyStatusWithoutAPolicy(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	reply := send(t, srv, fakes3.Owner, "GET", "/bkt?policyStatus", "")
	assert.Equal(t, "404 NoSuchBucketPolicy", reply.outcome())
	putPolicy(t, srv, denyAll)
	reply = send(t, srv, fakes3.Owner, "GET", "/bkt?policyStatus", "")
	assert.Contains(t, reply.body, "<IsPublic>false</IsPublic>")
}

func TestGuardedAccount(t *testing.T) {
	t.Parallel()
	srv := fakes3.Start(t)
	guardedBucket(t, srv)
	for _, method := range []string{"GET", "PUT", "DELETE"} {
		reply := send(t, srv, fakes3.Guarded, method, "/guarded?policy", "")
		assert.Equal(t, "403 AccessDenied", reply.outcome(), method)
		assert.Contains(t, reply.fault.Message, "service control policy")
	}
	assert.Equal(t, "200", send(t, srv, fakes3.Guarded, "GET", "/guarded?location", "").outcome())
}
