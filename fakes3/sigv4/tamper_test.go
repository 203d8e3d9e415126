package sigv4_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// TestTampering: whoever changes anything that is signed, anywhere, is refused,
// and the same request untouched is not. What no longer looks signed at all is
// served to nobody in particular, as on S3.
func TestTampering(t *testing.T) {
	t.Parallel()
	text := rapid.StringMatching(`[a-zA-Z0-9 ~+/=&%é-]{1,12}`)
	rapid.Check(t, func(t *rapid.T) {
		m := put("http://s3.example.com/bucket/key?policy=&prefix=a", text.Draw(t, "body"))
		m.method = rapid.SampledFrom([]string{"PUT", "GET", "POST", "DELETE"}).Draw(t, "method")
		m = m.with("X-Amz-Meta-A", "v"+strings.ReplaceAll(text.Draw(t, "header"), "é", "e"))
		s := as(sessionKey, sessionToken)
		send := rapid.SampledFrom([]func() *http.Request{
			func() *http.Request { return m.signed(t, s) },
			func() *http.Request { return m.presigned(t, s) },
		}).Draw(t, "way")
		_, _, err := verify(newVerifier(), received(t, send()))
		require.NoError(t, err)

		r := received(t, send())
		target := rapid.SampledFrom(targets(r)).Draw(t, "target")
		target.change(func(value string) string { return flipped(t, value) })
		res, _, err := verify(newVerifier(), r)
		assert.True(t, err != nil || res.AccessKey == "", "%s changed: %s %s %v", target.name, r.Method, r.URL, r.Header)
	})
}

// target is one signed thing in a request.
type target struct {
	name   string
	change func(func(string) string)
}

func targets(r *http.Request) []target {
	list := []target{
		{"method", func(flip func(string) string) { r.Method = flip(r.Method) }},
		{"host", func(flip func(string) string) { r.Host = flip(r.Host) }},
		{"path", func(flip func(string) string) { r.URL.Path, r.URL.RawPath = "/"+flip(r.URL.Path[1:]), "" }},
		{"query", func(flip func(string) string) { r.URL.RawQuery = flip(r.URL.RawQuery) }},
	}
	for _, name := range []string{"Authorization", "X-Amz-Content-Sha256", "X-Amz-Date", "X-Amz-Security-Token", "X-Amz-Meta-A"} {
		if r.Header.Get(name) != "" {
			list = append(list, target{name, func(flip func(string) string) { r.Header.Set(name, flip(r.Header.Get(name))) }})
		}
	}
	return list
}

// flipped is value with one character replaced by another that means something
// else wherever it stands.
func flipped(t *rapid.T, value string) string {
	at := rapid.IntRange(0, len(value)-1).Draw(t, "at")
	replacement := "x"
	if value[at] == 'x' {
		replacement = "y"
	}
	return value[:at] + replacement + value[at+1:]
}

// TestTamperedChunks: the same for a body in signed chunks, with any byte of it
// changed.
func TestTamperedChunks(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		last := rapid.StringMatching(`[a-z]{1,40}`).Draw(rt, "last")
		r := chunked(t, withTrailer(chunkedBoth, len(big)+len(last)), usual(), func(c *chunkSigner) string {
			framed := c.chunk(big) + c.chunk(last) + c.chunk("") + c.trailer(crcTrailer+":6Le+Qw==")
			edges := []int{0, len(framed) - len(last) - 420, len(framed) - 1}
			at := rapid.IntRange(edges[0], edges[2]).Draw(rt, "at")
			if rapid.Bool().Draw(rt, "near the end") {
				at = rapid.IntRange(edges[1], edges[2]).Draw(rt, "at")
			}
			return framed[:at] + string(framed[at]^1) + framed[at+1:]
		})
		_, _, err := verify(newVerifier(), r)
		require.Error(rt, err)
	})
}
