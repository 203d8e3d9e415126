package policy

import "strings"

// principalSet is a compiled Principal, or the complement of one.
type principalSet struct {
	everyone bool
	negated  bool
	entries  []principalEntry
}

type principalEntry struct {
	kind entryKind
	// name is the account id, the ARN, the canonical user id, the service or the provider.
	name string
}

type entryKind int

const (
	accountEntry entryKind = iota
	arnEntry
	canonicalEntry
	serviceEntry
	federatedEntry
)

// reach says how a statement names a caller.
type reach int

const (
	nobody reach = iota
	// itsAccount: by the account that the caller belongs to.
	itsAccount
	// itself: by an identity of its own, or with everyone.
	itself
)

// compilePrincipals compiles the Principal of a statement. A statement without one
// speaks of everybody where statements need none, and of nobody on a bucket.
func (s *statement) compilePrincipals(optional bool) principalSet {
	element, negated := s.principals()
	if element == nil {
		return principalSet{everyone: optional}
	}
	set := principalSet{negated: negated}
	if element.plain != nil {
		set.add("AWS", element.plain.text)
	}
	for _, list := range element.kinds {
		for _, t := range list.terms {
			set.add(list.kind.text, t.text)
		}
	}
	return set
}

// add puts one principal into the set. One that can't be read names nobody.
func (s *principalSet) add(kind, value string) {
	switch kind {
	case "AWS":
		switch account, isAccount := accountOf(value); {
		case value == everyone:
			s.everyone = true
		case isAccount:
			s.entries = append(s.entries, principalEntry{accountEntry, account})
		default:
			s.entries = append(s.entries, principalEntry{arnEntry, value})
		}
	case "CanonicalUser":
		s.entries = append(s.entries, principalEntry{canonicalEntry, value})
	case "Service":
		s.entries = append(s.entries, principalEntry{serviceEntry, value})
	case "Federated":
		s.entries = append(s.entries, principalEntry{federatedEntry, value})
	}
}

// accountOf reads an account, given by its id or by the ARN of its root user.
func accountOf(value string) (account string, ok bool) {
	if isAccountID(value) {
		return value, true
	}
	account, _ = strings.CutPrefix(strings.TrimSuffix(value, ":root"), "arn:aws:iam::")
	return account, isAccountID(account) && value == rootARN(account)
}

func (s *principalSet) reach(p *Principal) reach {
	switch {
	case s.negated && s.spares(p):
		return nobody
	case s.negated || s.everyone:
		return itself
	case s.namesItself(p):
		return itself
	case s.namesAccount(p):
		return itsAccount
	default:
		return nobody
	}
}

// namesItself tells whether the set has an identity of the caller's own. For a root
// user that is its account.
func (s *principalSet) namesItself(p *Principal) bool {
	switch p.Kind {
	case Root:
		return s.namesAccount(p)
	case User:
		return s.has(arnEntry, p.ARN)
	case RoleSession:
		return s.has(arnEntry, p.ARN) || s.has(arnEntry, p.RoleARN)
	case FederatedUser:
		return s.has(arnEntry, p.ARN) || s.has(federatedEntry, p.Provider)
	case Service:
		return s.has(serviceEntry, p.Service)
	default:
		return false
	}
}

func (s *principalSet) namesAccount(p *Principal) bool {
	return s.has(accountEntry, p.Account) || s.has(canonicalEntry, p.CanonicalID)
}

// spares tells whether a NotPrincipal exempts the caller: it has to list every
// identity that the caller carries, and it never exempts one with a permissions
// boundary.
func (s *principalSet) spares(p *Principal) bool {
	switch {
	case s.everyone:
		return true
	case p.Bounded:
		return false
	case p.Kind == RoleSession:
		return s.has(arnEntry, p.ARN) && s.has(arnEntry, p.RoleARN) && s.namesAccount(p)
	case p.Kind == User, p.Kind == FederatedUser:
		return s.namesItself(p) && s.namesAccount(p)
	default:
		return s.namesItself(p)
	}
}

func (s *principalSet) has(kind entryKind, name string) bool {
	if name == "" {
		return false
	}
	for _, e := range s.entries {
		if e.kind == kind && e.name == name {
			return true
		}
	}
	return false
}
