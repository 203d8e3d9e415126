package conformance

import (
	"fmt"
	"slices"
	"strings"
)

// missingError says that the target lacks something that a case needs. It
// makes the case a skip, not an error.
type missingError struct{ what string }

func (e *missingError) Error() string { return e.what }

// values fills the placeholders of one case.
type values struct {
	target *Target
	// named holds what has a name of its own: bucket, run, and what steps saved.
	named map[string]string
}

// fill replaces the placeholders of a text, those of the request's own body
// apart.
func (v values) fill(text string) (string, error) { return expand(text, v.value) }

func (v values) value(name string) (string, error) {
	if ofBody(name) {
		return "{" + name + "}", nil
	}
	if value, ok := v.named[name]; ok {
		if value == "" {
			return "", v.target.missing(name, "no {%s}", name)
		}
		return value, nil
	}
	role, property, _ := strings.Cut(name, ".")
	if !slices.Contains(Roles(), Role(role)) {
		return "", fmt.Errorf("nothing fills the placeholder {%s}", name)
	}
	return v.target.identityText(Role(role), property)
}

// identityText is a property of a role's identity: "arn", "principal.user".
func (t *Target) identityText(role Role, property string) (string, error) {
	identity, err := t.identity(role)
	if err != nil {
		return "", err
	}
	text := ""
	switch form, isPrincipal := strings.CutPrefix(property, "principal."); {
	case isPrincipal && slices.Contains(Forms(), Form(form)):
		if text = identity.Principals[Form(form)]; text == "" {
			return "", t.missing(form, "no way to name the role %s as %s in a policy", role, form)
		}
	case property == "account":
		text = identity.Account
	case property == "username":
		_, user, _ := strings.Cut(identity.ARN, ":user/")
		text = user[strings.LastIndexByte(user, '/')+1:]
	case property == "canonical":
		text = identity.CanonicalID
	case property == "arn":
		text = identity.ARN
	default:
		return "", fmt.Errorf("nothing fills the placeholder {%s.%s}", role, property)
	}
	if text == "" {
		return "", t.missing(property, "no %s for the role %s", property, role)
	}
	return text, nil
}

// identity is who the target knows under a role. Anonymous is nobody.
func (t *Target) identity(role Role) (Identity, error) {
	identity, ok := t.Identities[role]
	if !ok && role != Anonymous {
		return Identity{}, t.missing(string(role), "no role %s", role)
	}
	return identity, nil
}

// missing is the reason for a skip: what the target lacks, and why, where the
// target says so.
func (t *Target) missing(key, format string, args ...any) error {
	what := "the target has " + fmt.Sprintf(format, args...)
	if why := t.Unavailable[key]; why != "" {
		what += ": " + why
	}
	return &missingError{what}
}
