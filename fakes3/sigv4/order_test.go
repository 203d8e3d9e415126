package sigv4_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// TestOrder has two faults in each request, whose order is known from S3.
func TestOrder(t *testing.T) {
	t.Parallel()
	badSignature := func(q url.Values) { q.Set("X-Amz-Signature", strings.Repeat("0", 64)) }
	both := func(edits ...func(url.Values)) func(url.Values) {
		return func(q url.Values) {
			for _, edit := range edits {
				edit(q)
			}
		}
	}
	tests := []struct {
		name    string
		request func(*testing.T) *http.Request
		rule    string
	}{
		{"two mechanisms, both malformed (AW-121)", func(t *testing.T) *http.Request {
			return received(t, get(object+"?X-Amz-Algorithm=x").with("Authorization", "x").request(t))
		}, "auth/one-mechanism"},
		{"date replaced after signing (AW-90)", inHeader(usual(), func(r *http.Request) { r.Header.Set("X-Amz-Date", "20200101T000000Z") }), "auth/clock-skew"},
		{"clock before the components", inHeader(at(-time.Hour), replaceAuthorization("Credential=", "Other=")), "auth/clock-skew"},
		{"clock before the region", inHeader(inRegion("x").changed(func(s *signing) { s.at = noon.Add(time.Hour) }), nothing), "auth/clock-skew"},
		{"lifetime before the signature (AW-110)", inQuery(usual(), both(badSignature, func(q url.Values) { q.Set("X-Amz-Expires", "604801") })), "auth/expires-week"},
		{"expiry before the signature (AW-112)", inQuery(usual(), both(badSignature, func(q url.Values) { q.Set("X-Amz-Expires", "0") })), "auth/expired"},
		{"expiry before the day (AW-113)", inQuery(usual(), func(q url.Values) { q.Set("X-Amz-Date", "19700101T000000Z") }), "auth/expired"},
		{"future before the day (AW-114)", inQuery(usual(), func(q url.Values) { q.Set("X-Amz-Date", "21000101T000000Z") }), "auth/not-yet-valid"},
		{"region before the signature (AW-116)", inQuery(inRegion("us-west-2"), badSignature), "auth/region"},
		{"region before the service", inHeader(inRegion("x").changed(func(s *signing) { s.service = "x" }), nothing), "auth/region"},
		{"region before the key", inHeader(inRegion("x").changed(func(s *signing) { s.accessKey = "x" }), nothing), "auth/region"},
		{"unsigned header before the hash's form (AW-80)", func(t *testing.T) *http.Request {
			r := get(object).hashed("nonsense").signed(t, usual())
			r.Header.Set("X-Amz-Checksum-Crc32", "bad")
			return received(t, r)
		}, "auth/unsigned-headers"},
		{"key before the signature", inHeader(as("AKIANOBODY", ""), replaceAuthorization("Signature=", "Signature=0")), "auth/access-key"},
		{"expired session before the signature (AW-102)", inHeader(as(expiredKey, sessionToken), replaceAuthorization("Signature=", "Signature=0")), "auth/token-expired"},
		{"signature before a superfluous token (AW-123)", inHeader(as(accessKey, "x"), replaceAuthorization("Signature=", "Signature=0")), "auth/signature"},
		{"signature before the body", func(t *testing.T) *http.Request {
			r := put(object, "body").hashed(hexSHA256("other")).signed(t, usual())
			r.Header.Set("Authorization", r.Header.Get("Authorization")+"0")
			return received(t, r)
		}, "auth/signature"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, _, err := verify(newVerifier(), test.request(t))
			assert.Equal(t, test.rule, refusal(t, err).Rule)
		})
	}
}

// TestFirstParameterCounts is AW-122: of a parameter given twice the second is
// neither read nor signed.
func TestFirstParameterCounts(t *testing.T) {
	t.Parallel()
	for name, code := range map[string]string{
		"X-Amz-Algorithm":     badQuery,
		"X-Amz-Credential":    badQuery,
		"X-Amz-Date":          denied,
		"X-Amz-Expires":       denied,
		"X-Amz-SignedHeaders": mismatch,
		"X-Amz-Signature":     mismatch,
	} {
		wrong := map[string]string{
			"X-Amz-Date":          "20200101T000000Z",
			"X-Amz-Expires":       "0",
			"X-Amz-SignedHeaders": "host;x",
		}[name]
		r := received(t, get(object).presigned(t, usual()))
		r.URL.RawQuery = name + "=" + wrong + "&" + r.URL.RawQuery
		_, _, err := verify(newVerifier(), r)
		assert.Equal(t, code, refusal(t, err).Code, name)
	}
}
