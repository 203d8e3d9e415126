package conformance

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func upper(text string) (string, error) { return strings.ToUpper(text), nil }

func TestFillInputCopiesDeeply(t *testing.T) {
	t.Parallel()
	when := time.Now()
	input := &s3.PutObjectInput{
		Bucket: aws.String("bucket"), Key: aws.String("key"), Body: Body("body"), Metadata: map[string]string{"name": "value"},
		StorageClass: types.StorageClass("class"), Expires: &when, BucketKeyEnabled: aws.Bool(true),
	}
	filled, err := fillInput(input, upper)
	require.NoError(t, err)
	got := filled.(*s3.PutObjectInput)
	body, err := io.ReadAll(got.Body)
	require.NoError(t, err)
	assert.Equal(t, "BODY", string(body))
	assert.Equal(t, "BUCKET", *got.Bucket)
	assert.Equal(t, map[string]string{"NAME": "VALUE"}, got.Metadata)
	assert.Equal(t, types.StorageClass("CLASS"), got.StorageClass)
	assert.Equal(t, when, *got.Expires)
	assert.True(t, *got.BucketKeyEnabled)
	assert.Equal(t, "bucket", *input.Bucket, "the case's own input stays as it is")
	assert.Equal(t, map[string]string{"name": "value"}, input.Metadata)

	nested, err := fillInput(&s3.DeleteObjectsInput{Delete: &types.Delete{Objects: []types.ObjectIdentifier{{Key: aws.String("a")}, {Key: aws.String("b")}}}}, upper)
	require.NoError(t, err)
	assert.Equal(t, "B", *nested.(*s3.DeleteObjectsInput).Delete.Objects[1].Key)

	union, err := fillInput(&s3.PutBucketAnalyticsConfigurationInput{AnalyticsConfiguration: &types.AnalyticsConfiguration{
		Filter: &types.AnalyticsFilterMemberPrefix{Value: "prefix"}}}, upper)
	require.NoError(t, err)
	assert.Equal(t, "PREFIX", union.(*s3.PutBucketAnalyticsConfigurationInput).AnalyticsConfiguration.Filter.(*types.AnalyticsFilterMemberPrefix).Value)
}

func TestFillInputRefusesReaders(t *testing.T) {
	t.Parallel()
	_, err := fillInput(&s3.PutObjectInput{Body: strings.NewReader("x")}, upper)
	assert.ErrorContains(t, err, "Body: a *strings.Reader is no data")
}
