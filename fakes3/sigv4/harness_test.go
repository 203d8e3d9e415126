package sigv4_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/fakes3/sigv4"
)

const (
	accessKey = "AKIAIOSFODNN7EXAMPLE"
	secret    = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"

	sessionKey   = "ASIAIOSFODNN7EXAMPLE"
	sessionToken = "session/token+of=EXAMPLE"

	expiredKey = "ASIAEXPIREDEXAMPLE00"

	region = "us-east-1"

	unsigned     = "UNSIGNED-PAYLOAD"
	emptyHash    = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	chunkedPlain = "STREAMING-UNSIGNED-PAYLOAD-TRAILER"
	chunkedHMAC  = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"
	chunkedBoth  = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"
)

// noon is the server's time in the tests.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func lookup(id string) (sigv4.Key, bool) {
	key, ok := map[string]sigv4.Key{
		accessKey:  {Secret: secret},
		sessionKey: {Secret: secret, SessionToken: sessionToken, Expires: noon.Add(time.Hour)},
		expiredKey: {Secret: secret, SessionToken: sessionToken, Expires: noon},
	}[id]
	return key, ok
}

func newVerifier(skip ...string) *sigv4.Verifier {
	return sigv4.New(sigv4.Config{
		Region:  region,
		Now:     func() time.Time { return noon },
		Lookup:  lookup,
		Chunked: func(r *http.Request) bool { return !r.URL.Query().Has("policy") },
		Skip: func(id string) bool {
			for _, s := range skip {
				if s == id {
					return true
				}
			}
			return false
		},
	})
}

// message is a request before it is sent.
type message struct {
	method, url string
	header      http.Header
	body        string
	bodyHash    string // x-amz-content-sha256
	unsized     bool   // sent in HTTP chunks
}

func get(url string) message {
	return message{method: http.MethodGet, url: url, header: http.Header{}, bodyHash: emptyHash}
}

func put(url, body string) message {
	return message{method: http.MethodPut, url: url, header: http.Header{}, body: body, bodyHash: hexSHA256(body)}
}

func (m message) with(header, value string) message {
	m.header = m.header.Clone()
	m.header.Add(header, value)
	return m
}

func (m message) hashed(payload string) message {
	m.bodyHash = payload
	return m
}

func (m message) request(t require.TestingT) *http.Request {
	r, err := http.NewRequest(m.method, m.url, strings.NewReader(m.body))
	require.NoError(t, err)
	r.Header = m.header.Clone()
	if m.unsized {
		r.ContentLength = -1
	}
	return r
}

func (m message) inHTTPChunks() message {
	m.unsized = true
	return m
}

// signing is how a message is signed.
type signing struct {
	accessKey, secret, token, region, service string
	at                                        time.Time
}

func usual() signing {
	return signing{accessKey: accessKey, secret: secret, region: region, service: "s3", at: noon}
}

const basic = "20060102T150405Z"

func (s signing) scope() string {
	return strings.Join([]string{s.at.Format("20060102"), s.region, s.service, "aws4_request"}, "/")
}

func (s signing) signingKey() []byte {
	key := []byte("AWS4" + s.secret)
	for text := range strings.SplitSeq(s.scope(), "/") {
		key = mac(key, text)
	}
	return key
}

func (s signing) credentials() aws.Credentials {
	return aws.Credentials{AccessKeyID: s.accessKey, SecretAccessKey: s.secret, SessionToken: s.token}
}

func plainPath(o *v4.SignerOptions) { o.DisableURIPathEscaping = true }

// signed is the message signed in its header by the SDK. Each call has a signer
// of its own, because a signer remembers the key of an access key id.
func (m message) signed(t require.TestingT, s signing) *http.Request {
	r := m.request(t)
	if m.bodyHash != "" {
		r.Header.Set("X-Amz-Content-Sha256", m.bodyHash)
	}
	require.NoError(t, v4.NewSigner(plainPath).SignHTTP(context.Background(), s.credentials(), r, m.bodyHash, s.service, s.region, s.at))
	return r
}

// presigned is the message with a presigned URL, valid for an hour.
func (m message) presigned(t require.TestingT, s signing) *http.Request {
	r := m.request(t)
	query := r.URL.Query()
	if !query.Has("X-Amz-Expires") {
		query.Set("X-Amz-Expires", "3600")
	}
	r.URL.RawQuery = query.Encode()
	signedURL, header, err := v4.NewSigner(plainPath).PresignHTTP(context.Background(), s.credentials(), r, unsigned, s.service, s.region, s.at)
	require.NoError(t, err)
	r.URL, err = url.Parse(signedURL)
	require.NoError(t, err)
	r.Host = header.Get("Host")
	for name, values := range header {
		if name != "Host" {
			r.Header[name] = values
		}
	}
	return r
}

