package sigv4_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/fakes3/sigv4"
)

// lastRequest is a server that remembers what it verified last.
type lastRequest struct {
	mu      sync.Mutex
	result  *sigv4.Result
	body    string
	trailer http.Header
}

func (l *lastRequest) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	v := sigv4.New(sigv4.Config{Region: region, Lookup: lookup, Now: time.Now})
	res, body, err := verify(v, r)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.result, l.body, l.trailer = res, body, nil
	if refused, ok := errors.AsType[*sigv4.Error](err); ok {
		w.WriteHeader(refused.Status)
		_, _ = io.WriteString(w, "<Error><Code>"+refused.Code+"</Code><Message>"+refused.Message+"</Message></Error>")
		return
	}
	l.trailer = res.Trailer()
}

func client(server *httptest.Server, secret string) *s3.Client {
	return s3.New(s3.Options{
		BaseEndpoint: aws.String(server.URL), Region: region, UsePathStyle: true, HTTPClient: server.Client(),
		Credentials: credentials.NewStaticCredentialsProvider(accessKey, secret, ""), RetryMaxAttempts: 1,
		RequestChecksumCalculation: aws.RequestChecksumCalculationWhenSupported,
	})
}

// TestSDKClient sends whole operations of the SDK over a real connection.
func TestSDKClient(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	for scheme, start := range map[string]func(http.Handler) *httptest.Server{
		"http": httptest.NewServer, "https": httptest.NewTLSServer,
	} {
		t.Run(scheme, func(t *testing.T) {
			t.Parallel()
			var last lastRequest
			server := start(&last)
			defer server.Close()
			c := client(server, secret)

			key := aws.String("a b+c/d%2F//é'()*~")
			_, err := c.PutObject(ctx, &s3.PutObjectInput{
				Bucket: aws.String("bucket"), Key: key, Body: strings.NewReader("body"), Metadata: map[string]string{"a": "  b   c "},
			})
			require.NoError(t, err)
			assert.Equal(t, "body", last.body)
			_, err = c.GetBucketPolicy(ctx, &s3.GetBucketPolicyInput{Bucket: aws.String("bucket")})
			require.NoError(t, err)
			_, err = c.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: aws.String("bucket"), Prefix: key, Delimiter: aws.String("/")})
			require.NoError(t, err)
			assert.Empty(t, last.body)

			presigned, err := s3.NewPresignClient(c).PresignPutObject(ctx, &s3.PutObjectInput{Bucket: aws.String("bucket"), Key: key})
			require.NoError(t, err)
			r, err := http.NewRequestWithContext(ctx, presigned.Method, presigned.URL, strings.NewReader("presigned"))
			require.NoError(t, err)
			r.Header = presigned.SignedHeader
			response, err := server.Client().Do(r)
			require.NoError(t, err)
			require.NoError(t, response.Body.Close())
			assert.Equal(t, http.StatusOK, response.StatusCode)
			assert.Equal(t, "presigned", last.body)
			assert.Equal(t, sigv4.AuthQuery, last.result.AuthType)

			_, err = client(server, "wrong").ListBuckets(ctx, &s3.ListBucketsInput{})
			api, ok := errors.AsType[smithy.APIError](err)
			require.True(t, ok)
			assert.Equal(t, mismatch, api.ErrorCode())
		})
	}
}

// TestSDKStream: a body that can't be read twice is sent in unsigned chunks with
// a trailer, which the SDK does only over TLS.
func TestSDKStream(t *testing.T) {
	t.Parallel()
	var last lastRequest
	server := httptest.NewTLSServer(&last)
	defer server.Close()
	for _, size := range []int{1, 8192, 300_000} {
		body := strings.Repeat("a", size)
		_, err := client(server, secret).PutObject(context.Background(), &s3.PutObjectInput{
			Bucket: aws.String("bucket"), Key: aws.String("key"), Body: io.MultiReader(strings.NewReader(body)), ContentLength: aws.Int64(int64(size)),
		})
		require.NoError(t, err)
		assert.Equal(t, body, last.body)
		assert.Equal(t, chunkedPlain, last.result.PayloadHash)
		assert.Equal(t, int64(size), last.result.DecodedLength)
		assert.NotEmpty(t, last.trailer.Get("x-amz-checksum-crc32"))
	}
}

// TestConcurrentUse shares one verifier among callers whose keys crowd its
// cache.
func TestConcurrentUse(t *testing.T) {
	t.Parallel()
	v := sigv4.New(sigv4.Config{Region: region, Now: func() time.Time { return noon },
		Lookup: func(id string) (sigv4.Key, bool) { return sigv4.Key{Secret: "secret of " + id}, true }})
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			for n := range 60 {
				id := strings.Repeat("A", 1+i) + strings.Repeat("B", n)
				s := usual().changed(func(s *signing) { s.accessKey, s.secret = id, "secret of "+id })
				res, body, err := verify(v, received(t, put(object, id).signed(t, s)))
				if assert.NoError(t, err) {
					assert.Equal(t, id, res.AccessKey)
					assert.Equal(t, id, body)
				}
			}
		})
	}
	group.Wait()
}
