package sigv4_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/aws/smithy-go/encoding/httpbinding"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/fakes3/sigv4"
)

// signedByDate has no x-amz-date, which the SDK always sends. The string to sign
// has the date in its basic form, whatever the header has.
func signedByDate(t testing.TB, m message, date string) *http.Request {
	r := m.with("Date", date).with("X-Amz-Content-Sha256", m.bodyHash).request(t)
	signed := []string{"date", date, "host", r.URL.Host, "x-amz-content-sha256", m.bodyHash}
	if length := r.Header.Get("X-Amz-Decoded-Content-Length"); length != "" {
		signed = append(signed, "x-amz-decoded-content-length", length)
	}
	return handSigned(r, m.bodyHash, signed...)
}

// TestSignedByTheSDK sends what the SDK's signer signs, over the wire's text.
func TestSignedByTheSDK(t *testing.T) {
	t.Parallel()
	messages := map[string]message{
		"GET":                      get(object),
		"PUT":                      put(object, "body"),
		"unsigned payload":         put(object, "body").hashed(unsigned),
		"no path":                  get("http://s3.example.com"),
		"port":                     get("http://127.0.0.1:9000/bucket"),
		"default port":             get("http://s3.example.com:80/bucket"),
		"virtual-hosted":           get("http://bucket.s3.example.com/key"),
		"path that needs escapes":  get("http://s3.example.com/bucket/" + httpbinding.EscapePath(`a b+c~d(e)'f'!*;:@&=$,?#[]%/é`, false)),
		"escaped slash":            get("http://s3.example.com/bucket/a%2Fb"),
		"path that is not cleaned": get("http://s3.example.com/bucket//a/./../b//"),
		"subresource":              get("http://s3.example.com/bucket?policy"),
		"subresource and equals":   get("http://s3.example.com/bucket?policy="),
		"query":                    get("http://s3.example.com/bucket?prefix=a%2Fb&delimiter=%2F&list-type=2&prefix=A&prefix=%C3%A9"),
		"query with spaces":        get("http://s3.example.com/bucket?prefix=a%20b%2Bc"),
		"names that sort by bytes": get("http://s3.example.com/bucket?a=1&A=2&a-=3&a.=4&a%2F=5"),
		"unsorted values":          get("http://s3.example.com/bucket?x=b&x=a&x="),
		"header of several lines":  get(object).with("X-Amz-Meta-A", "1").with("X-Amz-Meta-A", "2"),
		"header with spaces":       get(object).with("X-Amz-Meta-A", "  a   b \t c  "),
		"ordinary header":          put(object, "body").with("Content-Type", "text/plain").with("Cache-Control", "no-cache"),
		"long header name":         get(object).with("X-Amz-Meta-"+strings.Repeat("a-", 60), "x"),
	}
	ways := map[string]struct {
		send     func(message, signing) *http.Request
		authType string
	}{
		"header":    {func(m message, s signing) *http.Request { return m.signed(t, s) }, sigv4.AuthHeader},
		"presigned": {func(m message, s signing) *http.Request { return m.presigned(t, s) }, sigv4.AuthQuery},
	}
	callers := map[string]signing{"long-term": usual(), "session": as(sessionKey, sessionToken)}
	for name, message := range messages {
		for way, w := range ways {
			for caller, s := range callers {
				t.Run(name+"/"+way+"/"+caller, func(t *testing.T) {
					t.Parallel()
					res, body, err := verify(newVerifier(), received(t, w.send(message, s)))
					require.NoError(t, err)
					assert.Equal(t, message.body, body)
					assert.Equal(t, s.accessKey, res.AccessKey)
					assert.Equal(t, w.authType, res.AuthType)
					assert.Equal(t, "s3", res.Service)
					assert.Equal(t, int64(len(message.body)), res.DecodedLength)
					assert.True(t, noon.Equal(res.SignedAt))
					assert.Nil(t, res.Trailer())
				})
			}
		}
	}
}

// TestAlsoAccepted: requests at the edge of a rule.
func TestAlsoAccepted(t *testing.T) {
	t.Parallel()
	tests := map[string]func(t *testing.T) *http.Request{
		"15 minutes early":       inHeader(at(-15*time.Minute), nothing),
		"15 minutes late":        inHeader(at(15*time.Minute), nothing),
		"URL 15 minutes ahead":   inQuery(at(15*time.Minute), nothing),
		"URL in its last second": inQuery(at(-time.Hour+time.Second), nothing),
		"URL for a week": func(t *testing.T) *http.Request {
			return received(t, get(object+"?X-Amz-Expires=604800").presigned(t, usual()))
		},
		"unsigned ordinary headers": inHeader(usual(), func(r *http.Request) {
			r.Header.Set("Content-Type", "text/plain")
			r.Header.Set("User-Agent", "x")
			r.Header.Set("X-Amzn-Trace-Id", "x")
		}),
		"unsigned hash header that says what is signed": func(t *testing.T) *http.Request {
			r := get(object).presigned(t, usual())
			r.Header.Set("X-Amz-Content-Sha256", unsigned)
			return received(t, r)
		},
		"second value of each parameter": inQuery(usual(), func(q url.Values) {
			for name := range q {
				q.Add(name, "surplus")
			}
		}),
		"space as plus": func(t *testing.T) *http.Request {
			r := get("http://s3.example.com/bucket?prefix=a%20b").signed(t, usual())
			r.URL.RawQuery = "prefix=a+b"
			return received(t, r)
		},
		"unreserved characters escaped": func(t *testing.T) *http.Request {
			r := get("http://s3.example.com/bucket/a~b?prefix=x").signed(t, usual())
			r.URL.RawPath = "/bucket/%61%7eb"
			r.URL.RawQuery = "%70refix=%78"
			return received(t, r)
		},
		"empty Authorization": func(t *testing.T) *http.Request {
			return received(t, get(object).with("Authorization", "").request(t))
		},
		"no path at all": func(t *testing.T) *http.Request {
			r := received(t, get("http://s3.example.com").signed(t, usual()))
			r.URL.Path = ""
			return r
		},
		"two spaces before a component": func(t *testing.T) *http.Request {
			r := get(object).signed(t, usual())
			r.Header.Set("Authorization", strings.Replace(r.Header.Get("Authorization"), "Credential", " Credential", 1))
			return received(t, r)
		},
		"date in Date": func(t *testing.T) *http.Request { return received(t, signedByDate(t, get(object), "20261123T120000Z")) },
		"date in Date, as HTTP has it": func(t *testing.T) *http.Request {
			return received(t, signedByDate(t, get(object), "Mon, 23 Nov 2026 12:00:00 GMT"))
		},
		"signature without algorithm": func(t *testing.T) *http.Request {
			return received(t, get(object+"?X-Amz-Signature=x&AWSAccessKeyId=y").request(t))
		},
		"upper-case hash": signedOnly(put(object, "body").hashed(strings.ToUpper(hexSHA256("body"))), usual()),
		"aws-chunked in HTTP chunks": func(t *testing.T) *http.Request {
			m := upload(chunkedPlain, 1).inHTTPChunks()
			m.body = "1\r\na\r\n0\r\n\r\n"
			return received(t, m.signed(t, usual()))
		},
	}
	for name, request := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, _, err := verify(newVerifier(), request(t))
			require.NoError(t, err)
		})
	}
}

