package policy

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
func Rules() []Rule { panic("policy: validation is not built yet") }

// Validate checks the document against the rules for the bucket of s and returns
// the first fault as an *Error. After it has passed, Normalize gives the text that
// S3 returns.
func (d *Document) Validate(s Scope) error { panic("policy: validation is not built yet") }
