package fakes3_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/fakes3"
)

func TestRulesAreWellFormed(t *testing.T) {
	t.Parallel()
	id := regexp.MustCompile(`^[a-z0-9]+/[a-z0-9]+(-[a-z0-9]+)*$`)
	seen := map[string]bool{}
	for _, rule := range fakes3.Rules() {
		assert.Regexp(t, id, rule.ID)
		assert.False(t, seen[rule.ID], "%s is there twice", rule.ID)
		assert.Regexp(t, `^[A-Zx].*\.$`, rule.Sentence, rule.ID)
		seen[rule.ID] = true
	}
}

func TestWithoutTakesEveryRule(t *testing.T) {
	t.Parallel()
	for _, rule := range fakes3.Rules() {
		fakes3.New(fakes3.Without(rule.ID)).Close()
	}
}

func TestWithoutRefusesUnknownRules(t *testing.T) {
	t.Parallel()
	assert.PanicsWithValue(t, `fakes3: there is no rule "owner/missmatch" to leave out; fakes3.Rules lists them`, func() {
		fakes3.New(fakes3.Without("owner/mismatch", "owner/missmatch"))
	})
}

// ruleProbes has a request for every rule of the server itself that is answered
// in one way with the rule and in another without it. The rules of the
// packages policy, sigv4 and checksum are tested there; one of each is here to
// see that Without reaches them.
var ruleProbes = []struct {
	rule    string
	given   func(testing.TB, *fakes3.Server)
	as      fakes3.Identity
	request string // method and target
	body    string
	header  []string
	see     func(reply) string // what is compared; the outcome if nil
	opts    []fakes3.Option
	// refusedBy is the rule that the journal names, if not the rule itself: one
	// that only supplies a policy leaves the refusal to a later one.
	refusedBy string
	with      string
	without   string
}{
	{rule: "request/uri-encoding", as: fakes3.Owner, request: "GET /bkt/bad%80key", with: "400 InvalidURI", without: "404 NoSuchKey"},
	{rule: "request/key-length", as: fakes3.Owner, request: "GET /bkt/" + strings.Repeat("k", 1025), with: "400 KeyTooLongError", without: "404 NoSuchKey"},
	{rule: "request/express-header-501", as: fakes3.Owner, request: "PUT /bkt/new", header: []string{"X-Amz-Write-Offset-Bytes", "0"}, with: "501 NotImplemented", without: "200"},
	{rule: "directory/virtual-host", given: directoryBucket, as: fakes3.Owner, request: "GET /?policy", header: []string{"Host", directoryName + ".s3express-control.us-east-1.example.test"}, with: "400 InvalidRequest", without: "404 NoSuchBucketPolicy"},
	{rule: "directory/expected-owner-501", given: directoryBucket, as: fakes3.Owner, request: "GET /" + directoryName + "?policy", header: []string{"X-Amz-Expected-Bucket-Owner", fakes3.Owner.Account}, with: "501 NotImplemented", without: "404 NoSuchBucketPolicy"},
	{rule: "directory/confirm-501", given: directoryBucket, as: fakes3.Owner, request: "GET /" + directoryName + "?policy", header: []string{"X-Amz-Confirm-Remove-Self-Bucket-Access", "true"}, with: "501 NotImplemented", without: "404 NoSuchBucketPolicy"},
	{rule: "directory/content-md5-501", given: directoryBucket, as: fakes3.Owner, request: "GET /" + directoryName + "?policy", header: []string{"Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg=="}, with: "501 NotImplemented", without: "404 NoSuchBucketPolicy"},
	{rule: "owner/malformed", as: fakes3.Owner, request: "GET /bkt?location", header: []string{"X-Amz-Expected-Bucket-Owner", "0000"}, with: "400 InvalidBucketOwnerAWSAccountID", without: "403 AccessDenied"},
	{rule: "owner/mismatch", as: fakes3.Owner, request: "GET /bkt?location", header: []string{"X-Amz-Expected-Bucket-Owner", "000000000000"}, with: "403 AccessDenied", without: "200"},
	{rule: "owner/source-malformed", as: fakes3.Owner, request: "PUT /bkt/copy", header: []string{"X-Amz-Copy-Source", "bkt/key", "X-Amz-Source-Expected-Bucket-Owner", "x"}, with: "400 InvalidBucketOwnerAWSAccountID", without: "403 AccessDenied"},
	{rule: "owner/source-mismatch", as: fakes3.Owner, request: "PUT /bkt/copy", header: []string{"X-Amz-Copy-Source", "bkt/key", "X-Amz-Source-Expected-Bucket-Owner", "000000000000"}, with: "403 AccessDenied", without: "200"},
	{rule: "authorise/bucket-policy", refusedBy: "authorise/explicit-deny", given: policyGiven(denyAll), as: fakes3.Owner, request: "GET /bkt/key", with: "403 AccessDenied", without: "200"},
	{rule: "authorise/service-control-policy", refusedBy: "authorise/explicit-deny", given: guardedBucket, as: fakes3.Guarded, request: "GET /guarded?policy", with: "403 AccessDenied", without: "404 NoSuchBucketPolicy"},
	{rule: "lockout/root-carve-out", given: policyGiven(denyPolicyOperations), as: fakes3.Root, request: "GET /bkt?policy", with: "200", without: "403 AccessDenied"},
	{rule: "block/restrict-public-buckets", refusedBy: "authorise/default-deny", given: restrictedPublicBucket, as: fakes3.Anonymous, request: "GET /bkt/key", with: "403 AccessDenied", without: "200"},
	{rule: "authorise/explicit-deny", given: policyGiven(denyAll), as: fakes3.Owner, request: "GET /bkt/key", with: "403 AccessDenied", without: "200"},
	{rule: "authorise/default-deny", as: fakes3.Restricted, request: "GET /bkt/key", with: "403 AccessDenied", without: "200"},
	{rule: "policy/cross-account-405", given: policyGiven(allowStrangerPolicy), as: fakes3.Stranger, request: "GET /bkt?policy", with: "405 MethodNotAllowed", without: "200"},
	{rule: "block/block-public-policy", as: fakes3.Owner, request: "PUT /bkt?policy", body: statementPolicy(allowAllRead), with: "403 AccessDenied", without: "204"},
	{rule: "policy/put-204", as: fakes3.Owner, request: "PUT /bkt?policy", body: statementPolicy(denyAll), with: "204", without: "200"},
	{rule: "policy/delete-idempotent", as: fakes3.Owner, request: "DELETE /bkt?policy", with: "204", without: "404 NoSuchBucketPolicy"},
	{rule: "object/hidden-key", given: policyGiven(allowRestrictedRead), as: fakes3.Restricted, request: "GET /bkt/nothing", with: "403 AccessDenied", without: "404 NoSuchKey"},
	{rule: "authorise/endpoint-policy", refusedBy: "authorise/explicit-deny", opts: []fakes3.Option{fakes3.WithEndpointPolicy(endpointPolicy)}, as: fakes3.Owner, request: "GET /bkt?location", with: "403 AccessDenied", without: "200"},
	{rule: "policy/normalised", given: policyGiven(" " + denyAll), as: fakes3.Owner, request: "GET /bkt?policy", see: bodyOf, with: statementPolicy(denyAll), without: statementPolicy(" " + denyAll)},
	{rule: "respond/bucket-region", as: fakes3.Owner, request: "HEAD /bkt", see: headerOf("X-Amz-Bucket-Region"), with: "us-east-1", without: ""},
	{rule: "respond/error-elements", as: fakes3.Owner, request: "GET /none", see: elementOf("BucketName"), with: "none", without: "-"},
	{rule: "respond/request-id", as: fakes3.Owner, request: "GET /none", see: func(r reply) string { return strconv.Itoa(len(r.fault.RequestID)) }, with: "16", without: "0"},
	{rule: "checksum/bad-digest", as: fakes3.Owner, request: "PUT /bkt/new", body: "x", header: []string{"X-Amz-Checksum-Crc32", "AAAAAA=="}, with: "400 BadDigest", without: "200"},
	{rule: "policy/version", as: fakes3.Owner, request: "PUT /bkt?policy", body: `{"Version":"2000-01-01","Statement":` + denyAll + `}`, with: "400 MalformedPolicy", without: "204"},
}

