package sigv4

import (
	"bytes"
	"net/url"
	"slices"
	"strings"
)

// param is one parameter of a query string.
type param struct {
	name  string // decoded
	raw   string // the name as sent
	value string // as sent
	// surplus marks an authentication parameter that was given before: it counts
	// neither as a value nor for the signature (AW-122).
	surplus bool
}

type query struct {
	params  []param
	encoded []byte // all parameters in canonical form, in the order sent
	order   []span
}

// span is the place of one parameter in query.encoded.
type span struct{ start, equals, end int }

// authParameters are those that presigning adds. S3 needs all of them (AU-10).
var authParameters = []string{
	"X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Expires",
}

// parse takes a raw query apart without decoding the values.
func (q *query) parse(raw string) {
	for part := range strings.SplitSeq(raw, "&") {
		if part == "" {
			continue
		}
		name, value, _ := strings.Cut(part, "=")
		p := param{name: unescape(name), raw: name, value: value}
		p.surplus = strings.HasPrefix(p.name, "X-Amz-") && slices.Contains(authParameters, p.name) && q.has(p.name)
		q.params = append(q.params, p)
	}
}

// unescape leaves text with a malformed escape as it is.
func unescape(text string) string {
	if plain, err := url.QueryUnescape(text); err == nil {
		return plain
	}
	return text
}

// first returns the decoded first value of a parameter.
func (q *query) first(name string) (string, bool) {
	for i := range q.params {
		if q.params[i].name == name {
			return unescape(q.params[i].value), true
		}
	}
	return "", false
}

func (q *query) has(name string) bool {
	for i := range q.params {
		if q.params[i].name == name {
			return true
		}
	}
	return false
}

// appendCanonical appends the canonical query: every parameter encoded, sorted
// by name and then by value. A presigned URL's signature does not sign itself.
func (q *query) appendCanonical(dst []byte, presigned bool) []byte {
	for _, p := range q.params {
		if p.surplus || presigned && p.name == "X-Amz-Signature" {
			continue
		}
		s := span{start: len(q.encoded)}
		q.encoded = appendEncoded(q.encoded, p.raw, queryComponent)
		s.equals = len(q.encoded)
		q.encoded = append(q.encoded, '=')
		q.encoded = appendEncoded(q.encoded, p.value, queryComponent)
		s.end = len(q.encoded)
		q.order = append(q.order, s)
	}
	slices.SortFunc(q.order, func(a, b span) int {
		if byName := bytes.Compare(q.encoded[a.start:a.equals], q.encoded[b.start:b.equals]); byName != 0 {
			return byName
		}
		return bytes.Compare(q.encoded[a.equals:a.end], q.encoded[b.equals:b.end])
	})
	for i, s := range q.order {
		if i > 0 {
			dst = append(dst, '&')
		}
		dst = append(dst, q.encoded[s.start:s.end]...)
	}
	return dst
}
