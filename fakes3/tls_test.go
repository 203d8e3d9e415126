package fakes3_test

import (
	"io"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/fakes3"
)

func TestTLS(t *testing.T) {
	t.Parallel()
	assert.Nil(t, fakes3.Start(t).Certificate())

	srv := serverWithBucket(t, fakes3.WithTLS())
	assert.True(t, strings.HasPrefix(srv.URL, "https://127.0.0.1:"))
	assert.NoError(t, srv.Certificate().VerifyHostname("localhost"))
	owner := srv.Client(fakes3.Owner)

	// The SDK sends an unseekable stream in chunks with a checksum trailer.
	stream := struct{ io.Reader }{strings.NewReader("streamed")}
	_, err := owner.PutObject(t.Context(), &s3.PutObjectInput{Bucket: bkt, Key: aws.String("stream"), Body: stream, ContentLength: aws.Int64(8)})
	require.NoError(t, err)
	head, err := owner.HeadObject(t.Context(), &s3.HeadObjectInput{Bucket: bkt, Key: aws.String("stream"), ChecksumMode: "ENABLED"})
	require.NoError(t, err)
	assert.NotEmpty(t, aws.ToString(head.ChecksumCRC32))

	policy := statementPolicy(strings.Replace(allowRestrictedRead, `"Resource"`, `"Condition":{"Bool":{"aws:SecureTransport":"true"},"NumericGreaterThanEquals":{"s3:TlsVersion":1.2}},"Resource"`, 1))
	_, err = owner.PutBucketPolicy(t.Context(), &s3.PutBucketPolicyInput{Bucket: bkt, Policy: &policy})
	require.NoError(t, err)
	_, err = srv.Client(fakes3.Restricted).GetObject(t.Context(), &s3.GetObjectInput{Bucket: bkt, Key: aws.String("key")})
	assert.NoError(t, err)
}
