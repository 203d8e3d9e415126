package fakes3_test

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/fakes3"
)

func TestCredentials(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	unknown, wrong, withToken := fakes3.Owner, fakes3.Owner, fakes3.Owner
	unknown.AccessKey, wrong.SecretKey, withToken.SessionToken = "NOBODY", "wrong", "token"
	for _, c := range []struct {
		name string
		as   fakes3.Identity
		want string
	}{
		{"right", fakes3.Owner, "200"},
		{"unknown key", unknown, "403 InvalidAccessKeyId"},
		{"wrong secret", wrong, "403 SignatureDoesNotMatch"},
		{"token with long-term keys", withToken, "400 InvalidToken"},
		{"anonymous", fakes3.Anonymous, "403 AccessDenied"},
	} {
		assert.Equal(t, c.want, send(t, srv, c.as, "GET", "/bkt/key", "").outcome(), c.name)
	}
}

func TestSessionCredentials(t *testing.T) {
	t.Parallel()
	now := time.Now()
	session := fakes3.Identity{Name: "session", AccessKey: "ASIAFAKES3SESSION001", SecretKey: "secret", SessionToken: "token",
		ARN: "arn:aws:sts::111122223333:assumed-role/reader/alice", Expires: now.Add(time.Hour)}
	expired := session
	expired.AccessKey, expired.Expires = "ASIAFAKES3EXPIRED001", now.Add(-time.Hour)
	accounts := fakes3.DefaultAccounts()
	accounts[0].Users = append(accounts[0].Users, fakes3.User{Identity: session}, fakes3.User{Identity: expired})
	srv := serverWithBucket(t, fakes3.WithAccounts(accounts...))
	assert.Equal(t, "403 AccessDenied", send(t, srv, session, "GET", "/bkt/key", "").outcome())
	putPolicy(t, srv, strings.Replace(allowRestrictedRead, "user/restricted", "role/reader", 1))
	assert.Equal(t, "200", send(t, srv, session, "GET", "/bkt/key", "").outcome())
	assert.Equal(t, "400 ExpiredToken", send(t, srv, expired, "GET", "/bkt/key", "").outcome())
}

func TestPresignedURLs(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	presigner := s3.NewPresignClient(srv.Client(fakes3.Owner))
	get, err := presigner.PresignGetObject(t.Context(), &s3.GetObjectInput{Bucket: bkt, Key: aws.String("key")})
	require.NoError(t, err)
	follow := func(method, url, body string, header http.Header) reply {
		r, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
		require.NoError(t, err)
		r.Header = header
		return exchange(t, r)
	}
	assert.Equal(t, "0123456789", follow("GET", get.URL, "", get.SignedHeader).body)
	assert.Equal(t, "403 SignatureDoesNotMatch", follow("GET", strings.Replace(get.URL, "/key", "/other", 1), "", get.SignedHeader).outcome())
	put, err := presigner.PresignPutObject(t.Context(), &s3.PutObjectInput{Bucket: bkt, Key: aws.String("put")})
	require.NoError(t, err)
	assert.Equal(t, "200", follow("PUT", put.URL, "presigned", put.SignedHeader).outcome())
	assert.Equal(t, "presigned", send(t, srv, fakes3.Owner, "GET", "/bkt/put", "").body)

	for _, request := range srv.Requests() {
		assert.NotRegexp(t, `Signature=[0-9a-f]`, request.URI, "signatures stay out of the journal")
	}
}

func TestTheClockIsTheServers(t *testing.T) {
	t.Parallel()
	srv := fakes3.Start(t, fakes3.WithClock(func() time.Time { return time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC) }))
	skewed := send(t, srv, fakes3.Owner, "GET", "/", "")
	assert.Equal(t, "403 RequestTimeTooSkewed", skewed.outcome())
	assert.Equal(t, "2020-01-01T00:00:00Z", skewed.element("ServerTime"))
}

// A stream whose hash the client cannot know beforehand, and one in chunks.
func TestStreamedUploads(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	body := bytes.Repeat([]byte("0123456789abcdef"), 10_000)
	unseekable := struct{ io.Reader }{bytes.NewReader(body)}
	_, err := srv.Client(fakes3.Owner).PutObject(t.Context(), &s3.PutObjectInput{
		Bucket: bkt, Key: aws.String("stream"), Body: unseekable, ContentLength: aws.Int64(int64(len(body))), ContentEncoding: aws.String("gzip"),
	}, s3.WithAPIOptions(v4.SwapComputePayloadSHA256ForUnsignedPayloadMiddleware), withoutChecksum)
	require.NoError(t, err)
	head := mustHead(t, srv, "stream")
	assert.EqualValues(t, len(body), *head.ContentLength)
	assert.Equal(t, "gzip", *head.ContentEncoding)

	const chunked = "5;chunk-signature=0000000000000000000000000000000000000000000000000000000000000000\r\nhello\r\n"
	r := request(t, srv, "PUT", "/bkt/chunked", chunked, "X-Amz-Decoded-Content-Length", "5")
	r.Header.Set("X-Amz-Content-Sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD")
	err = v4.NewSigner().SignHTTP(t.Context(), aws.Credentials{AccessKeyID: fakes3.Owner.AccessKey, SecretAccessKey: fakes3.Owner.SecretKey}, r,
		"STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "s3", "us-east-1", time.Now())
	require.NoError(t, err)
	assert.Equal(t, "403 SignatureDoesNotMatch", exchange(t, r).outcome())
	assert.Equal(t, "404 NoSuchKey", send(t, srv, fakes3.Owner, "GET", "/bkt/chunked", "").outcome())
}

func withoutChecksum(o *s3.Options) {
	o.RequestChecksumCalculation = aws.RequestChecksumCalculationWhenRequired
}

// Only objects come in chunks (PL-6).
func TestPoliciesDoNotComeInChunks(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	r := request(t, srv, "PUT", "/bkt?policy", "0\r\n\r\n", "X-Amz-Decoded-Content-Length", "0")
	r.Header.Set("X-Amz-Content-Sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
	err := v4.NewSigner().SignHTTP(t.Context(), aws.Credentials{AccessKeyID: fakes3.Owner.AccessKey, SecretAccessKey: fakes3.Owner.SecretKey}, r,
		"STREAMING-UNSIGNED-PAYLOAD-TRAILER", "s3", "us-east-1", time.Now())
	require.NoError(t, err)
	assert.Equal(t, "400 InvalidRequest", exchange(t, r).outcome())
}