func bodyOf(r reply) string { return r.body }

func headerOf(name string) func(reply) string {
	return func(r reply) string { return r.header.Get(name) }
}

func elementOf(name string) func(reply) string {
	return func(r reply) string { return r.element(name) }
}

const (
	endpointPolicy       = `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"},{"Effect":"Deny","Principal":"*","Action":"s3:GetBucketLocation","Resource":"*"}]}`
	denyAll              = `{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::bkt/*"}`
	denyPolicyOperations = `{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::bkt","arn:aws:s3:::bkt/*"]}`
	allowAllRead         = `{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::bkt/*"}`
	allowRestrictedRead  = `{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/restricted"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::bkt/*"}`
	allowStrangerPolicy  = `{"Effect":"Allow","Principal":{"AWS":"444455556666"},"Action":"s3:*BucketPolicy","Resource":"arn:aws:s3:::bkt"}`
)

func policyGiven(statement string) func(testing.TB, *fakes3.Server) {
	return func(t testing.TB, srv *fakes3.Server) { putPolicy(t, srv, statement) }
}

const directorySpecification = `<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">` +
	`<Location><Name>use1-az4</Name><Type>AvailabilityZone</Type></Location>` +
	`<Bucket><DataRedundancy>SingleAvailabilityZone</DataRedundancy><Type>Directory</Type></Bucket></CreateBucketConfiguration>`

