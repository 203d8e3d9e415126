package fakes3_test

import (
	"io"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/fakes3"
)

func TestCopyObject(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	owner := srv.Client(fakes3.Owner)
	ctx := t.Context()
	_, err := owner.PutObject(ctx, &s3.PutObjectInput{
		Bucket: bkt, Key: aws.String("source key"), Tagging: aws.String("a=1"), ContentType: aws.String("text/plain"),
		StorageClass: types.StorageClassStandardIa, Metadata: map[string]string{"m": "source"}, ChecksumAlgorithm: types.ChecksumAlgorithmSha256,
	})
	require.NoError(t, err)

	copied, err := owner.CopyObject(ctx, &s3.CopyObjectInput{Bucket: bkt, Key: aws.String("copy"), CopySource: aws.String("/bkt/source%20key")})
	require.NoError(t, err)
	assert.NotEmpty(t, copied.CopyObjectResult.ChecksumSHA256, "the source's algorithm (CK-13)")
	head := mustHead(t, srv, "copy")
	assert.Equal(t, "text/plain", *head.ContentType)
	assert.Equal(t, map[string]string{"m": "source"}, head.Metadata)
	assert.Empty(t, head.StorageClass, "how an object is stored is not copied")
	assert.Equal(t, "a=1", tagsOf(t, srv, "copy"))

	_, err = owner.CopyObject(ctx, &s3.CopyObjectInput{
		Bucket: bkt, Key: aws.String("copy"), CopySource: aws.String("bkt/source%20key"), ChecksumAlgorithm: types.ChecksumAlgorithmCrc32c,
		MetadataDirective: types.MetadataDirectiveReplace, Metadata: map[string]string{"m": "replaced"}, ContentType: aws.String("text/csv"),
		TaggingDirective: types.TaggingDirectiveReplace, Tagging: aws.String("b=2"), StorageClass: types.StorageClassOnezoneIa,
	})
	require.NoError(t, err)
	head = mustHead(t, srv, "copy")
	assert.Equal(t, "text/csv", *head.ContentType)
	assert.Equal(t, map[string]string{"m": "replaced"}, head.Metadata)
	assert.Equal(t, types.StorageClassOnezoneIa, head.StorageClass)
	assert.Equal(t, "b=2", tagsOf(t, srv, "copy"))
}

func TestCopyRefusals(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	for _, c := range []struct {
		name   string
		header []string
		want   string
	}{
		{"no key", []string{"X-Amz-Copy-Source", "bkt"}, "400 InvalidArgument"},
		{"bad encoding", []string{"X-Amz-Copy-Source", "bkt/%zz"}, "400 InvalidArgument"},
		{"no such source bucket", []string{"X-Amz-Copy-Source", "none/key"}, "404 NoSuchBucket"},
		{"no such source", []string{"X-Amz-Copy-Source", "bkt/none"}, "404 NoSuchKey"},
		{"unknown version", []string{"X-Amz-Copy-Source", "bkt/key?versionId=v"}, "400 InvalidArgument"},
		{"null version", []string{"X-Amz-Copy-Source", "bkt/key?versionId=null"}, "200"},
		{"unknown directive", []string{"X-Amz-Copy-Source", "bkt/key", "X-Amz-Metadata-Directive", "MERGE"}, "400 InvalidArgument"},
		{"unknown algorithm", []string{"X-Amz-Copy-Source", "bkt/key", "X-Amz-Checksum-Algorithm", "CRC"}, "400 InvalidRequest"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			reply := send(t, srv, fakes3.Owner, "PUT", "/bkt/copy", "", c.header...)
			assert.Equal(t, c.want, reply.outcome(), reply.body)
		})
	}
}

func TestCopyOntoItself(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	assert.Equal(t, "400 InvalidRequest", send(t, srv, fakes3.Owner, "PUT", "/bkt/key", "", "X-Amz-Copy-Source", "bkt/key").outcome())
	assert.Equal(t, "200", send(t, srv, fakes3.Owner, "PUT", "/bkt/key", "", "X-Amz-Copy-Source", "bkt/key", "X-Amz-Storage-Class", "STANDARD_IA").outcome())
	assert.Equal(t, "200", send(t, srv, fakes3.Owner, "PUT", "/bkt/key", "", "X-Amz-Copy-Source", "bkt/key", "X-Amz-Metadata-Directive", "REPLACE").outcome())
	assert.Equal(t, "0123456789", send(t, srv, fakes3.Owner, "GET", "/bkt/key", "").body)
}

