package fakes3_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/fakes3"
)

func TestDeleteObject(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	for range 2 {
		_, err := srv.Client(fakes3.Owner).DeleteObject(t.Context(), &s3.DeleteObjectInput{Bucket: bkt, Key: aws.String("key")})
		require.NoError(t, err, "deleting what is not there succeeds")
	}
	assert.Equal(t, "404 NoSuchKey", send(t, srv, fakes3.Owner, "GET", "/bkt/key", "").outcome())
}

func TestDeleteObjects(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	owner := srv.Client(fakes3.Owner)
	putObject(t, srv, "private/a", "x")
	putPolicy(t, srv, `{"Effect":"Deny","Principal":"*","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::bkt/private/*"}`)
	in := &s3.DeleteObjectsInput{Bucket: bkt, Delete: &types.Delete{Objects: []types.ObjectIdentifier{
		{Key: aws.String("key")}, {Key: aws.String("none")}, {Key: aws.String("private/a")}, {Key: aws.String("none"), VersionId: aws.String("v")},
	}}}
	out, err := owner.DeleteObjects(t.Context(), in)
	require.NoError(t, err)
	require.Len(t, out.Deleted, 2)
	assert.Equal(t, "key", *out.Deleted[0].Key)
	require.Len(t, out.Errors, 2)
	assert.Equal(t, "private/a AccessDenied", *out.Errors[0].Key+" "+*out.Errors[0].Code)
	assert.Equal(t, "NoSuchVersion", *out.Errors[1].Code)
	assert.Equal(t, "200", send(t, srv, fakes3.Owner, "GET", "/bkt/private/a", "").outcome())

	in.Delete.Quiet = aws.Bool(true)
	out, err = owner.DeleteObjects(t.Context(), in)
	require.NoError(t, err)
	assert.Empty(t, out.Deleted)
	assert.Len(t, out.Errors, 2)
}

func TestDeleteObjectsRefusals(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	object := func(key string) string { return "<Object><Key>" + key + "</Key></Object>" }
	remove := func(objects string) string { return "<Delete>" + objects + "</Delete>" }
	for _, c := range []struct{ name, body, want string }{
		{"no objects", remove(""), "400 MalformedXML"},
		{"no key", remove("<Object></Object>"), "400 MalformedXML"},
		{"unclosed", "<Delete>", "400 MalformedXML"},
		{"too many", remove(strings.Repeat(object("k"), 1001)), "400 MalformedXML"},
		{"long key", remove(object(strings.Repeat("k", 1025))), "400 KeyTooLongError"},
		{"most", remove(strings.Repeat(object("k"), 1000)), "200"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			reply := send(t, srv, fakes3.Owner, "POST", "/bkt?delete", c.body, "X-Amz-Checksum-Crc32", crc32Of(c.body))
			require.Equal(t, c.want, reply.outcome(), reply.body)
			if reply.status != 200 {
				assert.True(t, strings.HasPrefix(reply.body, "<Error>"), "no XML declaration here (AW-164, AW-167): %s", reply.body)
			}
		})
	}
	bare := send(t, srv, fakes3.Owner, "POST", "/bkt?delete", remove(object("key")))
	assert.Equal(t, "400 InvalidRequest", bare.outcome())
	assert.Equal(t, "Missing required header for this request: Content-MD5 OR x-amz-checksum-*", bare.fault.Message)
	assert.Equal(t, "200", send(t, srv, fakes3.Owner, "HEAD", "/bkt/key", "").outcome())
}

func TestDeleteObjectsWithManyKeys(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	var objects []types.ObjectIdentifier
	for i := range 50 {
		key := fmt.Sprintf("many/%02d", i)
		putObject(t, srv, key, "")
		objects = append(objects, types.ObjectIdentifier{Key: &key})
	}
	_, err := srv.Client(fakes3.Owner).DeleteObjects(t.Context(), &s3.DeleteObjectsInput{Bucket: bkt, Delete: &types.Delete{Objects: objects}})
	require.NoError(t, err)
	out, err := srv.Client(fakes3.Owner).ListObjectsV2(t.Context(), &s3.ListObjectsV2Input{Bucket: bkt})
	require.NoError(t, err)
	assert.Len(t, out.Contents, 1)
}
