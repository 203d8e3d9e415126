package sigv4

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func fuzzVerifier() *Verifier {
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	return New(Config{
		Region: "us-east-1",
		Now:    func() time.Time { return now },
		Lookup: func(string) (Key, bool) { return Key{Secret: "secret"}, true },
	})
}

func fuzzRequest(rawQuery string) *http.Request {
	return &http.Request{
		Method: "GET", Host: "s3.example.com", ProtoMajor: 1, Body: http.NoBody,
		URL: &url.URL{Path: "/bucket", RawQuery: rawQuery}, Header: http.Header{},
	}
}

// FuzzAuthorization: no header panics, and none gets in without the secret.
func FuzzAuthorization(f *testing.F) {
	f.Add("AWS4-HMAC-SHA256 Credential=AKIA/20261123/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=00")
	f.Add("AWS4-HMAC-SHA256 Credential=////,SignedHeaders=;;,Signature=")
	f.Add("AWS4-HMAC-SHA256 ,=,Credential")
	f.Add("AWS a:b")
	f.Add("Bearer")
	f.Fuzz(func(t *testing.T, authorization string) {
		r := fuzzRequest("policy")
		r.Header.Set("Authorization", authorization)
		r.Header.Set("X-Amz-Date", "20261123T120000Z")
		r.Header.Set("X-Amz-Content-Sha256", unsignedPayload)
		res, err := fuzzVerifier().Verify(r)
		if authorization == "" {
			require.NotNil(t, err, "x-amz-date makes even an anonymous request fail")
			return
		}
		assert.Nil(t, res)
		assert.IsType(t, &Error{}, err)
	})
}

// FuzzQuery: no query panics, none gets in as anybody without the secret, and
// the canonical query is its own canonical form.
func FuzzQuery(f *testing.F) {
	f.Add("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=A%2F20261123%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20261123T120000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=00")
	f.Add("policy&&=&a=b=c&%zz=%&+=+&a=%2f")
	f.Add("Signature=x&Expires=1&AWSAccessKeyId=y")
	f.Add("X-Amz-Date=1&X-Amz-Date=2&x=&X=&%58-Amz-Date=3")
	f.Fuzz(func(t *testing.T, rawQuery string) {
		res, err := fuzzVerifier().Verify(fuzzRequest(rawQuery))
		if err == nil {
			assert.Empty(t, res.AccessKey)
		}
		canonical := canonicalQuery(rawQuery)
		assert.Equal(t, canonical, canonicalQuery(canonical))
		assert.LessOrEqual(t, len(canonical), 3*len(rawQuery)+strings.Count(rawQuery, "&")+1)
	})
}

func canonicalQuery(raw string) string {
	var q query
	q.parse(raw)
	return string(q.appendCanonical(nil, false))
}

// FuzzChunkReader: no body panics or loops, the payload is never longer than the
// body, and it doesn't depend on how the body arrives.
func FuzzChunkReader(f *testing.F) {
	for _, body := range []string{
		"1\r\na\r\n0\r\n\r\n",
		"1\r\na\r\n0\r\nx-amz-checksum-crc32:6Le+Qw==\r\n\r\n",
		"1\r\na\r\n0\r\nx-amz-checksum-crc32:6Le+Qw==\n\r\nx-amz-trailer-signature:00\r\n\r\n",
		"1;chunk-signature=00\r\na\r\n0;chunk-signature=00\r\n\r\n",
		"0\r\n:\r\n\r\n",
		"7fffffffffffffff\r\n",
		"0\r\n" + strings.Repeat("a:b\r\n", 20),
	} {
		for mode := range 3 {
			f.Add([]byte(body), byte(mode), int64(1), "x-amz-checksum-crc32")
		}
	}
	modes := []framing{
		keywords["STREAMING-UNSIGNED-PAYLOAD-TRAILER"],
		keywords["STREAMING-AWS4-HMAC-SHA256-PAYLOAD"],
		keywords["STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"],
	}
	f.Fuzz(func(t *testing.T, body []byte, mode byte, decodedLength int64, declared string) {
		read := func(arrives func(io.Reader) io.Reader) ([]byte, http.Header, error) {
			q := readRequest(fuzzVerifier(), fuzzRequest(""))
			defer q.release()
			q.Header.Set("X-Amz-Trailer", declared)
			c := q.chunkReader(io.NopCloser(arrives(bytes.NewReader(body))), modes[int(mode)%len(modes)], decodedLength)
			payload, err := io.ReadAll(c)
			assert.LessOrEqual(t, cap(c.line), 2*maxLine)
			return payload, c.trailers.header, err
		}
		payload, trailer, err := read(func(r io.Reader) io.Reader { return r })
		assert.LessOrEqual(t, len(payload), len(body))
		if err != nil {
			assert.IsType(t, &Error{}, err)
		} else {
			assert.Equal(t, decodedLength, int64(len(payload)))
		}
		slowly, slowTrailer, slowErr := read(iotest.OneByteReader)
		assert.Equal(t, payload, slowly)
		assert.Equal(t, trailer, slowTrailer)
		assert.Equal(t, err, slowErr)
	})
}
