package conformance

import "github.com/bmatcuk/doublestar/v4"

// matches reports whether a pattern matches a case id, by path component.
func matches(pattern, id string) bool {
	ok, err := doublestar.Match(pattern, id)
	return err == nil && ok
}

// applyExpectations turns a verdict into what it means beside the list of
// known failures.
func (c *CaseResult) applyExpectations(list []Expectation) {
	for _, e := range list {
		if !matches(e.Pattern, c.ID) {
			continue
		}
		switch c.Verdict {
		case Fail:
			c.Verdict, c.Expected = ExpectedFail, e.Reason
		case Pass:
			c.Verdict, c.Expected = UnexpectedPass, e.Reason
		}
		return
	}
}

// stale lists the expectations that match no case of the catalogue that can
// fail. A case that the run merely left out still counts.
func stale(list []Expectation, catalogue Catalogue) []string {
	var patterns []string
	for _, e := range list {
		if !matchesAny(e.Pattern, catalogue.Cases) {
			patterns = append(patterns, e.Pattern)
		}
	}
	return patterns
}

func matchesAny(pattern string, cases []Case) bool {
	for _, c := range cases {
		if c.Level != Info && matches(pattern, c.ID) {
			return true
		}
	}
	return false
}
