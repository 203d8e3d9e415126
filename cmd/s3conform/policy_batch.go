package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"strings"
)

// answerer answers one entry of a batch. An error says why it can't be read.
type answerer func(id, entry json.RawMessage) (any, error)

// unread answers an entry that can't be read.
type unread struct {
	ID    json.RawMessage `json:"id"`
	Error string          `json:"error"`
}

// runBatch answers every entry of a file with a line of JSON, in the file's order.
func runBatch(path string, io streams, answer answerer) error {
	text, err := readInput(path, io.in)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(io.out)
	number := 0
	for entry := range entriesOf(text) {
		number++
		id := idOf(entry)
		line, err := answer(id, entry)
		if err != nil {
			line = unread{ID: id, Error: fmt.Sprintf("entry %d: %v", number, err)}
		}
		if err := jsonLine(out, line); err != nil {
			return err
		}
	}
	return out.Flush()
}

// entriesOf splits a JSON array into its elements, and any other text into its
// lines. It looks at no more than that, so that an entry that can't be read
// doesn't take the next ones with it.
func entriesOf(text []byte) iter.Seq[json.RawMessage] {
	text = bytes.TrimSpace(bytes.TrimPrefix(text, byteOrderMark))
	if array, ok := bytes.CutPrefix(text, []byte("[")); ok {
		return elementsOf(array)
	}
	return func(yield func(json.RawMessage) bool) {
		for line := range bytes.Lines(text) {
			if line = bytes.TrimSpace(line); len(line) > 0 && !yield(json.RawMessage(line)) {
				return
			}
		}
	}
}

// byteOrderMark is what some editors put before a text in UTF-8.
var byteOrderMark = []byte("\uFEFF")

// elementsOf splits what follows the opening bracket of an array at the commas
// that are inside no string, object or other array. What comes after the
// closing bracket is an element, too: one that can't be read.
func elementsOf(array []byte) iter.Seq[json.RawMessage] {
	return func(yield func(json.RawMessage) bool) {
		var scan elementScan
		start := 0
		for i, c := range array {
			closes := scan.closes(c)
			if !closes && !scan.separates(c) {
				scan.step(c)
				continue
			}
			element := bytes.TrimSpace(array[start:i])
			start = i + 1
			// Nothing stands between the brackets of an empty array.
			if empty := closes && len(element) == 0; !empty && !yield(json.RawMessage(element)) {
				return
			}
			if closes {
				break
			}
		}
		if rest := bytes.TrimSpace(array[start:]); len(rest) > 0 {
			yield(json.RawMessage(rest))
		}
	}
}

// elementScan knows where in an array's text a scan is.
type elementScan struct {
	depth             int
	inString, escaped bool
}

func (s *elementScan) outside() bool         { return s.depth == 0 && !s.inString }
func (s *elementScan) separates(c byte) bool { return c == ',' && s.outside() }
func (s *elementScan) closes(c byte) bool    { return c == ']' && s.outside() }

func (s *elementScan) step(c byte) {
	switch {
	case s.escaped:
		s.escaped = false
	case s.inString && c == '\\':
		s.escaped = true
	case c == '"':
		s.inString = !s.inString
	case s.inString:
	case c == '{' || c == '[':
		s.depth++
	case c == '}' || c == ']':
		s.depth = max(s.depth-1, 0)
	}
}

// idOf finds the id of an entry, even of one that breaks off after it. An
// entry without any has the id null.
func idOf(entry json.RawMessage) json.RawMessage {
	decoder := json.NewDecoder(bytes.NewReader(entry))
	if open, err := decoder.Token(); err != nil || open != json.Delim('{') {
		return json.RawMessage("null")
	}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			break
		}
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			break
		}
		if name == "id" {
			return value
		}
	}
	return json.RawMessage("null")
}

// decodeEntry reads an entry, whose own members may be followed by others,
// such as a note or what is expected.
func decodeEntry(raw json.RawMessage, into any) error {
	return readable(json.Unmarshal(raw, into))
}

// decodeStrictly reads a part of an entry in which an unknown member would
// silently change the answer.
func decodeStrictly(raw json.RawMessage, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	return readable(decoder.Decode(into))
}

// readable says what a JSON decoder stumbled over, without Go's types.
func readable(err error) error {
	var wrongType *json.UnmarshalTypeError
	if errors.As(err, &wrongType) {
		return fmt.Errorf("%s can't be a JSON %s", cmp.Or(wrongType.Field, "an entry"), wrongType.Value)
	}
	if err == nil {
		return nil
	}
	return errors.New(strings.TrimPrefix(err.Error(), "json: "))
}

func errMissing(member string) error { return fmt.Errorf("%s is missing", member) }
