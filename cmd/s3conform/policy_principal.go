package main

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/s3conform/s3conform/fakes3/policy"
)

// principalKinds are the types of a caller, by what makes a principal of them.
var principalKinds = []struct {
	name string
	make func(principalEntry) (policy.Principal, error)
}{
	{"anonymous", principalEntry.anonymous},
	{"root", principalEntry.root},
	{"user", principalEntry.user},
	{"role-session", principalEntry.roleSession},
	{"service", principalEntry.service},
}

func principalTypes() []string {
	var names []string
	for _, kind := range principalKinds {
		names = append(names, kind.name)
	}
	return names
}

// principal is who asks, with what its ARN says of it filled in.
func (e principalEntry) principal() (policy.Principal, error) {
	for _, kind := range principalKinds {
		if kind.name == e.Type {
			return kind.make(e)
		}
	}
	return policy.Principal{}, fmt.Errorf("the principal's type %q is not known: use one of %s", e.Type, strings.Join(principalTypes(), ", "))
}

func (e principalEntry) anonymous() (policy.Principal, error) {
	return policy.Principal{Kind: policy.Anonymous}, nil
}

func (e principalEntry) root() (policy.Principal, error) {
	p := e.identified(policy.Root)
	if p.Account == "" {
		return p, errors.New("a root user needs an account, or an arn that has it")
	}
	p.ARN = cmp.Or(p.ARN, "arn:aws:iam::"+p.Account+":root")
	return p, nil
}

func (e principalEntry) user() (policy.Principal, error) {
	p := e.identified(policy.User)
	if p.ARN == "" || p.Account == "" {
		return p, errors.New("a user needs an arn: arn:aws:iam::111122223333:user/alice")
	}
	return p, nil
}

func (e principalEntry) roleSession() (policy.Principal, error) {
	p := e.identified(policy.RoleSession)
	p.RoleARN = cmp.Or(e.RoleARN, roleOf(p.ARN))
	if p.ARN == "" || p.Account == "" || p.RoleARN == "" {
		return p, errors.New("a role-session needs an arn: arn:aws:sts::111122223333:assumed-role/role/session")
	}
	return p, nil
}

func (e principalEntry) service() (policy.Principal, error) {
	if e.Service == "" {
		return policy.Principal{}, errors.New("a service needs its name as service: logging.s3.amazonaws.com")
	}
	return policy.Principal{Kind: policy.Service, Service: e.Service}, nil
}

func (e principalEntry) identified(kind policy.PrincipalKind) policy.Principal {
	return policy.Principal{
		Kind: kind, Account: cmp.Or(e.Account, accountOf(e.ARN)), ARN: e.ARN, CanonicalID: e.CanonicalID,
	}
}

// accountOf is the account in an ARN.
func accountOf(arn string) string {
	if parts := strings.SplitN(arn, ":", 6); len(parts) == 6 {
		return parts[4]
	}
	return ""
}

// roleOf is the ARN of the role behind a session, as far as the session's ARN
// tells: a role's path is not in it.
func roleOf(session string) string {
	parts := strings.Split(session[strings.LastIndexByte(session, ':')+1:], "/")
	if len(parts) != 3 || parts[0] != "assumed-role" {
		return ""
	}
	return "arn:aws:iam::" + accountOf(session) + ":role/" + parts[1]
}
