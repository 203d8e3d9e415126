package conformance

// walk hands every text of the request that may hold placeholders to fill. It
// fails where an input holds what is no data.
func (r Request) walk(fill fillText) error {
	if _, err := r.source.filled(fill); err != nil {
		return err
	}
	for _, e := range r.edits {
		for _, v := range e.Values {
			if _, err := fill(v); err != nil {
				return err
			}
		}
	}
	return nil
}

// walk hands every text of the step that may hold placeholders to fill.
func (s Step) walk(fill fillText) error {
	if err := s.Do.walk(fill); err != nil {
		return err
	}
	for _, c := range s.Want.Checks {
		if _, err := c.filled(fill); err != nil {
			return err
		}
	}
	return nil
}

// walk hands every text of the given state that may hold placeholders to fill.
func (g Given) walk(fill fillText) error {
	var all []string
	for _, o := range g.Objects {
		all = append(all, o.Key, string(o.Body), o.Tags)
	}
	if g.Policy != nil {
		all = append(all, g.Policy.String())
	}
	for _, text := range all {
		if _, err := fill(text); err != nil {
			return err
		}
	}
	return nil
}

// placeholders lists the names that a walk meets.
func placeholders(walk func(fillText) error) ([]string, error) {
	var names []string
	err := walk(func(text string) (string, error) {
		return expand(text, func(name string) (string, error) {
			names = append(names, name)
			return "{" + name + "}", nil
		})
	})
	return names, err
}
