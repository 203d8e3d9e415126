package fakes3

// Rule is one thing that the server enforces, and that [Without] can leave
// out.
type Rule struct {
	// ID is permanent: <subject>/<rule>, as in "owner/mismatch".
	ID string

	// Sentence says what S3 does.
	Sentence string
}

// Rules returns every rule, in the order in which a request meets them.
func Rules() []Rule { return nil }
