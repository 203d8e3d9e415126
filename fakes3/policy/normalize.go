package policy

import (
	"fmt"
	"slices"
)

// Normalize returns the document in S3's normal form, as GetBucketPolicy gives it
// back (CP-030 to CP-042): members in a fixed order, no white space, Statement a
// list, lists of one as their only string, accounts as the ARN of their root, and
// numbers and booleans in conditions as strings.
func (d *Document) Normalize() []byte {
	w := writer{}
	w.object(func() {
		w.text("Version", d.normalVersion())
		w.optional("Id", d.id)
		w.key("Statement")
		w.array(len(d.statements), func(i int) { w.statement(&d.statements[i]) })
	})
	return w.out
}

// normalVersion spells out the version that a document without one has (CP-035).
func (d *Document) normalVersion() string {
	if d.version == nil {
		return version2008
	}
	return d.version.text
}

// writer appends compact JSON to out.
type writer struct{ out []byte }

func (w *writer) statement(s *statement) {
	w.object(func() {
		if s.sid != nil && s.sid.text != "" {
			w.text("Sid", s.sid.text)
		}
		w.optional("Effect", s.effect)
		w.principal("Principal", s.principal)
		w.principal("NotPrincipal", s.notPrincipal)
		w.list("Action", s.action)
		w.list("NotAction", s.notAction)
		w.list("Resource", s.resource)
		w.list("NotResource", s.notResource)
		if s.conditions != nil {
			w.key("Condition")
			w.conditions(s.conditions)
		}
	})
}

func (w *writer) principal(name string, p *principalElement) {
	switch {
	case p == nil:
	case p.plain != nil:
		w.text(name, p.plain.text)
	default:
		w.key(name)
		w.object(func() {
			for _, list := range p.kinds {
				w.key(list.kind.text)
				w.terms(normalPrincipals(list))
			}
		})
	}
}

// normalPrincipals turns account ids into the ARN of the account's root (CP-036).
func normalPrincipals(list principalList) []term {
	if list.kind.text != "AWS" {
		return list.terms
	}
	normal := slices.Clone(list.terms)
	for i, t := range normal {
		if isAccountID(t.text) {
			normal[i].text = rootARN(t.text)
		}
	}
	return normal
}

func (w *writer) conditions(blocks []conditionBlock) {
	w.object(func() {
		for _, block := range blocks {
			w.key(block.operator.text)
			w.object(func() {
				for _, test := range block.tests {
					w.key(test.key.text)
					w.terms(test.values)
				}
			})
		}
	})
}

func (w *writer) optional(name string, t *term) {
	if t != nil {
		w.text(name, t.text)
	}
}

func (w *writer) list(name string, l *listElement) {
	if l != nil {
		w.key(name)
		w.terms(l.terms)
	}
}

func (w *writer) text(name, value string) {
	w.key(name)
	w.quote(value)
}

func (w *writer) terms(terms []term) {
	if len(terms) == 1 {
		w.quote(terms[0].text)
		return
	}
	w.array(len(terms), func(i int) { w.quote(terms[i].text) })
}

func (w *writer) object(members func()) {
	w.out = append(w.out, '{')
	members()
	w.out = append(w.out, '}')
}

// key starts a member of an object.
func (w *writer) key(name string) {
	if w.out[len(w.out)-1] != '{' {
		w.out = append(w.out, ',')
	}
	w.quote(name)
	w.out = append(w.out, ':')
}

func (w *writer) array(n int, item func(i int)) {
	w.out = append(w.out, '[')
	for i := range n {
		if i > 0 {
			w.out = append(w.out, ',')
		}
		item(i)
	}
	w.out = append(w.out, ']')
}

// quote appends a JSON string that escapes only what JSON insists on.
func (w *writer) quote(s string) {
	w.out = append(w.out, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			w.out = append(w.out, '\\', c)
		case c < ' ':
			w.out = fmt.Appendf(w.out, `\u%04x`, c)
		default:
			w.out = append(w.out, c)
		}
	}
	w.out = append(w.out, '"')
}
