package conformance

// Check is one thing that must hold of an answer besides its status and code.
// The kinds of check are named types of this package, never functions, so that
// a check can be printed. Their texts may hold placeholders.
type Check interface {
	// Describe says what must hold: `header ETag is "..."`.
	Describe() string
	// Level is the level at which the check counts; empty means the case's.
	// It never counts above the case's own level.
	Level() Level
	// filled returns the check with its placeholders replaced.
	filled(fill fillText) (Check, error)
	// holds reports whether the answer passes and what was found instead.
	holds(a *answer) (found string, ok bool)
}

// At returns the check, counted at another level than its own.
func At(level Level, check Check) Check { return leveled{check, level} }

type leveled struct {
	Check
	level Level
}

func (l leveled) Level() Level { return l.level }

func (l leveled) filled(fill fillText) (Check, error) {
	check, err := l.Check.filled(fill)
	return leveled{check, l.level}, err
}

// Pick takes a value out of an answer: [XML], [Header].
type Pick interface {
	// Describe names the value: "XML UploadId".
	Describe() string
	pick(a *answer) (string, bool)
}

// XML picks the text of the first element at a path under the document's root:
// XML("UploadId"), XML("Contents/ETag").
type XML string

// Describe names the element.
func (x XML) Describe() string { return "XML " + string(x) }

func (x XML) pick(a *answer) (string, bool) { return first(a.elements(string(x))) }

// Header picks the first value of a header of the answer.
type Header string

// Describe names the header.
func (h Header) Describe() string { return "header " + string(h) }

func (h Header) pick(a *answer) (string, bool) { return first(a.header.Values(string(h))) }

func first(values []string) (string, bool) {
	if len(values) == 0 {
		return "", false
	}
	return values[0], true
}
