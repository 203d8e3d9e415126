package wire

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
)

// Authentication says where the signature goes.
type Authentication int

// The places of a signature.
const (
	// InHeader signs by the Authorization header.
	InHeader Authentication = iota
	// InQuery makes a presigned URL.
	InQuery
	// None sends no signature.
	None
)

// The values of x-amz-content-sha256 that are no hash.
const (
	UnsignedPayload          = "UNSIGNED-PAYLOAD"
	StreamingSigned          = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"
	StreamingSignedTrailer   = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"
	StreamingUnsignedTrailer = "STREAMING-UNSIGNED-PAYLOAD-TRAILER"
)

const contentSHA256 = "x-amz-content-sha256"

// Signing says how a request is signed.
type Signing struct {
	Authentication  Authentication
	Credentials     aws.Credentials
	Region, Service string
	Time            time.Time
	// Expires is how long a presigned URL is valid.
	Expires time.Duration
	// Payload is one of the constants, or empty for the body's SHA-256.
	Payload string
	// OmitPayloadHash leaves x-amz-content-sha256 out of the request.
	OmitPayloadHash bool
}

// Sign signs the request in place with Signature Version 4. Of the headers
// only host and x-amz-* are signed, because proxies rewrite the others. The
// streaming payloads are framed as aws-chunked.
//
// Each call derives its keys anew: the SDK's signer caches them by access key,
// so that a wrong secret through a shared one would come out right.
func Sign(r *Request, s Signing) error {
	if streaming(s.Payload) {
		announceStream(r)
	}
	hash := payloadHash(r, s)
	if s.Authentication != InQuery && !s.OmitPayloadHash && !(s.Authentication == None && s.Payload == "") {
		r.Header.Set(contentSHA256, hash)
	}
	seed, err := signHead(r, s, hash)
	if err != nil {
		return err
	}
	if streaming(s.Payload) {
		r.Body = frame(r, s, seed)
	}
	return nil
}

// payloadHash is what stands for the body in the signature. A value that the
// request has already wins.
func payloadHash(r *Request, s Signing) string {
	switch given := r.Header.Get(contentSHA256); {
	case given != "":
		return given
	case s.Payload != "":
		return s.Payload
	case s.Authentication == InQuery:
		return UnsignedPayload
	}
	sum := sha256.Sum256(r.Body)
	return hex.EncodeToString(sum[:])
}

// signHead signs everything but the body and returns the signature, which
// seeds those of the chunks.
func signHead(r *Request, s Signing, hash string) (string, error) {
	signer := v4.NewSigner(func(o *v4.SignerOptions) {
		o.DisableURIPathEscaping = true
		o.DisableHeaderHoisting = true
	})
	signable := r.signable()
	switch s.Authentication {
	case None:
		return "", nil
	case InQuery:
		return presign(r, signable, signer, s, hash)
	}
	if err := signer.SignHTTP(context.Background(), s.Credentials, signable, hash, s.Service, s.Region, s.Time); err != nil {
		return "", fmt.Errorf("sign: %w", err)
	}
	for _, name := range []string{"X-Amz-Date", "X-Amz-Security-Token", "Authorization"} {
		if values := signable.Header[name]; len(values) > 0 {
			r.Header.Set(name, values...)
		}
	}
	_, signature, _ := strings.Cut(signable.Header.Get("Authorization"), "Signature=")
	return signature, nil
}

func presign(r *Request, signable *http.Request, signer *v4.Signer, s Signing, hash string) (string, error) {
	expires := "X-Amz-Expires=" + strconv.FormatInt(int64(s.Expires/time.Second), 10)
	signable.URL.RawQuery = joinQuery(r.Query, expires)
	uri, _, err := signer.PresignHTTP(context.Background(), s.Credentials, signable, hash, s.Service, s.Region, s.Time)
	if err != nil {
		return "", fmt.Errorf("presign: %w", err)
	}
	_, query, _ := strings.Cut(uri, "?")
	r.Query = joinQuery(r.Query, expires)
	var signature string
	for pair := range strings.SplitSeq(query, "&") {
		switch name, value, _ := strings.Cut(pair, "="); name {
		case "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Date", "X-Amz-Security-Token", "X-Amz-SignedHeaders":
			r.Query = joinQuery(r.Query, pair)
		case "X-Amz-Signature":
			signature = value
		}
	}
	r.Query = joinQuery(r.Query, "X-Amz-Signature="+signature)
	return signature, nil
}

func joinQuery(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), "&")
}

// signable is what the SDK's signer gets to see: the canonical path, host and
// the x-amz-* headers.
func (r *Request) signable() *http.Request {
	header := http.Header{}
	for _, f := range r.Header {
		if name := http.CanonicalHeaderKey(f.Name); strings.HasPrefix(name, "X-Amz-") && name != "X-Amz-Date" {
			header[name] = append(header[name], f.Value)
		}
	}
	return &http.Request{
		Method: r.Method,
		Host:   r.Host,
		URL:    &url.URL{Scheme: r.Scheme, Host: r.Address, Opaque: "//" + r.Address + canonicalPath(r.Path), RawQuery: r.Query},
		Header: header,
	}
}

// canonicalPath writes a path as Signature Version 4 wants it: every byte but
// the unreserved ones and the slash escaped, once.
func canonicalPath(path string) string {
	plain, err := url.PathUnescape(path)
	if err != nil {
		return path
	}
	var b strings.Builder
	for i := range len(plain) {
		if c := plain[i]; c == '/' || unreserved(c) {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

func unreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}
