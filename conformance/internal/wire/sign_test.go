package wire

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// example are the credentials, time and scope of the examples in Amazon S3's
// documentation of Signature Version 4.
var example = Signing{
	Credentials: aws.Credentials{AccessKeyID: "AKIAIOSFODNN7EXAMPLE", SecretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"},
	Region:      "us-east-1",
	Service:     "s3",
	Time:        time.Date(2013, 5, 24, 0, 0, 0, 0, time.UTC),
	Expires:     24 * time.Hour,
}

func exampleRequest(method, path, query string) *Request {
	return &Request{Method: method, Scheme: "https", Address: "examplebucket.s3.amazonaws.com", Host: "examplebucket.s3.amazonaws.com", Path: path, Query: query}
}

func TestSignDocumentedExamples(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, query, want string }{
		{"get bucket lifecycle", "lifecycle", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"},
		{"list objects", "max-keys=2&prefix=J", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := exampleRequest(http.MethodGet, "/", test.query)
			require.NoError(t, Sign(r, example))
			assert.Equal(t, "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, "+
				"SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature="+test.want, r.Header.Get("Authorization"))
			assert.Equal(t, test.query, r.Query, "the query is sent as written")
		})
	}
}

func TestPresignDocumentedExample(t *testing.T) {
	t.Parallel()
	signing := example
	signing.Authentication = InQuery
	r := exampleRequest(http.MethodGet, "/test.txt", "")
	require.NoError(t, Sign(r, signing))
	query, err := url.ParseQuery(r.Query)
	require.NoError(t, err)
	assert.Equal(t, "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404", query.Get("X-Amz-Signature"))
	assert.Equal(t, "86400", query.Get("X-Amz-Expires"))
	assert.Empty(t, r.Header)
}

// The documentation signs 66,560 letters in chunks of 64 KiB, and one header
// that is none of x-amz-*, so only the chain of chunks is compared.
func TestChunkDocumentedExample(t *testing.T) {
	t.Parallel()
	chain := chunkChain{signing: example, previous: "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9", signed: true}
	for _, link := range []struct {
		length int
		want   string
	}{
		{65536, "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648"},
		{1024, "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497"},
		{0, "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9"},
	} {
		chain.sign("AWS4-HMAC-SHA256-PAYLOAD", hexSHA256(nil), hexSHA256([]byte(strings.Repeat("a", link.length))))
		assert.Equal(t, link.want, chain.previous)
	}
}

func TestStreamingFrames(t *testing.T) {
	t.Parallel()
	body := strings.Repeat("a", chunkBytes) + "rest"
	for _, test := range []struct {
		payload string
		trailer Header
		want    []string
		not     []string
	}{
		{StreamingSigned, nil, []string{"10000;chunk-signature=", "\r\n4;chunk-signature=", "\r\n0;chunk-signature="}, []string{"trailer"}},
		{StreamingSignedTrailer, Header{{"x-amz-checksum-crc32", "AAAAAA=="}}, []string{"0;chunk-signature=", "x-amz-checksum-crc32:AAAAAA==\r\nx-amz-trailer-signature:"}, nil},
		{StreamingUnsignedTrailer, Header{{"x-amz-checksum-crc32", "AAAAAA=="}}, []string{"10000\r\n", "\r\n4\r\nrest\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n"}, []string{"signature"}},
	} {
		t.Run(test.payload, func(t *testing.T) {
			t.Parallel()
			signing := example
			signing.Payload = test.payload
			r := exampleRequest(http.MethodPut, "/key", "")
			r.Body, r.Trailer = []byte(body), test.trailer
			r.Header.Set("Content-Encoding", "gzip")
			require.NoError(t, Sign(r, signing))
			for _, part := range test.want {
				assert.Contains(t, string(r.Body), part)
			}
			for _, part := range test.not {
				assert.NotContains(t, string(r.Body), part)
			}
			assert.True(t, strings.HasSuffix(string(r.Body), "\r\n\r\n"))
			assert.Equal(t, "aws-chunked,gzip", r.Header.Get("Content-Encoding"))
			assert.Equal(t, "65540", r.Header.Get("x-amz-decoded-content-length"))
			assert.Equal(t, test.payload, r.Header.Get("x-amz-content-sha256"))
			if test.trailer != nil {
				assert.Equal(t, "x-amz-checksum-crc32", r.Header.Get("x-amz-trailer"))
			}
		})
	}
}

