package policy

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPrincipals(t *testing.T) {
	t.Parallel()
	everybody := map[string]Principal{
		"anonymous": anonymous, "root": ownerRoot, "member": member, "session": session,
		"stranger": strangerRoot, "guest": guest, "service": logging, "web": webUser,
	}
	all := []string{"anonymous", "root", "member", "session", "stranger", "guest", "service", "web"}
	without := func(names ...string) []string {
		var rest []string
		for _, name := range all {
			if !slices.Contains(names, name) {
				rest = append(rest, name)
			}
		}
		return rest
	}
	for _, tc := range []struct {
		principal string
		itself    []string
		account   []string
	}{
		{`"Principal":"*"`, all, nil},
		{`"Principal":{"AWS":"*"}`, all, nil},
		{`"Principal":{"AWS":["arn:aws:iam::1:user/x","*"]}`, all, nil},
		{`"Principal":{"AWS":"111122223333"}`, []string{"root"}, []string{"member", "session"}},
		{`"Principal":{"AWS":"arn:aws:iam::111122223333:root"}`, []string{"root"}, []string{"member", "session"}},
		{`"Principal":{"AWS":"arn:aws:iam::444455556666:root"}`, []string{"stranger"}, []string{"guest"}},
		{`"Principal":{"CanonicalUser":"` + strangerCanonicalID + `"}`, []string{"stranger"}, []string{"guest"}},
		{`"Principal":{"AWS":"arn:aws:iam::111122223333:user/team/member"}`, []string{"member"}, nil},
		{`"Principal":{"AWS":"arn:aws:iam::111122223333:user/member"}`, nil, nil},
		{`"Principal":{"AWS":"arn:aws:iam::111122223333:user/team/Member"}`, nil, nil},
		{`"Principal":{"AWS":"arn:aws:iam::111122223333:role/path/reader"}`, []string{"session"}, nil},
		{`"Principal":{"AWS":"arn:aws:sts::111122223333:assumed-role/reader/s1"}`, []string{"session"}, nil},
		{`"Principal":{"AWS":"arn:aws:sts::111122223333:assumed-role/reader/s2"}`, nil, nil},
		{`"Principal":{"AWS":["arn:aws:iam::444455556666:user/guest","111122223333"]}`, []string{"root", "guest"}, []string{"member", "session"}},
		{`"Principal":{"Service":"logging.s3.amazonaws.com"}`, []string{"service"}, nil},
		{`"Principal":{"Service":"s3.amazonaws.com"}`, nil, nil},
		{`"Principal":{"Federated":"cognito-identity.amazonaws.com"}`, []string{"web"}, nil},
		{`"Principal":{"Unknown":"*"}`, nil, nil},
		{`"Principal":{"AWS":""}`, nil, nil},
		{`"NotPrincipal":{"AWS":"111122223333"}`, without("root"), nil},
		{`"NotPrincipal":{"AWS":"arn:aws:iam::111122223333:user/team/member"}`, all, nil},
		{`"NotPrincipal":{"AWS":["arn:aws:iam::111122223333:user/team/member","111122223333"]}`, without("root", "member"), nil},
		{`"NotPrincipal":{"AWS":["arn:aws:iam::111122223333:role/path/reader","111122223333"]}`, without("root"), nil},
		{`"NotPrincipal":{"AWS":["arn:aws:sts::111122223333:assumed-role/reader/s1","arn:aws:iam::111122223333:role/path/reader"]}`, all, nil},
		{`"NotPrincipal":{"AWS":["arn:aws:sts::111122223333:assumed-role/reader/s1","arn:aws:iam::111122223333:role/path/reader","arn:aws:iam::111122223333:root"]}`, without("root", "session"), nil},
		{`"NotPrincipal":{"CanonicalUser":"` + strangerCanonicalID + `","AWS":"arn:aws:iam::444455556666:user/guest"}`, without("stranger", "guest"), nil},
		{`"NotPrincipal":{"Service":"logging.s3.amazonaws.com"}`, without("service"), nil},
		{`"NotPrincipal":"*"`, nil, nil},
	} {
		t.Run(tc.principal, func(t *testing.T) {
			t.Parallel()
			p := compiled(t, document(`"Effect":"Allow","Action":"*","Resource":"*",`+tc.principal))
			for name, caller := range everybody {
				want := Verdict{Statement: -1}
				if slices.Contains(tc.itself, name) {
					want = Verdict{Effect: Allow}
				} else if slices.Contains(tc.account, name) {
					want = Verdict{Effect: Allow, Delegated: true}
				}
				assert.Equal(t, want, p.Evaluate(request(caller)), name)
			}
		})
	}
}

