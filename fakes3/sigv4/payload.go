package sigv4

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"net/http"
	"strconv"
	"strings"
)

// framing is what a keyword in x-amz-content-sha256 says of the body.
type framing struct {
	chunked bool // aws-chunked
	signed  bool // each chunk, and the trailers
	trailer bool // may have trailers
	ecdsa   bool
}

const unsignedPayload = "UNSIGNED-PAYLOAD"

var keywords = map[string]framing{
	unsignedPayload:                                    {},
	"STREAMING-UNSIGNED-PAYLOAD-TRAILER":               {chunked: true, trailer: true},
	"STREAMING-AWS4-HMAC-SHA256-PAYLOAD":               {chunked: true, signed: true},
	"STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER":       {chunked: true, signed: true, trailer: true},
	"STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD":         {chunked: true, signed: true, ecdsa: true},
	"STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER": {chunked: true, signed: true, ecdsa: true, trailer: true},
}

// emptySHA256 is the hash of no bytes.
const emptySHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

func isSHA256(text string) bool {
	if len(text) != 2*sha256.Size {
		return false
	}
	for i := range len(text) {
		if !isHex(text[i]) {
			return false
		}
	}
	return true
}

// result describes a request that kept all rules.
func (q *request) result() *Result {
	res := &Result{PayloadHash: q.payload, DecodedLength: q.ContentLength}
	switch q.mechanism {
	case byHeader:
		res.AuthType = AuthHeader
	case byQuery:
		res.AuthType = AuthQuery
	}
	if q.mechanism&version4 != 0 {
		res.AccessKey, res.Service, res.SignedAt = q.scope.accessKey, q.scope.service, q.date
	}
	body := q.Body
	if body == nil {
		body = http.NoBody
	}
	switch f, keyword := keywords[q.payload]; {
	case f.chunked:
		res.DecodedLength, _ = q.decodedLength()
		res.chunked = q.chunkReader(body, f, res.DecodedLength)
		res.Body = res.chunked
	default:
		res.plain = plainBody{body: body, rules: &q.verifier.rules, length: length{expected: q.ContentLength}}
		if !keyword {
			res.plain.declared = q.payload
		}
		res.Body = &res.plain
	}
	return res
}

// length counts a body against what its headers announced.
type length struct{ expected, provided int64 }

var lengthRules = ruleList[length]{
	{Rule{"payload/length", "A body that hasn't as many bytes as its headers announce is refused with 400 IncompleteBody."}, lengthMatches},
}

// lengthMatches is PL-10.
func lengthMatches(l length) *Error {
	if l.provided == l.expected {
		return nil
	}
	return badRequest("IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header",
		Field{"NumberBytesExpected", strconv.FormatInt(l.expected, 10)},
		Field{"NumberBytesProvided", strconv.FormatInt(l.provided, 10)})
}

// plainBody is a body without framing, compared with its declared hash.
type plainBody struct {
	length
	body     io.ReadCloser
	rules    *ruleSet
	declared string    // the hash in the request; empty if the payload is unsigned
	hash     hash.Hash // nil until there is something to hash
	err      error     // sticky
}

var hashRules = ruleList[*plainBody]{
	{Rule{"payload/hash-mismatch", "A body whose SHA-256 isn't x-amz-content-sha256 is refused with 400 XAmzContentSHA256Mismatch."}, hashMatches},
}

// Read implements io.Reader.
func (b *plainBody) Read(p []byte) (int, error) {
	if b.err != nil {
		return 0, b.err
	}
	n, err := b.body.Read(p)
	b.provided += int64(n)
	if n > 0 && b.declared != "" {
		if b.hash == nil {
			b.hash = sha256.New()
		}
		b.hash.Write(p[:n])
	}
	if err == io.EOF || err == io.ErrUnexpectedEOF && b.expected >= 0 {
		err = b.finish(err)
	}
	b.err = err
	return n, err
}

// finish returns io.EOF if all is well. Only a connection that broke off can
// make the length differ.
func (b *plainBody) finish(end error) error {
	if end == io.ErrUnexpectedEOF {
		if err := b.rules.length.first(b.length); err != nil {
			return err
		}
	}
	if err := b.rules.hash.first(b); err != nil {
		return err
	}
	return io.EOF
}

// Close implements io.Closer.
func (b *plainBody) Close() error { return b.body.Close() }

// hashMatches is PL-1 and AW-94. The hash of an anonymous request may be
// anything, and is compared all the same (PL-8).
func hashMatches(b *plainBody) *Error {
	if b.declared == "" {
		return nil
	}
	computed := emptySHA256
	if b.hash != nil {
		computed = hex.EncodeToString(b.hash.Sum(nil))
	}
	if strings.EqualFold(b.declared, computed) {
		return nil
	}
	return badRequest("XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.",
		Field{"ClientComputedContentSHA256", b.declared}, Field{"S3ComputedContentSHA256", computed})
}
