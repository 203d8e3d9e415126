package conformance

import "slices"

// Want is what a step must answer: any one of the outcomes, and every check.
type Want struct {
	OneOf []Outcome
	// Checks apply to an answer that fits one of the outcomes.
	Checks []Check
}

// Outcome is one acceptable answer.
type Outcome struct {
	// Status lists the acceptable HTTP status codes; empty means any 2xx.
	Status []int
	// Code is the S3 error code; empty means that it is not judged. HEAD
	// answers have no body, so no code is judged there.
	Code string
	// CodeLevel is the level at which Code is judged; empty means the case's.
	CodeLevel Level
	// Evidence for this outcome; empty means the case's.
	Evidence Evidence
	// Because says in a few words which reading of the rule this outcome
	// follows, where there are several.
	Because string
}

// Succeeds wants any 2xx answer. That a success is exactly 200 or 204 is a
// case of its own, so that one habit of a vendor does not fail everything.
func Succeeds(checks ...Check) Want {
	return Want{OneOf: []Outcome{{}}, Checks: checks}
}

// Answers wants exactly the status code.
func Answers(status int, checks ...Check) Want {
	return Want{OneOf: []Outcome{{Status: []int{status}}}, Checks: checks}
}

// Refuses wants exactly the status and the S3 error code.
func Refuses(status int, code string, checks ...Check) Want {
	return Want{OneOf: []Outcome{{Status: []int{status}, Code: code}}, Checks: checks}
}

// AnyOf wants any one of several outcomes.
func AnyOf(outcomes ...Outcome) Want {
	return Want{OneOf: outcomes}
}

// With returns the want with more checks.
func (w Want) With(checks ...Check) Want {
	w.Checks = slices.Concat(w.Checks, checks)
	return w
}

// CodeAt returns the want with every outcome's code judged at the level.
func (w Want) CodeAt(level Level) Want {
	w.OneOf = slices.Clone(w.OneOf)
	for i := range w.OneOf {
		w.OneOf[i].CodeLevel = level
	}
	return w
}
