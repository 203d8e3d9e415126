package fakes3

import (
	"bytes"
	"encoding/xml"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestEscapedTextIsReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.StringOf(rapid.OneOf(rapid.RuneFrom([]rune("&<>\"'\t\n\r a")), rapid.RuneFrom([]rune("äж😀\u2028")))).Draw(rt, "text")
		w := newDocument("Text")
		escapeXML(&w.buf, text)
		var got string
		require.NoError(rt, xml.Unmarshal(w.bytes(), &got))
		require.Equal(rt, text, got)
	})
}

func TestWhatXMLCannotHold(t *testing.T) {
	t.Parallel()
	var buf bytes.Buffer
	escapeXML(&buf, "a\x00b\xffc\uffff\"")
	assert.Equal(t, "a\ufffdb\ufffdc\ufffd&quot;", buf.String())
}
