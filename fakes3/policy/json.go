package policy

import (
	"bytes"
	"encoding/json"
	"errors"
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
	r := jsonReader{text: text, tokens: json.NewDecoder(bytes.NewReader(text))}
	r.tokens.UseNumber()
	return r.value(), nil
}

func syntaxErrorOffset(text []byte) int {
	var syntax *json.SyntaxError
	if errors.As(json.Unmarshal(text, new(json.RawMessage)), &syntax) {
		return int(syntax.Offset)
	}
	return -1
}

// jsonReader builds the tree of a text that is known to be valid JSON.
type jsonReader struct {
	text   []byte
	tokens *json.Decoder
}

func (r *jsonReader) value() node {
	offset := r.nextOffset()
	switch token := r.token().(type) {
	case json.Delim:
		if token == '{' {
			return r.object(offset)
		}
		return r.array(offset)
	case string:
		return node{kind: stringNode, offset: offset, text: token}
	case json.Number:
		return node{kind: numberNode, offset: offset, text: token.String()}
	case bool:
		return node{kind: booleanNode, offset: offset, text: string(r.text[offset:r.tokens.InputOffset()])}
	default:
		return node{kind: nullNode, offset: offset}
	}
}

func (r *jsonReader) object(offset int) node {
	object := node{kind: objectNode, offset: offset}
	for r.tokens.More() {
		name := term{offset: r.nextOffset()}
		name.text, _ = r.token().(string)
		object.members = append(object.members, jsonMember{name: name, value: r.value()})
	}
	r.token()
	return object
}

func (r *jsonReader) array(offset int) node {
	array := node{kind: arrayNode, offset: offset}
	for r.tokens.More() {
		array.items = append(array.items, r.value())
	}
	r.token()
	return array
}

func (r *jsonReader) token() json.Token {
	token, err := r.tokens.Token()
	if err != nil {
		panic("policy: json.Valid passed a text that its decoder refuses: " + err.Error())
	}
	return token
}

// nextOffset returns where the next token starts.
func (r *jsonReader) nextOffset() int {
	offset := int(r.tokens.InputOffset())
	for bytes.IndexByte([]byte(" \t\r\n,:"), r.text[offset]) >= 0 {
		offset++
	}
	return offset
}
