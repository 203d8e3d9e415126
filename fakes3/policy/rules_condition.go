package policy

// eachTest calls check for every test of a Condition until one finds a fault.
func (s *statement) eachTest(check func(op term, test conditionTest) *Error) *Error {
	for _, block := range s.conditions {
		for _, test := range block.tests {
			if err := check(block.operator, test); err != nil {
				return err
			}
		}
	}
	return nil
}

func knownOperators(_ *checker, _ int, s *statement) *Error {
	for _, block := range s.conditions {
		if !parseOperator(block.operator.text).known {
			return malformed(block.operator.offset, "Invalid Condition type : "+block.operator.text) // CP-160
		}
	}
	return nil
}

func knownKeys(c *checker, _ int, s *statement) *Error {
	return s.eachTest(func(_ term, test conditionTest) *Error {
		if _, known := c.dialect.keys.group(test.key.text); !known && !isGlobalKey(test.key.text) {
			// CP-161
			return malformed(test.key.offset, "Policy has an invalid condition key").withDetail(test.key.text)
		}
		return nil
	})
}

func readableOperands(_ *checker, _ int, s *statement) *Error {
	return s.eachTest(func(op term, test conditionTest) *Error {
		operator := parseOperator(op.text)
		if operator.refusal == "" {
			return nil
		}
		for _, value := range test.values {
			if operator.compile(value.text, false) == nil {
				return malformed(value.offset, operator.refusal)
			}
		}
		return nil
	})
}

// conditionsFitActions wants each action that is named in full to supply the S3 key
// (AR-30), and at least one of all the actions, those of patterns included, to
// supply it for a resource of the statement (CP-163).
func conditionsFitActions(c *checker, i int, s *statement) *Error {
	return s.eachTest(func(_ term, test conditionTest) *Error {
		group, known := c.dialect.keys.group(test.key.text)
		if known && !c.supplies(i, s, group) {
			return malformed(test.key.offset, "Conditions do not apply to combination of actions and resources in statement")
		}
		return nil
	})
}

func (c *checker) supplies(i int, s *statement, group keyGroup) bool {
	if s.action == nil {
		return c.leavesSupplier(i, group)
	}
	levels, found := c.levels(s), false
	for n, actions := range c.expansions[i] {
		literal := !hasWildcard(s.action.terms[n].text)
		for _, a := range actions {
			switch {
			case a.keys&group == 0 && literal:
				return false
			case a.keys&group != 0 && a.level&levels != 0:
				found = true
			}
		}
	}
	return found
}

// leavesSupplier tells whether an action that supplies the key is left by a NotAction.
func (c *checker) leavesSupplier(i int, group keyGroup) bool {
	named := map[*action]bool{}
	for _, actions := range c.expansions[i] {
		for _, a := range actions {
			named[a] = true
		}
	}
	for n := range c.dialect.actions.rows {
		if a := &c.dialect.actions.rows[n]; a.keys&group != 0 && !named[a] {
			return true
		}
	}
	return false
}
