package policy

import (
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf8"
)

// node is a JSON value with its place in the text.
type node struct {
	kind   nodeKind
	offset int
	// text is the value of a string, or the literal of a number or a boolean.
	text    string
	members []jsonMember
	items   []node
}

type jsonMember struct {
	name  term
	value node
}

type nodeKind int

const (
	nullNode nodeKind = iota
	objectNode
	arrayNode
	stringNode
	numberNode
	booleanNode
)

// notJSON is S3's message for every text that is not one JSON object (CP-060 to CP-062).
const notJSON = "Policies must be valid JSON and the first byte must be '{'"

// parseJSON reads one JSON object that starts at the first byte of text.
func parseJSON(text []byte) (node, *Error) {
	if len(text) == 0 || text[0] != '{' {
		return node{}, malformed(0, notJSON)
	}
	if !json.Valid(text) {
		return node{}, malformed(syntaxErrorOffset(text), notJSON)
	}
	if !utf8.Valid(text) {
		return node{}, malformed(-1, notJSON)
	}
	r := jsonReader{text: string(text)}
	return r.value(), nil
}

func syntaxErrorOffset(text []byte) int {
	var syntax *json.SyntaxError
	if errors.As(json.Unmarshal(text, new(json.RawMessage)), &syntax) {
		return int(syntax.Offset)
	}
	return -1
}

// jsonReader builds the tree of a text that is known to be valid JSON, so that it has
// to find the ends of tokens only. Strings are parts of the text where they have no escapes.
type jsonReader struct {
	text string
	at   int
}

func (r *jsonReader) value() node {
	r.skip(" \t\r\n:")
	n := node{offset: r.at}
	switch r.text[r.at] {
	case '{':
		n.kind = objectNode
		for r.at++; r.more('}'); {
			n.members = append(n.members, r.member())
		}
	case '[':
		n.kind = arrayNode
		for r.at++; r.more(']'); {
			n.items = append(n.items, r.value())
		}
	case '"':
		n.kind, n.text = stringNode, r.string()
	case 't', 'f':
		n.kind, n.text = booleanNode, r.word()
	case 'n':
		n.kind, n.text = nullNode, r.word()
	default:
		n.kind, n.text = numberNode, r.word()
	}
	return n
}

func (r *jsonReader) member() jsonMember {
	m := jsonMember{name: term{offset: r.at}}
	m.name.text = r.string()
	m.value = r.value()
	return m
}

// more goes to the next item of an object or an array, or behind its end.
func (r *jsonReader) more(end byte) bool {
	r.skip(" \t\r\n,")
	if r.text[r.at] == end {
		r.at++
		return false
	}
	return true
}

func (r *jsonReader) skip(bytes string) {
	for strings.IndexByte(bytes, r.text[r.at]) >= 0 {
		r.at++
	}
}

// word takes a number, or one of true, false and null.
func (r *jsonReader) word() string {
	start := r.at
	r.at += strings.IndexAny(r.text[start:], " \t\r\n,]}")
	return r.text[start:r.at]
}

func (r *jsonReader) string() string {
	start := r.at
	escaped := false
	for r.at++; r.text[r.at] != '"'; r.at++ {
		if r.text[r.at] == '\\' {
			escaped = true
			r.at++
		}
	}
	r.at++
	if !escaped {
		return r.text[start+1 : r.at-1]
	}
	var text string
	if err := json.Unmarshal([]byte(r.text[start:r.at]), &text); err != nil {
		panic("policy: json.Valid passed a string that Unmarshal refuses: " + err.Error())
	}
	return text
}
