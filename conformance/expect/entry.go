package expect

import (
	"fmt"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
)

// entry is one known failure as it stands in the file.
type entry struct {
	Pattern string `yaml:"pattern"`
	Reason  string `yaml:"reason"`

	line, column int
}

// UnmarshalYAML reads the entry and remembers where it stands.
func (e *entry) UnmarshalYAML(node ast.Node) error {
	type fields entry
	if err := yaml.NodeToValue(node, (*fields)(e), yaml.Strict()); err != nil {
		return err
	}
	at := node.GetToken()
	if mapping, ok := node.(ast.MapNode); ok {
		if entries := mapping.MapRange(); entries.Next() {
			at = entries.Key().GetToken()
		}
	}
	e.line, e.column = at.Position.Line, at.Position.Column
	return nil
}

func (e entry) position(file string) string {
	return fmt.Sprintf("%s:%d:%d", file, e.line, e.column)
}

// problem says what is wrong with the entry and what to do about it; first
// holds the entries before it by their pattern.
func (e entry) problem(first map[string]entry) string {
	switch {
	case strings.TrimSpace(e.Pattern) == "":
		return "the entry has no pattern: name the case, or the cases by * and **, that fail"
	case !doublestar.ValidatePattern(e.Pattern):
		return fmt.Sprintf("the pattern %q is malformed: close its brackets and braces", e.Pattern)
	case strings.TrimSpace(e.Reason) == "":
		return fmt.Sprintf("the pattern %q has no reason: say why it is known to fail", e.Pattern)
	}
	if other, twice := first[e.Pattern]; twice {
		return fmt.Sprintf("the pattern %q stands on line %d already: remove one", e.Pattern, other.line)
	}
	return ""
}
