package policy

import (
	"strings"
	"unicode/utf8"
)

// pattern is a text of a policy, compiled: literal text, wildcards and variables.
// A * stands for any number of characters, a ? for exactly one.
//
// Matching takes the parts between stars from left to right, each at the first
// place where it fits, and never looks back. So its time grows with the
// length of the text, not with the number of stars.
type pattern struct {
	// runs are the parts between the stars; a single run is a pattern without star.
	runs []run
	fold bool
}

// run is a sequence of pieces that match one after the other.
type run []piece

type piece struct {
	kind pieceKind
	// literal is the text of a literalPiece.
	literal string
	// variable is the variable of a variablePiece.
	variable variable
}

type pieceKind int

const (
	literalPiece pieceKind = iota
	anyRunePiece
	variablePiece
)

// syntax says what has a meaning in a text besides its letters.
type syntax struct {
	wildcards bool
	// fold ignores letter case, beyond ASCII too (AR-47).
	fold bool
	// variables reads ${...}, from the byte variablesFrom on.
	variables     bool
	variablesFrom int
}

func compilePattern(text string, s syntax) *pattern {
	p := &pattern{runs: []run{nil}, fold: s.fold}
	for i := 0; i < len(text); {
		if s.variables && i >= s.variablesFrom {
			if variable, rest, ok := cutVariable(text[i:]); ok {
				p.add(variable)
				i = len(text) - len(rest)
				continue
			}
		}
		switch {
		case s.wildcards && text[i] == '*':
			p.runs = append(p.runs, nil)
			i++
		case s.wildcards && text[i] == '?':
			p.add(piece{kind: anyRunePiece})
			i++
		default:
			size := 1
			if next := strings.IndexAny(text[i+1:], "*?$"); next >= 0 {
				size += next
			} else {
				size = len(text) - i
			}
			p.add(piece{literal: text[i : i+size]})
			i += size
		}
	}
	return p
}

// add puts a piece at the end of the last run, and literals next to each other into one.
func (p *pattern) add(next piece) {
	last := &p.runs[len(p.runs)-1]
	if n := len(*last); n > 0 && next.kind == literalPiece && (*last)[n-1].kind == literalPiece {
		(*last)[n-1].literal += next.literal
		return
	}
	*last = append(*last, next)
}

// matches tells whether the whole text fits the pattern. A pattern with a variable
// that has no value fits nothing (AR-91).
func (p *pattern) matches(text string, c *Context) bool {
	size, ok := p.prefix(p.runs[0], text, c)
	if !ok {
		return false
	}
	last := len(p.runs) - 1
	if last == 0 {
		return size == len(text)
	}
	text = text[size:]
	for _, r := range p.runs[1:last] {
		end, ok := p.find(r, text, c)
		if !ok {
			return false
		}
		text = text[end:]
	}
	return p.isSuffix(p.runs[last], text, c)
}

// prefix returns how much of the start of text the run takes.
func (p *pattern) prefix(r run, text string, c *Context) (size int, ok bool) {
	rest := text
	for i := range r {
		switch piece := &r[i]; piece.kind {
		case literalPiece:
			rest, ok = p.cutLiteral(rest, piece.literal)
		case variablePiece:
			var value string
			if value, ok = piece.variable.value(c); ok {
				rest, ok = p.cutLiteral(rest, value)
			}
		case anyRunePiece:
			_, width := utf8.DecodeRuneInString(rest)
			rest, ok = rest[width:], width > 0
		}
		if !ok {
			return 0, false
		}
	}
	return len(text) - len(rest), true
}

func (p *pattern) cutLiteral(text, literal string) (rest string, ok bool) {
	if rest, ok = strings.CutPrefix(text, literal); ok || !p.fold {
		return rest, ok
	}
	return cutPrefixFold(text, literal)
}

// find returns the end of the first place in text where the run fits.
func (p *pattern) find(r run, text string, c *Context) (end int, ok bool) {
	if literal, ok := p.literal(r); ok {
		start := strings.Index(text, literal)
		return start + len(literal), start >= 0
	}
	for start := 0; start < len(text); {
		if size, ok := p.prefix(r, text[start:], c); ok {
			return start + size, true
		}
		_, width := utf8.DecodeRuneInString(text[start:])
		start += width
	}
	return 0, false
}

// isSuffix tells whether the run fits the end of text. A run always takes the same
// number of characters, which says where it has to start.
func (p *pattern) isSuffix(r run, text string, c *Context) bool {
	if literal, ok := p.literal(r); ok {
		return strings.HasSuffix(text, literal)
	}
	start := len(text)
	for n := r.length(c); n > 0; n-- {
		if start == 0 {
			return false
		}
		_, width := utf8.DecodeLastRuneInString(text[:start])
		start -= width
	}
	size, ok := p.prefix(r, text[start:], c)
	return ok && size == len(text)-start
}

// literal returns the text that the run stands for, if it is the only one.
func (p *pattern) literal(r run) (text string, ok bool) {
	switch {
	case len(r) == 0:
		return "", true
	case len(r) == 1 && r[0].kind == literalPiece && !p.fold:
		return r[0].literal, true
	default:
		return "", false
	}
}

// length is the number of characters that the run takes.
func (r run) length(c *Context) int {
	n := 0
	for i := range r {
		switch piece := &r[i]; piece.kind {
		case literalPiece:
			n += utf8.RuneCountInString(piece.literal)
		case variablePiece:
			value, _ := piece.variable.value(c)
			n += utf8.RuneCountInString(value)
		case anyRunePiece:
			n++
		}
	}
	return n
}

// cutPrefixFold is strings.CutPrefix without regard to letter case.
func cutPrefixFold(text, prefix string) (rest string, ok bool) {
	for prefix != "" {
		if text == "" {
			return "", false
		}
		want, wide := utf8.DecodeRuneInString(prefix)
		got, width := utf8.DecodeRuneInString(text)
		if got != want && foldRune(got) != foldRune(want) {
			return "", false
		}
		prefix, text = prefix[wide:], text[width:]
	}
	return text, true
}
