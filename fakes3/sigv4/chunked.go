package sigv4

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"strconv"
	"strings"
)

// chunkReader decodes a body in aws-chunked framing:
//
//	<size in hex>[;chunk-signature=<signature>]\r\n
//	<that many bytes>\r\n
//	... until a chunk of size 0, which has no bytes, then
//	[<trailer>:<value>\r\n ... [x-amz-trailer-signature:<signature>\r\n]]
//	\r\n
//
// It holds no more than one line at a time.
type chunkReader struct {
	mode     framing
	body     io.ReadCloser
	in       *bufio.Reader
	rules    *ruleSet
	seed     seed
	declared string // x-amz-trailer

	number    int    // of the current chunk, from 1
	size      int64  // of the current chunk
	previous  int64  // size of the chunk before
	left      int64  // bytes of the current chunk that are still to be read
	count     length // of the payload
	signature string // of the current chunk, or of the trailers
	chain     string // the signature before that one
	hash      hash.Hash
	text      []byte // the last string to sign

	line     []byte
	trailers trailers
	err      error // sticky
}

// seed is what the signature of a request leaves for those of its chunks.
type seed struct {
	key              *signingKey
	accessKey        string
	date             string // as in the string to sign
	scope            string
	canonicalRequest string
}

const (
	maxLine      = 4096 // bytes in a chunk's head or a trailer
	minChunkSize = 8192 // bytes in every chunk but the last
)

func (q *request) chunkReader(body io.ReadCloser, f framing, decodedLength int64) *chunkReader {
	c := &chunkReader{
		mode:     f,
		count:    length{expected: decodedLength},
		body:     body,
		in:       bufio.NewReaderSize(body, maxLine),
		rules:    &q.verifier.rules,
		declared: header(q.Request, "X-Amz-Trailer"),
	}
	if f.signed {
		c.hash = sha256.New()
		c.chain = q.signature
		c.seed = seed{
			key:              q.signingKey(),
			accessKey:        q.scope.accessKey,
			date:             q.date.Format(isoBasic),
			scope:            q.scope.text,
			canonicalRequest: string(q.canonicalRequest()),
		}
	}
	return c
}

// framingRules are checked where the framing is broken.
var framingRules = ruleList[*chunkReader]{
	{Rule{"payload/chunk-framing", "An aws-chunked body that breaks the framing or ends before its end is refused with 400 IncompleteBody."}, brokenFraming},
}

var chunkHeadRules = ruleList[*chunkReader]{
	{Rule{"payload/chunk-size", "A chunk of less than 8192 bytes that isn't the last is refused with 403 InvalidChunkSizeError."}, chunkSize},
}

var chunkEndRules = ruleList[*chunkReader]{
	{Rule{"payload/chunk-signature", "A chunk signature that isn't the one the server computes is refused with 403 SignatureDoesNotMatch."}, chunkSignature},
}

// Read implements io.Reader.
func (c *chunkReader) Read(p []byte) (int, error) {
	if c.err == nil && c.left == 0 {
		c.err = c.nextChunk()
	}
	if c.err != nil {
		return 0, c.err
	}
	n, err := c.in.Read(p[:min(int64(len(p)), c.left)])
	c.take(p[:n])
	switch {
	case err != nil:
		c.err = c.framingError(err)
	case c.left == 0:
		c.err = c.endChunk()
	}
	return n, c.err
}

func (c *chunkReader) take(data []byte) {
	c.left -= int64(len(data))
	c.count.provided += int64(len(data))
	if c.mode.signed {
		c.hash.Write(data)
	}
}

// Close implements io.Closer.
func (c *chunkReader) Close() error { return c.body.Close() }

// nextChunk reads a head. It returns io.EOF behind the last chunk.
func (c *chunkReader) nextChunk() error {
	head, err := c.readLine()
	if err == nil {
		c.number++
		c.previous = c.size
		c.size, c.signature, err = parseHead(head, c.mode.signed)
	}
	if err != nil {
		return c.framingError(err)
	}
	if err := c.rules.chunkHead.first(c); err != nil {
		return err
	}
	if c.left = c.size; c.left > 0 {
		return nil
	}
	if err := c.checkSignature(); err != nil {
		return err
	}
	return c.end()
}

func (c *chunkReader) endChunk() error {
	if rest, err := c.readLine(); err != nil || len(rest) > 0 {
		return c.framingError(err)
	}
	return c.checkSignature()
}

