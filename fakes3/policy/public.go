package policy

import "strings"

// isPublic tells whether an Allow of the document is open to everyone (CP-290 to CP-304).
func (d *Document) isPublic() bool {
	for i := range d.statements {
		s := &d.statements[i]
		if s.compiledEffect() == Allow && s.namesPublic() && !s.isNarrowed(d.variables()) {
			return true
		}
	}
	return false
}

// namesPublic tells whether the statement is for callers that aren't fixed: everyone,
// all but some, or the users of an identity provider (CP-303).
func (s *statement) namesPublic() bool {
	set := s.compilePrincipals(false)
	if set.everyone || set.negated {
		return true
	}
	for _, e := range set.entries {
		if e.kind == federatedEntry {
			return true
		}
	}
	return false
}

// isNarrowed tells whether a condition limits the statement to fixed values. Operators
// that also hold where the key is absent are no limit (AR-151).
func (s *statement) isNarrowed(variables bool) bool {
	for _, block := range s.conditions {
		op := parseOperator(block.operator.text)
		if op.ifExists || op.quantifier == forAllValues {
			continue
		}
		for _, test := range block.tests {
			limit, listed := publicLimits[strings.ToLower(test.key.text)]
			if listed && limit.operators[op.name] && test.isFixed(limit.fixed, variables) {
				return true
			}
		}
	}
	return false
}

// isFixed tells whether all operands are fixed values: without a variable, and fixed
// in the way that the key asks for.
func (t *conditionTest) isFixed(fixed func(string) bool, variables bool) bool {
	for _, value := range t.values {
		if variables && strings.Contains(value.text, "${") || !fixed(value.text) {
			return false
		}
	}
	return true
}

// publicLimit says how a condition key makes a statement non-public.
type publicLimit struct {
	operators map[string]bool
	fixed     func(value string) bool
}

var (
	textOperators = map[string]bool{
		"StringEquals": true, "StringEqualsIgnoreCase": true, "StringLike": true,
		"ArnEquals": true, "ArnLike": true,
	}
	fixedText = publicLimit{textOperators, func(value string) bool { return !hasWildcard(value) }}
)

// publicLimits are the keys that can make a statement non-public, with folded names.
var publicLimits = map[string]publicLimit{
	"aws:principalaccount":     fixedText,
	"aws:principalarn":         fixedText,
	"aws:principalorgid":       fixedText,
	"aws:principalservicename": fixedText,
	"aws:sourceaccount":        fixedText,
	"aws:sourcearn":            fixedText,
	"aws:sourceip":             {map[string]bool{"IpAddress": true}, isNarrowRange},
	"aws:sourceowner":          fixedText,
	"aws:sourcevpc":            fixedText,
	"aws:sourcevpce":           fixedText,
	"aws:userid":               fixedText,
	"s3:dataaccesspointarn":    {textOperators, hasFixedAccount},

	"s3:dataaccesspointaccount":                      fixedText,
	"s3:x-amz-server-side-encryption-aws-kms-key-id": fixedText,
}

// The widest ranges of addresses that are not public, in bits of their prefix.
const (
	narrowIPv4 = 8
	narrowIPv6 = 32
)

func isNarrowRange(value string) bool {
	prefix, ok := parseAddressRange(value)
	if !ok {
		return false
	}
	if prefix.Addr().Is4() {
		return prefix.Bits() >= narrowIPv4
	}
	return prefix.Bits() >= narrowIPv6
}

// hasFixedAccount tells whether only the last segment of an ARN, the name, has
// wildcards (CP-302).
func hasFixedAccount(value string) bool {
	segments, ok := splitARN(value)
	return ok && segments[4] != "" && !hasWildcard(strings.Join(segments[:5], ""))
}
