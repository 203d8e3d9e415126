package conformance

import "strings"

// fillText replaces the placeholders of a text.
type fillText func(text string) (string, error)

// expand replaces each placeholder of a text by its value. A placeholder is a
// lower-case name in braces, {member.arn}; braces after a dollar sign and
// anything else in braces stay as they are.
func expand(text string, value func(name string) (string, error)) (string, error) {
	open := strings.IndexByte(text, '{')
	if open < 0 {
		return text, nil
	}
	var b strings.Builder
	for ; open >= 0; open = strings.IndexByte(text, '{') {
		name := placeholderName(text[open+1:])
		if name == "" || open > 0 && text[open-1] == '$' {
			b.WriteString(text[:open+1])
			text = text[open+1:]
			continue
		}
		v, err := value(name)
		if err != nil {
			return "", err
		}
		b.WriteString(text[:open])
		b.WriteString(v)
		text = text[open+1+len(name)+1:]
	}
	b.WriteString(text)
	return b.String(), nil
}

// placeholderName reads the name at the start of a text that begins after an
// opening brace, or nothing where no placeholder stands there.
func placeholderName(text string) string {
	for i := range len(text) {
		switch c := text[i]; {
		case 'a' <= c && c <= 'z':
		case i > 0 && ('0' <= c && c <= '9' || c == '.' || c == '-'):
		case i > 0 && c == '}':
			return text[:i]
		default:
			return ""
		}
	}
	return ""
}

// ofBody reports whether a placeholder speaks of the request's own body, so
// that it can be filled only once the body is known.
func ofBody(name string) bool {
	return strings.HasPrefix(name, "body.") || strings.HasPrefix(name, "other.")
}
