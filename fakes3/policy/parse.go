package policy

import "slices"

// Parse reads a bucket policy: its JSON form, its members and their types. The
// error, if any, is an *Error with the offset of the fault. What the members say
// is for Validate to check.
func Parse(text []byte) (*Document, error) {
	d, err := parse(text)
	if err != nil {
		return nil, err
	}
	return d, nil
}

// ParseIdentity reads a policy that stands elsewhere than on a bucket: one of an
// identity, of an account's guard (a service control policy), or of a VPC endpoint.
// Such a document may name any action and any resource, and its statements need no
// Principal; one that is given counts. The error, if any, is an *Error.
func ParseIdentity(text []byte) (*Document, error) {
	d, err := parse(text)
	if err != nil {
		return nil, err
	}
	d.identity = true
	if err := d.validateIdentity(); err != nil {
		return nil, err
	}
	return d, nil
}

// parser turns JSON nodes into a document and stops at the first node of a wrong type.
type parser struct {
	document *Document
	fault    *Error
}

func parse(text []byte) (*Document, *Error) {
	root, err := parseJSON(text)
	if err != nil {
		return nil, err
	}
	p := parser{document: &Document{}}
	p.root(root)
	if p.fault != nil {
		return nil, p.fault
	}
	return p.document, nil
}

// refuse notes a value of a wrong type (CP-072).
func (p *parser) refuse(n node) {
	if p.fault == nil {
		p.fault = malformed(n.offset, invalidSyntax)
	}
}

const invalidSyntax = "Invalid policy syntax."

// members calls read for each member of an object and notes repeated names.
func (p *parser) members(n node, read func(name term, value node)) {
	if n.kind != objectNode {
		p.refuse(n)
		return
	}
	seen := make(map[string]bool, len(n.members))
	for _, m := range n.members {
		if seen[m.name.text] {
			p.document.repeated = append(p.document.repeated, m.name)
		}
		seen[m.name.text] = true
		read(m.name, m.value)
	}
}

func (p *parser) root(n node) {
	d := p.document
	p.members(n, func(name term, value node) {
		switch name.text {
		case "Version":
			d.version = p.string(value)
		case "Id":
			d.id = p.string(value)
		case "Statement":
			d.stated = true
			d.statements = p.statements(value)
		default:
			d.unknown = append(d.unknown, name)
		}
	})
}

func (p *parser) statements(n node) []statement {
	if n.kind != arrayNode {
		return []statement{p.statement(n)}
	}
	statements := make([]statement, 0, len(n.items))
	for _, item := range n.items {
		statements = append(statements, p.statement(item))
	}
	return statements
}

func (p *parser) statement(n node) statement {
	s := statement{offset: n.offset}
	p.members(n, func(name term, value node) {
		switch name.text {
		case "Sid":
			s.sid = p.string(value)
		case "Effect":
			s.effect = p.string(value)
		case "Principal":
			s.principal = p.principals(value)
		case "NotPrincipal":
			s.notPrincipal = p.principals(value)
		case "Action":
			s.action = p.list(value)
		case "NotAction":
			s.notAction = p.list(value)
		case "Resource":
			s.resource = p.list(value)
		case "NotResource":
			s.notResource = p.list(value)
		case "Condition":
			s.conditions = p.conditions(value)
		default:
			p.document.unknown = append(p.document.unknown, name)
		}
	})
	return s
}

func (p *parser) string(n node) *term {
	if n.kind != stringNode {
		p.refuse(n)
	}
	return &term{text: n.text, offset: n.offset}
}

func (p *parser) list(n node) *listElement {
	return &listElement{offset: n.offset, terms: p.terms(n, stringNode)}
}

// terms reads one scalar or a list of them, each of one of the given kinds.
func (p *parser) terms(n node, kinds ...nodeKind) []term {
	items := n.items
	if n.kind != arrayNode {
		items = []node{n}
	}
	terms := make([]term, 0, len(items))
	for _, item := range items {
		if !slices.Contains(kinds, item.kind) {
			p.refuse(item)
		}
		terms = append(terms, term{text: item.text, offset: item.offset})
	}
	return terms
}

func (p *parser) principals(n node) *principalElement {
	element := &principalElement{offset: n.offset}
	if n.kind == stringNode {
		element.plain = p.string(n)
		return element
	}
	p.members(n, func(kind term, value node) {
		element.kinds = append(element.kinds, principalList{kind: kind, terms: p.terms(value, stringNode)})
	})
	return element
}

// conditions reads a Condition. Its operands may be written as JSON numbers and
// booleans; S3 takes them for the strings of the same spelling.
func (p *parser) conditions(n node) []conditionBlock {
	var blocks []conditionBlock
	p.members(n, func(operator term, value node) {
		block := conditionBlock{operator: operator}
		p.members(value, func(key term, operands node) {
			block.tests = append(block.tests, conditionTest{
				key:    key,
				values: p.terms(operands, stringNode, numberNode, booleanNode),
			})
		})
		blocks = append(blocks, block)
	})
	return blocks
}
