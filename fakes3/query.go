package fakes3

import (
	"net/url"
	"strings"
)

// query is the decoded query string in the order in which it was sent. A
// request has a handful of parameters, so that a scan beats a map.
type query []parameter

type parameter struct{ name, value string }

// parseQuery decodes a query string. A pair that is not percent-encoded
// properly is left out: the signature has seen the raw text anyway.
func parseQuery(raw string) query {
	if raw == "" {
		return nil
	}
	q := make(query, 0, 4)
	for pair := range strings.SplitSeq(raw, "&") {
		name, value, _ := strings.Cut(pair, "=")
		name, err := unescapeQuery(name)
		if err != nil || name == "" {
			continue
		}
		if value, err = unescapeQuery(value); err != nil {
			continue
		}
		q = append(q, parameter{name, value})
	}
	return q
}

// unescapeQuery skips the decoder, which copies, where nothing is encoded.
func unescapeQuery(s string) (string, error) {
	if !strings.ContainsAny(s, "%+") {
		return s, nil
	}
	return url.QueryUnescape(s)
}

// lookup returns the first value of a parameter.
func (q query) lookup(name string) (string, bool) {
	for _, p := range q {
		if p.name == name {
			return p.value, true
		}
	}
	return "", false
}

func (q query) get(name string) string {
	value, _ := q.lookup(name)
	return value
}

func (q query) has(name string) bool {
	_, ok := q.lookup(name)
	return ok
}
