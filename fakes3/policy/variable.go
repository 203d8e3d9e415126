package policy

import "strings"

// variable is a policy variable, for example ${aws:username, 'nobody'}.
type variable struct {
	key         contextKey
	multivalued bool
	// fallback is used where the key is absent (AR-92).
	fallback    string
	hasFallback bool
}

// value returns what the variable stands for. It is plain text: a * in it is no
// wildcard. A key with several values at once stands for nothing.
func (v *variable) value(c *Context) (string, bool) {
	value, present := c.first(v.key)
	if present {
		return value, !v.multivalued
	}
	return v.fallback, v.hasFallback
}

// cutVariable reads the variable, or the escape ${*}, ${?} or ${$}, that text starts
// with. Text that only looks like one is left as it is.
func cutVariable(text string) (p piece, rest string, ok bool) {
	body, ok := strings.CutPrefix(text, "${")
	if !ok {
		return piece{}, text, false
	}
	if len(body) > 1 && body[1] == '}' && strings.IndexByte("*?$", body[0]) >= 0 {
		return piece{literal: body[:1]}, body[2:], true
	}
	end := strings.IndexAny(body, ",}")
	if end <= 0 {
		return piece{}, text, false
	}
	v := variable{key: newContextKey(body[:end]), multivalued: isMultivalued(body[:end])}
	rest = body[end+1:]
	if body[end] == ',' {
		quoted, ok := strings.CutPrefix(strings.TrimLeft(rest, " "), "'")
		if !ok {
			return piece{}, text, false
		}
		if v.fallback, rest, v.hasFallback = strings.Cut(quoted, "'}"); !v.hasFallback {
			return piece{}, text, false
		}
	}
	return piece{kind: variablePiece, variable: v}, rest, true
}