func TestSignLeavesOtherHeadersUnsigned(t *testing.T) {
	t.Parallel()
	r := exampleRequest(http.MethodPut, "/key", "")
	r.Header = Header{{"Content-Type", "text/plain"}, {"Content-MD5", "x"}, {"x-amz-acl", "private"}, {"X-Amz-Meta-A", "1"}, {"X-Amz-Meta-A", "2"}}
	require.NoError(t, Sign(r, example))
	assert.Contains(t, r.Header.Get("Authorization"), "SignedHeaders=host;x-amz-acl;x-amz-content-sha256;x-amz-date;x-amz-meta-a,")
	assert.Equal(t, []string{"1", "2"}, r.Header.Values("x-amz-meta-a"), "duplicates are sent apart")
}

func TestSignPayloadHash(t *testing.T) {
	t.Parallel()
	anonymous, unsigned, omitted := example, example, example
	anonymous.Authentication = None
	unsigned.Payload = UnsignedPayload
	omitted.OmitPayloadHash = true
	for _, test := range []struct {
		name    string
		signing Signing
		given   string
		want    []string
	}{
		{"hash", example, "", []string{hexSHA256([]byte("body"))}},
		{"unsigned", unsigned, "", []string{UnsignedPayload}},
		{"given", example, "other", []string{"other"}},
		{"omitted", omitted, "", nil},
		{"anonymous", anonymous, "", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := exampleRequest(http.MethodPut, "/key", "")
			r.Body = []byte("body")
			if test.given != "" {
				r.Header.Set("X-Amz-Content-Sha256", test.given)
			}
			require.NoError(t, Sign(r, test.signing))
			assert.Equal(t, test.want, r.Header.Values("x-amz-content-sha256"))
		})
	}
}

// A signature over a path that is written unescaped must be that over the path
// as the server reads it.
func TestCanonicalPathAgreesWithTheSDK(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.StringMatching(`[a-zA-Z0-9 +*!'()=&$@~._/-]{1,20}`).Draw(t, "key")
		u := &url.URL{Path: "/" + key}
		r := exampleRequest(http.MethodGet, u.EscapedPath(), "")
		require.NoError(t, Sign(r, example))

		escaped := canonicalPath(u.EscapedPath())
		reference := &http.Request{Method: http.MethodGet, Host: r.Host, Header: http.Header{}, URL: &url.URL{Scheme: "https", Host: r.Host, Opaque: "//" + r.Host + escaped}}
		sum := sha256.Sum256(nil)
		reference.Header.Set("X-Amz-Content-Sha256", hex.EncodeToString(sum[:]))
		signer := v4.NewSigner(func(o *v4.SignerOptions) { o.DisableURIPathEscaping = true })
		require.NoError(t, signer.SignHTTP(context.Background(), example.Credentials, reference, hex.EncodeToString(sum[:]), "s3", "us-east-1", example.Time))
		require.Equal(t, reference.Header.Get("Authorization"), r.Header.Get("Authorization"))
		require.NotContains(t, escaped, " ")
		plain, err := url.PathUnescape(escaped)
		require.NoError(t, err)
		require.Equal(t, "/"+key, plain)
	})
}

func TestWrongSecretSignsDifferently(t *testing.T) {
	t.Parallel()
	right, wrong := exampleRequest(http.MethodGet, "/", ""), exampleRequest(http.MethodGet, "/", "")
	require.NoError(t, Sign(right, example))
	signing := example
	signing.Credentials.SecretAccessKey = "another"
	require.NoError(t, Sign(wrong, signing))
	assert.NotEqual(t, right.Header.Get("Authorization"), wrong.Header.Get("Authorization"))
}