// TestNotPrincipalNeverSparesTheBounded holds NotPrincipal to callers with a
// permissions boundary, listed or not.
func TestNotPrincipalNeverSparesTheBounded(t *testing.T) {
	t.Parallel()
	p := compiled(t, document(`"Effect":"Deny","NotPrincipal":{"AWS":["arn:aws:iam::111122223333:user/team/member","111122223333"]},"Action":"*","Resource":"*"`))
	assert.Equal(t, None, p.Evaluate(request(member)).Effect)
	bounded := member
	bounded.Bounded = true
	assert.Equal(t, Deny, p.Evaluate(request(bounded)).Effect)
}

// TestDecide puts callers before bucket policies, with and without identity policies.
func TestDecide(t *testing.T) {
	t.Parallel()
	const (
		rest      = `,"Action":"s3:*","Resource":["arn:aws:s3:::b","arn:aws:s3:::b/*"]`
		allow     = `"Sid":"A","Effect":"Allow","Principal":`
		deny      = `"Sid":"D","Effect":"Deny","Principal":`
		owner     = `{"AWS":"111122223333"}`
		stranger  = `{"AWS":"444455556666"}`
		service   = `{"Service":"logging.s3.amazonaws.com"}`
		theMember = `{"AWS":"arn:aws:iam::111122223333:user/team/member"}`
		theGuest  = `{"AWS":"arn:aws:iam::444455556666:user/guest"}`
		theRole   = `{"AWS":"arn:aws:iam::111122223333:role/path/reader"}`
	)
	grants := identity(t, `"Sid":"I","Effect":"Allow","Action":"*","Resource":"*"`)
	refuses := identity(t, `"Sid":"R","Effect":"Deny","Action":"s3:GetObject","Resource":"*"`)
	for _, tc := range []struct {
		name     string
		caller   Principal
		identity []*Policy
		bucket   []string
		allowed  bool
		by       Source
		sid      string
	}{
		// The owner's account: one side suffices.
		{"member, nothing", member, nil, nil, false, ByDefault, ""},
		{"member, own policy", member, []*Policy{grants}, nil, true, ByIdentity, "I"},
		{"member, own policy refuses", member, []*Policy{grants, refuses}, nil, false, ByIdentity, "R"},
		{"member, bucket names it (AR-128)", member, nil, []string{allow + theMember}, true, ByBucket, "A"},
		{"member, bucket names everyone", member, nil, []string{allow + `"*"`}, true, ByBucket, "A"},
		{"member, bucket delegates", member, nil, []string{allow + owner}, false, ByDefault, ""},
		{"member, bucket delegates, own policy", member, []*Policy{grants}, []string{allow + owner}, true, ByIdentity, "I"},
		{"member, bucket names it, own policy refuses", member, []*Policy{refuses}, []string{allow + theMember}, false, ByIdentity, "R"},
		{"member, bucket denies it", member, []*Policy{grants}, []string{allow + theMember, deny + theMember}, false, ByBucket, "D"},
		{"member, bucket denies the account (AR-127)", member, []*Policy{grants}, []string{deny + owner}, false, ByBucket, "D"},
		{"member, bucket denies others", member, []*Policy{grants}, []string{deny + stranger}, true, ByIdentity, "I"},
		{"session, bucket names its role", session, nil, []string{allow + theRole}, true, ByBucket, "A"},
		{"session, bucket denies the account", session, []*Policy{grants}, []string{deny + owner}, false, ByBucket, "D"},

		// The owner's root user.
		{"root, nothing", ownerRoot, nil, nil, true, ByRoot, ""},
		{"root, bucket delegates", ownerRoot, nil, []string{allow + owner}, true, ByBucket, "A"},
		{"root, bucket names others", ownerRoot, nil, []string{allow + stranger}, true, ByRoot, ""},
		{"root, denied", ownerRoot, nil, []string{deny + owner}, false, ByBucket, "D"},
		{"root, everyone denied", ownerRoot, nil, []string{deny + `"*"`}, false, ByBucket, "D"},

		// Other accounts: both sides.
		{"guest, nothing", guest, nil, nil, false, ByDefault, ""},
		{"guest, own policy", guest, []*Policy{grants}, nil, false, ByDefault, ""},
		{"guest, bucket names it", guest, nil, []string{allow + theGuest}, false, ByDefault, ""},
		{"guest, bucket names everyone", guest, nil, []string{allow + `"*"`}, false, ByDefault, ""},
		{"guest, both", guest, []*Policy{grants}, []string{allow + theGuest}, true, ByBucket, "A"},
		{"guest, bucket names its account (AR-125)", guest, []*Policy{grants}, []string{allow + stranger}, true, ByBucket, "A"},
		{"guest, everyone and own policy", guest, []*Policy{grants}, []string{allow + `"*"`}, true, ByBucket, "A"},
		{"guest, bucket denies its account (AR-126)", guest, []*Policy{grants}, []string{allow + `"*"`, deny + stranger}, false, ByBucket, "D"},
		{"guest, own policy refuses", guest, []*Policy{grants, refuses}, []string{allow + theGuest}, false, ByIdentity, "R"},
		{"stranger root, nothing", strangerRoot, nil, nil, false, ByDefault, ""},
		{"stranger root, bucket names it", strangerRoot, nil, []string{allow + stranger}, true, ByBucket, "A"},

		// Callers without an account.
		{"anonymous, nothing", anonymous, nil, nil, false, ByDefault, ""},
		{"anonymous, bucket names everyone", anonymous, nil, []string{allow + `"*"`}, true, ByBucket, "A"},
		{"anonymous, bucket names an account", anonymous, nil, []string{allow + owner}, false, ByDefault, ""},
		{"service, nothing", logging, nil, nil, false, ByDefault, ""},
		{"service, bucket names it", logging, nil, []string{allow + service}, true, ByBucket, "A"},
		{"web user, own policy missing", webUser, nil, []string{allow + `"*"`}, false, ByDefault, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			in := Inputs{Request: *request(tc.caller), Owner: ownerAccount, Identity: tc.identity}
			for i := range tc.bucket {
				tc.bucket[i] += rest
			}
			if tc.bucket != nil {
				in.Bucket = compiled(t, document(tc.bucket...))
			}
			d := Decide(&in)
			assert.Equal(t, tc.allowed, d.Allowed, d.Reason())
			assert.Equal(t, tc.by, d.By, d.Reason())
			assert.Equal(t, tc.sid, d.Sid, d.Reason())
			assert.Equal(t, tc.sid == "", d.Statement == -1, "a decision has a statement or none")
		})
	}
}

