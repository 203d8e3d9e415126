package fakes3_test

import (
	"bytes"
	"crypto/md5"
	"encoding/hex"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/fakes3"
)

func TestObjectsKeepWhatTheyAreGiven(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	owner := srv.Client(fakes3.Owner)
	ctx := t.Context()
	for _, key := range []string{"plain", "a/b//c/", "with space+plus%25", "ключ/😀", "//leading", "?policy", "..", "key&<>\""} {
		put, err := owner.PutObject(ctx, &s3.PutObjectInput{
			Bucket: bkt, Key: &key, Body: strings.NewReader("content of " + key),
			ContentType: aws.String("text/plain"), CacheControl: aws.String("no-cache"), ContentLanguage: aws.String("en"),
			ContentDisposition: aws.String("inline"), ContentEncoding: aws.String("identity"), StorageClass: types.StorageClassStandardIa,
			Metadata: map[string]string{"colour": "blue", "size": "10"}, Tagging: aws.String("a=1&b=x%20y"),
		})
		require.NoError(t, err, key)
		sum := md5.Sum([]byte("content of " + key))
		assert.Equal(t, `"`+hex.EncodeToString(sum[:])+`"`, *put.ETag)
		assert.NotEmpty(t, *put.ChecksumCRC32, "the SDK's default checksum")
		assert.Equal(t, types.ChecksumTypeFullObject, put.ChecksumType)
		assert.Equal(t, types.ServerSideEncryptionAes256, put.ServerSideEncryption)

		got, err := owner.GetObject(ctx, &s3.GetObjectInput{Bucket: bkt, Key: &key})
		require.NoError(t, err, key)
		body, err := io.ReadAll(got.Body)
		require.NoError(t, err)
		assert.Equal(t, "content of "+key, string(body))
		assert.Equal(t, "text/plain", *got.ContentType)
		assert.Equal(t, "no-cache", *got.CacheControl)
		assert.Equal(t, "en", *got.ContentLanguage)
		assert.Equal(t, "inline", *got.ContentDisposition)
		assert.Equal(t, "identity", *got.ContentEncoding)
		assert.Equal(t, types.StorageClassStandardIa, got.StorageClass)
		assert.Equal(t, map[string]string{"colour": "blue", "size": "10"}, got.Metadata)
		assert.EqualValues(t, 2, *got.TagCount)
		assert.Equal(t, put.ChecksumCRC32, got.ChecksumCRC32)

		head, err := owner.HeadObject(ctx, &s3.HeadObjectInput{Bucket: bkt, Key: &key})
		require.NoError(t, err)
		assert.Equal(t, got.ContentLength, head.ContentLength)
		assert.Equal(t, got.ETag, head.ETag)
		assert.WithinDuration(t, time.Now(), *head.LastModified, time.Minute)
	}
}

func TestLargeObjects(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	owner := srv.Client(fakes3.Owner)
	const mib = 1 << 20
	for _, size := range []int{0, 1, mib - 1, mib, mib + 1, 3*mib + 7} {
		body := bytes.Repeat([]byte("0123456"), size/7+1)[:size]
		_, err := owner.PutObject(t.Context(), &s3.PutObjectInput{Bucket: bkt, Key: aws.String("large"), Body: bytes.NewReader(body)})
		require.NoError(t, err)
		got, err := owner.GetObject(t.Context(), &s3.GetObjectInput{Bucket: bkt, Key: aws.String("large")})
		require.NoError(t, err)
		read, err := io.ReadAll(got.Body)
		require.NoError(t, err)
		assert.True(t, bytes.Equal(body, read), "%d bytes", size)
		if size > mib {
			got, err = owner.GetObject(t.Context(), &s3.GetObjectInput{Bucket: bkt, Key: aws.String("large"), Range: aws.String("bytes=1048570-1048577")})
			require.NoError(t, err)
			read, err = io.ReadAll(got.Body)
			require.NoError(t, err)
			assert.Equal(t, body[1048570:min(1048578, size)], read)
		}
	}
}

func TestStoredChecksum(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	send(t, srv, fakes3.Owner, "PUT", "/bkt/bare", "hello")
	assert.Empty(t, send(t, srv, fakes3.Owner, "HEAD", "/bkt/bare", "").header.Get("X-Amz-Checksum-Crc64nvme"))
	shown := send(t, srv, fakes3.Owner, "HEAD", "/bkt/bare", "", "X-Amz-Checksum-Mode", "ENABLED")
	assert.NotEmpty(t, shown.header.Get("X-Amz-Checksum-Crc64nvme"), "the server's own choice (CK-11)")
	assert.Equal(t, "FULL_OBJECT", shown.header.Get("X-Amz-Checksum-Type"))
}

