package wire

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

var planted = aws.Credentials{AccessKeyID: "AKIAPLANTED", SecretAccessKey: `pl/anted+"secret"&<x>`, SessionToken: "planted/token=="}

func plantedRedactor() *Redactor {
	return NewRedactor(
		Secret{planted.AccessKeyID, "$ACCESS"}, Secret{planted.SecretAccessKey, "$SECRET"}, Secret{planted.SessionToken, "$TOKEN"}, Secret{"", "$NOTHING"})
}

func TestRedactorKnowsEverySpelling(t *testing.T) {
	t.Parallel()
	r := plantedRedactor()
	inJSON, err := json.Marshal(planted.SecretAccessKey)
	require.NoError(t, err)
	for _, text := range []string{
		planted.SecretAccessKey, url.QueryEscape(planted.SecretAccessKey), url.PathEscape(planted.SecretAccessKey),
		html.EscapeString(planted.SecretAccessKey), strings.Trim(string(inJSON), `"`),
	} {
		assert.Equal(t, "before $SECRET after", r.Text("before "+text+" after"))
	}
	assert.Equal(t, "nothing to hide", r.Text("nothing to hide"))
}

func TestRedactorKnowsSecretsByTheirPlace(t *testing.T) {
	t.Parallel()
	r := NewRedactor()
	for _, test := range []struct{ text, want string }{
		{"Credential=AKIAOTHER/2026", "Credential=[access-key]/2026"},
		{"<Credentials><SessionToken>tok</SessionToken>\n<SecretAccessKey>sec</SecretAccessKey>\n<AccessKeyId>AK</AccessKeyId>\n</Credentials>",
			"<Credentials><SessionToken>[session-token]</SessionToken>\n<SecretAccessKey>[secret-key]</SecretAccessKey>\n<AccessKeyId>[access-key]</AccessKeyId>\n</Credentials>"},
		{"<AWSAccessKeyId>AK</AWSAccessKeyId><SignatureProvided>ab12</SignatureProvided>", "<AWSAccessKeyId>[access-key]</AWSAccessKeyId><SignatureProvided>[signature]</SignatureProvided>"},
		{"?X-Amz-Signature=ab&X-Amz-Security-Token=cd", "?X-Amz-Signature=[signature]&X-Amz-Security-Token=[session-token]"},
		{"5;chunk-signature=ab12\r\nhello", "5;chunk-signature=[signature]\r\nhello"},
	} {
		assert.Equal(t, test.want, r.Text(test.text))
	}
}

// Whatever a server does with what it was sent, no secret may be in a record.
func TestRecordHoldsNoSecret(t *testing.T) {
	t.Parallel()
	for _, authentication := range []Authentication{InHeader, InQuery} {
		for _, payload := range []string{"", UnsignedPayload, StreamingSigned, StreamingSignedTrailer} {
			if authentication == InQuery && streaming(payload) {
				continue
			}
			t.Run(fmt.Sprint(authentication, payload), func(t *testing.T) {
				t.Parallel()
				signing := example
				signing.Authentication, signing.Payload, signing.Credentials = authentication, payload, planted
				sent := exampleRequest(http.MethodPut, "/key", "policy")
				sent.Body = []byte("body with " + planted.SecretAccessKey)
				sent.Header.Set("X-Amz-Meta-A", planted.SecretAccessKey)
				require.NoError(t, Sign(sent, signing))
				echo := fmt.Sprint(sent.Header, sent.Query, string(sent.Body))
				record := plantedRedactor().Record(sent, time.Now(), 0, &Response{
					Status: 403, Header: http.Header{"X-Echo": {echo}, "X-Amz-Security-Token": {"fresh"}, "X-Amz-Request-Id": {planted.AccessKeyID}}, Body: []byte(echo),
				}, errors.New(echo))
				shown := fmt.Sprintf("%+v %s %s", record, record.RequestBody, record.ResponseBody)
				for _, secret := range append(signatures(sent), planted.AccessKeyID, planted.SecretAccessKey, planted.SessionToken, "fresh") {
					assert.NotContains(t, shown, secret)
				}
				assert.Contains(t, shown, "$ACCESS")
			})
		}
	}
}

func signatures(r *Request) []string {
	var found []string
	for _, match := range hexSignature.FindAllStringSubmatch(fmt.Sprint(r.Header, r.Query, string(r.Body)), -1) {
		found = append(found, match[1])
	}
	return found
}

func TestRedactorLeavesNothingOfASecret(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		secret := rapid.StringMatching(`[a-zA-Z0-9/+=&"<>]{16,40}`).Draw(t, "secret")
		around := rapid.String().Draw(t, "around")
		r := NewRedactor(Secret{secret, "$S"})
		require.NotContains(t, r.Text(around+secret+around), secret)
		require.NotContains(t, r.Text(url.QueryEscape(around+secret+around)), url.QueryEscape(secret))
	})
}
