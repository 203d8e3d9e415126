package conformance

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/bmatcuk/doublestar/v4"
)

// Catalogue is a set of cases with the rules that they test.
type Catalogue struct {
	Rules []Rule
	Cases []Case
}

// Case returns the case of an id.
func (c Catalogue) Case(id string) (Case, bool) {
	i := slices.IndexFunc(c.Cases, func(k Case) bool { return k.ID == id })
	if i < 0 {
		return Case{}, false
	}
	return c.Cases[i], true
}

// Rule returns the rule of an id.
func (c Catalogue) Rule(id string) (Rule, bool) {
	i := slices.IndexFunc(c.Rules, func(r Rule) bool { return r.ID == id })
	if i < 0 {
		return Rule{}, false
	}
	return c.Rules[i], true
}

// Select returns the cases whose id matches one of the only patterns (all, if
// there are none) and none of the skip patterns, at one of the levels (all, if
// there are none), sorted by id. A pattern that matches no case, or that is
// malformed, is a [*UsageError].
func (c Catalogue) Select(only, skip []string, levels []Level) ([]Case, error) {
	for _, pattern := range slices.Concat(only, skip) {
		if err := c.checkPattern(pattern); err != nil {
			return nil, err
		}
	}
	selected := slices.DeleteFunc(slices.Clone(c.Cases), func(k Case) bool {
		matched := func(pattern string) bool { return matches(pattern, k.ID) }
		return len(only) > 0 && !slices.ContainsFunc(only, matched) ||
			slices.ContainsFunc(skip, matched) ||
			len(levels) > 0 && !slices.Contains(levels, k.Level)
	})
	slices.SortFunc(selected, func(a, b Case) int { return cmp.Compare(a.ID, b.ID) })
	return selected, nil
}

func (c Catalogue) checkPattern(pattern string) error {
	if !doublestar.ValidatePattern(pattern) {
		return &UsageError{Problem: fmt.Sprintf("pattern %q is malformed: use *, ? and [a-z] within a path component, ** for any number of components", pattern)}
	}
	if !slices.ContainsFunc(c.Cases, func(k Case) bool { return matches(pattern, k.ID) }) {
		return &UsageError{Problem: fmt.Sprintf("pattern %q matches no case: the list command shows the ids; ** stands for any number of components", pattern)}
	}
	return nil
}
