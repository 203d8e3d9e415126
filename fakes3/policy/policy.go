package policy

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
type Policy struct{}

// Compile prepares a document for evaluation.
func Compile(d *Document) *Policy { panic("policy: compilation is not built yet") }

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
// every Allow. It allocates nothing.
func (p *Policy) Evaluate(r *Request) Verdict { panic("policy: evaluation is not built yet") }

// IsPublic tells whether S3 holds the policy to be public (CP-290 to CP-304).
func (p *Policy) IsPublic() bool { panic("policy: evaluation is not built yet") }
