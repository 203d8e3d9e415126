package fakes3_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/fakes3"
)

// Notes is the kind of code that wants a fake: it wraps the SDK.
type Notes struct {
	client *s3.Client
	bucket string
}

// ErrForbidden is what callers of Notes see in place of the SDK's error.
var ErrForbidden = errors.New("notes: not allowed")

// NewNotes takes the configuration that the program has loaded.
func NewNotes(config aws.Config, bucket string) *Notes {
	return &Notes{s3.NewFromConfig(config), bucket}
}

// Save stores a note.
func (n *Notes) Save(ctx context.Context, name, text string) error {
	_, err := n.client.PutObject(ctx, &s3.PutObjectInput{Bucket: &n.bucket, Key: &name, Body: strings.NewReader(text)})
	return translate(err)
}

// Read returns a note.
func (n *Notes) Read(ctx context.Context, name string) (string, error) {
	out, err := n.client.GetObject(ctx, &s3.GetObjectInput{Bucket: &n.bucket, Key: &name})
	if err != nil {
		return "", translate(err)
	}
	defer out.Body.Close()
	text, err := io.ReadAll(out.Body)
	return string(text), err
}

func translate(err error) error {
	var api smithy.APIError
	if errors.As(err, &api) && api.ErrorCode() == "AccessDenied" {
		return ErrForbidden
	}
	return err
}

// TestNotes is a whole test of a wrapper: a server that enforces a policy, and
// two callers whom it treats differently.
func TestNotes(t *testing.T) {
	srv := fakes3.Start(t)
	ctx := t.Context()
	admin := srv.Client(fakes3.Owner)
	_, err := admin.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: aws.String("notes")})
	require.NoError(t, err)
	_, err = admin.PutBucketPolicy(ctx, &s3.PutBucketPolicyInput{Bucket: aws.String("notes"), Policy: aws.String(`{
		"Version": "2012-10-17",
		"Statement": {"Effect": "Allow", "Principal": {"AWS": "` + fakes3.Restricted.ARN + `"},
			"Action": "s3:GetObject", "Resource": "arn:aws:s3:::notes/shared/*"}}`)})
	require.NoError(t, err)

	writer := NewNotes(srv.Config(fakes3.Member), "notes")
	require.NoError(t, writer.Save(ctx, "shared/hello", "hello"))
	require.NoError(t, writer.Save(ctx, "private/diary", "dear diary"))

	reader := NewNotes(srv.Config(fakes3.Restricted), "notes")
	text, err := reader.Read(ctx, "shared/hello")
	require.NoError(t, err)
	assert.Equal(t, "hello", text)
	_, err = reader.Read(ctx, "private/diary")
	assert.ErrorIs(t, err, ErrForbidden)
	assert.ErrorIs(t, reader.Save(ctx, "shared/hello", "bye"), ErrForbidden)
}

// A server without one rule shows what a wrapper does at a weaker vendor.
func ExampleWithout() {
	for _, srv := range []*fakes3.Server{fakes3.New(), fakes3.New(fakes3.Without("owner/mismatch"))} {
		ctx, client := context.Background(), srv.Client(fakes3.Owner)
		_, err := client.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: aws.String("bucket")})
		if err != nil {
			fmt.Println(err)
		}
		_, err = client.HeadBucket(ctx, &s3.HeadBucketInput{Bucket: aws.String("bucket"), ExpectedBucketOwner: aws.String("000000000000")})
		fmt.Println("refused:", err != nil)
		srv.Close()
	}
	// Output:
	// refused: true
	// refused: false
}

// The journal tells why the server answered as it did.
func ExampleServer_Requests() {
	srv := fakes3.New()
	defer srv.Close()
	ctx := context.Background()
	_, _ = srv.Client(fakes3.Owner).CreateBucket(ctx, &s3.CreateBucketInput{Bucket: aws.String("bucket")})
	_, _ = srv.Client(fakes3.Restricted).GetBucketPolicy(ctx, &s3.GetBucketPolicyInput{Bucket: aws.String("bucket")})

	for _, r := range srv.Requests() {
		fmt.Printf("%s %s %d %q\n", r.Caller, r.Operation, r.Status, r.Rule)
	}
	// Output:
	// owner CreateBucket 200 ""
	// restricted GetBucketPolicy 403 "authorise/default-deny"
}

// Accounts, users and their policies can be any.
func ExampleWithAccounts() {
	alice := fakes3.Identity{Name: "alice", AccessKey: "ALICE", SecretKey: "secret"}
	srv := fakes3.New(fakes3.WithAccounts(fakes3.Account{
		ID: "999900001111",
		Users: []fakes3.User{{
			Identity: alice,
			Policies: []string{`{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}}`},
		}},
	}))
	defer srv.Close()

	_, err := srv.Client(alice).ListBuckets(context.Background(), &s3.ListBucketsInput{})
	fmt.Println(srv.Identities()[0].ARN, err)
	// Output: arn:aws:iam::999900001111:user/alice <nil>
}
