package policy

import (
	"slices"
	"strings"
)

// Effect is what a policy says of a request.
type Effect int

// The effects. The zero value means that no statement applies.
const (
	None Effect = iota
	Allow
	Deny
)

// String returns "None", "Allow" or "Deny".
func (e Effect) String() string {
	switch e {
	case Allow:
		return "Allow"
	case Deny:
		return "Deny"
	default:
		return "None"
	}
}

// Request is one question to a policy: may Principal do Action to Resource?
type Request struct {
	Principal Principal
	// Action is the IAM action, for example "s3:GetObject"; its case doesn't matter.
	Action string
	// Resource is the ARN of the bucket or the object, the key as it is, not encoded.
	Resource string
	// Context holds every condition key of the request; nothing is derived.
	Context Context
}

// Policy is a compiled document. It does not change and may be used by several
// goroutines.
type Policy struct {
	denies, allows []compiledStatement
	public         bool
	readsContext   bool
}

// compiledStatement is a statement that is ready for evaluation.
type compiledStatement struct {
	// index is its place in the document.
	index      int
	sid        string
	principals principalSet
	actions    patternSet
	resources  patternSet
	conditions []condition
}

// patternSet is an Action or Resource, or the complement of one.
type patternSet struct {
	negated  bool
	patterns []*pattern
}

func (s *patternSet) contains(text string, c *Context) bool {
	for _, p := range s.patterns {
		if p.matches(text, c) {
			return !s.negated
		}
	}
	return s.negated
}

// Compile prepares a document for evaluation. A document that Validate would refuse
// compiles too; what can't be read in it applies to no request.
func Compile(d *Document) *Policy {
	p := &Policy{public: d.isPublic()}
	for i := range d.statements {
		s := &d.statements[i]
		switch s.compiledEffect() {
		case Allow:
			p.allows = append(p.allows, d.compileStatement(i))
		case Deny:
			p.denies = append(p.denies, d.compileStatement(i))
		}
		p.readsContext = p.readsContext || s.readsContext()
	}
	return p
}

// ReadsContext tells whether an evaluation can depend on the Context of the request.
// Where it can't, a caller need not fill one. A nil policy reads nothing.
func (p *Policy) ReadsContext() bool { return p != nil && p.readsContext }

// readsContext looks for conditions, and for variables in resources. Text that only
// looks like a variable counts as one.
func (s *statement) readsContext() bool {
	resources, _ := s.resources()
	return len(s.conditions) > 0 || slices.ContainsFunc(resources.all(), func(t term) bool {
		return strings.Contains(t.text, "${")
	})
}

func (d *Document) compileStatement(index int) compiledStatement {
	s := &d.statements[index]
	compiled := compiledStatement{
		index:      index,
		principals: s.compilePrincipals(d.identity),
		conditions: compileConditions(s.conditions, d.variables()),
	}
	if s.sid != nil {
		compiled.sid = s.sid.text
	}
	actions, negated := s.actions()
	compiled.actions = compileSet(actions, negated, compileAction)
	resources, negated := s.resources()
	compiled.resources = compileSet(resources, negated, func(text string) *pattern {
		return compileResource(text, d.variables())
	})
	return compiled
}

func compileSet(list *listElement, negated bool, compile func(string) *pattern) patternSet {
	set := patternSet{negated: negated}
	for _, t := range list.all() {
		set.patterns = append(set.patterns, compile(t.text))
	}
	return set
}

func (s *statement) compiledEffect() Effect {
	switch {
	case s.effect == nil:
		return None
	case s.effect.text == "Allow":
		return Allow
	case s.effect.text == "Deny":
		return Deny
	default:
		return None
	}
}

// Verdict is what one policy says of one request.
type Verdict struct {
	Effect Effect
	// Statement is the index of the statement that decided, from 0; -1 for None.
	Statement int
	// Sid is the Sid of that statement, if it has one.
	Sid string
	// Delegated says that an Allow reached the caller through its account only: the
	// statement names the account, not the user or role. It is the account's
	// own identity policies that decide then.
	Delegated bool
}

// Evaluate says what the policy says of the request. A Deny that applies wins over
// every Allow, and an Allow for the caller itself over one for its account. It
// allocates nothing. A nil policy says nothing.
func (p *Policy) Evaluate(r *Request) Verdict {
	ruling := p.rule(r)
	verdict := Verdict{Effect: ruling.effect, Delegated: ruling.delegated}
	verdict.Statement, verdict.Sid = ruling.statement()
	return verdict
}

// ruling is a verdict that is cheap to hand on.
type ruling struct {
	effect    Effect
	delegated bool
	// by is the statement that decided, if any.
	by *compiledStatement
}

// statement names the statement that decided the way a Verdict does.
func (r ruling) statement() (index int, sid string) {
	if r.by == nil {
		return -1, ""
	}
	return r.by.index, r.by.sid
}

func (p *Policy) rule(r *Request) ruling {
	if p == nil {
		return ruling{}
	}
	for i := range p.denies {
		if s := &p.denies[i]; s.reach(r) != nobody {
			return ruling{effect: Deny, by: s}
		}
	}
	var delegated ruling
	for i := range p.allows {
		s := &p.allows[i]
		switch s.reach(r) {
		case itself:
			return ruling{effect: Allow, by: s}
		case itsAccount:
			if delegated.by == nil {
				delegated = ruling{effect: Allow, delegated: true, by: s}
			}
		}
	}
	return delegated
}

// reach tells how the statement names the caller if it applies to the request: not at
// all if it doesn't.
func (s *compiledStatement) reach(r *Request) reach {
	reach := s.principals.reach(&r.Principal)
	if reach == nobody || !s.actions.contains(r.Action, &r.Context) || !s.resources.contains(r.Resource, &r.Context) {
		return nobody
	}
	for i := range s.conditions {
		if !s.conditions[i].holds(&r.Context) {
			return nobody
		}
	}
	return reach
}

// IsPublic tells whether S3 holds the policy to be public (CP-290 to CP-304).
func (p *Policy) IsPublic() bool { return p != nil && p.public }