func TestAnonymous(t *testing.T) {
	t.Parallel()
	tests := map[string]message{
		"bare":     put(object, "body"),
		"hash":     put(object, "body").with("X-Amz-Content-Sha256", hexSHA256("body")),
		"unsigned": put(object, "body").with("X-Amz-Content-Sha256", unsigned),
		"unsigned chunks": put(object, "4\r\nbody\r\n0\r\n\r\n").with("X-Amz-Content-Sha256", chunkedPlain).
			with("X-Amz-Decoded-Content-Length", "4"),
	}
	for name, message := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			res, body, err := verify(newVerifier(), received(t, message.request(t)))
			require.NoError(t, err)
			assert.Equal(t, "body", body)
			assert.Equal(t, int64(4), res.DecodedLength)
			assert.Empty(t, res.AccessKey)
			assert.Equal(t, sigv4.AuthNone, res.AuthType)
			assert.True(t, res.SignedAt.IsZero())
		})
	}
}

// TestUnusualSignedHeaders: headers that net/http keeps elsewhere, or that are
// named and absent, enter the canonical request like all others.
func TestUnusualSignedHeaders(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		name, value string
		length      int64
	}{
		"content length":    {"content-length", "4", 4},
		"transfer encoding": {"transfer-encoding", "chunked", -1},
		"absent":            {"expires", "", 4},
		"named in capitals": {"USER-AGENT", "Go-http-client/1.1", 4},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := put(object, "body").with("X-Amz-Date", noon.Format(basic)).with("X-Amz-Content-Sha256", unsigned).request(t)
			r.ContentLength = test.length
			handSigned(r, unsigned, test.name, test.value, "host", "s3.example.com", "x-amz-date", noon.Format(basic))
			_, body, err := verify(newVerifier("payload/transfer-encoding"), received(t, r))
			require.NoError(t, err)
			assert.Equal(t, "body", body)
		})
	}
}

// TestServices: a verifier for another service takes its credentials only.
func TestServices(t *testing.T) {
	t.Parallel()
	v := sigv4.New(sigv4.Config{Region: region, Services: []string{"s3express", "s3"}, Now: func() time.Time { return noon }, Lookup: lookup})
	for _, service := range []string{"s3express", "s3"} {
		res, err := v.Verify(received(t, get(object).signed(t, forService(service))))
		require.NoError(t, err)
		assert.Equal(t, service, res.Service)
	}
	_, err := v.Verify(received(t, get(object).signed(t, forService("iam"))))
	assert.Contains(t, refusal(t, err).Message, `This endpoint belongs to "s3express".`)
}

func TestDefaults(t *testing.T) {
	t.Parallel()
	v := sigv4.New(sigv4.Config{Region: region, Lookup: lookup})
	now := usual().changed(func(s *signing) { s.at = time.Now() })
	chunks := put(object, "0\r\n\r\n").hashed(chunkedPlain).with("X-Amz-Decoded-Content-Length", "0")
	_, _, err := verify(v, received(t, chunks.signed(t, now)))
	require.NoError(t, err)
}

// TestBodyErrorStays: who reads on after a refusal is refused again.
func TestBodyErrorStays(t *testing.T) {
	t.Parallel()
	res, err := newVerifier().Verify(received(t, put(object, "body").hashed(emptyHash).signed(t, usual())))
	require.NoError(t, err)
	_, first := io.ReadAll(res.Body)
	_, second := io.ReadAll(res.Body)
	assert.Equal(t, "payload/hash-mismatch", refusal(t, first).Rule)
	assert.Same(t, first, second)
}

// TestNilBody: a request that was never on a wire may have none.
func TestNilBody(t *testing.T) {
	t.Parallel()
	r := received(t, get(object).signed(t, usual()))
	r.Body = nil
	res, err := newVerifier().Verify(r)
	require.NoError(t, err)
	_, err = io.ReadAll(res.Body)
	require.NoError(t, err)
	assert.NoError(t, res.Body.Close())
}
