package conformance

import (
	"fmt"
	"slices"
	"strings"
)

// note keeps what a step's answer means for the case and reports whether the
// case goes on. After a wrong answer to a fault it does: whether state changed
// is worth knowing too.
func (x *execution) note(step *Step, r *StepResult, a *answer, j judgement) bool {
	r.Got = strings.Join(append([]string{j.got}, j.wrong...), "; ")
	if x.c.Level == Info && step.Part != PartSetup {
		return x.observe(step, r, a, j)
	}
	if j.holds() {
		r.Verdict = Pass
		return true
	}
	mismatch := x.at() + "want " + r.Want + ", got " + r.Got
	lacks := a.notImplemented() && !j.statusFits && (step.Part == PartSetup || step.Part == PartControl)
	switch {
	case lacks:
		r.Verdict = Skip
		x.conclude(Skip, "operation not implemented: "+step.Do.Operation())
		return false
	case step.Part == PartSetup:
		r.Verdict = Error
		x.conclude(Error, mismatch)
		return false
	case j.failed == Info:
		r.Verdict = Pass
		x.notes = append(x.notes, mismatch)
		return true
	}
	r.Verdict = Fail
	x.failures = append(x.failures, failure{j.failed, mismatch})
	return step.Part != PartControl || j.statusFits
}

// observe keeps what an Info case saw.
func (x *execution) observe(step *Step, r *StepResult, a *answer, j judgement) bool {
	r.Verdict = Observed
	if step.Part == PartControl && a.notImplemented() && !j.statusFits {
		r.Verdict = Skip
		x.conclude(Skip, "operation not implemented: "+step.Do.Operation())
		return false
	}
	if j.holds() && !x.telling(step) {
		return true
	}
	seen := strings.Join(append([]string{a.brief()}, j.seen...), "; ")
	if j.reading != "" && j.holds() {
		seen += " (reading: " + j.reading + ")"
	}
	if !x.telling(step) {
		seen = fmt.Sprintf("%s %s: %s", step.Part, step.Do.Operation(), seen)
	}
	x.notes = append(x.notes, seen)
	return true
}

// telling reports whether what an Info case is about shows in the step: in its
// faults, or in its controls where it has no fault.
func (x *execution) telling(step *Step) bool {
	isFault := func(s Step) bool { return s.Part == PartFault }
	return step.Part == PartFault || step.Part == PartControl && !slices.ContainsFunc(x.c.Steps, isFault)
}

// decide makes the case's verdict from what its steps showed. A failure at the
// case's own level stands even where the case could not be finished.
func (x *execution) decide() {
	r := &x.result
	worst := slices.MinFunc(append(x.failures, failure{level: "none"}), func(a, b failure) int {
		return rank(a.level) - rank(b.level)
	})
	switch {
	case worst.level == x.c.Level:
		r.Verdict, r.Reason = Fail, worst.reason
	case r.Verdict != "":
	case worst.reason != "":
		r.Verdict, r.Reason, r.FailedLevel = Fail, worst.reason, worst.level
	case x.c.Level == Info:
		r.Verdict = Observed
	default:
		r.Verdict = Pass
	}
	r.Observed = x.timeless(strings.Join(x.notes, "; "))
}

func rank(l Level) int {
	if b := l.binding(); b >= 0 {
		return b
	}
	return len(Levels())
}

// timeless writes a text with the names that change from run to run as
// placeholders again, so that two runs can be compared.
func (x *execution) timeless(text string) string {
	return strings.NewReplacer(x.source, "{source}", x.bucket, "{bucket}").Replace(text)
}
