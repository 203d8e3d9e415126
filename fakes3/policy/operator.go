package policy

import (
	"encoding/base64"
	"strings"
)

// operator is a row of the table of condition operators.
type operator struct {
	// compile prepares an operand; nil says that it can't be read.
	compile func(operand string, variables bool) matcher
	negated bool
	null    bool
	// refusal is S3's message for an operand that can't be read. Without one such an
	// operand is accepted and never matches (AR-25).
	refusal string
}

const (
	badAddress = "Invalid IP address in Conditions"          // CP-166
	badBinary  = "Invalid Base64 value for binary condition" // CP-168
)

var operators = map[string]operator{
	"StringEquals":              {compile: exactText},
	"StringNotEquals":           {compile: exactText, negated: true},
	"StringEqualsIgnoreCase":    {compile: foldedText},
	"StringNotEqualsIgnoreCase": {compile: foldedText, negated: true},
	"StringLike":                {compile: wildcardText},
	"StringNotLike":             {compile: wildcardText, negated: true},
	"NumericEquals":             {compile: number(equal)},
	"NumericNotEquals":          {compile: number(equal), negated: true},
	"NumericLessThan":           {compile: number(less)},
	"NumericLessThanEquals":     {compile: number(less | equal)},
	"NumericGreaterThan":        {compile: number(greater)},
	"NumericGreaterThanEquals":  {compile: number(greater | equal)},
	"DateEquals":                {compile: date(equal)},
	"DateNotEquals":             {compile: date(equal), negated: true},
	"DateLessThan":              {compile: date(less)},
	"DateLessThanEquals":        {compile: date(less | equal)},
	"DateGreaterThan":           {compile: date(greater)},
	"DateGreaterThanEquals":     {compile: date(greater | equal)},
	"Bool":                      {compile: boolean},
	"BinaryEquals":              {compile: binary, refusal: badBinary},
	"IpAddress":                 {compile: addressRange, refusal: badAddress},
	"NotIpAddress":              {compile: addressRange, negated: true, refusal: badAddress},
	"ArnEquals":                 {compile: arnText},
	"ArnNotEquals":              {compile: arnText, negated: true},
	"ArnLike":                   {compile: arnText},
	"ArnNotLike":                {compile: arnText, negated: true},
	"Null":                      {compile: boolean, null: true},
}

func exactText(operand string, variables bool) matcher {
	return compilePattern(operand, syntax{variables: variables})
}

func foldedText(operand string, variables bool) matcher {
	return compilePattern(operand, syntax{variables: variables, fold: true})
}

func wildcardText(operand string, variables bool) matcher {
	return compilePattern(operand, syntax{variables: variables, wildcards: true})
}

// ordering is a set of results of a comparison.
type ordering int

const (
	less ordering = 1 << iota
	equal
	greater
)

// orderingOf turns the result of a three-way comparison into a set of one.
func orderingOf(compared int) ordering {
	switch {
	case compared < 0:
		return less
	case compared > 0:
		return greater
	default:
		return equal
	}
}

// numberMatcher compares request values with a number. Variables have no meaning
// in numbers (AR-56), nor in any operand below but ARNs.
type numberMatcher struct {
	want    ordering
	operand decimal
}

func number(want ordering) func(string, bool) matcher {
	return func(operand string, _ bool) matcher {
		if n, ok := parseDecimal(operand); ok {
			return numberMatcher{want, n}
		}
		return nil
	}
}

func (m numberMatcher) matches(value string, _ *Context) bool {
	n, ok := parseDecimal(value)
	return ok && orderingOf(n.compare(m.operand))&m.want != 0
}

// dateMatcher compares request values with an instant.
type dateMatcher struct {
	want    ordering
	operand instant
}

func date(want ordering) func(string, bool) matcher {
	return func(operand string, _ bool) matcher {
		if at, ok := parseInstant(operand); ok {
			return dateMatcher{want, at}
		}
		return nil
	}
}

func (m dateMatcher) matches(value string, _ *Context) bool {
	at, ok := parseInstant(value)
	return ok && orderingOf(at.compare(m.operand))&m.want != 0
}

// boolMatcher compares with "true" or "false", in any letter case.
type boolMatcher string

func boolean(operand string, _ bool) matcher {
	for _, word := range []string{"true", "false"} {
		if strings.EqualFold(operand, word) {
			return boolMatcher(word)
		}
	}
	return nil
}

func (m boolMatcher) matches(value string, _ *Context) bool {
	return strings.EqualFold(value, string(m))
}

// binaryMatcher compares base64 texts: the request value has to be base64 too (AR-63).
type binaryMatcher string

func binary(operand string, _ bool) matcher {
	if _, err := base64.StdEncoding.DecodeString(operand); err != nil {
		return nil
	}
	return binaryMatcher(operand)
}

func (m binaryMatcher) matches(value string, _ *Context) bool {
	return value == string(m)
}