// end reads what follows the last chunk.
func (c *chunkReader) end() error {
	if err := c.readTrailers(); err != nil {
		return c.framingError(err)
	}
	if _, err := c.in.ReadByte(); err != io.EOF {
		return c.framingError(err)
	}
	if c.mode.trailer {
		if err := c.rules.trailer.first(c); err != nil {
			return err
		}
	}
	if err := c.rules.length.first(c.count); err != nil {
		return err
	}
	return io.EOF
}

// errFraming is any defect of the framing; the client hears the same of all.
var errFraming = errors.New("sigv4: broken aws-chunked framing")

// framingError passes on what went wrong below; everything else, and a nil
// error, means that the framing is broken. Without the rule such a body ends there.
func (c *chunkReader) framingError(err error) error {
	switch err {
	case nil, errFraming, io.EOF, io.ErrUnexpectedEOF:
	default:
		return err
	}
	if err := c.rules.framing.first(c); err != nil {
		return err
	}
	return io.EOF
}

// readLine returns the next line without its CRLF. A line feed alone ends none.
func (c *chunkReader) readLine() ([]byte, error) {
	c.line = c.line[:0]
	for {
		part, err := c.in.ReadSlice('\n')
		if err == bufio.ErrBufferFull || len(c.line)+len(part) > maxLine {
			return nil, errFraming
		}
		if err != nil {
			return nil, err
		}
		c.line = append(c.line, part...)
		if line, ok := bytes.CutSuffix(c.line, []byte("\r\n")); ok {
			return line, nil
		}
	}
}

// parseHead parses a head, which has a signature exactly if chunks are signed.
func parseHead(line []byte, signed bool) (size int64, signature string, err error) {
	digits, extension, extended := strings.Cut(string(line), ";")
	if extended != signed || digits == "" || strings.Trim(digits, "0123456789abcdefABCDEF") != "" {
		return 0, "", errFraming
	}
	if size, err = strconv.ParseInt(digits, 16, 64); err != nil {
		return 0, "", errFraming
	}
	if !signed {
		return size, "", nil
	}
	signature, ok := strings.CutPrefix(extension, "chunk-signature=")
	if !ok || signature == "" {
		return 0, "", errFraming
	}
	return size, signature, nil
}

// brokenFraming is PL-11.
func brokenFraming(*chunkReader) *Error { return incompleteBody() }

func incompleteBody() *Error {
	return badRequest("IncompleteBody", "The request body terminated unexpectedly")
}

// chunkSize is AW-60, whose status differs from PL-12's.
func chunkSize(c *chunkReader) *Error {
	if c.number < 2 || c.size == 0 || c.previous >= minChunkSize {
		return nil
	}
	return forbidden("InvalidChunkSizeError", "Only the last chunk is allowed to have a size less than 8192 bytes",
		Field{"Chunk", strconv.Itoa(c.number)}, Field{"BadChunkSize", strconv.FormatInt(c.previous, 10)})
}

// checkSignature ends a chunk: its signature is verified, and becomes part of
// what the next one signs.
func (c *chunkReader) checkSignature() error {
	if !c.mode.signed {
		return nil
	}
	c.text = c.appendChunkText(c.text[:0])
	if err := c.rules.chunkEnd.first(c); err != nil {
		return err
	}
	c.chain = c.signature
	c.hash.Reset()
	return nil
}

func (c *chunkReader) appendChunkText(dst []byte) []byte {
	dst = c.appendTextHead(dst, "AWS4-HMAC-SHA256-PAYLOAD")
	dst = append(dst, emptySHA256...) // of a chunk's headers, which it never has
	dst = append(dst, '\n')
	var sum [sha256.Size]byte
	return hex.AppendEncode(dst, c.hash.Sum(sum[:0]))
}

// appendTextHead appends what the strings to sign of chunks and trailers have in
// common.
func (c *chunkReader) appendTextHead(dst []byte, algorithm string) []byte {
	for _, line := range [...]string{algorithm, c.seed.date, c.seed.scope, c.chain} {
		dst = append(dst, line...)
		dst = append(dst, '\n')
	}
	return dst
}

// chunkSignature is AW-55.
func chunkSignature(c *chunkReader) *Error { return c.signatureMatches() }

func (c *chunkReader) signatureMatches() *Error {
	if right := c.seed.key.sign(c.text); right.equals(c.signature) {
		return nil
	}
	return signatureDoesNotMatch(c.seed.accessKey, c.text, c.signature, c.seed.canonicalRequest)
}