// TestRootKeepsThePolicy holds that no bucket policy locks the owner's root user out of
// its own three operations, and of nothing else (CP-246, CP-247).
func TestRootKeepsThePolicy(t *testing.T) {
	t.Parallel()
	locked := compiled(t, document(`"Effect":"Deny","Principal":"*","Action":"*","Resource":["arn:aws:s3:::b","arn:aws:s3:::b/*"]`))
	for _, tc := range []struct {
		caller  Principal
		action  string
		allowed bool
	}{
		{ownerRoot, "s3:GetBucketPolicy", true},
		{ownerRoot, "s3:PutBucketPolicy", true},
		{ownerRoot, "s3:DeleteBucketPolicy", true},
		{ownerRoot, "s3:getbucketpolicy", true},
		{ownerRoot, "s3:GetBucketPolicyStatus", false},
		{ownerRoot, "s3:ListBucket", false},
		{member, "s3:GetBucketPolicy", false},
		{strangerRoot, "s3:GetBucketPolicy", false},
	} {
		in := Inputs{Request: Request{Principal: tc.caller, Action: tc.action, Resource: bucketARN}, Owner: ownerAccount, Bucket: locked}
		d := Decide(&in)
		assert.Equal(t, tc.allowed, d.Allowed, d.Reason())
		in.RootBound = true
		assert.False(t, Decide(&in).Allowed)
	}
}

