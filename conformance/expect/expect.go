// Package expect reads the list of known failures of a target: a YAML file
// that is kept beside the target's code, so that CI is red on a regression
// and on a repaired case alike.
//
//   - pattern: owner/*/malformed
//     reason: answers 400 InvalidRequest, see issue 123
package expect

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/goccy/go-yaml"

	"github.com/s3conform/s3conform/conformance"
)

// Load reads the list of known failures in a file. Each entry needs a valid
// pattern and a reason, and no pattern may stand twice. Every error names the
// file, and the line and column of what it is about.
func Load(path string) ([]conformance.Expectation, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the expectations: %w", err)
	}
	return parse(path, text)
}

// parse reads a list; name is what errors call it.
func parse(name string, text []byte) ([]conformance.Expectation, error) {
	var entries []entry
	err := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(&entries)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, syntaxError(name, err)
	}
	first := map[string]entry{}
	list := make([]conformance.Expectation, 0, len(entries))
	for _, e := range entries {
		if problem := e.problem(first); problem != "" {
			return nil, fmt.Errorf("%s: %s", e.position(name), problem)
		}
		first[e.Pattern] = e
		list = append(list, conformance.Expectation{Pattern: e.Pattern, Reason: e.Reason})
	}
	return list, nil
}

// syntaxError says where the decoder stumbled, and what it looks for.
func syntaxError(name string, err error) error {
	const form = `the file is a list of entries with "pattern" (a case id; * and ** are allowed) and "reason"`
	var at yaml.Error
	if !errors.As(err, &at) {
		return fmt.Errorf("%s: %w; %s", name, err, form)
	}
	if token := at.GetToken(); token != nil {
		name = fmt.Sprintf("%s:%d:%d", name, token.Position.Line, token.Position.Column)
	}
	return fmt.Errorf("%s: %s; %s", name, at.GetMessage(), form)
}
