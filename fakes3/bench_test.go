package fakes3_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/s3conform/s3conform/fakes3"
)

// The benchmarks with a client measure mostly the client. Beside each stands
// the same client against a handler that answers a constant, which is as fast
// as any server in Go can be.

const benchParallelism = 8 // times GOMAXPROCS

var benchPolicy = statementPolicy(denyAll)

func BenchmarkGetBucketPolicy(b *testing.B) {
	srv := serverWithBucket(b)
	putPolicy(b, srv, denyAll)
	bare := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, benchPolicy)
	}))
	defer bare.Close()
	toBare := func(o *s3.Options) { o.BaseEndpoint = aws.String(bare.URL) }

	b.Run("fakes3", func(b *testing.B) { benchGetPolicy(b, srv.Client(fakes3.Owner)) })
	b.Run("constant", func(b *testing.B) { benchGetPolicy(b, srv.Client(fakes3.Owner, toBare)) })
}

func benchGetPolicy(b *testing.B, client *s3.Client) {
	b.SetParallelism(benchParallelism)
	b.ReportAllocs()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			_, err := client.GetBucketPolicy(b.Context(), &s3.GetBucketPolicyInput{Bucket: bkt})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkHandler has no client and no connection: a request that was signed
// once is served again and again.
func BenchmarkHandler(b *testing.B) {
	srv := serverWithBucket(b)
	putPolicy(b, srv, denyAll)
	for _, c := range []struct {
		name, method, target, body string
		status                     int
	}{
		{"GetBucketPolicy", "GET", "/bkt?policy", "", 200},
		{"PutBucketPolicy", "PUT", "/bkt?policy", benchPolicy, 204},
		{"GetObject", "GET", "/bkt/key", "", 403},
		{"PutObject", "PUT", "/bkt/key", strings.Repeat("x", 1024), 200},
	} {
		b.Run(c.name, func(b *testing.B) {
			signed := request(b, srv, c.method, c.target, c.body)
			sign(b, srv, fakes3.Root, signed, c.body)
			incoming := httptest.NewRequest(c.method, signed.URL.RequestURI(), nil)
			incoming.Host, incoming.Header = signed.URL.Host, signed.Header
			incoming.Header.Set("Content-Length", "0")
			b.ReportAllocs()
			for b.Loop() {
				incoming.Body, incoming.ContentLength = io.NopCloser(strings.NewReader(c.body)), int64(len(c.body))
				w := httptest.NewRecorder()
				srv.Handler().ServeHTTP(w, incoming)
				if w.Code != c.status {
					b.Fatal(w.Code)
				}
			}
		})
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		fakes3.New().Close()
	}
}
