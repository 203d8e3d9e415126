package policy

import "strings"

// arnSegments is the number of colon-separated segments of an ARN; the last one
// takes all further colons.
const arnSegments = 6

// arnPattern matches ARNs segment by segment, so that a * never reaches beyond its
// own segment, except in the last.
type arnPattern [arnSegments]*pattern

func arnText(operand string, variables bool) matcher {
	var m arnPattern
	rest := operand
	for i := range m {
		segment := rest
		if i < arnSegments-1 {
			end := segmentEnd(rest, variables)
			if end == len(rest) {
				return nil
			}
			segment, rest = rest[:end], rest[end+1:]
		}
		m[i] = compilePattern(segment, syntax{wildcards: true, variables: variables})
	}
	return &m
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
			variables = false
			break
		}
		from += colon + 1
	}
	return compilePattern(text, syntax{wildcards: true, variables: variables, variablesFrom: from})
}
