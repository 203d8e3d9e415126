package policy

import (
	"strconv"
	"strings"
)

// condition is one key of a Condition under one operator, compiled.
type condition struct {
	key contextKey
	// every asks all request values to satisfy the operator, otherwise one suffices.
	// It also decides for an absent key, which is how S3's rules for absent keys fall
	// out: true for negated operators and ForAllValues, false for the others (AR-69, AR-70).
	every    bool
	negated  bool
	ifExists bool
	// null asks about the presence of the key itself.
	null bool
	// mute is set for a multivalued key without a set operator, which never matches
	// where the key is present (AR-72).
	mute     bool
	operands matcher
}

func (t *condition) holds(c *Context) bool {
	i := c.next(t.key, 0)
	absent := i == len(c.entries)
	switch {
	case t.null:
		return t.operands.matches(strconv.FormatBool(absent), c)
	case absent:
		return t.every || t.ifExists
	case t.mute:
		return false
	}
	for ; i < len(c.entries); i = c.next(t.key, i+1) {
		satisfied := t.operands.matches(c.entries[i].value, c) != t.negated
		if satisfied != t.every {
			return satisfied
		}
	}
	return t.every
}

// compileConditions compiles a Condition. All of its tests have to hold.
func compileConditions(blocks []conditionBlock, variables bool) []condition {
	var conditions []condition
	for _, block := range blocks {
		op := parseOperator(block.operator.text)
		for _, test := range block.tests {
			conditions = append(conditions, op.condition(test, variables))
		}
	}
	return conditions
}

// condition compiles a test under the operator. A test under an unknown operator, which
// only a document that was not validated can have, never holds.
func (op qualifiedOperator) condition(test conditionTest, variables bool) condition {
	if !op.known {
		return condition{key: newContextKey(test.key.text), operands: anyPattern(nil)}
	}
	return condition{
		key:      newContextKey(test.key.text),
		every:    op.quantifier == forAllValues || op.quantifier == noQuantifier && op.negated,
		negated:  op.negated,
		ifExists: op.ifExists,
		null:     op.null,
		mute:     op.quantifier == noQuantifier && isMultivalued(test.key.text),
		operands: op.compile(test.values, variables),
	}
}

// qualifiedOperator is an operator with its prefix and suffix.
type qualifiedOperator struct {
	operator
	// name is the operator's own, as in the table.
	name       string
	known      bool
	quantifier quantifier
	ifExists   bool
}

// quantifier is a set operator.
type quantifier int

const (
	noQuantifier quantifier = iota
	forAllValues
	forAnyValue
)

// parseOperator reads the name of an operator, in its very spelling. Null takes no IfExists.
func parseOperator(name string) qualifiedOperator {
	q := qualifiedOperator{name: name}
	if base, ok := strings.CutPrefix(name, "ForAllValues:"); ok {
		q.name, q.quantifier = base, forAllValues
	} else if base, ok := strings.CutPrefix(name, "ForAnyValue:"); ok {
		q.name, q.quantifier = base, forAnyValue
	}
	q.name, q.ifExists = strings.CutSuffix(q.name, "IfExists")
	q.operator, q.known = operators[q.name]
	q.known = q.known && !(q.null && q.ifExists)
	return q
}
