package fakes3_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/s3conform/s3conform/fakes3"
)

// The shape of CP-000 and AW-170 to AW-172.
func TestErrorShape(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	reply := send(t, srv, fakes3.Owner, "GET", "/none?policy", "")
	assert.Equal(t, "application/xml", reply.header.Get("Content-Type"))
	assert.Equal(t, "AmazonS3", reply.header.Get("Server"))
	id, host := reply.header.Get("X-Amz-Request-Id"), reply.header.Get("X-Amz-Id-2")
	assert.Regexp(t, regexp.MustCompile(`^[0-9A-Z]{16}$`), id)
	assert.Regexp(t, regexp.MustCompile(`^[A-Za-z0-9+/]{40,}=*$`), host)
	assert.Equal(t, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchBucket</Code>"+
		"<Message>The specified bucket does not exist</Message><BucketName>none</BucketName>"+
		"<RequestId>"+id+"</RequestId><HostId>"+host+"</HostId></Error>", reply.body)

	head := send(t, srv, fakes3.Owner, "HEAD", "/none", "")
	assert.Equal(t, 404, head.status)
	assert.Empty(t, head.body)
	assert.Empty(t, head.header.Get("Content-Type"))
	assert.NotEqual(t, id, head.header.Get("X-Amz-Request-Id"))
}

func TestErrorsAreEscaped(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	reply := send(t, srv, fakes3.Owner, "GET", "/bkt/%3Cb%3E%26%22", "")
	assert.Equal(t, "404 NoSuchKey", reply.outcome())
	assert.Equal(t, `<b>&"`, reply.element("Key"))
}

func TestErrorElements(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	for _, c := range []struct {
		request string
		header  []string
		want    string
		element string
		value   string
	}{
		{"GET /bkt/none", nil, "404 NoSuchKey", "Key", "none"},
		{"GET /bkt/" + strings.Repeat("k", 1025), nil, "400 KeyTooLongError", "MaxSizeAllowed", "1024"},
		{"GET /bkt/bad%80", nil, "400 InvalidURI", "URI", "/bkt/bad%80"},
		{"PUT /bkt/new", []string{"X-Amz-Rename-Source", "/x"}, "501 NotImplemented", "Header", "x-amz-rename-source"},
		{"DELETE /bkt/key", []string{"X-Amz-If-Match-Size", "1"}, "501 NotImplemented", "Header", "x-amz-if-match-size"},
		{"PUT /bkt/new", []string{"Content-Md5", "x"}, "400 InvalidDigest", "Content-MD5", "x"},
		{"GET /bkt?policy", []string{"X-Amz-Expected-Bucket-Owner", "abcd"}, "400 InvalidBucketOwnerAWSAccountID", "BucketName", "-"},
	} {
		method, target, _ := strings.Cut(c.request, " ")
		reply := send(t, srv, fakes3.Owner, method, target, "", c.header...)
		assert.Equal(t, c.want, reply.outcome(), c.request)
		assert.Equal(t, c.value, reply.element(c.element), c.request)
	}
	owner := send(t, srv, fakes3.Owner, "GET", "/bkt?policy", "", "X-Amz-Expected-Bucket-Owner", "")
	assert.Equal(t, "The value of the expected bucket owner parameter must be an AWS Account ID... []", owner.fault.Message)
}

// Where two faults come together, the facts know some of the order.
func TestOrderOfChecks(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	wrongSecret := fakes3.Owner
	wrongSecret.SecretKey = "wrong"
	mismatch := []string{"X-Amz-Expected-Bucket-Owner", "000000000000"}
	for _, c := range []struct {
		name   string
		as     fakes3.Identity
		target string
		header []string
		want   string
	}{
		{"signature before the bucket (AU-18)", wrongSecret, "/none?policy", nil, "403 SignatureDoesNotMatch"},
		{"bucket before permission (AR-162)", fakes3.Anonymous, "/none/key", nil, "404 NoSuchBucket"},
		{"bucket before the owner (OW-9)", fakes3.Owner, "/none?policy", mismatch, "404 NoSuchBucket"},
		{"malformed owner before the policy (OW-7)", fakes3.Owner, "/bkt?policy", []string{"X-Amz-Expected-Bucket-Owner", "0000"}, "400 InvalidBucketOwnerAWSAccountID"},
		{"owner before the policy (OW-8)", fakes3.Owner, "/bkt?policy", mismatch, "403 AccessDenied"},
		{"signature before the owner (OW-11)", wrongSecret, "/bkt?policy", mismatch, "403 SignatureDoesNotMatch"},
	} {
		assert.Equal(t, c.want, send(t, srv, c.as, "GET", c.target, "", c.header...).outcome(), c.name)
	}
}

// AR-160 and AR-161: who is refused learns the Region from a bucket request,
// and not from an object request.
func TestBucketRegionOnRefusal(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	for request, want := range map[string]string{
		"HEAD /bkt":            "us-east-1",
		"GET /bkt":             "us-east-1",
		"GET /bkt?list-type=2": "us-east-1",
		"GET /bkt/key":         "",
		"GET /bkt?policy":      "",
	} {
		method, target, _ := strings.Cut(request, " ")
		reply := send(t, srv, fakes3.Anonymous, method, target, "")
		assert.Equal(t, 403, reply.status)
		assert.Equal(t, want, reply.header.Get("X-Amz-Bucket-Region"), request)
	}
}
