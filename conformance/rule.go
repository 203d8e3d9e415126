package conformance

// Rule is one sentence about how Amazon S3 behaves, with where it comes from.
type Rule struct {
	// ID is permanent, such as "PBP-20" or "CP-261".
	ID string `json:"id"`
	// Sentence states the behaviour in one English sentence.
	Sentence string `json:"sentence"`
	// Sources name the public places that show or state it: a page of AWS's
	// documentation, or a repository and a path or issue in it.
	Sources []string `json:"sources"`
	// Confidence weighs the sources together.
	Confidence Confidence `json:"confidence"`
	// Unobservable, when not empty, says why no request can show the rule.
	// Such a rule has no case.
	Unobservable string `json:"unobservable,omitempty"`
}