// handSigned signs by the book what the SDK would never send: the header has
// exactly these signed headers, with these values in the canonical request. The
// URL has to be canonical already.
func handSigned(r *http.Request, payload string, namesAndValues ...string) *http.Request {
	names, signature := handSign(r, payload, namesAndValues)
	r.Header.Set("Authorization", sigv4.Algorithm+" Credential="+accessKey+"/"+usual().scope()+",SignedHeaders="+names+",Signature="+signature)
	return r
}

// handPresigned does the same with a presigned URL.
func handPresigned(r *http.Request, payload string, namesAndValues ...string) *http.Request {
	query := r.URL.Query()
	query.Set("X-Amz-Algorithm", sigv4.Algorithm)
	query.Set("X-Amz-Credential", accessKey+"/"+usual().scope())
	query.Set("X-Amz-Date", noon.Format(basic))
	query.Set("X-Amz-Expires", "60")
	query.Set("X-Amz-SignedHeaders", strings.Join(everySecond(namesAndValues), ";"))
	r.URL.RawQuery = query.Encode()
	_, signature := handSign(r, payload, namesAndValues)
	r.URL.RawQuery += "&X-Amz-Signature=" + signature
	return r
}

func handSign(r *http.Request, payload string, namesAndValues []string) (names, signature string) {
	canonical := r.Method + "\n" + r.URL.EscapedPath() + "\n" + r.URL.RawQuery + "\n"
	for i := 0; i < len(namesAndValues); i += 2 {
		canonical += namesAndValues[i] + ":" + namesAndValues[i+1] + "\n"
	}
	names = strings.Join(everySecond(namesAndValues), ";")
	canonical += "\n" + names + "\n" + payload
	text := strings.Join([]string{sigv4.Algorithm, noon.Format(basic), usual().scope(), hexSHA256(canonical)}, "\n")
	return names, hex.EncodeToString(mac(usual().signingKey(), text))
}

func everySecond(list []string) (names []string) {
	for i := 0; i < len(list); i += 2 {
		names = append(names, list[i])
	}
	return names
}

// received is the request as a server reads it from the wire.
func received(t require.TestingT, r *http.Request) *http.Request {
	var wire bytes.Buffer
	require.NoError(t, r.Write(&wire))
	return parsed(t, wire.String())
}

func parsed(t require.TestingT, wire string) *http.Request {
	server, err := http.ReadRequest(bufio.NewReader(strings.NewReader(wire)))
	require.NoError(t, err)
	return server
}

// verify runs a request through v and reads its body.
func verify(v *sigv4.Verifier, r *http.Request) (*sigv4.Result, string, error) {
	res, err := v.Verify(r)
	if err != nil {
		return nil, "", err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return res, string(body), err
}

func refusal(t require.TestingT, err error) *sigv4.Error {
	var refused *sigv4.Error
	require.Error(t, err)
	require.True(t, errors.As(err, &refused), "%v is no refusal", err)
	return refused
}

func hexSHA256(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// chunkSigner signs chunks by the book, independently of the package.
type chunkSigner struct {
	key               []byte
	date, scope, last string
}

func newChunkSigner(t testing.TB, r *http.Request, s signing) *chunkSigner {
	_, seed, ok := strings.Cut(r.Header.Get("Authorization"), "Signature=")
	if !ok {
		seed = r.URL.Query().Get("X-Amz-Signature")
	}
	require.Len(t, seed, 64)
	return &chunkSigner{key: s.signingKey(), date: s.at.Format(basic), scope: s.scope(), last: seed}
}

func mac(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}

func (c *chunkSigner) sign(lines ...string) string {
	lines = append([]string{lines[0], c.date, c.scope, c.last}, lines[1:]...)
	c.last = hex.EncodeToString(mac(c.key, strings.Join(lines, "\n")))
	return c.last
}

// chunk is a chunk with its final CRLF; the last chunk, without data, has none.
func (c *chunkSigner) chunk(data string) string {
	signature := c.sign("AWS4-HMAC-SHA256-PAYLOAD", emptyHash, hexSHA256(data))
	framed := fmt.Sprintf("%x;chunk-signature=%s\r\n%s", len(data), signature, data)
	if data == "" {
		return framed
	}
	return framed + "\r\n"
}

func (c *chunkSigner) trailer(lines ...string) string {
	var text, framed string
	for _, line := range lines {
		text += line + "\n"
		framed += line + "\r\n"
	}
	signature := c.sign("AWS4-HMAC-SHA256-TRAILER", hexSHA256(text))
	return framed + "x-amz-trailer-signature:" + signature + "\r\n\r\n"
}

// chunked is a PUT of a framed body, whose framing is made by frame once the
// request is signed.
func chunked(t testing.TB, m message, s signing, frame func(*chunkSigner) string) *http.Request {
	r := m.signed(t, s)
	setBody(r, frame(newChunkSigner(t, r, s)))
	return received(t, r)
}

func setBody(r *http.Request, body string) {
	r.Body, r.ContentLength = io.NopCloser(strings.NewReader(body)), int64(len(body))
}
