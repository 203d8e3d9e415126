package conformance

import (
	"bytes"
	"encoding/json"
	"strings"
)

// Policy is a bucket policy as a case writes it. Principals are named by role
// and form, so that each target gets the text that it understands. Malformed
// documents are written as plain text instead.
type Policy struct {
	// Version is the policy language version; empty leaves the member out.
	Version    string
	ID         string
	Statements []Statement
}

// Statement is one statement of a [Policy]. Empty members are left out.
type Statement struct {
	Sid          string
	Effect       string
	Principal    []Principal
	NotPrincipal []Principal
	Action       []string
	NotAction    []string
	Resource     []string
	NotResource  []string
	Condition    Condition
}

// Condition maps operator to condition key to operands.
type Condition map[string]map[string][]string

// Principal is who a statement speaks of.
type Principal struct {
	// Type is the member of the Principal element: AWS, Service, Federated,
	// CanonicalUser; empty for the bare "*".
	Type string
	// Value is the text under it, usually a placeholder.
	Value string
}

// Anyone is the principal "*".
var Anyone = Principal{Value: "*"}

// AnyAWS is the principal {"AWS": "*"}.
var AnyAWS = Principal{Type: "AWS", Value: "*"}

// P names a role's identity in the given form. On a target that has no such
// form the case is skipped by name.
func P(role Role, form Form) Principal {
	kind := "AWS"
	if form == Canonical {
		kind = "CanonicalUser"
	}
	return Principal{Type: kind, Value: "{" + string(role) + ".principal." + string(form) + "}"}
}

// Service names an AWS service principal: "logging.s3.amazonaws.com".
func Service(name string) Principal { return Principal{Type: "Service", Value: name} }

// PolicyOf makes a policy of version 2012-10-17.
func PolicyOf(statements ...Statement) Policy {
	return Policy{Version: "2012-10-17", Statements: statements}
}

// Allow makes a statement that allows the principal one action on the resources.
func Allow(who Principal, action string, resources ...string) Statement {
	return Statement{Effect: "Allow", Principal: []Principal{who}, Action: []string{action}, Resource: resources}
}

// Deny makes a statement that denies the principal one action on the resources.
func Deny(who Principal, action string, resources ...string) Statement {
	return Statement{Effect: "Deny", Principal: []Principal{who}, Action: []string{action}, Resource: resources}
}

// And returns the statement with more actions.
func (s Statement) And(actions ...string) Statement {
	s.Action = append(append([]string(nil), s.Action...), actions...)
	return s
}

// When returns the statement with one more condition.
func (s Statement) When(operator, key string, operands ...string) Statement {
	condition := Condition{}
	for op, keys := range s.Condition {
		condition[op] = map[string][]string{}
		for k, v := range keys {
			condition[op][k] = v
		}
	}
	if condition[operator] == nil {
		condition[operator] = map[string][]string{}
	}
	condition[operator][key] = operands
	s.Condition = condition
	return s
}

// String renders the policy as compact JSON in Amazon S3's own order of
// members, with its placeholders still unfilled.
func (p Policy) String() string {
	statements := make([]any, len(p.Statements))
	for i, s := range p.Statements {
		statements[i] = s.members()
	}
	return object{
		{"Version", text(p.Version)},
		{"Id", text(p.ID)},
		{"Statement", statements},
	}.render()
}

// Text returns the policy as a pointer for the SDK's input structures.
func (p Policy) Text() *string {
	s := p.String()
	return &s
}

func (s Statement) members() object {
	return object{
		{"Sid", text(s.Sid)},
		{"Effect", text(s.Effect)},
		{"Principal", principals(s.Principal)},
		{"NotPrincipal", principals(s.NotPrincipal)},
		{"Action", oneOrMany(s.Action)},
		{"NotAction", oneOrMany(s.NotAction)},
		{"Resource", oneOrMany(s.Resource)},
		{"NotResource", oneOrMany(s.NotResource)},
		{"Condition", s.Condition.members()},
	}
}

func (c Condition) members() any {
	if len(c) == 0 {
		return nil
	}
	operators := make(map[string]map[string]any, len(c))
	for operator, keys := range c {
		operators[operator] = make(map[string]any, len(keys))
		for key, operands := range keys {
			operators[operator][key] = oneOrMany(operands)
		}
	}
	return operators
}

func principals(list []Principal) any {
	if len(list) == 0 {
		return nil
	}
	if len(list) == 1 && list[0].Type == "" {
		return list[0].Value
	}
	byType := map[string][]string{}
	for _, p := range list {
		byType[p.Type] = append(byType[p.Type], p.Value)
	}
	members := make(map[string]any, len(byType))
	for kind, values := range byType {
		members[kind] = oneOrMany(values)
	}
	return members
}

func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func oneOrMany(values []string) any {
	switch len(values) {
	case 0:
		return nil
	case 1:
		return values[0]
	}
	return values
}

// object is a JSON object whose members keep their order; nil members are left out.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSON writes the members in order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for _, m := range o {
		if m.value == nil {
			continue
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.WriteString(encode(m.name))
		b.WriteByte(':')
		b.WriteString(encode(m.value))
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func (o object) render() string { return encode(o) }

// encode renders plain data as JSON without escaping <, > and &, which
// policies may hold and which a reader should see as they are.
func encode(v any) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("conformance: a policy is plain data: " + err.Error())
	}
	return strings.TrimSuffix(b.String(), "\n")
}
