package fakes3_test

import (
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/fakes3"
)

func TestBucketLifeCycle(t *testing.T) {
	t.Parallel()
	srv := fakes3.Start(t)
	owner := srv.Client(fakes3.Owner)
	ctx := t.Context()

	made, err := owner.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: bkt})
	require.NoError(t, err)
	assert.Equal(t, "/bkt", *made.Location)
	_, err = owner.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: bkt})
	require.NoError(t, err, "us-east-1 lets an owner create a bucket again")
	_, err = srv.Client(fakes3.Stranger).CreateBucket(ctx, &s3.CreateBucketInput{Bucket: bkt})
	requireRefusal(t, err, 409, "BucketAlreadyExists")

	head, err := owner.HeadBucket(ctx, &s3.HeadBucketInput{Bucket: bkt})
	require.NoError(t, err)
	assert.Equal(t, "us-east-1", *head.BucketRegion)
	location, err := owner.GetBucketLocation(ctx, &s3.GetBucketLocationInput{Bucket: bkt})
	require.NoError(t, err)
	assert.Empty(t, location.LocationConstraint)

	putObject(t, srv, "key", "x")
	_, err = owner.DeleteBucket(ctx, &s3.DeleteBucketInput{Bucket: bkt})
	requireRefusal(t, err, 409, "BucketNotEmpty")
	_, err = owner.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: bkt, Key: aws.String("key")})
	require.NoError(t, err)
	putPolicy(t, srv, denyAll)
	_, err = owner.DeleteBucket(ctx, &s3.DeleteBucketInput{Bucket: bkt})
	require.NoError(t, err, "a policy does not keep a bucket (CP-017)")
	_, err = owner.GetBucketLocation(ctx, &s3.GetBucketLocationInput{Bucket: bkt})
	requireRefusal(t, err, 404, "NoSuchBucket")

	_, err = owner.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: bkt})
	require.NoError(t, err)
	_, err = owner.GetBucketPolicy(ctx, &s3.GetBucketPolicyInput{Bucket: bkt})
	requireRefusal(t, err, 404, "NoSuchBucketPolicy")
}

func TestCreateBucketInAnotherRegion(t *testing.T) {
	t.Parallel()
	srv := fakes3.Start(t, fakes3.WithRegion("eu-west-1"))
	owner := srv.Client(fakes3.Owner)
	in := &s3.CreateBucketInput{Bucket: bkt}

	_, err := owner.CreateBucket(t.Context(), in)
	requireRefusal(t, err, 400, "IllegalLocationConstraintException")
	in.CreateBucketConfiguration = &types.CreateBucketConfiguration{LocationConstraint: "ap-south-1"}
	_, err = owner.CreateBucket(t.Context(), in)
	requireRefusal(t, err, 400, "InvalidLocationConstraint")
	in.CreateBucketConfiguration.LocationConstraint = "eu-west-1"
	_, err = owner.CreateBucket(t.Context(), in)
	require.NoError(t, err)
	_, err = owner.CreateBucket(t.Context(), in)
	requireRefusal(t, err, 409, "BucketAlreadyOwnedByYou")

	location, err := owner.GetBucketLocation(t.Context(), &s3.GetBucketLocationInput{Bucket: bkt})
	require.NoError(t, err)
	assert.EqualValues(t, "eu-west-1", location.LocationConstraint)
}

func TestCreateBucketRefusals(t *testing.T) {
	t.Parallel()
	srv := fakes3.Start(t)
	for _, c := range []struct {
		name   string
		target string
		body   string
		header []string
		as     fakes3.Identity
		want   string
	}{
		{"upper case", "/Bucket", "", nil, fakes3.Owner, "400 InvalidBucketName"},
		{"too short", "/bk", "", nil, fakes3.Owner, "400 InvalidBucketName"},
		{"too long", "/" + strings.Repeat("b", 64), "", nil, fakes3.Owner, "400 InvalidBucketName"},
		{"address", "/192.168.0.1", "", nil, fakes3.Owner, "400 InvalidBucketName"},
		{"two dots", "/a..b", "", nil, fakes3.Owner, "400 InvalidBucketName"},
		{"reserved", "/xn--bucket", "", nil, fakes3.Owner, "400 InvalidBucketName"},
		{"anonymous", "/bucket", "", nil, fakes3.Anonymous, "403 AccessDenied"},
		{"without permission", "/bucket", "", nil, fakes3.Restricted, "403 AccessDenied"},
		{"no XML", "/bucket", "bucket", nil, fakes3.Owner, "400 MalformedXML"},
		{"another document", "/bucket", "<Delete/>", nil, fakes3.Owner, "400 MalformedXML"},
		{"unknown ownership", "/bucket", "", []string{"X-Amz-Object-Ownership", "Mine"}, fakes3.Owner, "400 InvalidArgument"},
		{"list on an enforced bucket", "/bucket", "", []string{"X-Amz-Acl", "public-read"}, fakes3.Owner, "400 InvalidBucketAclWithObjectOwnership"},
		{"lists are not served", "/bucket", "", []string{"X-Amz-Acl", "public-read", "X-Amz-Object-Ownership", "ObjectWriter"}, fakes3.Owner, "501 NotImplemented"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			reply := send(t, srv, c.as, "PUT", c.target, c.body, c.header...)
			assert.Equal(t, c.want, reply.outcome(), reply.body)
		})
	}
}

func TestListBuckets(t *testing.T) {
	t.Parallel()
	srv := fakes3.Start(t)
	ctx := t.Context()
	for _, name := range []string{"b-two", "a-one", "b-three"} {
		_, err := srv.Client(fakes3.Owner).CreateBucket(ctx, &s3.CreateBucketInput{Bucket: &name})
		require.NoError(t, err)
	}
	_, err := srv.Client(fakes3.Stranger).CreateBucket(ctx, &s3.CreateBucketInput{Bucket: aws.String("foreign")})
	require.NoError(t, err)
	member := srv.Client(fakes3.Member)

	all, err := member.ListBuckets(ctx, &s3.ListBucketsInput{})
	require.NoError(t, err)
	assert.Equal(t, []string{"a-one", "b-three", "b-two"}, bucketNames(all.Buckets))
	assert.Equal(t, fakes3.Owner.CanonicalID, *all.Owner.ID)

	var paged []string
	pages := s3.NewListBucketsPaginator(member, &s3.ListBucketsInput{Prefix: aws.String("b-"), MaxBuckets: aws.Int32(1)})
	for pages.HasMorePages() {
		page, err := pages.NextPage(ctx)
		require.NoError(t, err)
		paged = append(paged, bucketNames(page.Buckets)...)
	}
	assert.Equal(t, []string{"b-three", "b-two"}, paged)

	_, err = srv.Client(fakes3.Restricted).ListBuckets(ctx, &s3.ListBucketsInput{})
	requireRefusal(t, err, 403, "AccessDenied")
	_, err = srv.Client(fakes3.Anonymous).ListBuckets(ctx, &s3.ListBucketsInput{})
	requireRefusal(t, err, 403, "AccessDenied")
	assert.Equal(t, "400 InvalidArgument", send(t, srv, fakes3.Member, "GET", "/?max-buckets=0", "").outcome())
	assert.Equal(t, "400 InvalidArgument", send(t, srv, fakes3.Member, "GET", "/?continuation-token=%21", "").outcome())
}

func bucketNames(buckets []types.Bucket) []string {
	var names []string
	for _, b := range buckets {
		names = append(names, *b.Name)
	}
	return names
}
