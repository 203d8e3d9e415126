package sigv4_test

import (
	"io"
	"testing"
)

// BenchmarkVerify is what a request costs before its handler runs.
func BenchmarkVerify(b *testing.B) {
	policy := "http://127.0.0.1:9000/bucket?policy"
	for name, r := range map[string]message{
		"header": get(policy),
	} {
		request := received(b, r.signed(b, usual()))
		b.Run(name, func(b *testing.B) {
			v := newVerifier()
			b.ReportAllocs()
			for b.Loop() {
				res, err := v.Verify(request)
				if err != nil {
					b.Fatal(err)
				}
				if _, err := io.Copy(io.Discard, res.Body); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	presigned := received(b, get(policy).presigned(b, usual()))
	b.Run("presigned", func(b *testing.B) {
		v := newVerifier()
		b.ReportAllocs()
		for b.Loop() {
			if _, err := v.Verify(presigned); err != nil {
				b.Fatal(err)
			}
		}
	})
}
