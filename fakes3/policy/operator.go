package policy

import (
	"encoding/base64"
	"net/netip"
	"strings"
)

// operator is a row of the table of condition operators.
type operator struct {
	// compile prepares the operands of a test. One that can't be read is left out: it
	// never matches (AR-25).
	compile func(operands []term, variables bool) matcher
	negated bool
	null    bool
	// readable is set where S3 refuses operands that can't be read, with refusal.
	readable func(operand string) bool
	refusal  string
}

// matcher tells whether a request value satisfies one of the operands of a test.
type matcher interface {
	matches(value string, c *Context) bool
}

const (
	badAddress = "Invalid IP address in Conditions"          // CP-166
	badBinary  = "Invalid Base64 value for binary condition" // CP-168
)

// Equals and Like are the same for ARNs, and both go segment by segment. Variables have
// a meaning in texts and ARNs only (AR-56).
var operators = map[string]operator{
	"StringEquals":              {compile: texts(syntax{})},
	"StringNotEquals":           {compile: texts(syntax{}), negated: true},
	"StringEqualsIgnoreCase":    {compile: texts(syntax{fold: true})},
	"StringNotEqualsIgnoreCase": {compile: texts(syntax{fold: true}), negated: true},
	"StringLike":                {compile: texts(syntax{wildcards: true})},
	"StringNotLike":             {compile: texts(syntax{wildcards: true}), negated: true},
	"NumericEquals":             {compile: compared(parseDecimal, decimal.compare, equal)},
	"NumericNotEquals":          {compile: compared(parseDecimal, decimal.compare, equal), negated: true},
	"NumericLessThan":           {compile: compared(parseDecimal, decimal.compare, less)},
	"NumericLessThanEquals":     {compile: compared(parseDecimal, decimal.compare, less|equal)},
	"NumericGreaterThan":        {compile: compared(parseDecimal, decimal.compare, greater)},
	"NumericGreaterThanEquals":  {compile: compared(parseDecimal, decimal.compare, greater|equal)},
	"DateEquals":                {compile: compared(parseInstant, instant.compare, equal)},
	"DateNotEquals":             {compile: compared(parseInstant, instant.compare, equal), negated: true},
	"DateLessThan":              {compile: compared(parseInstant, instant.compare, less)},
	"DateLessThanEquals":        {compile: compared(parseInstant, instant.compare, less|equal)},
	"DateGreaterThan":           {compile: compared(parseInstant, instant.compare, greater)},
	"DateGreaterThanEquals":     {compile: compared(parseInstant, instant.compare, greater|equal)},
	"Bool":                      {compile: booleans},
	"BinaryEquals":              {compile: binaries, readable: isBase64, refusal: badBinary},
	"IpAddress":                 {compile: addressRanges, readable: isAddressRange, refusal: badAddress},
	"NotIpAddress":              {compile: addressRanges, negated: true, readable: isAddressRange, refusal: badAddress},
	"ArnEquals":                 {compile: arns},
	"ArnNotEquals":              {compile: arns, negated: true},
	"ArnLike":                   {compile: arns},
	"ArnNotLike":                {compile: arns, negated: true},
	"Null":                      {compile: booleans, null: true},
}

// texts compares request values as they are.
func texts(s syntax) func([]term, bool) matcher {
	return func(operands []term, variables bool) matcher {
		s := s
		s.variables = variables
		patterns := make(anyPattern, len(operands))
		for i, operand := range operands {
			patterns[i] = compilePattern(operand.text, s)
		}
		return patterns
	}
}

type anyPattern []*pattern

func (patterns anyPattern) matches(value string, c *Context) bool {
	for _, p := range patterns {
		if p.matches(value, c) {
			return true
		}
	}
	return false
}

// parsed reads request values and operands before it compares them.
type parsed[V, O any] struct {
	parse    func(value string) (V, bool)
	holds    func(value V, operand O) bool
	operands []O
}

func (m *parsed[V, O]) matches(value string, _ *Context) bool {
	v, ok := m.parse(value)
	if !ok {
		return false
	}
	for _, operand := range m.operands {
		if m.holds(v, operand) {
			return true
		}
	}
	return false
}

// readAll reads the operands that can be read.
func readAll[O any](operands []term, parse func(string) (O, bool)) []O {
	var read []O
	for _, operand := range operands {
		if o, ok := parse(operand.text); ok {
			read = append(read, o)
		}
	}
	return read
}

// ordering is a set of results of a three-way comparison.
type ordering int

const (
	less ordering = 1 << iota
	equal
	greater
)

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

// compared orders request values and operands of one type; wanted are the results
// that satisfy the operator.
func compared[T any](parse func(string) (T, bool), compare func(a, b T) int, wanted ordering) func([]term, bool) matcher {
	holds := func(value, operand T) bool {
		return wanted&orderingOf(compare(value, operand)) != 0
	}
	return func(operands []term, _ bool) matcher {
		return &parsed[T, T]{parse, holds, readAll(operands, parse)}
	}
}

// booleans compares the words true and false, in any letter case.
func booleans(operands []term, _ bool) matcher {
	same := func(value, operand bool) bool { return value == operand }
	return &parsed[bool, bool]{parseBool, same, readAll(operands, parseBool)}
}

func parseBool(text string) (value, ok bool) {
	value = strings.EqualFold(text, "true")
	return value, value || strings.EqualFold(text, "false")
}

// binaries compares base64 texts: a request value has to be base64 too (AR-63).
func binaries(operands []term, _ bool) matcher {
	asItIs := func(value string) (string, bool) { return value, true }
	same := func(value, operand string) bool { return value == operand }
	return &parsed[string, string]{asItIs, same, readAll(operands, func(text string) (string, bool) { return text, isBase64(text) })}
}

func isBase64(text string) bool {
	_, err := base64.StdEncoding.DecodeString(text)
	return err == nil
}

// addressRanges looks for request values in ranges of addresses. IPv4 and IPv6 never
// match each other (AR-65).
func addressRanges(operands []term, _ bool) matcher {
	inside := func(value netip.Addr, operand netip.Prefix) bool { return operand.Contains(value) }
	return &parsed[netip.Addr, netip.Prefix]{parseAddress, inside, readAll(operands, parseAddressRange)}
}

func parseAddress(text string) (netip.Addr, bool) {
	address, err := netip.ParseAddr(text)
	return address, err == nil
}

// parseAddressRange reads a CIDR range, host bits allowed (CP-167), or one address.
func parseAddressRange(text string) (netip.Prefix, bool) {
	if strings.Contains(text, "/") {
		prefix, err := netip.ParsePrefix(text)
		return prefix.Masked(), err == nil
	}
	address, ok := parseAddress(text)
	if !ok || address.Zone() != "" {
		return netip.Prefix{}, false
	}
	return netip.PrefixFrom(address, address.BitLen()), true
}

func isAddressRange(text string) bool {
	_, ok := parseAddressRange(text)
	return ok
}
