package policy

// Document is a policy that was read by Parse or ParseIdentity. It does not change
// afterwards and may be used by several goroutines.
type Document struct {
	version    *term
	id         *term
	statements []statement
	// stated says that there is a Statement, be it empty.
	stated bool
	// identity says that statements need no Principal.
	identity bool
	// unknown and repeated are names of members that should not be there; the last
	// of several members of one name counts.
	unknown, repeated []term
}

// statement is one statement as it was written. A nil element was not given.
type statement struct {
	offset                  int
	sid, effect             *term
	principal, notPrincipal *principalElement
	action, notAction       *listElement
	resource, notResource   *listElement
	conditions              []conditionBlock
}

// term is a text with its place in the document.
type term struct {
	text   string
	offset int
}

// listElement is a string or a list of strings.
type listElement struct {
	offset int
	terms  []term
}

// all returns the terms of a list that may not be given.
func (l *listElement) all() []term {
	if l == nil {
		return nil
	}
	return l.terms
}

// principalElement is a Principal or NotPrincipal: a plain string, or lists by kind.
type principalElement struct {
	offset int
	plain  *term
	kinds  []principalList
}

type principalList struct {
	kind  term
	terms []term
}

// conditionBlock is an operator with the keys it tests.
type conditionBlock struct {
	operator term
	tests    []conditionTest
}

type conditionTest struct {
	key    term
	values []term
}

// variables says whether ${...} in the document is a policy variable (AR-90).
func (d *Document) variables() bool {
	return d.version != nil && d.version.text == version2012
}

const (
	version2008 = "2008-10-17"
	version2012 = "2012-10-17"
)

// principals returns the statement's Principal or NotPrincipal.
func (s *statement) principals() (element *principalElement, negated bool) {
	if s.principal != nil {
		return s.principal, false
	}
	return s.notPrincipal, s.notPrincipal != nil
}

// actions returns the statement's Action or NotAction.
func (s *statement) actions() (element *listElement, negated bool) {
	return eitherList(s.action, s.notAction)
}

// resources returns the statement's Resource or NotResource.
func (s *statement) resources() (element *listElement, negated bool) {
	return eitherList(s.resource, s.notResource)
}

func eitherList(plain, negated *listElement) (*listElement, bool) {
	if plain != nil {
		return plain, false
	}
	return negated, negated != nil
}
