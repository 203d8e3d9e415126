package fakes3_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/xml"
	"hash/crc32"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/smithy-go"
	smithyhttp "github.com/aws/smithy-go/transport/http"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/s3conform/s3conform/fakes3"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	bucketName    = "bkt"
	directoryName = "dir--use1-az4--x-s3"
)

var bkt = aws.String(bucketName)

// serverWithBucket starts a server with one bucket of Owner's, and an object
// "key" of 10 bytes in it.
func serverWithBucket(t testing.TB, opts ...fakes3.Option) *fakes3.Server {
	t.Helper()
	srv := fakes3.Start(t, opts...)
	owner := srv.Client(fakes3.Owner)
	_, err := owner.CreateBucket(context.Background(), &s3.CreateBucketInput{Bucket: bkt})
	require.NoError(t, err)
	putObject(t, srv, "key", "0123456789")
	return srv
}

func putObject(t testing.TB, srv *fakes3.Server, key, body string) {
	t.Helper()
	_, err := srv.Client(fakes3.Owner).PutObject(context.Background(), &s3.PutObjectInput{Bucket: bkt, Key: &key, Body: strings.NewReader(body)})
	require.NoError(t, err)
}

// allowPublic turns the public access block of the bucket off.
func allowPublic(t testing.TB, srv *fakes3.Server) {
	t.Helper()
	_, err := srv.Client(fakes3.Owner).DeletePublicAccessBlock(context.Background(), &s3.DeletePublicAccessBlockInput{Bucket: bkt})
	require.NoError(t, err)
}

// putPolicy puts a policy of one statement as the root user, whom no policy
// locks out.
func putPolicy(t testing.TB, srv *fakes3.Server, statement string) {
	t.Helper()
	reply := send(t, srv, fakes3.Root, "PUT", "/bkt?policy", statementPolicy(statement))
	require.Equal(t, "204", reply.outcome(), reply.body)
}

func statementPolicy(statement string) string {
	return `{"Version":"2012-10-17","Statement":[` + statement + `]}`
}

// requireRefusal checks the error of an SDK call.
func requireRefusal(t testing.TB, err error, status int, code string) {
	t.Helper()
	var api smithy.APIError
	var response *smithyhttp.ResponseError
	require.ErrorAs(t, err, &api)
	require.ErrorAs(t, err, &response)
	assert.Equal(t, code, api.ErrorCode())
	assert.Equal(t, status, response.HTTPStatusCode())
}

// reply is the answer to a raw request.
type reply struct {
	status int
	header http.Header
	body   string
	fault  faultDocument
}

type faultDocument struct {
	XMLName   xml.Name `xml:"Error"`
	Code      string
	Message   string
	RequestID string `xml:"RequestId"`
	HostID    string `xml:"HostId"`
	Elements  []struct {
		XMLName xml.Name
		Text    string `xml:",chardata"`
	} `xml:",any"`
}

// element returns an element of the error document, "-" if it has none.
func (r reply) element(name string) string {
	for _, e := range r.fault.Elements {
		if e.XMLName.Local == name {
			return e.Text
		}
	}
	return "-"
}

// outcome is the status, followed by the error code if there is one.
func (r reply) outcome() string {
	return strings.TrimSpace(strconv.Itoa(r.status) + " " + r.fault.Code)
}

// request makes a request; header is a list of names and values. The name Host
// sets the host.
func request(t testing.TB, srv *fakes3.Server, method, target, body string, header ...string) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(context.Background(), method, srv.URL+target, strings.NewReader(body))
	require.NoError(t, err)
	for i := 0; i+1 < len(header); i += 2 {
		if header[i] == "Host" {
			r.Host = header[i+1]
			continue
		}
		r.Header.Add(header[i], header[i+1])
	}
	return r
}

// sign signs a request over the hash of body.
func sign(t testing.TB, srv *fakes3.Server, id fakes3.Identity, r *http.Request, body string) {
	t.Helper()
	if id.AccessKey == "" {
		return
	}
	sum := sha256.Sum256([]byte(body))
	hash := hex.EncodeToString(sum[:])
	r.Header.Set("X-Amz-Content-Sha256", hash)
	credentials := aws.Credentials{AccessKeyID: id.AccessKey, SecretAccessKey: id.SecretKey, SessionToken: id.SessionToken}
	err := v4.NewSigner(func(o *v4.SignerOptions) { o.DisableURIPathEscaping = true }).
		SignHTTP(context.Background(), credentials, r, hash, "s3", srv.Region(), time.Now())
	require.NoError(t, err)
}

// send signs and sends a request.
func send(t testing.TB, srv *fakes3.Server, id fakes3.Identity, method, target, body string, header ...string) reply {
	t.Helper()
	r := request(t, srv, method, target, body, header...)
	sign(t, srv, id, r, body)
	return exchange(t, r)
}

// exchange sends a request as it is.
func exchange(t testing.TB, r *http.Request) reply {
	t.Helper()
	transport := &http.Transport{DisableKeepAlives: true}
	resp, err := transport.RoundTrip(r)
	require.NoError(t, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	out := reply{status: resp.StatusCode, header: resp.Header, body: string(body)}
	if bytes.Contains(body, []byte("<Error>")) && resp.StatusCode >= 300 {
		require.NoError(t, xml.Unmarshal(body, &out.fault), string(body))
	}
	return out
}

func crc32Of(body string) string {
	sum := crc32.ChecksumIEEE([]byte(body))
	return base64.StdEncoding.EncodeToString(binary.BigEndian.AppendUint32(nil, sum))
}
