package sigv4_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/fakes3/sigv4"
)

const object = "http://s3.example.com/bucket/key"

// refused is one way to be refused.
type refused struct {
	name    string
	rule    string
	request func(t *testing.T) *http.Request
	status  int
	code    string
	message string
	fields  []sigv4.Field // nil: not compared
	// without is the code that answers once the rule is left out, empty if the
	// request is then served.
	without string
}

func fields(namesAndValues ...string) []sigv4.Field {
	list := []sigv4.Field{}
	for i := 0; i < len(namesAndValues); i += 2 {
		list = append(list, sigv4.Field{Name: namesAndValues[i], Value: namesAndValues[i+1]})
	}
	return list
}

// inHeader is a signed GET, edited after it was signed.
func inHeader(s signing, edit func(*http.Request)) func(*testing.T) *http.Request {
	return func(t *testing.T) *http.Request {
		r := get(object).signed(t, s)
		edit(r)
		return received(t, r)
	}
}

// inQuery is a presigned GET, its query edited after it was signed.
func inQuery(s signing, edit func(url.Values)) func(*testing.T) *http.Request {
	return func(t *testing.T) *http.Request {
		r := get(object).presigned(t, s)
		query := r.URL.Query()
		edit(query)
		r.URL.RawQuery = query.Encode()
		return received(t, r)
	}
}

func signedOnly(m message, s signing) func(*testing.T) *http.Request {
	return func(t *testing.T) *http.Request { return received(t, m.signed(t, s)) }
}

func nothing[T any](T) {}

func setAuthorization(value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set("Authorization", value) }
}

func replaceAuthorization(old, new string) func(*http.Request) {
	return func(r *http.Request) {
		r.Header.Set("Authorization", strings.Replace(r.Header.Get("Authorization"), old, new, 1))
	}
}

func replaceParameter(name, old, new string) func(url.Values) {
	return func(q url.Values) { q.Set(name, strings.Replace(q.Get(name), old, new, 1)) }
}

func (s signing) changed(change func(*signing)) signing {
	change(&s)
	return s
}

func at(offset time.Duration) signing {
	return usual().changed(func(s *signing) { s.at = s.at.Add(offset) })
}

func inRegion(name string) signing   { return usual().changed(func(s *signing) { s.region = name }) }
func forService(name string) signing { return usual().changed(func(s *signing) { s.service = name }) }

func as(id, token string) signing {
	return usual().changed(func(s *signing) { s.accessKey, s.token = id, token })
}

const (
	denied       = "AccessDenied"
	badHeader    = "AuthorizationHeaderMalformed"
	badQuery     = "AuthorizationQueryParametersError"
	badArgument  = "InvalidArgument"
	badRequest   = "InvalidRequest"
	mismatch     = "SignatureDoesNotMatch"
	incomplete   = "IncompleteBody"
	badTrailer   = "MalformedTrailerError"
	noLength     = "MissingContentLength"
	lengthText   = "You must provide the Content-Length HTTP header."
	cutText      = "The request body terminated unexpectedly"
	trailerText  = "The request contained trailing data that was not well-formed or did not conform to our published schema."
	mismatchText = "The request signature we calculated does not match the signature you provided. Check your key and signing method."
	keyText      = "The AWS Access Key Id you provided does not exist in our records."
	tokenText    = "The provided token is malformed or otherwise invalid."
	unsignedText = "There were headers present in the request which were not signed"
	oneText      = "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified"
	sixText      = "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters."
	v2Text       = "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256."
	dateText     = "AWS authentication requires a valid Date or x-amz-date header."
	threeText    = "The authorization header is malformed; the authorization header requires three components: Credential, SignedHeaders, and Signature."
	fiveText     = `the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".`
	inQueryText  = "Error parsing the X-Amz-Credential parameter; "
	inHeaderText = "The authorization header is malformed; "
	hashText     = "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value."
	skewText     = "The difference between the request time and the current time is too large."
)

