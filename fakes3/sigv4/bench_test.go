package sigv4_test

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

// BenchmarkVerify is what a request costs before its handler runs.
func BenchmarkVerify(b *testing.B) {
	policy := get("http://127.0.0.1:9000/bucket?policy")
	for name, r := range map[string]*http.Request{
		"header":    policy.signed(b, usual()),
		"presigned": policy.presigned(b, usual()),
	} {
		b.Run(name, func(b *testing.B) {
			v, r := newVerifier(), received(b, r)
			b.ReportAllocs()
			for b.Loop() {
				res, err := v.Verify(r)
				if err != nil {
					b.Fatal(err)
				}
				if _, err := io.Copy(io.Discard, res.Body); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkChunks is what signed chunks cost beside hashing them.
func BenchmarkChunks(b *testing.B) {
	const count = 64
	r := chunked(b, upload(chunkedHMAC, count*len(big)), usual(), func(c *chunkSigner) string {
		var body strings.Builder
		for range count {
			body.WriteString(c.chunk(big))
		}
		return body.String() + c.chunk("") + "\r\n"
	})
	body, err := io.ReadAll(r.Body)
	if err != nil {
		b.Fatal(err)
	}
	v := newVerifier()
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		r.Body = io.NopCloser(strings.NewReader(string(body)))
		res, err := v.Verify(r)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := io.Copy(io.Discard, res.Body); err != nil {
			b.Fatal(err)
		}
	}
}
