package sigv4

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// canonicalRequest returns what the client must have signed, built on first use.
func (q *request) canonicalRequest() []byte {
	if len(q.canonical) > 0 {
		return q.canonical
	}
	c := append(q.canonical, q.Method...)
	c = append(c, '\n')
	c = appendPath(c, q.URL.EscapedPath())
	c = append(c, '\n')
	c = q.query.appendCanonical(c, q.mechanism == byQuery)
	c = append(c, '\n')
	for name := range strings.SplitSeq(q.signedHeaders, ";") {
		c = append(c, name...)
		c = append(c, ':')
		c = q.appendHeader(c, name)
		c = append(c, '\n')
	}
	c = append(c, '\n')
	c = append(c, q.signedHeaders...)
	c = append(c, '\n')
	q.canonical = append(c, q.payload...)
	return q.canonical
}

// textToSign returns the string to sign for the canonical request. The algorithm
// stands in it as the client wrote it.
func (q *request) textToSign() []byte {
	sum := sha256.Sum256(q.canonicalRequest())
	s := append(q.stringToSign[:0], q.algorithm...)
	s = append(s, '\n')
	s = q.date.AppendFormat(s, isoBasic)
	s = append(s, '\n')
	s = append(s, q.scope.text...)
	s = append(s, '\n')
	q.stringToSign = hex.AppendEncode(s, sum[:])
	return q.stringToSign
}

// appendHeader appends all values of a signed header. One that the request does
// not have counts as empty, as on S3. The three that net/http moves out of
// Request.Header are fetched from where it keeps them.
func (q *request) appendHeader(dst []byte, name string) []byte {
	switch {
	case strings.EqualFold(name, "host"):
		return appendTrimmed(dst, q.Host)
	case strings.EqualFold(name, "content-length") && q.ContentLength >= 0:
		return strconv.AppendInt(dst, q.ContentLength, 10)
	case strings.EqualFold(name, "transfer-encoding"):
		return appendValues(dst, q.TransferEncoding)
	}
	return appendValues(dst, q.headerValues(name))
}

// headerValues is http.Header.Values without its allocation.
func (q *request) headerValues(name string) []string {
	var buffer [64]byte
	if len(name) > len(buffer) {
		return q.Header.Values(name)
	}
	key, upper := buffer[:len(name)], true
	for i := range len(name) {
		c := name[i]
		switch {
		case upper && 'a' <= c && c <= 'z':
			c -= 'a' - 'A'
		case !upper && 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		}
		key[i], upper = c, c == '-'
	}
	return q.Header[string(key)]
}

func appendValues(dst []byte, values []string) []byte {
	for i, value := range values {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendTrimmed(dst, value)
	}
	return dst
}

// appendTrimmed appends value without white space around it, and with single
// spaces for runs of spaces within.
func appendTrimmed(dst []byte, value string) []byte {
	value = strings.Trim(value, " \t\r\n")
	for i := range len(value) {
		if value[i] == ' ' && value[i-1] == ' ' {
			continue
		}
		dst = append(dst, value[i])
	}
	return dst
}

// component is a part of a URL with rules of its own for two characters.
type component int

const (
	pathComponent  component = iota // a slash separates, a plus is a plus
	queryComponent                  // a slash is data, a plus is a space
)

func appendPath(dst []byte, path string) []byte {
	if path == "" {
		return append(dst, '/')
	}
	return appendEncoded(dst, path, pathComponent)
}

// appendEncoded appends the canonical spelling of text, which may contain
// escapes: unreserved characters stand for themselves, all else is escaped in
// upper case. Nothing else is normalised: dots and doubled slashes stay, and an
// escaped slash stays escaped. A percent sign that starts no escape is data.
func appendEncoded(dst []byte, text string, in component) []byte {
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '%' && i+2 < len(text) && isHex(text[i+1]) && isHex(text[i+2]):
			dst = appendOctet(dst, unhex(text[i+1])<<4|unhex(text[i+2]))
			i += 2
		case c == '/' && in == pathComponent:
			dst = append(dst, c)
		case c == '+' && in == queryComponent:
			dst = appendOctet(dst, ' ')
		default:
			dst = appendOctet(dst, c)
		}
	}
	return dst
}

func appendOctet(dst []byte, c byte) []byte {
	if isUnreserved(c) {
		return append(dst, c)
	}
	const digits = "0123456789ABCDEF"
	return append(dst, '%', digits[c>>4], digits[c&15])
}

func isUnreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' ||
		c == '-' || c == '.' || c == '_' || c == '~'
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// unhex returns the value of a hexadecimal digit.
func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c&7 + 9
}
