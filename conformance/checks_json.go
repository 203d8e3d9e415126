package conformance

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// JSONEqual wants the body to be the same JSON value as the text: white space
// and the order of an object's members apart, everything counts.
type JSONEqual string

// JSONAt wants the JSON value at a path of member names and array indexes,
// such as "Statement.0.Principal.AWS". The value is JSON text, so a string is
// written with its quotes.
type JSONAt struct{ Path, Value string }

// JSONAbsent wants no value at a path of the body.
type JSONAbsent string

// PolicyEqual wants the body to be a policy that says the same as the text:
// lists are sets, a list of one is its value, an account id is the account's
// root ARN, and an empty Sid is none. [Policy.String] makes such a text.
type PolicyEqual string

// Describe quotes the value.
func (c JSONEqual) Describe() string { return "body is the JSON " + quoted(string(c)) }

// Level is the case's.
func (JSONEqual) Level() Level { return "" }

func (c JSONEqual) filled(fill fillText) (Check, error) {
	text, err := fill(string(c))
	return JSONEqual(text), err
}

func (c JSONEqual) holds(a *answer) (string, bool) {
	found := "body is " + quoted(string(a.body))
	got, err := decodeJSON(string(a.body))
	if err != nil {
		return found + ", which is not JSON", false
	}
	want, err := decodeJSON(string(c))
	return found, err == nil && reflect.DeepEqual(got, want)
}

// Describe quotes the value.
func (c JSONAt) Describe() string { return fmt.Sprintf("JSON %s is %s", c.Path, c.Value) }

// Level is the case's.
func (JSONAt) Level() Level { return "" }

func (c JSONAt) filled(fill fillText) (Check, error) {
	value, err := fill(c.Value)
	return JSONAt{c.Path, value}, err
}

func (c JSONAt) holds(a *answer) (string, bool) {
	body, err := decodeJSON(string(a.body))
	if err != nil {
		return "body is " + quoted(string(a.body)) + ", which is not JSON", false
	}
	got, ok := atPath(body, c.Path)
	if !ok {
		return "no JSON " + c.Path + " in " + quoted(string(a.body)), false
	}
	want, err := decodeJSON(c.Value)
	return fmt.Sprintf("JSON %s is %s", c.Path, encode(got)), err == nil && reflect.DeepEqual(got, want)
}

// Describe names the path.
func (c JSONAbsent) Describe() string { return "JSON " + string(c) + " is absent" }

// Level is the case's.
func (JSONAbsent) Level() Level { return "" }

func (c JSONAbsent) filled(fillText) (Check, error) { return c, nil }

func (c JSONAbsent) holds(a *answer) (string, bool) {
	body, err := decodeJSON(string(a.body))
	if err != nil {
		return "body is " + quoted(string(a.body)) + ", which is not JSON", false
	}
	got, ok := atPath(body, string(c))
	return fmt.Sprintf("JSON %s is %s", string(c), encode(got)), !ok
}

// Describe quotes the policy.
func (c PolicyEqual) Describe() string { return "body is the policy " + quoted(string(c)) }

// Level is the case's.
func (PolicyEqual) Level() Level { return "" }

func (c PolicyEqual) filled(fill fillText) (Check, error) {
	text, err := fill(string(c))
	return PolicyEqual(text), err
}

func (c PolicyEqual) holds(a *answer) (string, bool) {
	found := "body is " + quoted(string(a.body))
	got, err := canonicalPolicy(string(a.body))
	if err != nil {
		return found + ", which is not a policy", false
	}
	want, err := canonicalPolicy(string(c))
	return found, err == nil && reflect.DeepEqual(got, want)
}

// decodeJSON reads one JSON value, with numbers kept as they are written.
func decodeJSON(text string) (any, error) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	if d.More() {
		return nil, fmt.Errorf("text after the JSON value")
	}
	return v, nil
}

func atPath(v any, path string) (any, bool) {
	for name := range strings.SplitSeq(path, ".") {
		switch node := v.(type) {
		case map[string]any:
			member, ok := node[name]
			if !ok {
				return nil, false
			}
			v = member
		case []any:
			i, err := strconv.Atoi(name)
			if err != nil || i < 0 || i >= len(node) {
				return nil, false
			}
			v = node[i]
		default:
			return nil, false
		}
	}
	return v, true
}
