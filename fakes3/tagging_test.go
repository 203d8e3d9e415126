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

// tagsOf returns the tags of an object as a=1&b=2.
func tagsOf(t testing.TB, srv *fakes3.Server, key string) string {
	t.Helper()
	out, err := srv.Client(fakes3.Owner).GetObjectTagging(t.Context(), &s3.GetObjectTaggingInput{Bucket: bkt, Key: &key})
	require.NoError(t, err)
	var pairs []string
	for _, tag := range out.TagSet {
		pairs = append(pairs, *tag.Key+"="+*tag.Value)
	}
	return strings.Join(pairs, "&")
}

func replaceOnce(s, old, replacement string) string { return strings.Replace(s, old, replacement, 1) }

func TestObjectTagging(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	owner := srv.Client(fakes3.Owner)
	ctx := t.Context()
	assert.Empty(t, tagsOf(t, srv, "key"))
	_, err := owner.PutObjectTagging(ctx, &s3.PutObjectTaggingInput{Bucket: bkt, Key: aws.String("key"), Tagging: &types.Tagging{TagSet: []types.Tag{
		{Key: aws.String("a"), Value: aws.String("1 & 2")}, {Key: aws.String("b"), Value: aws.String("")},
	}}})
	require.NoError(t, err)
	assert.Equal(t, "a=1 & 2&b=", tagsOf(t, srv, "key"))
	assert.EqualValues(t, 2, *mustHead(t, srv, "key").TagCount)
	_, err = owner.DeleteObjectTagging(ctx, &s3.DeleteObjectTaggingInput{Bucket: bkt, Key: aws.String("key")})
	require.NoError(t, err)
	assert.Empty(t, tagsOf(t, srv, "key"))
	_, err = owner.DeleteObjectTagging(ctx, &s3.DeleteObjectTaggingInput{Bucket: bkt, Key: aws.String("none")})
	requireRefusal(t, err, 404, "NoSuchKey")
}

func TestPutObjectTaggingRefusals(t *testing.T) {
	t.Parallel()
	srv := serverWithBucket(t)
	tag := func(key, value string) string { return "<Tag><Key>" + key + "</Key><Value>" + value + "</Value></Tag>" }
	tagging := func(tags ...string) string {
		return "<Tagging><TagSet>" + strings.Join(tags, "") + "</TagSet></Tagging>"
	}
	for _, c := range []struct{ name, body, want string }{
		{"empty", "", "400 MalformedXML"},
		{"unclosed", "<Tagging><TagSet>", "400 MalformedXML"},
		{"no set", "<Tagging></Tagging>", "400 MalformedXML"},
		{"another root", "<Delete></Delete>", "400 MalformedXML"},
		{"bytes that are no UTF-8", tagging(tag("\xff", "")), "400 MalformedXML"},
		{"text after the document", tagging() + "x", "400 MalformedXML"},
		{"space after the document", tagging() + "\n", "200"},
		{"twice the same key", tagging(tag("a", "1"), tag("a", "2")), "400 InvalidTag"},
		{"empty key", tagging(tag("", "1")), "400 InvalidTag"},
		{"long key", tagging(tag(strings.Repeat("ä", 129), "1")), "400 InvalidTag"},
		{"longest key", tagging(tag(strings.Repeat("ä", 128), "1")), "200"},
		{"long value", tagging(tag("a", strings.Repeat("v", 257))), "400 InvalidTag"},
		{"no tags", tagging(), "200"},
		{"too big a body", tagging() + strings.Repeat(" ", 160<<10), "400 MaxMessageLengthExceeded"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			reply := send(t, srv, fakes3.Owner, "PUT", "/bkt/key?tagging", c.body)
			assert.Equal(t, c.want, reply.outcome(), reply.body)
		})
	}
}
