package policy

import "fmt"

// Scope is what Validate needs to know about the bucket that a document is for.
type Scope struct {
	// Bucket is the bucket's name.
	Bucket string
	// Directory says that it is a directory bucket, whose documents have rules of their own.
	Directory bool
	// Region and Account are those of a directory bucket, as its ARN names them.
	// Empty: any is taken.
	Region, Account string
	// Exists tells whether a well-formed principal exists; kind is "AWS", "Service",
	// "Federated" or "CanonicalUser", value is the text in the document. Nil: all do.
	Exists func(kind, value string) bool
	// Skip tells whether the rule with this id is left out. Nil: none is.
	Skip func(rule string) bool
}

// Rule is one of the rules that Validate applies.
type Rule struct {
	// ID names the rule for good, for example "policy/invalid-action".
	ID string
	// Sentence says what the rule demands.
	Sentence string
}

// Rules returns the rules of Validate in the order in which they are applied.
func Rules() []Rule {
	list := make([]Rule, len(rules))
	for i, r := range rules {
		list[i] = r.Rule
	}
	return list
}

// Validate checks the document against the rules for the bucket of s and returns
// the first fault as an *Error. After it has passed, Normalize gives the text that
// S3 returns.
func (d *Document) Validate(s Scope) error {
	if err := d.firstFault(s, func(r rule) bool { return s.Skip == nil || !s.Skip(r.ID) }); err != nil {
		return err
	}
	return nil
}

// validateIdentity applies the rules that hold for every policy, wherever it stands.
func (d *Document) validateIdentity() *Error {
	return d.firstFault(Scope{}, func(r rule) bool { return !r.bucketOnly })
}

func (d *Document) firstFault(s Scope, applies func(rule) bool) *Error {
	c := newChecker(d, s)
	for _, r := range rules {
		if !applies(r) {
			continue
		}
		if err := r.check(c); err != nil {
			err.Rule = r.ID
			return err
		}
	}
	return nil
}

// checker is the document under validation, with what its rules share.
type checker struct {
	document *Document
	scope    Scope
	dialect  dialect
	expanded map[string]actionSet
}

// dialect is what differs between general purpose and directory buckets.
type dialect struct {
	actions *actionTable
	keys    keyTable
	// resource tells which kinds of resources of the bucket a Resource can stand for:
	// none if it is not about this bucket.
	resource func(s *Scope, text string) level
}

func newChecker(d *Document, s Scope) *checker {
	c := &checker{document: d, scope: s, dialect: dialect{bucketActions, bucketKeys, bucketResource}, expanded: map[string]actionSet{}}
	if s.Directory {
		c.dialect = dialect{directoryActions, directoryKeys, directoryResource}
	}
	return c
}

// expand returns the actions that an Action stands for. More than one rule asks.
func (c *checker) expand(action string) actionSet {
	set, known := c.expanded[action]
	if !known {
		set = c.dialect.actions.expand(action)
		c.expanded[action] = set
	}
	return set
}

// label names a statement the way S3's details do (CP-128).
func (c *checker) label(i int) string {
	if sid := c.document.statements[i].sid; sid != nil && sid.text != "" {
		return sid.text
	}
	return fmt.Sprintf("NO_ID-%d", i)
}

// rule is a row of the list of rules.
type rule struct {
	Rule
	check func(c *checker) *Error
	// bucketOnly keeps the rule from policies that are not on a bucket.
	bucketOnly bool
}

// each makes a check of a document out of one of a statement.
func each(check func(c *checker, i int, s *statement) *Error) func(*checker) *Error {
	return func(c *checker) *Error {
		for i := range c.document.statements {
			if err := check(c, i, &c.document.statements[i]); err != nil {
				return err
			}
		}
		return nil
	}
}