// A copy reads and writes, and needs a permission for each thing that it does.
func TestCopyNeedsEveryPermission(t *testing.T) {
	t.Parallel()
	const allow = `{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/restricted"},"Action":[ACTIONS],"Resource":"arn:aws:s3:::bkt/*"}`
	actions := []string{"s3:GetObject", "s3:PutObject", "s3:GetObjectTagging", "s3:PutObjectTagging"}
	for missing := range len(actions) + 1 {
		srv := serverWithBucket(t)
		_, err := srv.Client(fakes3.Owner).PutObjectTagging(t.Context(), &s3.PutObjectTaggingInput{
			Bucket: bkt, Key: aws.String("key"), Tagging: &types.Tagging{TagSet: []types.Tag{{Key: aws.String("a"), Value: aws.String("1")}}},
		})
		require.NoError(t, err)
		granted, want := "", "200"
		for i, action := range actions {
			if i != missing {
				granted += `,"` + action + `"`
			} else {
				want = "403 AccessDenied"
			}
		}
		putPolicy(t, srv, replaceOnce(allow, "ACTIONS", granted[1:]))
		reply := send(t, srv, fakes3.Restricted, "PUT", "/bkt/copy", "", "X-Amz-Copy-Source", "bkt/key")
		assert.Equal(t, want, reply.outcome(), "without %v", append(actions, "none")[missing])
	}
}

func TestCopyWithNewTagsNeedsThePermissionToTag(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	const grant = `{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:user/restricted"},"Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::bkt/*"}`
	putPolicy(t, srv, grant)
	copied := func(header ...string) string {
		return send(t, srv, fakes3.Restricted, "PUT", "/bkt/copy", "", append(header, "X-Amz-Copy-Source", "bkt/key")...).outcome()
	}
	assert.Equal(t, "403 AccessDenied", copied("X-Amz-Tagging-Directive", "REPLACE", "X-Amz-Tagging", "a=1"))
	assert.Equal(t, "200", copied("X-Amz-Tagging-Directive", "REPLACE"))
	assert.Equal(t, "200", copied("X-Amz-Tagging", "a=1"), "without the directive the header means nothing")
	assert.Empty(t, tagsOf(t, srv, "copy"))
	putPolicy(t, srv, replaceOnce(grant, `"s3:PutObject"`, `"s3:PutObject","s3:PutObjectTagging"`))
	assert.Equal(t, "200", copied("X-Amz-Tagging-Directive", "REPLACE", "X-Amz-Tagging", "a=1"))
	assert.Equal(t, "a=1", tagsOf(t, srv, "copy"))
}

func TestCopyAcrossAccounts(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	guest := srv.Client(fakes3.Guest)
	_, err := srv.Client(fakes3.Stranger).CreateBucket(t.Context(), &s3.CreateBucketInput{Bucket: aws.String("theirs")})
	require.NoError(t, err)
	in := &s3.CopyObjectInput{Bucket: aws.String("theirs"), Key: aws.String("copy"), CopySource: aws.String("bkt/key")}
	_, err = guest.CopyObject(t.Context(), in)
	requireRefusal(t, err, 403, "AccessDenied")
	putPolicy(t, srv, `{"Effect":"Allow","Principal":{"AWS":"444455556666"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::bkt/*"}`)
	_, err = guest.CopyObject(t.Context(), in)
	require.NoError(t, err)
	in.ExpectedSourceBucketOwner, in.ExpectedBucketOwner = aws.String(fakes3.Owner.Account), aws.String(fakes3.Guest.Account)
	_, err = guest.CopyObject(t.Context(), in)
	require.NoError(t, err)
	in.ExpectedBucketOwner = aws.String(fakes3.Owner.Account)
	_, err = guest.CopyObject(t.Context(), in)
	requireRefusal(t, err, 403, "AccessDenied")

	got, err := guest.GetObject(t.Context(), &s3.GetObjectInput{Bucket: aws.String("theirs"), Key: aws.String("copy")})
	require.NoError(t, err)
	body, err := io.ReadAll(got.Body)
	require.NoError(t, err)
	assert.Equal(t, "0123456789", string(body))
}