// TestWhatStandsAbove holds that a guard and an endpoint policy overrule everything,
// root's hold on the bucket policy too (PBP-8).
func TestWhatStandsAbove(t *testing.T) {
	t.Parallel()
	everything := identity(t, `"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"`)
	guarded := identity(t, `"Sid":"G","Effect":"Deny","Action":"s3:*BucketPolicy","Resource":"*"`)
	little := identity(t, `"Effect":"Allow","Action":"s3:GetObject","Resource":"*"`)
	for _, tc := range []struct {
		name            string
		guard, endpoint []*Policy
		allowed         bool
		by              Source
		sid             string
	}{
		{"nothing above", nil, nil, true, ByRoot, ""},
		{"both allow", []*Policy{everything}, []*Policy{little, everything}, true, ByRoot, ""},
		{"the guard denies", []*Policy{everything, guarded}, nil, false, ByGuard, "G"},
		{"the guard does not allow", []*Policy{little}, nil, false, ByGuard, ""},
		{"the endpoint denies", nil, []*Policy{everything, guarded}, false, ByEndpoint, "G"},
		{"the endpoint does not allow", []*Policy{everything}, []*Policy{little}, false, ByEndpoint, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			d := Decide(&Inputs{
				Request: Request{Principal: ownerRoot, Action: "s3:PutBucketPolicy", Resource: bucketARN},
				Owner:   ownerAccount, Guard: tc.guard, Endpoint: tc.endpoint,
			})
			assert.Equal(t, tc.allowed, d.Allowed, d.Reason())
			assert.Equal(t, tc.by, d.By, d.Reason())
			assert.Equal(t, tc.sid, d.Sid, d.Reason())
		})
	}
}

// TestRestrictPublicBuckets shuts everyone but the owner's account and services out of
// a public policy, also those whom it names (CP-279, CP-280).
func TestRestrictPublicBuckets(t *testing.T) {
	t.Parallel()
	const fixed = `"Effect":"Allow","Principal":{"AWS":["444455556666","arn:aws:iam::111122223333:user/team/member"],"Service":"logging.s3.amazonaws.com"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"`
	open := compiled(t, document(fixed, `"Effect":"Allow","Principal":"*","Action":"s3:ListBucket","Resource":"arn:aws:s3:::b"`))
	closed := compiled(t, document(fixed))
	for _, tc := range []struct {
		name       string
		caller     Principal
		restricted bool
	}{
		{"stranger", strangerRoot, true}, {"member", member, false}, {"root", ownerRoot, false}, {"service", logging, false},
	} {
		in := Inputs{Request: *request(tc.caller), Owner: ownerAccount, Bucket: open, RestrictPublicBuckets: true}
		d := Decide(&in)
		assert.Equal(t, !tc.restricted, d.Allowed, d.Reason())
		assert.Equal(t, tc.restricted, d.By == ByBlock, d.Reason())
		in.RestrictPublicBuckets = false
		assert.True(t, Decide(&in).Allowed, tc.name)
		in.RestrictPublicBuckets, in.Bucket = true, closed
		assert.True(t, Decide(&in).Allowed, tc.name)
	}
}