func directoryBucket(t testing.TB, srv *fakes3.Server) {
	reply := send(t, srv, fakes3.Owner, "PUT", "/"+directoryName, directorySpecification)
	require.Equal(t, "200", reply.outcome(), reply.body)
}

func guardedBucket(t testing.TB, srv *fakes3.Server) {
	reply := send(t, srv, fakes3.Guarded, "PUT", "/guarded", "")
	require.Equal(t, "200", reply.outcome(), reply.body)
}

func restrictedPublicBucket(t testing.TB, srv *fakes3.Server) {
	allowPublic(t, srv)
	putPolicy(t, srv, allowAllRead)
	reply := send(t, srv, fakes3.Owner, "PUT", "/bkt?publicAccessBlock",
		"<PublicAccessBlockConfiguration><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>")
	require.Equal(t, "200", reply.outcome(), reply.body)
}

func TestEachRuleMakesADifference(t *testing.T) {
	t.Parallel()
	for _, probe := range ruleProbes {
		t.Run(probe.rule, func(t *testing.T) {
			t.Parallel()
			outcome := func(opts ...fakes3.Option) (string, string) {
				srv := serverWithBucket(t, append(opts, probe.opts...)...)
				if probe.given != nil {
					probe.given(t, srv)
				}
				method, target, _ := strings.Cut(probe.request, " ")
				reply := send(t, srv, probe.as, method, target, probe.body, probe.header...)
				requests := srv.Requests()
				rule := requests[len(requests)-1].Rule
				if probe.see != nil {
					return probe.see(reply), rule
				}
				return reply.outcome(), rule
			}
			with, rule := outcome()
			assert.Equal(t, probe.with, with)
			without, _ := outcome(fakes3.Without(probe.rule))
			assert.Equal(t, probe.without, without)
			if probe.refusedBy != "" {
				assert.Equal(t, probe.refusedBy, rule)
			} else if probe.see == nil && probe.with > "400" {
				assert.Equal(t, probe.rule, rule)
			}
		})
	}
}
