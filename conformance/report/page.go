package report

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The layout is made for 80 characters. It uses more where there is more, up
// to what the eye can still follow.
const (
	minWidth = 80
	maxWidth = 120
)

// page is text under construction, laid out for a width in characters.
type page struct {
	buf   bytes.Buffer
	width int
	ink   ink
}

func newPage(o Options) *page {
	return &page{width: min(max(o.Width, minWidth), maxWidth), ink: ink{on: o.Color}}
}

func (p *page) text() string { return p.buf.String() }

func (p *page) blank() { p.buf.WriteByte('\n') }

// line writes one line as it is. Parts of it that come from a target must
// have gone through [plain].
func (p *page) line(parts ...string) {
	p.buf.WriteString(strings.TrimRight(strings.Join(parts, ""), " "))
	p.buf.WriteByte('\n')
}

// labelled writes a quiet label in a column of its own and the text beside it, wrapped.
func (p *page) labelled(indent int, label string, column int, style style, text string) {
	p.beside(indent, label, dim, column, style, text)
}

// paragraph writes wrapped text.
func (p *page) paragraph(indent int, style style, text string) {
	p.beside(indent, "", normal, 0, style, text)
}

func (p *page) beside(indent int, label string, labelStyle style, column int, style style, text string) {
	for i, row := range shortened(wrap(plain(text), p.width-indent-column)) {
		if i > 0 {
			label = ""
		}
		padding := strings.Repeat(" ", column-utf8.RuneCountInString(label))
		p.line(strings.Repeat(" ", indent), p.ink.paint(labelStyle, label), padding, p.ink.paint(style, row))
	}
}

// maxRows bounds how much of one text is shown; the report has more.
const maxRows = 12

// shortened leaves the first rows, and an ellipsis where there were more.
func shortened(rows []string) []string {
	if len(rows) <= maxRows {
		return rows
	}
	return append(rows[:maxRows:maxRows], "…")
}

// whole writes one line that is to be copied, and so neither wrapped nor cut.
func (p *page) whole(indent int, label string, column int, style style, text string) {
	p.line(strings.Repeat(" ", indent), p.ink.paint(dim, pad(label, column)), p.ink.paint(style, plain(text)))
}

// clipped writes one line and cuts it at the page's width.
func (p *page) clipped(indent int, style style, text string) {
	p.line(strings.Repeat(" ", indent), p.ink.paint(style, clip(plain(text), p.width-indent)))
}

// heading starts a section.
func (p *page) heading(style style, format string, args ...any) {
	p.blank()
	p.line(p.ink.paint(style, fmt.Sprintf(format, args...)))
}

// spread writes one text at the left edge and one at the right.
func (p *page) spread(left string, leftStyle style, right string, rightStyle style) {
	left, right = plain(left), plain(right)
	gap := max(p.width-utf8.RuneCountInString(left)-utf8.RuneCountInString(right), 2)
	p.line(p.ink.paint(leftStyle, left), strings.Repeat(" ", gap), p.ink.paint(rightStyle, right))
}

// wrap breaks text into rows of at most width characters: at spaces where it
// can, inside a word where a word is longer than a row. Line breaks stay.
func wrap(text string, width int) []string {
	width = max(width, 1)
	var rows []string
	for paragraph := range strings.SplitSeq(text, "\n") {
		row := []rune(nil)
		for _, word := range strings.Fields(paragraph) {
			letters := []rune(word)
			if len(row) > 0 && len(row)+1+len(letters) > width {
				rows, row = append(rows, string(row)), nil
			}
			if len(row) > 0 {
				row = append(row, ' ')
			}
			row = append(row, letters...)
			for len(row) > width {
				rows, row = append(rows, string(row[:width])), row[width:]
			}
		}
		rows = append(rows, string(row))
	}
	return rows
}

// fold breaks text at its line breaks and after every width characters, and
// changes nothing else.
func fold(text string, width int) []string {
	var rows []string
	for line := range strings.SplitSeq(text, "\n") {
		letters := []rune(line)
		for len(letters) > width {
			rows, letters = append(rows, string(letters[:width])), letters[width:]
		}
		rows = append(rows, string(letters))
	}
	return rows
}

// clip cuts text to width characters, the last of which then is an ellipsis.
func clip(text string, width int) string {
	letters := []rune(text)
	if len(letters) <= width {
		return text
	}
	return string(letters[:max(width-1, 0)]) + "…"
}

// plain makes text from a target harmless: a terminal must not obey what a
// server answers. Line breaks stay, tabs become spaces, other control and
// formatting characters become visible.
func plain(text string) string {
	if isPlain(text) {
		return text
	}
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(text, string(utf8.RuneError)) {
		switch {
		case r == '\n':
			b.WriteRune(r)
		case r == '\r':
		case r == '\t':
			b.WriteString("    ")
		case hidden(r):
			b.WriteString(strings.Trim(fmt.Sprintf("%+q", r), "'"))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isPlain(text string) bool {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

// hidden tells whether a character steers a terminal instead of showing.
func hidden(r rune) bool {
	return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp)
}
