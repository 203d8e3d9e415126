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
		for _, value := range test.values {
			if operator.readable != nil && !operator.readable(value.text) {
				return malformed(value.offset, operator.refusal)
			}
		}
		return nil
	})
}

// conditionsFitActions wants each action that is named in full to supply the S3 key
// (AR-30), and at least one of all the actions, those of patterns included, to
// supply it for a resource of the statement (CP-163).
func conditionsFitActions(c *checker, _ int, s *statement) *Error {
	if s.conditions == nil {
		return nil
	}
	candidates, inFull := c.actionsOf(s)
	levels, common := c.levels(s), c.dialect.actions.commonKeys(inFull)
	return s.eachTest(func(_ term, test conditionTest) *Error {
		keys, known := c.dialect.keys.group(test.key.text)
		if known && (common&keys == 0 || !c.dialect.actions.contains(candidates, levels, keys)) {
			return malformed(test.key.offset, "Conditions do not apply to combination of actions and resources in statement")
		}
		return nil
	})
}

// actionsOf returns the actions that the statement speaks of, and those of them that
// its Action names in full.
func (c *checker) actionsOf(s *statement) (candidates, inFull actionSet) {
	list, negated := s.actions()
	for _, t := range list.all() {
		actions := c.expand(t.text)
		candidates = candidates.union(actions)
		if !negated && !hasWildcard(t.text) {
			inFull = inFull.union(actions)
		}
	}
	if negated {
		candidates = candidates.complement()
	}
	return candidates, inFull
}
