package conformance

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A server that sends back everything it was sent must not make the report
// hold a secret, whatever a case asks for.
func TestReportHoldsNoSecret(t *testing.T) {
	t.Parallel()
	echo := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Server", r.Header.Get("Authorization"))
		w.Header().Set("x-amz-request-id", r.Header.Get("Authorization"))
		w.Header().Set("ETag", "planted-secret/of+owner")
		if inSteps(r) {
			w.WriteHeader(400)
		}
		fmt.Fprintf(w, "<Error><Code>%s</Code><Message>%v %s planted-secret/of+member planted-token</Message></Error>", r.Header.Get("Authorization"), r.Header, r.RequestURI)
	})
	target := serve(t, echo)
	member := target.Identities[Member]
	member.Credentials.SessionToken = "planted-token"
	member.Principals[User] = member.Credentials.AccessKey
	target.Identities[Member] = member
	target.Unavailable = map[string]string{"x": "planted-secret/of+owner"}
	policy := PolicyOf(Allow(P(Member, User), "s3:GetObject", "x"))
	info := sound("a/info", Fault(Member, getPolicy, Answers(200, HeaderIs{"ETag", "x"})))
	info.Level = Info
	dir := t.TempDir()
	report := run(t, target, catalogueOf(
		info,
		sound("a/policy", Control(Owner, putPolicy.WithBody(Body(policy.String())), Succeeds(BodyIs("x")))),
		sound("a/presigned", Control(Member, getPolicy.Sign(Presigned), Succeeds(HeaderIs{"ETag", "x"}))),
		sound("a/stream", Control(Member, putObject("k", "x").Sign(Content(StreamingSignedTrailer)).Trailer("x-amz-checksum-crc32", "{body.crc32}"), Succeeds())),
		sound("a/sdk", Control(Member, putObject("k", "x").ViaSDK(), Succeeds())),
		sound("a/wrong", Control(Member, getPolicy.Sign(WrongSecret), Succeeds())),
	), Transcripts(dir))
	require.Equal(t, 5, report.Totals[Must][Fail])
	encoded, err := json.Marshal(report)
	require.NoError(t, err)
	everything := string(encoded)
	require.NoError(t, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			text, readErr := os.ReadFile(path)
			everything, err = everything+string(text), readErr
		}
		return err
	}))
	for role, identity := range target.Identities {
		assert.NotContains(t, everything, identity.Credentials.SecretKey, role)
		assert.NotContains(t, everything, identity.Credentials.AccessKey, role)
	}
	assert.NotContains(t, everything, "planted")
	assert.NotRegexp(t, `(?i)signature[=:][0-9a-f]{8}`, everything)
	assert.Contains(t, everything, "$S3CONFORM_MEMBER_ACCESS_KEY")
	assert.FileExists(t, filepath.Join(dir, "a", "stream.txt"))
	assert.NoFileExists(t, filepath.Join(dir, "a", "info.txt"))
}

func TestReportCutsBodies(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("é", 600)
	m := message(nil, []byte(long), reportedBody)
	assert.True(t, m.Truncated)
	assert.Equal(t, strings.Repeat("é", 512), m.Body)
	assert.EqualValues(t, 1200, m.BodyBytes)
	odd := message(nil, []byte("x"+long), reportedBody)
	assert.Equal(t, "x"+strings.Repeat("é", 511), odd.Body, "no character is split")
	binary := message(nil, []byte{0xff, 0xfe}, reportedBody)
	assert.Equal(t, "base64", binary.Encoding)
	assert.Equal(t, "//4=", binary.Body)
}
