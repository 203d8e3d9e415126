package conformance

import (
	"fmt"
	"slices"
	"strings"
)

// HeaderIs wants the first value of a header of the answer.
type HeaderIs struct{ Name, Value string }

// HeaderPresent wants a header in the answer, whatever its value.
type HeaderPresent string

// HeaderAbsent wants no such header in the answer.
type HeaderAbsent string

// SentHeader wants that the request itself carried a header. It is for steps
// that leave the sending to the SDK.
type SentHeader string

// BodyIs wants the body to be this text, byte for byte.
type BodyIs string

// BodyContains wants the text somewhere in the body.
type BodyContains string

// EmptyBody wants an answer without a body.
type EmptyBody struct{}

// XMLText wants the text of an element. The path starts under the document's
// root and an empty one is the root itself: "Contents/Key". Where several
// elements are at the path, one of them must have the text.
type XMLText struct{ Path, Value string }

// XMLPresent wants an element at the path.
type XMLPresent string

// XMLAbsent wants no element at the path.
type XMLAbsent string

// FieldIs wants an element of an error document besides code and message, such
// as BucketName. It counts as a Should.
type FieldIs struct{ Name, Value string }

// MessageIs wants the error document's Message. It counts as a Should.
type MessageIs string

// DetailIs wants the error document's Detail. It counts as a Should.
type DetailIs string

// Describe says what the header must be.
func (c HeaderIs) Describe() string { return fmt.Sprintf("header %s is %q", c.Name, c.Value) }

// Level is the case's.
func (HeaderIs) Level() Level { return "" }

func (c HeaderIs) filled(fill fillText) (Check, error) {
	value, err := fill(c.Value)
	return HeaderIs{c.Name, value}, err
}

func (c HeaderIs) holds(a *answer) (string, bool) {
	values := a.header.Values(c.Name)
	if len(values) == 0 {
		return "no header " + c.Name, false
	}
	return fmt.Sprintf("header %s is %q", c.Name, values[0]), values[0] == c.Value
}

// Describe names the header.
func (c HeaderPresent) Describe() string { return "header " + string(c) + " is present" }

// Level is the case's.
func (HeaderPresent) Level() Level { return "" }

func (c HeaderPresent) filled(fillText) (Check, error) { return c, nil }

func (c HeaderPresent) holds(a *answer) (string, bool) {
	return "no header " + string(c), len(a.header.Values(string(c))) > 0
}

// Describe names the header.
func (c HeaderAbsent) Describe() string { return "header " + string(c) + " is absent" }

// Level is the case's.
func (HeaderAbsent) Level() Level { return "" }

func (c HeaderAbsent) filled(fillText) (Check, error) { return c, nil }

func (c HeaderAbsent) holds(a *answer) (string, bool) {
	values := a.header.Values(string(c))
	return fmt.Sprintf("header %s is %q", string(c), strings.Join(values, ", ")), len(values) == 0
}

// Describe names the header.
func (c SentHeader) Describe() string { return "the request carries header " + string(c) }

// Level is the case's.
func (SentHeader) Level() Level { return "" }

func (c SentHeader) filled(fillText) (Check, error) { return c, nil }

func (c SentHeader) holds(a *answer) (string, bool) {
	return "the request had no header " + string(c), len(a.sent.Values(string(c))) > 0
}

// Describe quotes the body.
func (c BodyIs) Describe() string { return "body is " + quoted(string(c)) }

// Level is the case's.
func (BodyIs) Level() Level { return "" }

func (c BodyIs) filled(fill fillText) (Check, error) {
	text, err := fill(string(c))
	return BodyIs(text), err
}

func (c BodyIs) holds(a *answer) (string, bool) {
	return "body is " + quoted(string(a.body)), string(a.body) == string(c)
}

// Describe quotes the text.
func (c BodyContains) Describe() string { return "body contains " + quoted(string(c)) }

// Level is the case's.
func (BodyContains) Level() Level { return "" }

