package conformance

// Check is one thing that must hold of an answer besides its status and code.
// The kinds of check are named types of this package, never functions, so that
// a check can be printed.
type Check interface {
	// Describe says what must hold: `header ETag is "..."`.
	Describe() string
	// Level is the level at which the check counts; empty means the case's.
	Level() Level
	// holds reports whether the answer passes and what was found instead.
	holds(a *answer) (found string, ok bool)
}

// Pick takes a value out of an answer: [XML], [Header].
type Pick interface {
	// Describe names the value: "XML UploadId".
	Describe() string
	pick(a *answer) (string, bool)
}
