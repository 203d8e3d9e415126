package sigv4

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
)

// trailers is what follows the last chunk.
type trailers struct {
	header    http.Header // nil if there are none
	text      []byte      // their canonical form, which is signed
	lineError bool        // a line has no colon
	nameError bool        // a line has no name
}

const (
	maxTrailers      = 16
	trailerSignature = "x-amz-trailer-signature"
)

// trailerRules apply to payloads that may have trailers.
var trailerRules = ruleList[*chunkReader]{
	{Rule{"payload/trailer-line", "A trailer line without a colon is refused with 400 IncompleteBody."}, trailerLine},
	{Rule{"payload/trailer-name", "A trailer line without a name is refused with 400 MalformedTrailerError."}, trailerName},
	{Rule{"payload/trailer-undeclared", "A trailer that x-amz-trailer doesn't declare is refused with 400 MalformedTrailerError."}, trailerUndeclared},
	{Rule{"payload/trailer-missing", "A declared trailer that isn't there is refused with 400 MalformedTrailerError."}, trailerMissing},
	{Rule{"payload/trailer-unsigned", "Signed chunks whose trailers have no signature are refused with 400 IncompleteBody."}, trailerUnsigned},
	{Rule{"payload/trailer-signature", "A trailer signature that isn't the one the server computes is refused with 403 SignatureDoesNotMatch."}, trailerSignatureMatches},
}

// readTrailers reads up to the empty line that ends the body. In a payload that
// has no trailers nothing else may come (AW-68).
func (c *chunkReader) readTrailers() error {
	c.signature = ""
	for range maxTrailers {
		line, err := c.readLine()
		if err != nil || len(line) == 0 {
			return err
		}
		if !c.mode.trailer {
			return errFraming
		}
		c.addTrailer(line)
	}
	return errFraming
}

// addTrailer takes a line, which some clients end in LF CRLF.
func (c *chunkReader) addTrailer(line []byte) {
	name, value, colon := strings.Cut(string(bytes.TrimSuffix(line, []byte("\n"))), ":")
	name, value = strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value)
	switch {
	case !colon:
		c.trailers.lineError = true
	case name == "":
		c.trailers.nameError = true
	case c.mode.signed && name == trailerSignature:
		c.signature = value
	default:
		c.trailers.add(name, value)
	}
}

func (t *trailers) add(name, value string) {
	if t.header == nil {
		t.header = make(http.Header)
	}
	t.header.Add(name, value)
	t.text = append(t.text, name+":"+value+"\n"...)
}

// trailerLine is AW-67, whose code differs from TR-4's.
func trailerLine(c *chunkReader) *Error {
	if !c.trailers.lineError {
		return nil
	}
	return incompleteBody()
}

func malformedTrailer() *Error {
	return badRequest("MalformedTrailerError", "The request contained trailing data that was not well-formed or did not conform to our published schema.")
}

// trailerName is TR-4.
func trailerName(c *chunkReader) *Error {
	if !c.trailers.nameError {
		return nil
	}
	return malformedTrailer()
}

// trailerUndeclared is TR-2, TR-3 and AW-65.
func trailerUndeclared(c *chunkReader) *Error {
	for name := range c.trailers.header {
		if !c.declares(name) {
			return malformedTrailer()
		}
	}
	return nil
}

func (c *chunkReader) declares(name string) bool {
	for declared := range strings.SplitSeq(c.declared, ",") {
		if strings.EqualFold(strings.TrimSpace(declared), name) {
			return true
		}
	}
	return false
}

// trailerMissing is TR-1. A payload that declares none needs none (TR-8).
func trailerMissing(c *chunkReader) *Error {
	for declared := range strings.SplitSeq(c.declared, ",") {
		if name := strings.TrimSpace(declared); name != "" && len(c.trailers.header.Values(name)) == 0 {
			return malformedTrailer()
		}
	}
	return nil
}

// trailerUnsigned is AW-57.
func trailerUnsigned(c *chunkReader) *Error {
	if !c.mode.signed || c.signature != "" {
		return nil
	}
	return incompleteBody()
}

// trailerSignatureMatches is AW-56.
func trailerSignatureMatches(c *chunkReader) *Error {
	if !c.mode.signed {
		return nil
	}
	sum := sha256.Sum256(c.trailers.text)
	c.text = hex.AppendEncode(c.appendTextHead(c.text[:0], "AWS4-HMAC-SHA256-TRAILER"), sum[:])
	return c.signatureMatches()
}