var requestRefusals = []refused{
	{name: "header beside a presigned URL", rule: "auth/one-mechanism", status: 400, code: badArgument, message: oneText,
		request: func(t *testing.T) *http.Request {
			r := get(object).presigned(t, usual())
			r.Header.Set("Authorization", "AWS4-HMAC-SHA256 whatever")
			return received(t, r)
		},
		fields: fields("ArgumentName", "Authorization", "ArgumentValue", "AWS4-HMAC-SHA256 whatever"), without: denied},
	{name: "header beside a version 2 query", rule: "auth/one-mechanism", status: 400, code: badArgument, message: oneText,
		request: signedOnly(get(object+"?Signature=x&Expires=1&AWSAccessKeyId=y"), usual())},
	{name: "both kinds of presigned URL", rule: "auth/one-mechanism", status: 400, code: badArgument, message: oneText,
		request: inQuery(usual(), func(q url.Values) { q.Set("Signature", "x") }),
		fields:  fields("ArgumentName", "Authorization"), without: mismatch},
	{name: "two headers", rule: "auth/duplicate-authorization", status: 501, code: "NotImplemented",
		message: "A header you provided implies functionality that is not implemented",
		request: inHeader(usual(), func(r *http.Request) { r.Header.Add("Authorization", "AWS4-HMAC-SHA256 x") }),
		fields:  fields("Header", "Authorization")},
	{name: "one word", rule: "auth/authorization-space", status: 400, code: badArgument,
		message: "Authorization header is invalid -- one and only one ' ' (space) required.",
		request: inHeader(usual(), setAuthorization("AWS4-HMAC-SHA256")),
		fields:  fields("ArgumentName", "Authorization", "ArgumentValue", "AWS4-HMAC-SHA256"), without: badHeader},
	{name: "version 2 query without a parameter", rule: "auth/version-2-parameters", status: 403, code: denied,
		message: "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters",
		request: func(t *testing.T) *http.Request { return received(t, get(object+"?Signature=x&Expires=1").request(t)) },
		without: badRequest},
	{name: "version 2 query", rule: "auth/version-2", status: 400, code: badRequest, message: v2Text,
		request: func(t *testing.T) *http.Request {
			return received(t, get(object+"?Signature=x&Expires=1&AWSAccessKeyId=y").request(t))
		}},
	{name: "version 2 header", rule: "auth/version-2", status: 400, code: badRequest, message: v2Text,
		request: inHeader(usual(), setAuthorization("AWS "+accessKey+":c2lnbmF0dXJl"))},
	{name: "unknown type", rule: "auth/authorization-type", status: 400, code: badArgument, message: "Unsupported Authorization Type",
		request: inHeader(usual(), replaceAuthorization("SHA256", "SHA512")), without: mismatch},
	{name: "bearer", rule: "auth/authorization-type", status: 400, code: badArgument, message: "Unsupported Authorization Type",
		request: inHeader(usual(), setAuthorization("Bearer x")), fields: fields("ArgumentName", "Authorization", "ArgumentValue", "Bearer x"), without: badHeader},
	{name: "unknown algorithm", rule: "auth/query-algorithm", status: 400, code: badQuery,
		message: `X-Amz-Algorithm only supports "AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256"`,
		request: inQuery(usual(), replaceParameter("X-Amz-Algorithm", "SHA256", "SHA512")), without: mismatch},
	{name: "no signature", rule: "auth/query-parameters", status: 400, code: badQuery, message: sixText,
		request: inQuery(usual(), func(q url.Values) { q.Del("X-Amz-Signature") }), without: mismatch},
	{name: "no lifetime", rule: "auth/query-parameters", status: 400, code: badQuery, message: sixText,
		request: inQuery(usual(), func(q url.Values) { q.Del("X-Amz-Expires") }), without: badQuery},
	{name: "no date", rule: "auth/date", status: 403, code: denied, message: dateText, fields: fields(),
		request: inHeader(usual(), func(r *http.Request) { r.Header.Del("X-Amz-Date") }), without: "RequestTimeTooSkewed"},
	{name: "malformed date", rule: "auth/date", status: 403, code: denied, message: dateText,
		request: inHeader(usual(), func(r *http.Request) { r.Header.Set("X-Amz-Date", "20261123T120000.5Z") }), without: "RequestTimeTooSkewed"},
	{name: "malformed date beside a usable Date", rule: "auth/date", status: 403, code: denied, message: dateText,
		request: inHeader(usual(), func(r *http.Request) {
			r.Header.Set("X-Amz-Date", "today")
			r.Header.Set("Date", "20261123T120000Z")
		}), without: "RequestTimeTooSkewed"},
	{name: "malformed date in the query", rule: "auth/query-date", status: 400, code: badQuery,
		message: `X-Amz-Date must be in the ISO8601 Long Format "yyyyMMdd'T'HHmmss'Z'"`,
		request: inQuery(usual(), func(q url.Values) { q.Set("X-Amz-Date", "2026-11-23") }), without: denied},
	{name: "lifetime that is no number", rule: "auth/expires-number", status: 400, code: badQuery, message: "X-Amz-Expires should be a number",
		request: inQuery(usual(), func(q url.Values) { q.Set("X-Amz-Expires", "1h") }), without: denied},
	{name: "negative lifetime", rule: "auth/expires-negative", status: 400, code: badQuery, message: "X-Amz-Expires must be non-negative",
		request: inQuery(usual(), func(q url.Values) { q.Set("X-Amz-Expires", "-1") }), without: denied},
	{name: "too long a lifetime", rule: "auth/expires-week", status: 400, code: badQuery,
		message: "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds",
		request: inQuery(usual(), func(q url.Values) { q.Set("X-Amz-Expires", "604801") }), without: mismatch},
	{name: "a lifetime that fits no integer", rule: "auth/expires-week", status: 400, code: badQuery,
		message: "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds",
		request: inQuery(usual(), func(q url.Values) { q.Set("X-Amz-Expires", strings.Repeat("9", 30)) }), without: mismatch},
	{name: "too early", rule: "auth/clock-skew", status: 403, code: "RequestTimeTooSkewed", message: skewText,
		request: inHeader(at(-15*time.Minute-time.Second), nothing),
		fields:  fields("RequestTime", "20261123T114459Z", "ServerTime", "2026-11-23T12:00:00Z", "MaxAllowedSkewMilliseconds", "900000")},
	{name: "too late", rule: "auth/clock-skew", status: 403, code: "RequestTimeTooSkewed", message: skewText,
		request: inHeader(at(15*time.Minute+time.Second), nothing)},
	{name: "not yet valid", rule: "auth/not-yet-valid", status: 403, code: denied, message: "Request is not yet valid",
		request: inQuery(at(16*time.Minute), nothing),
		fields:  fields("X-Amz-Date", "1795436160000", "Expires", "2026-11-23T13:16:00Z", "ServerTime", "2026-11-23T12:00:00Z")},
	{name: "expired", rule: "auth/expired", status: 403, code: denied, message: "Request has expired",
		request: inQuery(at(-time.Hour), nothing),
		fields:  fields("X-Amz-Expires", "3600", "Expires", "2026-11-23T12:00:00Z", "ServerTime", "2026-11-23T12:00:00Z")},
	{name: "no lifetime at all", rule: "auth/expired", status: 403, code: denied, message: "Request has expired",
		request: inQuery(usual(), func(q url.Values) { q.Set("X-Amz-Expires", "0") }), without: mismatch},
	{name: "no credential", rule: "auth/authorization-components", status: 400, code: badHeader, message: threeText, fields: fields(),
		request: inHeader(usual(), replaceAuthorization("Credential=", "Credentials=")), without: badHeader},
	{name: "no signature", rule: "auth/authorization-components", status: 400, code: badHeader, message: threeText,
		request: inHeader(usual(), func(r *http.Request) {
			value, _, _ := strings.Cut(r.Header.Get("Authorization"), ", Signature=")
			r.Header.Set("Authorization", value)
		}), without: mismatch},
	{name: "no signed headers", rule: "auth/authorization-components", status: 400, code: badHeader, message: threeText,
		request: inHeader(usual(), replaceAuthorization("SignedHeaders=", "Signed=")), without: denied},
	{name: "four parts", rule: "auth/credential", status: 400, code: badHeader, message: inHeaderText + fiveText, fields: fields(),
		request: inHeader(usual(), replaceAuthorization("/s3/", "/")), without: badHeader},
	{name: "six parts", rule: "auth/credential", status: 400, code: badQuery, message: inQueryText + fiveText,
		request: inQuery(usual(), replaceParameter("X-Amz-Credential", "/s3/", "/s3/s3/")), without: badQuery},
	{name: "escaped twice", rule: "auth/credential", status: 400, code: badQuery, message: inQueryText + fiveText,
		request: inQuery(usual(), func(q url.Values) { q.Set("X-Amz-Credential", url.QueryEscape(q.Get("X-Amz-Credential"))) }), without: badQuery},
	{name: "other region", rule: "auth/region", status: 400, code: badHeader,
		message: inHeaderText + "the region 'eu-west-1' is wrong; expecting 'us-east-1'",
		request: inHeader(inRegion("eu-west-1"), nothing), fields: fields("Region", "us-east-1")},
	{name: "other region in the query", rule: "auth/region", status: 400, code: badQuery,
		message: inQueryText + "the region 'us-west-2' is wrong; expecting 'us-east-1'",
		request: inQuery(inRegion("us-west-2"), nothing), fields: fields("Region", "us-east-1")},
	{name: "no region", rule: "auth/region", status: 400, code: badHeader,
		message: inHeaderText + "a non-empty region must be provided in the credential.",
		request: inHeader(inRegion(""), nothing), fields: fields()},
	{name: "other service", rule: "auth/service", status: 400, code: badHeader,
		message: inHeaderText + `incorrect service "iam". This endpoint belongs to "s3".`,
		request: inHeader(forService("iam"), nothing), fields: fields()},
	{name: "other service in the query", rule: "auth/service", status: 400, code: badQuery,
		message: inQueryText + `incorrect service "execute-api". This endpoint belongs to "s3".`,
		request: inQuery(forService("execute-api"), nothing), fields: fields()},
	{name: "other terminal", rule: "auth/terminal", status: 400, code: badHeader,
		message: inHeaderText + `incorrect terminal "aws5_request". This endpoint uses "aws4_request".`,
		request: inHeader(usual(), replaceAuthorization("aws4_request", "aws5_request")), without: mismatch},
	{name: "other day", rule: "auth/credential-date", status: 400, code: badHeader,
		message: inHeaderText + "Invalid credential date. Date is not the same as X-Amz-Date.",
		request: inHeader(usual(), replaceAuthorization("20261123", "20261122")), without: mismatch},
	{name: "other day in the query", rule: "auth/credential-date", status: 400, code: badQuery,
		message: `Invalid credential date "20261122". This date is not the same as X-Amz-Date: "20261123".`,
		request: inQuery(usual(), replaceParameter("X-Amz-Credential", "20261123", "20261122")), without: mismatch},
	{name: "unsigned headers", rule: "auth/unsigned-headers", status: 403, code: denied, message: unsignedText,
		request: inHeader(usual(), func(r *http.Request) {
			r.Header.Set("X-Amz-Checksum-Crc32", "")
			r.Header.Set("X-Amz-Acl", "nonsense")
		}), fields: fields("HeadersNotSigned", "x-amz-acl, x-amz-checksum-crc32")},
	{name: "unsigned header beside the same parameter", rule: "auth/unsigned-headers", status: 403, code: denied, message: unsignedText,
		request: func(t *testing.T) *http.Request {
			r := get(object+"?x-amz-expected-bucket-owner=111122223333").presigned(t, usual())
			r.Header.Set("X-Amz-Expected-Bucket-Owner", "111122223333")
			return received(t, r)
		}, fields: fields("HeadersNotSigned", "x-amz-expected-bucket-owner")},
	{name: "unsigned host", rule: "auth/unsigned-headers", status: 403, code: denied, message: unsignedText,
		request: inHeader(usual(), replaceAuthorization("SignedHeaders=host;", "SignedHeaders=")),
		fields:  fields("HeadersNotSigned", "host"), without: mismatch},
	{name: "unsigned token", rule: "auth/unsigned-headers", status: 403, code: denied, message: unsignedText,
		request: inHeader(usual(), func(r *http.Request) { r.Header.Set("X-Amz-Security-Token", "x") }),
		fields:  fields("HeadersNotSigned", "x-amz-security-token"), without: "InvalidToken"},
	{name: "no hash", rule: "payload/hash-missing", status: 400, code: badRequest, fields: fields(),
		message: "Missing required header for this request: x-amz-content-sha256",
		request: func(t *testing.T) *http.Request {
			r := get(object).signed(t, usual())
			r.Header.Del("X-Amz-Content-Sha256")
			return received(t, r)
		}, without: mismatch},
	{name: "old streaming word", rule: "payload/hash-form", status: 400, code: badArgument, message: hashText,
		request: signedOnly(get(object).hashed("STREAMING-UNSIGNED-PAYLOAD"), usual()),
		fields:  fields("ArgumentName", "x-amz-content-sha256", "ArgumentValue", "STREAMING-UNSIGNED-PAYLOAD"), without: "XAmzContentSHA256Mismatch"},
	{name: "short hash", rule: "payload/hash-form", status: 400, code: badArgument, message: hashText,
		request: signedOnly(get(object).hashed(emptyHash[1:]), usual()), without: "XAmzContentSHA256Mismatch"},
	{name: "hash that is not hexadecimal", rule: "payload/hash-form", status: 400, code: badArgument, message: hashText,
		request: signedOnly(get(object).hashed("x"+emptyHash[1:]), usual()), without: "XAmzContentSHA256Mismatch"},
	{name: "ECDSA payload", rule: "payload/ecdsa", status: 501, code: "NotImplemented",
		message: "A header you provided implies functionality that is not implemented",
		request: signedOnly(put(object, "").hashed("STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD"), usual()),
		fields:  fields("Header", "x-amz-content-sha256"), without: noLength},
	{name: "unknown key", rule: "auth/access-key", status: 403, code: "InvalidAccessKeyId", message: keyText,
		request: inHeader(as("AKIANOBODY", ""), nothing), fields: fields("AWSAccessKeyId", "AKIANOBODY"), without: mismatch},
	{name: "temporary key without token", rule: "auth/token-missing", status: 403, code: "InvalidAccessKeyId", message: keyText,
		request: inHeader(as(sessionKey, ""), nothing), fields: fields("AWSAccessKeyId", sessionKey)},
	{name: "other token", rule: "auth/token-invalid", status: 400, code: "InvalidToken", message: tokenText,
		request: inHeader(as(sessionKey, "other"), nothing), fields: fields("Token-0", "other")},
	{name: "other token in the query", rule: "auth/token-invalid", status: 400, code: "InvalidToken", message: tokenText,
		request: inQuery(as(sessionKey, "other"), nothing), fields: fields("Token-0", "other")},
	{name: "session over", rule: "auth/token-expired", status: 400, code: "ExpiredToken", message: "The provided token has expired.",
		request: inHeader(as(expiredKey, sessionToken), nothing), fields: fields("Token-0", sessionToken)},
	{name: "wrong secret", rule: "auth/signature", status: 403, code: mismatch, message: mismatchText,
		request: inHeader(usual().changed(func(s *signing) { s.secret = "x" }), nothing)},
	{name: "other method", rule: "auth/signature", status: 403, code: mismatch, message: mismatchText,
		request: inHeader(usual(), func(r *http.Request) { r.Method = http.MethodDelete })},
	{name: "other key", rule: "auth/signature", status: 403, code: mismatch, message: mismatchText,
		request: func(t *testing.T) *http.Request {
			r := get(object).presigned(t, usual())
			r.URL.Path = "/bucket/other"
			return received(t, r)
		}},
	{name: "hash that the URL was not signed for", rule: "auth/signature", status: 403, code: mismatch, message: mismatchText,
		request: func(t *testing.T) *http.Request {
			r := get(object).presigned(t, usual())
			r.Header.Set("X-Amz-Content-Sha256", emptyHash)
			return received(t, r)
		}},
	{name: "superfluous token", rule: "auth/token-superfluous", status: 400, code: "InvalidToken", message: tokenText,
		request: inHeader(as(accessKey, "x"), nothing), fields: fields("Token-0", "x")},
	{name: "superfluous token in a presigned URL's header", rule: "auth/token-superfluous", status: 400, code: "InvalidToken", message: tokenText,
		request: func(t *testing.T) *http.Request {
			return received(t, get(object).with("X-Amz-Meta-A", "b").presigned(t, as(accessKey, "x")))
		}},
	{name: "anonymous with a date", rule: "auth/anonymous-date", status: 403, code: denied, message: dateText,
		request: func(t *testing.T) *http.Request {
			return received(t, get(object).with("X-Amz-Date", "").request(t))
		}},
	{name: "anonymous with signed chunks", rule: "payload/anonymous-signed", status: 400, code: badRequest,
		message: "Anonymous requests don't support this x-amz-content-sha256 value. Please use UNSIGNED-PAYLOAD or STREAMING-UNSIGNED-PAYLOAD-TRAILER.",
		request: func(t *testing.T) *http.Request {
			return received(t, put(object, "x").with("X-Amz-Content-Sha256", chunkedHMAC).request(t))
		}, without: noLength},
	{name: "chunks where none are taken", rule: "payload/chunked-operation", status: 400, code: badRequest,
		message: "The value of x-amz-content-sha256 header is invalid.",
		request: signedOnly(put("http://s3.example.com/bucket?policy", "0\r\n\r\n").hashed(chunkedPlain).with("X-Amz-Decoded-Content-Length", "0"), usual())},
	{name: "no decoded length", rule: "payload/decoded-length", status: 411, code: noLength, message: lengthText, fields: fields(),
		request: signedOnly(put(object, "0\r\n\r\n").hashed(chunkedPlain), usual())},
	{name: "decoded length that is no number", rule: "payload/decoded-length", status: 411, code: noLength, message: lengthText,
		request: signedOnly(put(object, "0\r\n\r\n").hashed(chunkedPlain).with("X-Amz-Decoded-Content-Length", "none"), usual())},
	{name: "negative decoded length", rule: "payload/decoded-length", status: 411, code: noLength, message: lengthText,
		request: signedOnly(put(object, "0\r\n\r\n").hashed(chunkedPlain).with("X-Amz-Decoded-Content-Length", "-1"), usual()), without: incomplete},
	{name: "HTTP chunks", rule: "payload/transfer-encoding", status: 501, code: "NotImplemented",
		message: "A header you provided implies functionality that is not implemented",
		request: signedOnly(put(object, "body").inHTTPChunks(), usual()), fields: fields("Header", "Transfer-Encoding")},
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	for _, test := range requestRefusals {
		t.Run(test.rule+"/"+test.name, func(t *testing.T) {
			t.Parallel()
			test.run(t)
		})
	}
}

