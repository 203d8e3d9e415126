package fakes3

import (
	"bytes"
	"encoding/xml"
	"io"
	"strconv"
	"time"
	"unicode/utf8"
)

const (
	xmlDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	xmlNamespace   = "http://s3.amazonaws.com/doc/2006-03-01/"
)

// xmlWriter writes S3's response documents. It is written by hand, because
// encoding/xml costs reflection on every response, and because S3's order of
// elements is part of what clients see.
type xmlWriter struct {
	buf  bytes.Buffer
	open []string
}

// newDocument starts a document with S3's namespace on its root element.
func newDocument(root string) *xmlWriter {
	w := &xmlWriter{}
	w.buf.WriteString(xmlDeclaration + "<" + root + ` xmlns="` + xmlNamespace + `">`)
	w.open = append(w.open, root)
	return w
}

// in opens an element, out closes the one opened last.
func (w *xmlWriter) in(name string) {
	w.buf.WriteString("<" + name + ">")
	w.open = append(w.open, name)
}

func (w *xmlWriter) out() {
	last := len(w.open) - 1
	w.buf.WriteString("</" + w.open[last] + ">")
	w.open = w.open[:last]
}

func (w *xmlWriter) text(name, value string) {
	w.buf.WriteString("<" + name + ">")
	escapeXML(&w.buf, value)
	w.buf.WriteString("</" + name + ">")
}

// textIf writes the element only if it has a value.
func (w *xmlWriter) textIf(name, value string) {
	if value != "" {
		w.text(name, value)
	}
}

func (w *xmlWriter) number(name string, n int64) { w.text(name, strconv.FormatInt(n, 10)) }

func (w *xmlWriter) bool(name string, b bool) { w.text(name, strconv.FormatBool(b)) }

func (w *xmlWriter) time(name string, t time.Time) { w.text(name, formatTime(t)) }

// bytes closes what is open and returns the document.
func (w *xmlWriter) bytes() []byte {
	for len(w.open) > 0 {
		w.out()
	}
	return w.buf.Bytes()
}

// formatTime gives the form of S3's response documents, milliseconds in UTC.
func formatTime(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }

// escapeXML writes text as S3 does, which spells a quotation mark &quot;. What
// XML cannot hold becomes the replacement character.
func escapeXML(buf *bytes.Buffer, s string) {
	for _, r := range s {
		switch {
		case r == '&':
			buf.WriteString("&amp;")
		case r == '<':
			buf.WriteString("&lt;")
		case r == '>':
			buf.WriteString("&gt;")
		case r == '"':
			buf.WriteString("&quot;")
		case r == '\t', r == '\n', r == '\r':
			buf.WriteString("&#" + strconv.Itoa(int(r)) + ";")
		case r < ' ', r == '\uFFFE', r == '\uFFFF':
			buf.WriteRune(utf8.RuneError)
		default:
			buf.WriteRune(r)
		}
	}
}

func xmlResponse(w *xmlWriter) response {
	return response{body: w.bytes(), contentType: "application/xml"}
}

// decodeXML reads a request document. The root element must have the name that
// v's XMLName demands; S3's namespace is accepted and not required.
func decodeXML(document []byte, v any) error {
	d := xml.NewDecoder(bytes.NewReader(document))
	if err := d.Decode(v); err != nil {
		return malformedXML()
	}
	// Only white space may follow the root element.
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		text, ok := token.(xml.CharData)
		if err != nil || !ok || len(bytes.TrimSpace(text)) > 0 {
			return malformedXML()
		}
	}
}
