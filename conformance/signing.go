package conformance

import (
	"cmp"
	"time"
)

// Signing says how a request is authenticated. The zero value signs the
// headers with Signature Version 4 and the payload's SHA-256, as the role.
// Several can be combined: Sign(Presigned, Skew(time.Hour)).
type Signing struct {
	// Anonymous sends no authentication at all.
	Anonymous bool
	// Presigned puts the signature into the query.
	Presigned bool
	// WrongSecret signs with a secret that is not the key's.
	WrongSecret bool
	// UnknownKey signs with an access key that the target can't know.
	UnknownKey bool
	// OmitToken leaves the session token of temporary credentials out.
	OmitToken bool
	// Skew is added to the clock before signing.
	Skew time.Duration
	// Expires is how long a presigned URL is valid; 0 means 15 minutes.
	Expires time.Duration
	// Region and Service replace those of the credential scope.
	Region, Service string
	// Payload says what is signed of the body; empty means its SHA-256.
	Payload Payload
}

// Payload is what x-amz-content-sha256 says of a request's body.
type Payload string

// The payload modes. The streaming ones frame the body as aws-chunked.
const (
	// SignedPayload signs the SHA-256 of the body; the default.
	SignedPayload Payload = ""
	// UnsignedPayload leaves the body out of the signature.
	UnsignedPayload Payload = "UNSIGNED-PAYLOAD"
	// StreamingSigned signs each chunk.
	StreamingSigned Payload = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"
	// StreamingSignedTrailer signs each chunk and the trailer.
	StreamingSignedTrailer Payload = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"
	// StreamingUnsignedTrailer signs neither, and may carry a trailer.
	StreamingUnsignedTrailer Payload = "STREAMING-UNSIGNED-PAYLOAD-TRAILER"
)

// streaming reports whether the payload is framed as aws-chunked.
func (p Payload) streaming() bool {
	return p == StreamingSigned || p == StreamingSignedTrailer || p == StreamingUnsignedTrailer
}

// The ways of signing that need no number.
var (
	Unsigned    = Signing{Anonymous: true}
	Presigned   = Signing{Presigned: true}
	WrongSecret = Signing{WrongSecret: true}
	UnknownKey  = Signing{UnknownKey: true}
	// WithoutToken leaves out the session token. Another one can then be Set as
	// x-amz-security-token.
	WithoutToken = Signing{OmitToken: true}
	// Expired is a presigned URL whose time has passed.
	Expired = Signing{Presigned: true, Skew: -2 * time.Hour, Expires: time.Hour}
)

// Skew moves the clock by which a request is signed.
func Skew(d time.Duration) Signing { return Signing{Skew: d} }

// Scope signs for another region or service; an empty text leaves the right one.
func Scope(region, service string) Signing { return Signing{Region: region, Service: service} }

// Content chooses what is signed of the body.
func Content(p Payload) Signing { return Signing{Payload: p} }

// merge lays the set members of the other signing over this one.
func (s Signing) merge(o Signing) Signing {
	s.Anonymous = s.Anonymous || o.Anonymous
	s.Presigned = s.Presigned || o.Presigned
	s.WrongSecret = s.WrongSecret || o.WrongSecret
	s.UnknownKey = s.UnknownKey || o.UnknownKey
	s.OmitToken = s.OmitToken || o.OmitToken
	s.Skew += o.Skew
	s.Expires += o.Expires
	s.Region = cmp.Or(o.Region, s.Region)
	s.Service = cmp.Or(o.Service, s.Service)
	s.Payload = cmp.Or(o.Payload, s.Payload)
	return s
}
