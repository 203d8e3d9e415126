package checksum

import "slices"

// Rule is one thing that S3 demands.
type Rule struct {
	// ID is permanent: checksum/<rule>.
	ID string
	// Sentence says what S3 does.
	Sentence string
}

// rule is a Rule with its check, which returns nil where the rule is kept. The
// check leaves Error.Rule to first.
type rule[T any] struct {
	Rule
	check func(T) *Error
}

type ruleList[T any] []rule[T]

// without returns the rules that skip does not name.
func (l ruleList[T]) without(skip func(id string) bool) ruleList[T] {
	if skip == nil {
		return l
	}
	return slices.DeleteFunc(slices.Clone(l), func(r rule[T]) bool { return skip(r.ID) })
}

// first returns the first refusal, or nil.
func (l ruleList[T]) first(subject T) *Error {
	for i := range l {
		if err := l[i].check(subject); err != nil {
			err.Rule = l[i].ID
			return err
		}
	}
	return nil
}

func (l ruleList[T]) list() []Rule {
	rules := make([]Rule, len(l))
	for i, r := range l {
		rules[i] = r.Rule
	}
	return rules
}

// Rules returns every rule, in the order in which a request meets them.
func Rules() []Rule { return slices.Concat(headerRules.list(), bodyRules.list()) }
