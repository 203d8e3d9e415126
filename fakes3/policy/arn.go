package policy

import "strings"

// arnSegments is the number of colon-separated segments of an ARN; the last one
// takes all further colons.
const arnSegments = 6

// arnPattern matches ARNs segment by segment, so that a * never reaches beyond its
// own segment, except in the last.
type arnPattern [arnSegments]*pattern

// compileARN compiles an operand; one that is no ARN matches nothing.
func compileARN(operand string, variables bool) (p arnPattern, ok bool) {
	for i := range p {
		segment := operand
		if i < arnSegments-1 {
			end := segmentEnd(operand, variables)
			if end == len(operand) {
				return arnPattern{}, false
			}
			segment, operand = operand[:end], operand[end+1:]
		}
		p[i] = compilePattern(segment, syntax{wildcards: true, variables: variables})
	}
	return p, true
}

// arns compares request values with ARNs.
func arns(operands []term, variables bool) matcher {
	return anyARN(readAll(operands, func(text string) (arnPattern, bool) { return compileARN(text, variables) }))
}

type anyARN []arnPattern

func (patterns anyARN) matches(value string, c *Context) bool {
	for i := range patterns {
		if patterns[i].matches(value, c) {
			return true
		}
	}
	return false
}

// segmentEnd returns the place of the first colon outside a variable, or the end of the text.
func segmentEnd(text string, variables bool) int {
	for i := 0; i < len(text); i++ {
		if text[i] == ':' {
			return i
		}
		if !variables {
			continue
		}
		if _, rest, ok := cutVariable(text[i:]); ok {
			i = len(text) - len(rest) - 1
		}
	}
	return len(text)
}

func (m *arnPattern) matches(value string, c *Context) bool {
	for _, p := range m[:arnSegments-1] {
		segment, rest, ok := strings.Cut(value, ":")
		if !ok || !p.matches(segment, c) {
			return false
		}
		value = rest
	}
	return m[arnSegments-1].matches(value, c)
}

// splitARN splits an ARN into its segments.
func splitARN(text string) (segments []string, ok bool) {
	segments = strings.SplitN(text, ":", arnSegments)
	return segments, len(segments) == arnSegments && segments[0] == "arn"
}

// compileResource compiles a Resource. Variables count only in the last segment of its ARN.
func compileResource(text string, variables bool) *pattern {
	from := 0
	for range arnSegments - 1 {
		colon := strings.IndexByte(text[from:], ':')
		if colon < 0 {
			return compilePattern(text, syntax{wildcards: true})
		}
		from += colon + 1
	}
	return compilePattern(text, syntax{wildcards: true, variables: variables, variablesFrom: from})
}
