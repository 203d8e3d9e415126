package conformance

import (
	"net/url"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/conformance/internal/wire"
)

// drafted drafts a request for a made-up target.
func drafted(t *testing.T, r Request, style Addressing) *draft {
	endpoint := &url.URL{Scheme: "http", Host: "s3.test:9000"}
	target := madeUpTarget()
	target.Region = "us-east-1"
	d, err := r.draft(t.Context(), newBuilder(endpoint, "us-east-1"), values{target: target, named: map[string]string{"bucket": "b-1"}}, style)
	require.NoError(t, err)
	return d
}

// Every operation goes out as the SDK writes it, and with nothing that the SDK
// would add for its own sake.
func TestSerialise(t *testing.T) {
	t.Parallel()
	bucket, key := aws.String("{bucket}"), aws.String("a b/+é")
	for _, test := range []struct {
		request             Request
		method, path, query string
		header              wire.Header
		body                string
	}{
		{Call((*s3.Client).ListBuckets, &s3.ListBucketsInput{}), "GET", "/", "", nil, ""},
		{Call((*s3.Client).GetBucketPolicy, &s3.GetBucketPolicyInput{Bucket: bucket, ExpectedBucketOwner: aws.String("{member.account}")}),
			"GET", "/b-1", "policy", wire.Header{{Name: "X-Amz-Expected-Bucket-Owner", Value: "111122223333"}}, ""},
		{Call((*s3.Client).PutBucketPolicy, &s3.PutBucketPolicyInput{Bucket: bucket, Policy: aws.String("{}"), ChecksumAlgorithm: types.ChecksumAlgorithmSha256}),
			"PUT", "/b-1", "policy", wire.Header{{Name: "Content-Type", Value: "text/plain"}, {Name: "X-Amz-Sdk-Checksum-Algorithm", Value: "SHA256"}}, "{}"},
		{Call((*s3.Client).PutObject, &s3.PutObjectInput{Bucket: bucket, Key: key, Body: Body("x"), ChecksumCRC32: aws.String("{body.crc32}")}),
			"PUT", "/b-1/a%20b/%2B%C3%A9", "", wire.Header{{Name: "Content-Type", Value: "application/octet-stream"}, {Name: "X-Amz-Checksum-Crc32", Value: "jNwWgw=="}}, "x"},
		{Call((*s3.Client).ListObjectsV2, &s3.ListObjectsV2Input{Bucket: bucket, Prefix: aws.String("a b")}), "GET", "/b-1", "list-type=2&prefix=a%20b", nil, ""},
		{Call((*s3.Client).HeadBucket, &s3.HeadBucketInput{Bucket: aws.String("b--use1-az4--x-s3")}), "HEAD", "/b--use1-az4--x-s3", "", nil, ""},
		{Raw("PATCH", "/{bucket}/%zz", "b=2&a", "body"), "PATCH", "/b-1/%zz", "b=2&a", nil, "body"},
	} {
		t.Run(test.request.Operation(), func(t *testing.T) {
			t.Parallel()
			r := drafted(t, test.request, PathStyle).request
			assert.Equal(t, test.method, r.Method)
			assert.Equal(t, test.path, r.Path)
			assert.Contains(t, []string{test.query, test.query + "="}, r.Query)
			assert.ElementsMatch(t, test.header, r.Header)
			assert.Equal(t, test.body, string(r.Body))
			assert.Equal(t, "s3.test:9000", r.Host)
		})
	}
}

func TestDraftTwiceIsTheSame(t *testing.T) {
	t.Parallel()
	r := Call((*s3.Client).PutObject, &s3.PutObjectInput{Bucket: aws.String("{bucket}"), Key: aws.String("k"), Body: Body("{bucket}")})
	assert.Equal(t, drafted(t, r, PathStyle).request, drafted(t, r, PathStyle).request)
	assert.Equal(t, "b-1", string(drafted(t, r, PathStyle).request.Body))
}

