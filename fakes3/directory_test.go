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

const (
	controlHost   = "s3express-control.us-east-1.example.test"
	zonalHost     = directoryName + ".s3express-use1-az4.us-east-1.example.test"
	sessionPolicy = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"444455556666"},"Action":"s3express:CreateSession","Resource":"*"}]}`
)

func TestDirectoryBucketThroughTheSDK(t *testing.T) {
	t.Parallel()
	srv := fakes3.Start(t)
	owner := srv.Client(fakes3.Owner, func(o *s3.Options) { o.DisableS3ExpressSessionAuth = aws.Bool(true) })
	ctx := t.Context()
	name := aws.String(directoryName)
	_, err := owner.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: name, CreateBucketConfiguration: &types.CreateBucketConfiguration{
		Location: &types.LocationInfo{Name: aws.String("use1-az4"), Type: types.LocationTypeAvailabilityZone},
		Bucket:   &types.BucketInfo{DataRedundancy: types.DataRedundancySingleAvailabilityZone, Type: types.BucketTypeDirectory},
	}})
	require.NoError(t, err)
	_, err = owner.GetBucketPolicy(ctx, &s3.GetBucketPolicyInput{Bucket: name})
	requireRefusal(t, err, 404, "NoSuchBucketPolicy")
	_, err = owner.PutBucketPolicy(ctx, &s3.PutBucketPolicyInput{Bucket: name, Policy: aws.String(sessionPolicy)})
	require.NoError(t, err)
	got, err := owner.GetBucketPolicy(ctx, &s3.GetBucketPolicyInput{Bucket: name})
	require.NoError(t, err)
	assert.Contains(t, *got.Policy, "s3express:CreateSession")
	_, err = owner.GetBucketPolicy(ctx, &s3.GetBucketPolicyInput{Bucket: name, ExpectedBucketOwner: aws.String(fakes3.Owner.Account)})
	requireRefusal(t, err, 501, "NotImplemented")
	_, err = owner.DeleteBucketPolicy(ctx, &s3.DeleteBucketPolicyInput{Bucket: name})
	require.NoError(t, err)

	_, err = owner.PutObject(ctx, &s3.PutObjectInput{Bucket: name, Key: aws.String("a/b"), Body: strings.NewReader("x")})
	require.NoError(t, err)
	listed, err := owner.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: name, Prefix: aws.String("a/")})
	require.NoError(t, err)
	assert.Len(t, listed.Contents, 1)
	_, err = owner.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: name, Prefix: aws.String("a")})
	requireRefusal(t, err, 400, "InvalidRequest")
	_, err = owner.HeadBucket(ctx, &s3.HeadBucketInput{Bucket: name})
	require.NoError(t, err)
	_, err = owner.DeleteObjects(ctx, &s3.DeleteObjectsInput{Bucket: name, Delete: &types.Delete{Objects: []types.ObjectIdentifier{{Key: aws.String("a/b")}}}})
	require.NoError(t, err)
	_, err = owner.DeleteBucket(ctx, &s3.DeleteBucketInput{Bucket: name})
	require.NoError(t, err)
}

// The control operations answer at the Regional control endpoint, in path
// style, and the zonal ones at the bucket's own host.
func TestDirectoryEndpoints(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	directoryBucket(t, srv)
	for _, c := range []struct{ name, request, host, body, want string }{
		{"policy at the control host", "GET /" + directoryName + "?policy", controlHost, "", "404 NoSuchBucketPolicy"},
		{"policy at the control host, put", "PUT /" + directoryName + "?policy", controlHost, sessionPolicy, "204"},
		{"virtual-hosted at the control host", "PUT /?policy", directoryName + "." + controlHost, sessionPolicy, "400 InvalidRequest"},
		{"virtual-hosted elsewhere", "GET /?policy", directoryName + ".localhost", "", "400 InvalidRequest"},
		{"listing of directory buckets", "GET /", controlHost, "", "200"},
		{"object at the zonal host", "PUT /key", zonalHost, "x", "200"},
		{"listing at the zonal host", "GET /?list-type=2", zonalHost, "", "200"},
		{"object at a host of no rule", "PUT /" + directoryName + "/key", "fakes3:9000", "x", "200"},
		{"directory bucket at an ordinary endpoint", "PUT /" + directoryName + "/key", "s3.us-east-1.amazonaws.com", "x", "404 NoSuchBucket"},
		{"general purpose bucket at the control host", "GET /bkt?policy", controlHost, "", "404 NoSuchBucket"},
		{"version 1 of the listing", "GET /" + directoryName, "", "", "501 NotImplemented"},
		{"status", "GET /" + directoryName + "?policyStatus", "", "", "501 NotImplemented"},
		{"session", "GET /?session", zonalHost, "", "501 NotImplemented"},
		{"no such bucket", "GET /none--use1-az4--x-s3?policy", controlHost, "", "404 NoSuchBucket"},
	} {
		t.Run(c.name, func(t *testing.T) {
			method, target, _ := strings.Cut(c.request, " ")
			reply := send(t, srv, fakes3.Owner, method, target, c.body, "Host", c.host)
			assert.Equal(t, c.want, reply.outcome(), reply.body)
		})
	}
	listing := send(t, srv, fakes3.Owner, "GET", "/", "", "Host", controlHost)
	assert.Contains(t, listing.body, "<BucketArn>arn:aws:s3express:us-east-1:111122223333:bucket/"+directoryName+"</BucketArn>")
	assert.NotContains(t, send(t, srv, fakes3.Owner, "GET", "/", "").body, directoryName)
}

func TestDirectoryNameAtAnOrdinaryEndpoint(t *testing.T) {
	t.Parallel()
	srv := fakes3.Start(t)
	reply := send(t, srv, fakes3.Owner, "PUT", "/"+directoryName, directorySpecification, "Host", "s3.us-east-1.amazonaws.com")
	assert.Equal(t, "400 InvalidBucketName", reply.outcome())
}

func TestDirectoryHeaders501(t *testing.T) {
	t.Parallel()
	srv := fakes3.Start(t)
	directoryBucket(t, srv)
	for _, header := range []string{"X-Amz-Expected-Bucket-Owner", "X-Amz-Confirm-Remove-Self-Bucket-Access", "Content-Md5"} {
		for _, method := range []string{"PUT", "GET", "DELETE"} {
			reply := send(t, srv, fakes3.Owner, method, "/"+directoryName+"?policy", sessionPolicy, header, "111122223333")
			assert.Equal(t, "501 NotImplemented", reply.outcome(), "%s %s", method, header)
			assert.Equal(t, strings.ToLower(header), reply.element("Header"))
		}
	}
	assert.Equal(t, "404 NoSuchBucketPolicy", send(t, srv, fakes3.Owner, "GET", "/"+directoryName+"?policy", "").outcome(), "nothing was stored")
	object := send(t, srv, fakes3.Owner, "PUT", "/"+directoryName+"/key", "", "Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg==")
	assert.Equal(t, "501 NotImplemented", object.outcome())
	assert.Equal(t, "This bucket does not support Content Md5 header.", object.fault.Message)
}

// The policy operations need s3express permissions from identity policies;
// only CreateSession can be granted by the bucket's policy, to other accounts
// too.
func TestDirectoryPermissions(t *testing.T) {
	t.Parallel()
	onlyS3 := fakes3.User{Identity: fakes3.Identity{Name: "plain", AccessKey: "FAKES3PLAIN", SecretKey: "plain"},
		Policies: []string{`{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}`}}
	accounts := fakes3.DefaultAccounts()
	accounts[0].Users = append(accounts[0].Users, onlyS3)
	srv := fakes3.Start(t, fakes3.WithAccounts(accounts...))
	directoryBucket(t, srv)
	plain := accounts[0].Identities()[5]
	policy, key := "/"+directoryName+"?policy", "/"+directoryName+"/key"

	assert.Equal(t, "204", send(t, srv, fakes3.Member, "PUT", policy, sessionPolicy).outcome())
	assert.Equal(t, "204", send(t, srv, fakes3.Root, "PUT", policy, sessionPolicy).outcome())
	for _, as := range []fakes3.Identity{plain, fakes3.Restricted, fakes3.Stranger, fakes3.Guest, fakes3.Anonymous} {
		assert.Equal(t, "403 AccessDenied", send(t, srv, as, "PUT", policy, sessionPolicy).outcome(), as.Name)
	}
	assert.Equal(t, "200", send(t, srv, fakes3.Guest, "PUT", key, "x").outcome(), "granted by the bucket's policy")
	assert.Equal(t, "403 AccessDenied", send(t, srv, fakes3.GuestRestricted, "PUT", key, "x").outcome())
	assert.Equal(t, "403 AccessDenied", send(t, srv, plain, "PUT", key, "x").outcome())
}

func TestDirectoryPolicyNamesOnlyCreateSession(t *testing.T) {
	t.Parallel()
	srv := fakes3.Start(t)
	directoryBucket(t, srv)
	reply := send(t, srv, fakes3.Owner, "PUT", "/"+directoryName+"?policy", strings.Replace(sessionPolicy, "s3express:CreateSession", "s3:GetObject", 1))
	assert.Equal(t, "400 MalformedPolicy", reply.outcome())
}

func TestCreateDirectoryBucketRefusals(t *testing.T) {
	t.Parallel()
	srv := fakes3.Start(t, fakes3.WithDirectoryBucketZones("use1-az4", "use1-az5"))
	for _, c := range []struct{ name, bucket, body, want string }{
		{"no zone", "dir--x-s3", directorySpecification, "400 InvalidBucketName"},
		{"no base", "--use1-az4--x-s3", directorySpecification, "400 InvalidBucketName"},
		{"dot", "my.dir--use1-az4--x-s3", directorySpecification, "400 InvalidBucketName"},
		{"no document", directoryName, "", "400 InvalidRequest"},
		{"document of a general purpose bucket", directoryName, "<CreateBucketConfiguration/>", "400 InvalidRequest"},
		{"unknown zone", "dir--usw2-az1--x-s3", directorySpecification, "400 InvalidRequest"},
		{"another zone", "dir--use1-az5--x-s3", directorySpecification, "400 InvalidRequest"},
		{"as it should be", directoryName, directorySpecification, "200"},
		{"name of a general purpose bucket", "bucket", "", "400 InvalidBucketName"},
		{"again", directoryName, directorySpecification, "409 BucketAlreadyOwnedByYou"},
	} {
		reply := send(t, srv, fakes3.Owner, "PUT", "/"+c.bucket, c.body, "Host", controlHost)
		assert.Equal(t, c.want, reply.outcome(), "%s: %s", c.name, reply.body)
	}
}
