package wire

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// chunkBytes is the size of every chunk but the last. Amazon S3 wants at least 8 KiB.
const chunkBytes = 64 << 10

func streaming(payload string) bool { return strings.HasPrefix(payload, "STREAMING-") }

// announceStream sets the headers of a body that will be framed as
// aws-chunked. Those that the request has already stay.
func announceStream(r *Request) {
	const encoding, length, trailer = "Content-Encoding", "x-amz-decoded-content-length", "x-amz-trailer"
	if !slices.Contains(r.Header.Values(encoding), "aws-chunked") {
		r.Header.Set(encoding, strings.Join(append([]string{"aws-chunked"}, r.Header.Values(encoding)...), ","))
	}
	if !r.Header.Has(length) {
		r.Header.Set(length, strconv.Itoa(len(r.Body)))
	}
	if len(r.Trailer) > 0 && !r.Header.Has(trailer) {
		names := make([]string, len(r.Trailer))
		for i, f := range r.Trailer {
			names[i] = f.Name
		}
		r.Header.Set(trailer, strings.Join(names, ","))
	}
}

// frame is the request's body as aws-chunked, each chunk signed where the
// payload says so, with the trailer after the last one.
func frame(r *Request, s Signing, seed string) []byte {
	chain := chunkChain{signing: s, previous: seed, signed: s.Payload != StreamingUnsignedTrailer && s.Authentication != None}
	var b bytes.Buffer
	for chunk := range slices.Chunk(r.Body, chunkBytes) {
		chain.head(&b, chunk)
		b.Write(chunk)
		b.WriteString("\r\n")
	}
	chain.head(&b, nil)
	if s.Payload != StreamingSigned {
		chain.trailer(&b, r.Trailer)
	}
	b.WriteString("\r\n")
	return b.Bytes()
}

// chunkChain signs chunks, each over the signature before it.
type chunkChain struct {
	signing  Signing
	previous string
	signed   bool
}

func (c *chunkChain) head(b *bytes.Buffer, chunk []byte) {
	fmt.Fprintf(b, "%x", len(chunk))
	if c.signed {
		c.sign("AWS4-HMAC-SHA256-PAYLOAD", hexSHA256(nil), hexSHA256(chunk))
		b.WriteString(";chunk-signature=" + c.previous)
	}
	b.WriteString("\r\n")
}

func (c *chunkChain) trailer(b *bytes.Buffer, fields Header) {
	var canonical bytes.Buffer
	for _, f := range fields {
		fmt.Fprintf(&canonical, "%s:%s\n", strings.ToLower(f.Name), f.Value)
		fmt.Fprintf(b, "%s:%s\r\n", f.Name, f.Value)
	}
	if c.signed {
		c.sign("AWS4-HMAC-SHA256-TRAILER", hexSHA256(canonical.Bytes()))
		fmt.Fprintf(b, "x-amz-trailer-signature:%s\r\n", c.previous)
	}
}

func (c *chunkChain) sign(algorithm string, hashes ...string) {
	s := c.signing
	date, day := s.Time.UTC().Format("20060102T150405Z"), s.Time.UTC().Format("20060102")
	scope := strings.Join([]string{day, s.Region, s.Service, "aws4_request"}, "/")
	key := []byte("AWS4" + s.Credentials.SecretAccessKey)
	for _, part := range strings.Split(scope, "/") {
		key = hmacSHA256(key, part)
	}
	text := strings.Join(append([]string{algorithm, date, scope, c.previous}, hashes...), "\n")
	c.previous = hex.EncodeToString(hmacSHA256(key, text))
}

func hmacSHA256(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}

func hexSHA256(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