func (test refused) run(t *testing.T) {
	_, _, err := verify(newVerifier(), test.request(t))
	got := refusal(t, err)
	assert.Equal(t, test.rule, got.Rule)
	assert.Equal(t, test.status, got.Status)
	assert.Equal(t, test.code, got.Code)
	assert.Equal(t, test.message, got.Message)
	if test.fields != nil {
		assert.Equal(t, test.fields, append(fields(), got.Fields...))
	}
	assert.Equal(t, got.Code+": "+got.Message, err.Error())

	_, _, err = verify(newVerifier(test.rule), test.request(t))
	if test.without == "" {
		require.NoError(t, err, "without the rule")
		return
	}
	assert.Equal(t, test.without, refusal(t, err).Code, "without the rule")
}

func TestEveryRuleRefuses(t *testing.T) {
	t.Parallel()
	covered := map[string]bool{}
	for _, test := range append(append([]refused{}, requestRefusals...), bodyRefusals...) {
		covered[test.rule] = true
	}
	seen := map[string]bool{}
	for _, rule := range sigv4.Rules() {
		assert.True(t, covered[rule.ID], "no request is refused by %s", rule.ID)
		assert.False(t, seen[rule.ID], "%s stands twice", rule.ID)
		assert.Regexp(t, `^(auth|payload)/[a-z0-9-]+$`, rule.ID)
		assert.Regexp(t, `\.$`, rule.Sentence)
		seen[rule.ID] = true
	}
	for id := range covered {
		assert.True(t, seen[id], "%s is not listed", id)
	}
}