func TestReasons(t *testing.T) {
	t.Parallel()
	everything := identity(t, `"Effect":"Allow","Action":"*","Resource":"*"`)
	nothing := identity(t, `"Sid":"stop","Effect":"Deny","Action":"*","Resource":"*"`)
	public := compiled(t, document(`"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"`))
	delegating := compiled(t, document(`"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"`))
	denying := compiled(t, document(`"Sid":"no \"get\"","Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"`))
	const get = "s3:GetObject on arn:aws:s3:::b/k to "
	asMember, asGuest := get+member.ARN, get+guest.ARN
	for _, tc := range []struct {
		in   Inputs
		want string
	}{
		{Inputs{Request: Request{Principal: member}}, "Denied: neither the bucket policy nor a policy of the caller allows " + asMember + "."},
		{Inputs{Request: Request{Principal: member}, Bucket: delegating}, "Denied: the bucket policy leaves the decision to the caller's account, where no policy of the caller allows " + asMember + "."},
		{Inputs{Request: Request{Principal: anonymous}}, "Denied: the bucket policy does not allow " + get + "an anonymous caller."},
		{Inputs{Request: Request{Principal: logging}}, "Denied: the bucket policy does not allow " + get + "logging.s3.amazonaws.com."},
		{Inputs{Request: Request{Principal: guest}, Bucket: public}, "Denied: the bucket policy allows it, but across accounts a policy of the caller has to allow it too, and none allows " + asGuest + "."},
		{Inputs{Request: Request{Principal: anonymous}, Bucket: public}, "Allowed: statement 0 of the bucket policy allows " + get + "an anonymous caller."},
		{Inputs{Request: Request{Principal: member}, Bucket: denying}, `Denied: statement 0 ("no \"get\"") of the bucket policy denies ` + asMember + "."},
		{Inputs{Request: Request{Principal: member}, Identity: []*Policy{everything}}, "Allowed: statement 0 of a policy of the caller allows " + asMember + "."},
		{Inputs{Request: Request{Principal: member}, Identity: []*Policy{nothing}}, `Denied: statement 0 ("stop") of a policy of the caller denies ` + asMember + "."},
		{Inputs{Request: Request{Principal: member}, Guard: []*Policy{nothing}}, `Denied: statement 0 ("stop") of a service control policy denies ` + asMember + "."},
		{Inputs{Request: Request{Principal: member}, Guard: []*Policy{nil}}, "Denied: no service control policy allows " + asMember + "."},
		{Inputs{Request: Request{Principal: member}, Endpoint: []*Policy{nothing}}, `Denied: statement 0 ("stop") of the endpoint policy denies ` + asMember + "."},
		{Inputs{Request: Request{Principal: member}, Endpoint: []*Policy{nil}}, "Denied: the endpoint policy does not allow " + asMember + "."},
		{Inputs{Request: Request{Principal: guest}, Bucket: public, RestrictPublicBuckets: true}, "Denied: the bucket policy is public and RestrictPublicBuckets shuts out callers of other accounts, which refuses " + asGuest + "."},
		{Inputs{Request: Request{Principal: ownerRoot}}, "Allowed: the root user of the owner's account may do what no policy denies, which allows " + get + ownerRoot.ARN + "."},
		{Inputs{Request: Request{Principal: ownerRoot, Action: "s3:GetBucketPolicy"}}, "Allowed: no bucket policy can take its own operations from the root user of the owner's account, which allows s3:GetBucketPolicy on arn:aws:s3:::b/k to " + ownerRoot.ARN + "."},
	} {
		if tc.in.Action == "" {
			tc.in.Action = "s3:GetObject"
		}
		tc.in.Resource, tc.in.Owner = objectARN, ownerAccount
		assert.Equal(t, tc.want, Decide(&tc.in).Reason())
	}
}