func (c BodyContains) filled(fill fillText) (Check, error) {
	text, err := fill(string(c))
	return BodyContains(text), err
}

func (c BodyContains) holds(a *answer) (string, bool) {
	return "body is " + quoted(string(a.body)), strings.Contains(string(a.body), string(c))
}

// Describe says that the body is empty.
func (EmptyBody) Describe() string { return "body is empty" }

// Level is the case's.
func (EmptyBody) Level() Level { return "" }

func (c EmptyBody) filled(fillText) (Check, error) { return c, nil }

func (EmptyBody) holds(a *answer) (string, bool) {
	return "body is " + quoted(string(a.body)), len(a.body) == 0
}

// Describe quotes the element's text.
func (c XMLText) Describe() string { return fmt.Sprintf("XML %s is %q", c.Path, c.Value) }

// Level is the case's.
func (XMLText) Level() Level { return "" }

func (c XMLText) filled(fill fillText) (Check, error) {
	value, err := fill(c.Value)
	return XMLText{c.Path, value}, err
}

func (c XMLText) holds(a *answer) (string, bool) {
	texts := a.elements(c.Path)
	if len(texts) == 0 {
		return "no XML " + c.Path, false
	}
	return fmt.Sprintf("XML %s is %q", c.Path, strings.Join(texts, ", ")), slices.Contains(texts, c.Value)
}

// Describe names the element.
func (c XMLPresent) Describe() string { return "XML " + string(c) + " is present" }

// Level is the case's.
func (XMLPresent) Level() Level { return "" }

func (c XMLPresent) filled(fillText) (Check, error) { return c, nil }

func (c XMLPresent) holds(a *answer) (string, bool) {
	return "no XML " + string(c), len(a.elements(string(c))) > 0
}

// Describe names the element.
func (c XMLAbsent) Describe() string { return "XML " + string(c) + " is absent" }

// Level is the case's.
func (XMLAbsent) Level() Level { return "" }

func (c XMLAbsent) filled(fillText) (Check, error) { return c, nil }

func (c XMLAbsent) holds(a *answer) (string, bool) {
	texts := a.elements(string(c))
	return fmt.Sprintf("XML %s is %q", string(c), strings.Join(texts, ", ")), len(texts) == 0
}

// Describe quotes the element's text.
func (c FieldIs) Describe() string { return fmt.Sprintf("error element %s is %q", c.Name, c.Value) }

// Level is Should.
func (FieldIs) Level() Level { return Should }

func (c FieldIs) filled(fill fillText) (Check, error) {
	value, err := fill(c.Value)
	return FieldIs{c.Name, value}, err
}

func (c FieldIs) holds(a *answer) (string, bool) {
	text, ok := first(a.elements(c.Name))
	if !ok {
		return "no error element " + c.Name, false
	}
	return fmt.Sprintf("error element %s is %q", c.Name, text), text == c.Value
}

// Describe quotes the message.
func (c MessageIs) Describe() string { return FieldIs{"Message", string(c)}.Describe() }

// Level is Should.
func (MessageIs) Level() Level { return Should }

func (c MessageIs) filled(fill fillText) (Check, error) {
	text, err := fill(string(c))
	return MessageIs(text), err
}

func (c MessageIs) holds(a *answer) (string, bool) { return FieldIs{"Message", string(c)}.holds(a) }

// Describe quotes the detail.
func (c DetailIs) Describe() string { return FieldIs{"Detail", string(c)}.Describe() }

// Level is Should.
func (DetailIs) Level() Level { return Should }

func (c DetailIs) filled(fill fillText) (Check, error) {
	text, err := fill(string(c))
	return DetailIs(text), err
}

func (c DetailIs) holds(a *answer) (string, bool) { return FieldIs{"Detail", string(c)}.holds(a) }

// quoted shortens a text for a sentence and shows its unprintable characters.
func quoted(s string) string {
	const most = 300
	if len(s) > most {
		return fmt.Sprintf("%q... (%d bytes)", s[:most], len(s))
	}
	return fmt.Sprintf("%q", s)
}
