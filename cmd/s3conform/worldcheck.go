package main

import (
	"fmt"
	"regexp"

	"github.com/s3conform/s3conform/fakes3/policy"
)

// worldCheck finds what is wrong with the accounts of a file, over all of them.
type worldCheck struct {
	file     string
	accounts map[string]place
	names    map[string]place
	keys     map[string]place
}

func newWorldCheck(file string) *worldCheck {
	return &worldCheck{file: file, accounts: map[string]place{}, names: map[string]place{}, keys: map[string]place{}}
}

func (w *worldCheck) fault(at place, format string, args ...any) error {
	return usage("%s:%d:%d: %s", w.file, at.line, at.column, fmt.Sprintf(format, args...))
}

var accountID = regexp.MustCompile(`^[0-9]{12}$`)

func (w *worldCheck) account(a accountEntry) error {
	if !accountID.MatchString(a.ID) {
		return w.fault(a.at, `the account's id is %q: give 12 digits in quotes, such as "111122223333"`, a.ID)
	}
	if err := w.once(w.accounts, "the account "+a.ID, a.ID, a.at); err != nil {
		return err
	}
	if a.Root != nil {
		if len(a.Root.Policies) > 0 || a.Root.ARN != "" {
			return w.fault(a.Root.at, "a root user has neither policies nor an arn: write a user, or a guard")
		}
		if err := w.caller(*a.Root); err != nil {
			return err
		}
	}
	for _, u := range a.Users {
		if err := w.caller(u); err != nil {
			return err
		}
	}
	if a.Guard == nil {
		return nil
	}
	return w.policy(*a.Guard)
}

func (w *worldCheck) caller(c callerEntry) error {
	switch {
	case c.Name == "":
		return w.fault(c.at, "the caller has no name: name it, for the log and for --json")
	case c.AccessKey == "" || c.SecretKey == "":
		return w.fault(c.at, "%s lacks keys: give access_key and secret_key", c.Name)
	}
	if err := w.once(w.names, "the name "+c.Name, c.Name, c.at); err != nil {
		return err
	}
	if err := w.once(w.keys, "the access key of "+c.Name, c.AccessKey, c.at); err != nil {
		return err
	}
	for _, p := range c.Policies {
		if err := w.policy(p); err != nil {
			return err
		}
	}
	return nil
}

// once refuses what stands in the file already.
func (w *worldCheck) once(seen map[string]place, what, value string, at place) error {
	if first, twice := seen[value]; twice {
		return w.fault(at, "%s stands on line %d already: make it unique", what, first.line)
	}
	seen[value] = at
	return nil
}

func (w *worldCheck) policy(p policyEntry) error {
	if _, err := policy.ParseIdentity([]byte(p.text)); err != nil {
		return w.fault(p.at, "the policy can't be used: %v", err)
	}
	return nil
}
