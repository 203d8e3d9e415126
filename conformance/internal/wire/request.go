package wire

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// Request is one request, exactly as it will be sent.
type Request struct {
	Method string
	// Scheme and Address say where the connection goes: "https", "host:port".
	Scheme, Address string
	// Host is the Host header. It may name another host than Address.
	Host string
	// Path and Query are sent as they are written. Path starts with a slash.
	Path, Query string
	Header      Header
	Body        []byte
	// Trailer follows the body where it is framed as aws-chunked.
	Trailer Header
	// Chunked sends the body with Transfer-Encoding: chunked, so without a
	// Content-Length.
	Chunked bool
}

// Clone returns a deep copy; the body's bytes, which nothing changes, are shared.
func (r *Request) Clone() *Request {
	c := *r
	c.Header, c.Trailer = slices.Clone(r.Header), slices.Clone(r.Trailer)
	return &c
}

// URL is the request's URL as a client would write it, its Host included.
func (r *Request) URL() string {
	u := r.Scheme + "://" + r.Host + r.Path
	if r.Query != "" {
		u += "?" + r.Query
	}
	return u
}

// target is the URL for net/http: the connection goes to Address, the request
// line holds Path and Query untouched.
func (r *Request) target() *url.URL {
	u := &url.URL{Scheme: r.Scheme, Host: r.Address, RawQuery: r.Query}
	if path, err := url.PathUnescape(r.Path); err == nil {
		u.Path, u.RawPath = path, r.Path
	}
	if u.EscapedPath() != r.Path {
		u.Path, u.RawPath, u.Opaque = "", "", r.Path
	}
	return u
}

// Field is one header line.
type Field struct{ Name, Value string }

// Header is a list of header lines. Unlike [http.Header] it keeps the order
// and the spelling of names. Names compare without regard to case.
type Header []Field

// Values lists the values of a header.
func (h Header) Values(name string) []string {
	var values []string
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			values = append(values, f.Value)
		}
	}
	return values
}

// Get returns the first value of a header, or nothing.
func (h Header) Get(name string) string {
	if values := h.Values(name); len(values) > 0 {
		return values[0]
	}
	return ""
}

// Has reports whether the header is there.
func (h Header) Has(name string) bool { return len(h.Values(name)) > 0 }

// Set replaces a header by the values, one line each; no value removes it.
func (h *Header) Set(name string, values ...string) {
	kept := slices.DeleteFunc(slices.Clone(*h), func(f Field) bool { return strings.EqualFold(f.Name, name) })
	for _, v := range values {
		kept = append(kept, Field{name, v})
	}
	*h = kept
}

// HTTP converts the header for net/http, names spelled as they are.
func (h Header) HTTP() http.Header {
	m := make(http.Header, len(h))
	for _, f := range h {
		m[f.Name] = append(m[f.Name], f.Value)
	}
	return m
}

// FromHTTP lists the lines of a header by name.
func FromHTTP(m http.Header) Header {
	var h Header
	for name, values := range m {
		for _, v := range values {
			h = append(h, Field{name, v})
		}
	}
	slices.SortStableFunc(h, func(a, b Field) int { return strings.Compare(a.Name, b.Name) })
	return h
}