func TestRanges(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t) // key holds 0123456789
	for _, c := range []struct {
		value  string
		status int
		body   string
		shown  string
	}{
		{"bytes=0-3", 206, "0123", "bytes 0-3/10"},
		{"bytes=7-", 206, "789", "bytes 7-9/10"},
		{"bytes=7-99", 206, "789", "bytes 7-9/10"},
		{"bytes=-2", 206, "89", "bytes 8-9/10"},
		{"bytes=-99", 206, "0123456789", "bytes 0-9/10"},
		{"bytes=0-1,4-5", 200, "0123456789", ""},
		{"bytes=3-1", 200, "0123456789", ""},
		{"lines=0-1", 200, "0123456789", ""},
		{"bytes=a-b", 200, "0123456789", ""},
	} {
		reply := send(t, srv, fakes3.Owner, "GET", "/bkt/key", "", "Range", c.value)
		assert.Equal(t, c.status, reply.status, c.value)
		assert.Equal(t, c.body, reply.body, c.value)
		assert.Equal(t, c.shown, reply.header.Get("Content-Range"), c.value)
	}
	for _, value := range []string{"bytes=10-", "bytes=10-20", "bytes=-0"} {
		reply := send(t, srv, fakes3.Owner, "GET", "/bkt/key", "", "Range", value)
		assert.Equal(t, "416 InvalidRange", reply.outcome(), value)
		assert.Equal(t, value, reply.element("RangeRequested"))
		assert.Equal(t, "10", reply.element("ActualObjectSize"))
	}
	part := send(t, srv, fakes3.Owner, "GET", "/bkt/key?partNumber=1", "")
	assert.Equal(t, 206, part.status)
	assert.Equal(t, "0123456789", part.body)
	assert.Equal(t, "416 InvalidPartNumber", send(t, srv, fakes3.Owner, "GET", "/bkt/key?partNumber=2", "").outcome())
}

func TestConditions(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	etag := send(t, srv, fakes3.Owner, "HEAD", "/bkt/key", "").header.Get("Etag")
	past, future := time.Now().Add(-time.Hour).UTC().Format(http.TimeFormat), time.Now().Add(time.Hour).UTC().Format(http.TimeFormat)
	for _, c := range []struct {
		request   string
		header    []string
		want      string
		condition string
	}{
		{"GET /bkt/key", []string{"If-Match", etag}, "200", "-"},
		{"GET /bkt/key", []string{"If-Match", strings.Trim(etag, `"`)}, "200", "-"},
		{"GET /bkt/key", []string{"If-Match", `"other"`}, "412 PreconditionFailed", "If-Match"},
		{"GET /bkt/key", []string{"If-Match", `"other", ` + etag}, "200", "-"},
		{"GET /bkt/key", []string{"If-None-Match", `"other"`}, "200", "-"},
		{"GET /bkt/key", []string{"If-None-Match", etag}, "304", "-"},
		{"HEAD /bkt/key", []string{"If-None-Match", "*"}, "304", "-"},
		{"GET /bkt/key", []string{"If-Modified-Since", past}, "200", "-"},
		{"GET /bkt/key", []string{"If-Modified-Since", future}, "304", "-"},
		{"GET /bkt/key", []string{"If-Modified-Since", "nonsense"}, "200", "-"},
		{"GET /bkt/key", []string{"If-Unmodified-Since", past}, "412 PreconditionFailed", "If-Unmodified-Since"},
		{"GET /bkt/key", []string{"If-Unmodified-Since", future}, "200", "-"},
		{"GET /bkt/key", []string{"If-Match", etag, "If-Unmodified-Since", past}, "200", "-"},
		{"PUT /bkt/key", []string{"If-None-Match", "*"}, "412 PreconditionFailed", "If-None-Match"},
		{"PUT /bkt/key", []string{"If-None-Match", etag}, "501 NotImplemented", "-"},
		{"PUT /bkt/key", []string{"If-Match", `"other"`}, "412 PreconditionFailed", "If-Match"},
		{"PUT /bkt/none", []string{"If-Match", etag}, "404 NoSuchKey", "-"},
		{"PUT /bkt/new", []string{"If-None-Match", "*"}, "200", "-"},
		{"DELETE /bkt/key", []string{"If-Match", `"other"`}, "412 PreconditionFailed", "If-Match"},
		{"PUT /bkt/copy", []string{"X-Amz-Copy-Source", "/bkt/key", "X-Amz-Copy-Source-If-Match", `"other"`}, "412 PreconditionFailed", "x-amz-copy-source-if-match"},
		{"PUT /bkt/copy", []string{"X-Amz-Copy-Source", "/bkt/key", "X-Amz-Copy-Source-If-None-Match", etag}, "412 PreconditionFailed", "x-amz-copy-source-if-none-match"},
		{"PUT /bkt/copy", []string{"X-Amz-Copy-Source", "/bkt/key", "X-Amz-Copy-Source-If-Match", etag}, "200", "-"},
		{"DELETE /bkt/key", []string{"If-Match", etag}, "204", "-"},
	} {
		method, target, _ := strings.Cut(c.request, " ")
		reply := send(t, srv, fakes3.Owner, method, target, "", c.header...)
		assert.Equal(t, c.want, reply.outcome(), "%s %v", c.request, c.header)
		assert.Equal(t, c.condition, reply.element("Condition"), "%s %v", c.request, c.header)
	}
}

