package conformance

// Level says how binding a case is.
type Level string

// The levels. A failed Must makes a run fail, a failed Should only a strict
// one. An Info case has no pass or fail: it records what the target does.
const (
	Must   Level = "must"
	Should Level = "should"
	Info   Level = "info"
)

// Levels lists the levels from the most to the least binding.
func Levels() []Level { return []Level{Must, Should, Info} }

// Evidence says how it is known that Amazon S3 behaves so.
type Evidence string

// The kinds of evidence, strongest first. Inferred evidence never makes a Must.
const (
	// Recorded: a response captured from Amazon S3 is published.
	Recorded Evidence = "recorded"
	// Reported: somebody who ran it against Amazon S3 says so, or quotes the answer.
	Reported Evidence = "reported"
	// Documented: AWS's documentation or API model states it.
	Documented Evidence = "documented"
	// Inferred: it follows from other rules or from how faithful peers behave.
	Inferred Evidence = "inferred"
)

// Confidence weighs a rule's evidence as a whole.
type Confidence string

// The confidences, strongest first.
const (
	High       Confidence = "high"
	MediumHigh Confidence = "medium-high"
	Medium     Confidence = "medium"
	Low        Confidence = "low"
)

// Verdict is the outcome of a case or of one of its steps.
type Verdict string

// The verdicts. ExpectedFail and UnexpectedPass exist only where a list of
// expectations is given.
const (
	// Pass: the target did what the rule says.
	Pass Verdict = "pass"
	// Fail: the target did something else.
	Fail Verdict = "fail"
	// Skip: the case does not apply to this target; the reason says why.
	Skip Verdict = "skip"
	// Error: the suite, its set-up or the transport could not find out.
	Error Verdict = "error"
	// Observed: an Info case recorded what the target does.
	Observed Verdict = "observed"
	// ExpectedFail: a failure that the expectations list names.
	ExpectedFail Verdict = "expected-fail"
	// UnexpectedPass: a case passed although the expectations list names it as failing.
	UnexpectedPass Verdict = "unexpected-pass"
)

// Verdicts lists every verdict in the order in which reports show them.
func Verdicts() []Verdict {
	return []Verdict{Pass, Fail, Error, Skip, Observed, ExpectedFail, UnexpectedPass}
}