func TestEdits(t *testing.T) {
	t.Parallel()
	base := Raw("PUT", "/{bucket}/k", "", "old").Set("x-a", "1")
	signed := func(r Request, style Addressing) *wire.Request {
		request, err := drafted(t, r, style).sign(Session, Credentials{AccessKey: "AK", SecretKey: "SK", SessionToken: "token"}, time.Unix(0, 0))
		require.NoError(t, err)
		return request
	}
	sum := func(algorithm, body string) string {
		s, ok := wire.Checksum(algorithm, []byte(body))
		require.True(t, ok)
		return s
	}
	for _, test := range []struct {
		name    string
		request Request
		style   Addressing
		check   func(*testing.T, *wire.Request)
	}{
		{"set, several lines", base.Set("X-A", "{bucket}", "3"), PathStyle, func(t *testing.T, r *wire.Request) {
			assert.Equal(t, []string{"b-1", "3"}, r.Header.Values("x-a"))
		}},
		{"drop", base.Drop("X-A"), PathStyle, func(t *testing.T, r *wire.Request) { assert.False(t, r.Header.Has("x-a")) }},
		{"the body's sums are those of the last body", base.Set("Content-MD5", "{body.md5}").Set("x-other", "{other.sha1}").WithBody("new {bucket}"), PathStyle, func(t *testing.T, r *wire.Request) {
			assert.Equal(t, "new b-1", string(r.Body))
			assert.Equal(t, sum("md5", "new b-1"), r.Header.Get("Content-MD5"))
			assert.Equal(t, sum("sha1", "not new b-1"), r.Header.Get("x-other"))
		}},
		{"tampered", base.Set("x-sum", "{body.crc32c} {other.crc32c} {body.crc32c}").Tampered("sent"), PathStyle, func(t *testing.T, r *wire.Request) {
			assert.Equal(t, "sent", string(r.Body))
			assert.Equal(t, sum("crc32c", "sent")+" "+sum("crc32c", "not sent")+" "+sum("crc32c", "sent"), r.Header.Get("x-sum"))
		}},
		{"reframed", base.Sign(Content(StreamingSigned)).Reframed(`(old\r\n)0;chunk-signature=[0-9a-f]+`, "${1}0;unsigned in {bucket}"), PathStyle, func(t *testing.T, r *wire.Request) {
			assert.Regexp(t, `^3;chunk-signature=[0-9a-f]{64}\r\nold\r\n0;unsigned in b-1\r\n\r\n$`, string(r.Body))
			assert.Equal(t, "3", r.Header.Get("x-amz-decoded-content-length"))
		}},
		{"chunked", base.Drop("content-length"), PathStyle, func(t *testing.T, r *wire.Request) { assert.True(t, r.Chunked) }},
		{"no payload hash", base.Drop("x-amz-content-sha256"), PathStyle, func(t *testing.T, r *wire.Request) {
			assert.False(t, r.Header.Has("x-amz-content-sha256"))
			assert.True(t, r.Header.Has("Authorization"))
		}},
		{"unsigned header", base.SetUnsigned("x-amz-acl", "private").SetUnsigned("x-amz-date"), PathStyle, func(t *testing.T, r *wire.Request) {
			assert.Equal(t, "private", r.Header.Get("x-amz-acl"))
			assert.NotContains(t, r.Header.Get("Authorization"), "x-amz-acl")
			assert.False(t, r.Header.Has("x-amz-date"))
		}},
		{"virtual-hosted", base, VirtualHosted, func(t *testing.T, r *wire.Request) {
			assert.Equal(t, "b-1.s3.test:9000", r.Host)
			assert.Equal(t, "/k", r.Path)
			assert.Equal(t, "s3.test:9000", r.Address)
		}},
		{"a bucket alone, virtual-hosted", Raw("GET", "/{bucket}", "policy", ""), VirtualHosted, func(t *testing.T, r *wire.Request) {
			assert.Equal(t, "http://b-1.s3.test:9000/?policy", r.URL())
		}},
		{"no bucket, virtual-hosted", Raw("GET", "/", "", ""), VirtualHosted, func(t *testing.T, r *wire.Request) { assert.Equal(t, "s3.test:9000", r.Host) }},
		{"a name that is no host, virtual-hosted", Raw("GET", "/No_Host/k", "", ""), VirtualHosted, func(t *testing.T, r *wire.Request) { assert.Equal(t, "/No_Host/k", r.Path) }},
		{"a directory bucket, virtual-hosted", Raw("GET", "/b--z--x-s3", "policy", ""), VirtualHosted, func(t *testing.T, r *wire.Request) {
			assert.Equal(t, "/b--z--x-s3", r.Path)
			assert.Contains(t, r.Header.Get("Authorization"), "/us-east-1/s3express/aws4_request")
		}},
		{"a host of the case's own", Raw("GET", "/{bucket}", "policy", "").Host("{bucket}.elsewhere"), VirtualHosted, func(t *testing.T, r *wire.Request) {
			assert.Equal(t, "b-1.elsewhere", r.Host)
			assert.Equal(t, "/b-1", r.Path)
			assert.Equal(t, "s3.test:9000", r.Address)
		}},
		{"host after signing", base.SetUnsigned("Host", "late"), PathStyle, func(t *testing.T, r *wire.Request) { assert.Equal(t, "late", r.Host) }},
		{"anonymous", base.Sign(Unsigned), PathStyle, func(t *testing.T, r *wire.Request) { assert.Equal(t, wire.Header{{Name: "x-a", Value: "1"}}, r.Header) }},
		{"presigned, expired", base.Sign(Expired), PathStyle, func(t *testing.T, r *wire.Request) {
			assert.Contains(t, r.Query, "X-Amz-Expires=3600")
			assert.Contains(t, r.Query, "X-Amz-Date=19691231T220000Z")
		}},
		{"the role's token", base, PathStyle, func(t *testing.T, r *wire.Request) {
			assert.Equal(t, "token", r.Header.Get("x-amz-security-token"))
		}},
		{"no token", base.Sign(WithoutToken), PathStyle, func(t *testing.T, r *wire.Request) {
			assert.False(t, r.Header.Has("x-amz-security-token"))
		}},
		{"another token", base.Sign(WithoutToken).Set("x-amz-security-token", "other"), PathStyle, func(t *testing.T, r *wire.Request) {
			assert.Equal(t, []string{"other"}, r.Header.Values("x-amz-security-token"))
			assert.Contains(t, r.Header.Get("Authorization"), ";x-amz-security-token")
		}},
		{"unknown key", base.Sign(UnknownKey), PathStyle, func(t *testing.T, r *wire.Request) {
			assert.Contains(t, r.Header.Get("Authorization"), "Credential="+unknownAccessKey+"/")
		}},
		{"another scope", base.Sign(Scope("mars-1", "iam")), PathStyle, func(t *testing.T, r *wire.Request) {
			assert.Contains(t, r.Header.Get("Authorization"), "/mars-1/iam/aws4_request")
		}},
		{"skewed", base.Sign(Skew(time.Hour)), PathStyle, func(t *testing.T, r *wire.Request) { assert.Equal(t, "19700101T010000Z", r.Header.Get("X-Amz-Date")) }},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			test.check(t, signed(test.request, test.style))
		})
	}
	right, wrong := signed(base, PathStyle), signed(base.Sign(WrongSecret), PathStyle)
	assert.NotEqual(t, right.Header.Get("Authorization"), wrong.Header.Get("Authorization"))
}

// A rewrite that changes nothing would leave a case without its fault.
func TestReframedMustMatch(t *testing.T) {
	t.Parallel()
	request := Raw("PUT", "/{bucket}/k", "", "old").Sign(Content(StreamingSigned)).Reframed("x-amz-trailer-signature", "")
	_, err := drafted(t, request, PathStyle).sign(Member, Credentials{AccessKey: "AK", SecretKey: "SK"}, time.Unix(0, 0))
	assert.ErrorContains(t, err, `nothing in it matches "x-amz-trailer-signature"`)
}

func TestEditsLeaveTheOriginalAlone(t *testing.T) {
	t.Parallel()
	base := Raw("GET", "/", "", "")
	_ = base.Set("a", "1").Drop("b").Host("h").Trailer("t", "1").WithBody("x").Tampered("y").Reframed("y", "z").SetUnsigned("c", "1").Sign(Presigned).ViaSDK()
	assert.Equal(t, Raw("GET", "/", "", ""), base)
}
