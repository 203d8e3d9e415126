package policy

import (
	"fmt"
	"strings"
)

func principalRequired(_ *checker, _ int, s *statement) *Error {
	if p, _ := s.principals(); p == nil {
		return missing(s.offset, "Principal") // CP-100
	}
	return nil
}

func principalExclusive(_ *checker, _ int, s *statement) *Error {
	if s.principal != nil && s.notPrincipal != nil {
		return malformed(s.notPrincipal.offset, invalidSyntax) // CP-115
	}
	return nil
}

func principalNotEmpty(_ *checker, _ int, s *statement) *Error {
	if p, _ := s.principals(); p != nil && p.isEmpty() {
		return empty(p.offset, "Principal") // CP-102
	}
	return nil
}

func (p *principalElement) isEmpty() bool {
	if p.plain != nil {
		return p.plain.text == ""
	}
	for _, list := range p.kinds {
		if len(list.terms) == 0 {
			return true
		}
	}
	return len(p.kinds) == 0
}

func principalSyntax(_ *checker, _ int, s *statement) *Error {
	if p, _ := s.principals(); p != nil && p.plain != nil && p.plain.text != everyone {
		return malformed(p.offset, invalidSyntax) // CP-103
	}
	return nil
}

func notPrincipalDenies(_ *checker, _ int, s *statement) *Error {
	if s.notPrincipal != nil && s.compiledEffect() == Allow {
		return malformed(s.notPrincipal.offset, "Allow with NotPrincipal is not allowed.") // CP-113
	}
	return nil
}

func validPrincipals(c *checker, _ int, s *statement) *Error {
	p, _ := s.principals()
	if p == nil {
		return nil
	}
	for _, list := range p.kinds {
		for _, t := range list.terms {
			if !c.exists(list.kind.text, t.text) {
				// CP-105
				return malformed(t.offset, "Invalid principal in policy").
					withDetail(fmt.Sprintf(`"%s" : "%s"`, list.kind.text, t.text))
			}
		}
	}
	return nil
}

// exists tells whether a principal is well formed and known to the scope.
func (c *checker) exists(kind, value string) bool {
	wellFormed, known := principalForms[kind]
	if !known || !wellFormed(value) {
		return false
	}
	return value == everyone || c.scope.Exists == nil || c.scope.Exists(kind, value)
}

// everyone is the principal that stands for all, anonymous callers among them.
const everyone = "*"

// principalForms tells what a well-formed principal of each kind looks like.
var principalForms = map[string]func(value string) bool{
	"AWS":           isAWSPrincipal,
	"Service":       isServicePrincipal,
	"Federated":     isFederatedPrincipal,
	"CanonicalUser": isCanonicalID,
}

// isAWSPrincipal takes "*", an account id, and the ARN of a root user, user, role, role
// session, federated session or CloudFront origin access identity.
func isAWSPrincipal(value string) bool {
	if value == everyone || isAccountID(value) {
		return true
	}
	segments, ok := splitARN(value)
	if !ok || hasWildcard(value) || segments[1] != "aws" || segments[3] != "" {
		return false
	}
	service, account, name := segments[2], segments[4], segments[5]
	switch {
	case service == "iam" && account == "cloudfront":
		return isNamed(name, "user", 2)
	case !isAccountID(account):
		return false
	case service == "iam":
		return name == "root" || isNamed(name, "user", 2) || isNamed(name, "role", 2)
	case service == "sts":
		return isNamed(name, "assumed-role", 3) || isNamed(name, "federated-user", 2)
	default:
		return false
	}
}

// isNamed tells whether name is a path of at least so many parts, none of them empty,
// below the given kind of resource.
func isNamed(name, kind string, parts int) bool {
	path := strings.Split(name, "/")
	if path[0] != kind || len(path) < parts {
		return false
	}
	for _, part := range path {
		if part == "" {
			return false
		}
	}
	return true
}

func isServicePrincipal(value string) bool {
	name, ok := strings.CutSuffix(strings.TrimSuffix(value, ".cn"), ".amazonaws.com")
	return ok && isHostName(name)
}

// isFederatedPrincipal takes the host name of a web identity provider, and the ARN of a
// SAML or OpenID Connect provider.
func isFederatedPrincipal(value string) bool {
	segments, ok := splitARN(value)
	if !ok {
		return strings.Contains(value, ".") && isHostName(value)
	}
	name := segments[5]
	return segments[1] == "aws" && segments[2] == "iam" && segments[3] == "" && isAccountID(segments[4]) &&
		!hasWildcard(value) && (isNamed(name, "saml-provider", 2) || isNamed(name, "oidc-provider", 2))
}

func isHostName(text string) bool {
	for label := range strings.SplitSeq(text, ".") {
		if label == "" || strings.Trim(label, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			return false
		}
	}
	return true
}

// isCanonicalID takes the 64 hexadecimal digits of a canonical user id.
func isCanonicalID(value string) bool {
	return len(value) == 64 && strings.Trim(value, "0123456789abcdef") == ""
}

func isAccountID(text string) bool {
	return len(text) == 12 && isDigits(text)
}

// rootARN is the ARN of the root user of an account, which also names the account.
func rootARN(account string) string {
	return "arn:aws:iam::" + account + ":root"
}
