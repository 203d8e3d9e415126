package conformance

import (
	"crypto/md5"
	"encoding/base64"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestExplain(t *testing.T) {
	t.Parallel()
	c := sound("a/b",
		Setup(Owner, Raw("POST", "/{bucket}/k", "uploads", "")).Saving("upload", XML("UploadId")),
		Control(Member, putPolicy.Set("Content-MD5", "{body.md5}"), Succeeds()),
		Fault(Guest, Raw("DELETE", "/{bucket}/k", "uploadId={upload}", "").Sign(Presigned, Skew(time.Hour)).SetUnsigned("x-amz-acl", "private"), denied))
	steps, err := c.Explain(nil)
	require.NoError(t, err)
	require.Len(t, steps, 3)
	assert.Equal(t, "http://127.0.0.1:9000/s3conform-example-1/k?uploads", steps[0].URL)
	assert.Equal(t, "PutBucketPolicy", steps[1].Operation)
	assert.Equal(t, "PUT", steps[1].Method)
	sum := md5.Sum([]byte(steps[1].Body))
	assert.Contains(t, steps[1].Headers, HeaderField{"Content-MD5", base64.StdEncoding.EncodeToString(sum[:])})
	assert.Contains(t, steps[1].Curl, `"$S3CONFORM_MEMBER_ACCESS_KEY:$S3CONFORM_MEMBER_SECRET_KEY"`)
	assert.Equal(t, "any 2xx", steps[1].Want)
	assert.Contains(t, steps[2].URL, "uploadId={upload}")
	assert.Equal(t, `presigned URL; clock off by 1h0m0s; header x-amz-acl set to "private" after signing`, steps[2].Signing)
	assert.Empty(t, steps[2].Curl, "curl can't presign")

	reframed := putPolicy.Sign(Content(StreamingSigned)).Reframed("chunk-signature=[0-9a-f]+", "none")
	assert.Equal(t, `payload STREAMING-AWS4-HMAC-SHA256-PAYLOAD; what matches "chunk-signature=[0-9a-f]+" in the framed body replaced by "none" after signing`,
		reframed.describeSigning())

	_, err = c.Explain(&Target{Endpoint: "nowhere"})
	assert.Error(t, err)
	_, err = sound("a/b", Control(Owner, Raw("GET", "/{unknown}", "", ""), Succeeds())).Explain(nil)
	assert.ErrorContains(t, err, "a/b, step 1: nothing fills the placeholder {unknown}")
}
