package fakes3_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/s3conform/s3conform/fakes3"
)

// What is not served never falls through to a neighbouring operation.
func TestUnservedOperations(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	for _, c := range []struct{ request, want, element, value string }{
		{"GET /bkt?acl", "501 NotImplemented", "QueryParameter", "acl"},
		{"DELETE /bkt?cors", "501 NotImplemented", "QueryParameter", "cors"},
		{"DELETE /bkt?lifecycle", "501 NotImplemented", "QueryParameter", "lifecycle"},
		{"PUT /bkt?versioning", "501 NotImplemented", "QueryParameter", "versioning"},
		{"GET /bkt?uploads", "501 NotImplemented", "QueryParameter", "uploads"},
		{"GET /bkt?versions", "501 NotImplemented", "QueryParameter", "versions"},
		{"POST /bkt", "501 NotImplemented", "QueryParameter", "-"},
		{"PUT /bkt/key?acl", "501 NotImplemented", "QueryParameter", "acl"},
		{"PUT /bkt/key?partNumber=1&uploadId=u", "501 NotImplemented", "QueryParameter", "uploadId"},
		{"DELETE /bkt/key?uploadId=u", "501 NotImplemented", "QueryParameter", "uploadId"},
		{"POST /bkt/key?uploads", "501 NotImplemented", "QueryParameter", "uploads"},
		{"PUT /bkt/key?renameObject", "501 NotImplemented", "QueryParameter", "renameObject"},
		{"DELETE /bkt/key?policy", "501 NotImplemented", "QueryParameter", "policy"},
		{"PUT /?policy", "501 NotImplemented", "QueryParameter", "policy"},
		{"POST /bkt?policy", "405 MethodNotAllowed", "ResourceType", "BUCKETPOLICY"},
		{"HEAD /bkt?policy", "405", "ResourceType", "-"},
		{"PUT /bkt?policyStatus", "405 MethodNotAllowed", "ResourceType", "BUCKETPOLICYSTATUS"},
		{"POST /bkt/key?tagging", "405 MethodNotAllowed", "ResourceType", "TAGGING"},
		{"PATCH /bkt/key", "405 MethodNotAllowed", "ResourceType", "OBJECT"},
		{"PATCH /bkt", "405 MethodNotAllowed", "ResourceType", "BUCKET"},
		{"DELETE /", "405 MethodNotAllowed", "ResourceType", "SERVICE"},
		{"GET /bkt?policy&acl", "400 InvalidArgument", "ArgumentValue", "acl"},
	} {
		method, target, _ := strings.Cut(c.request, " ")
		reply := send(t, srv, fakes3.Owner, method, target, "")
		assert.Equal(t, c.want, reply.outcome(), c.request)
		assert.Equal(t, c.value, reply.element(c.element), c.request)
	}
	assert.Equal(t, "0123456789", send(t, srv, fakes3.Owner, "GET", "/bkt/key", "").body)
	post := send(t, srv, fakes3.Owner, "POST", "/bkt?policy", "")
	assert.Equal(t, "DELETE, GET, PUT", post.header.Get("Allow"))
	assert.Equal(t, "POST", post.element("Method"))
}

func TestAddressing(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t, fakes3.WithBaseHost("s3.example.test"))
	for _, c := range []struct{ target, host, want string }{
		{"/bkt/key", "", "200"},
		{"/bkt/key", "s3.example.test", "200"},
		{"/bkt/key", "S3.Example.Test:9000", "200"},
		{"/key", "bkt.s3.example.test", "200"},
		{"/key", "bkt.s3.example.test:9000", "200"},
		{"/key", "bkt.localhost", "200"},
		{"/key", "bkt.s3.us-east-1.amazonaws.com", "200"},
		{"/key", "bkt.s3.amazonaws.com", "200"},
		{"/bkt/key", "localhost:9000", "200"},
		{"/bkt/key", "[::1]:9000", "200"},
		{"/bkt/key", "some-container", "200"},
		{"/key", "other.s3.example.test", "404 NoSuchBucket"},
		{"/bkt/key", "bkt.s3.example.test", "404 NoSuchKey"},
	} {
		reply := send(t, srv, fakes3.Owner, "GET", c.target, "", "Host", c.host)
		assert.Equal(t, c.want, reply.outcome(), "%s at %s", c.target, c.host)
	}
	assert.Equal(t, "200", send(t, srv, fakes3.Owner, "GET", "/?location", "", "Host", "bkt.localhost").outcome())
	assert.Equal(t, "200", send(t, srv, fakes3.Owner, "GET", "/bkt/?location", "").outcome())
}
