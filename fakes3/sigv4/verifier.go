package sigv4

import (
	"io"
	"net/http"
	"time"
)

// The values of Result.AuthType, which are those of the condition key s3:authType.
const (
	AuthNone   = ""
	AuthHeader = "REST-HEADER"
	AuthQuery  = "REST-QUERY-STRING"
)

// Algorithm is the only signature algorithm that is verified, and the value of
// the condition key s3:signatureversion.
const Algorithm = "AWS4-HMAC-SHA256"

// Key is what belongs to an access key id.
type Key struct {
	Secret string
	// SessionToken is empty for long-term keys.
	SessionToken string
	// Expires is when the session ends; the zero time means never.
	Expires time.Time
}

// Config is what a Verifier has to know.
type Config struct {
	// Region is the only one accepted in a credential scope.
	Region string
	// Services are those accepted in a credential scope; none means "s3".
	Services []string
	// Now is the clock; nil means time.Now.
	Now func() time.Time
	// Lookup finds the key of an access key id.
	Lookup func(accessKey string) (Key, bool)
	// Chunked reports whether the operation that a request asks for takes bodies
	// in aws-chunked framing, as PutObject and UploadPart do (PL-6). It is called
	// only for such bodies; nil means that every operation does.
	Chunked func(*http.Request) bool
	// Skip names the rules to leave out; nil names none.
	Skip func(ruleID string) bool
}

// Verifier verifies requests. It is safe for concurrent use.
type Verifier struct {
	config Config
	rules  ruleSet
	keys   keyCache
}

// New returns a Verifier.
func New(config Config) *Verifier {
	if config.Now == nil {
		config.Now = time.Now
	}
	if len(config.Services) == 0 {
		config.Services = []string{"s3"}
	}
	return &Verifier{config: config, rules: allRules.without(config.Skip)}
}

// Result is what a verified request turned out to be.
type Result struct {
	// AccessKey is empty for an anonymous request.
	AccessKey string
	// AuthType is AuthNone, AuthHeader or AuthQuery.
	AuthType string
	// Service is the one in the credential scope.
	Service string
	// SignedAt is the date of the signature; the zero time for an anonymous request.
	SignedAt time.Time
	// PayloadHash is the value of x-amz-content-sha256, or UNSIGNED-PAYLOAD where
	// the request has none.
	PayloadHash string
	// DecodedLength is the size of the payload in bytes, -1 if it is not known
	// before the end.
	DecodedLength int64
	// Body is the payload. Its error is an *Error where the body is refused. It is
	// never nil, and has to be read to its end even where the operation needs no
	// body, for only then is x-amz-content-sha256 verified.
	Body io.ReadCloser

	plain   plainBody
	chunked *chunkReader // nil for a plain body
}

// Trailer returns the trailers that followed the body, except their signature,
// once Body has returned io.EOF; nil if there were none.
func (r *Result) Trailer() http.Header {
	if r.chunked == nil || r.chunked.err != io.EOF {
		return nil
	}
	return r.chunked.trailers.header
}

// Verify refuses r with an *Error, or returns who sent it. It does not read the
// body.
func (v *Verifier) Verify(r *http.Request) (*Result, error) {
	q := readRequest(v, r)
	defer q.release()
	if err := v.rules.request.first(q); err != nil {
		return nil, err
	}
	return q.result(), nil
}