func TestObjectRefusals(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	for _, c := range []struct {
		name    string
		request string
		header  []string
		want    string
	}{
		{"missing key", "GET /bkt/none", nil, "404 NoSuchKey"},
		{"missing key, HEAD", "HEAD /bkt/none", nil, "404"},
		{"missing bucket", "PUT /none/key", nil, "404 NoSuchBucket"},
		{"version", "GET /bkt/key?versionId=v1", nil, "400 InvalidArgument"},
		{"null version", "GET /bkt/key?versionId=null", nil, "200"},
		{"access control list", "PUT /bkt/new", []string{"X-Amz-Acl", "public-read"}, "400 AccessControlListNotSupported"},
		{"grant", "PUT /bkt/new", []string{"X-Amz-Grant-Read", `id="x"`}, "400 AccessControlListNotSupported"},
		{"the list that enforced buckets take", "PUT /bkt/new", []string{"X-Amz-Acl", "bucket-owner-full-control"}, "200"},
		{"object lock", "PUT /bkt/new", []string{"X-Amz-Object-Lock-Mode", "GOVERNANCE"}, "501 NotImplemented"},
		{"too much metadata", "PUT /bkt/new", []string{"X-Amz-Meta-A", strings.Repeat("a", 2048)}, "400 MetadataTooLarge"},
		{"bad tags", "PUT /bkt/new", []string{"X-Amz-Tagging", "a=%zz"}, "400 InvalidArgument"},
		{"tags twice", "PUT /bkt/new", []string{"X-Amz-Tagging", "a=1&a=2"}, "400 InvalidArgument"},
		{"tags in no UTF-8", "PUT /bkt/new", []string{"X-Amz-Tagging", "a=%ff"}, "400 InvalidTag"},
		{"too many tags", "PUT /bkt/new", []string{"X-Amz-Tagging", "a&b&c&d&e&f&g&h&i&j&k"}, "400 BadRequest"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			method, target, _ := strings.Cut(c.request, " ")
			reply := send(t, srv, fakes3.Owner, method, target, "", c.header...)
			assert.Equal(t, c.want, reply.outcome(), reply.body)
		})
	}
}

func TestResponseOverrides(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	reply := send(t, srv, fakes3.Owner, "GET", "/bkt/key?response-cache-control=no-store&response-content-type=text%2Fcsv", "")
	assert.Equal(t, "no-store", reply.header.Get("Cache-Control"))
	assert.Equal(t, []string{"text/csv"}, reply.header.Values("Content-Type"))

	allowPublic(t, srv)
	putPolicy(t, srv, allowAllRead)
	assert.Equal(t, "200", send(t, srv, fakes3.Anonymous, "GET", "/bkt/key", "").outcome())
	assert.Equal(t, "400 InvalidRequest", send(t, srv, fakes3.Anonymous, "GET", "/bkt/key?response-content-type=text%2Fcsv", "").outcome())
}

func TestARefusedUploadLeavesTheObjectAlone(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	for _, header := range [][]string{
		{"Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA=="},
		{"X-Amz-Checksum-Sha256", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="},
		{"X-Amz-Expected-Bucket-Owner", "000000000000"},
		{"X-Amz-Tagging", "a=1&a=2"},
	} {
		reply := send(t, srv, fakes3.Owner, "PUT", "/bkt/key", "other", header...)
		assert.GreaterOrEqual(t, reply.status, 400, header)
		assert.Equal(t, "0123456789", send(t, srv, fakes3.Owner, "GET", "/bkt/key", "").body, header)
	}
	md5 := send(t, srv, fakes3.Owner, "PUT", "/bkt/key", "other", "Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA==")
	assert.Equal(t, strings.Repeat("0", 32), md5.element("ExpectedDigest"), "hexadecimal on PutObject (MD5-3)")
}
