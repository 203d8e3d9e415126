package conformance

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// binding is how binding a level is: the lower the number, the more.
func (l Level) binding() int { return slices.Index(Levels(), l) }

// least is the less binding of a case's level and that of an aspect of it,
// where the aspect has one.
func least(ofCase, ofAspect Level) Level {
	if ofAspect.binding() > ofCase.binding() {
		return ofAspect
	}
	return ofCase
}

// judgement is what came of comparing an answer with what was wanted.
type judgement struct {
	// failed is the most binding level at which an aspect does not hold;
	// empty where all hold.
	failed Level
	// statusFits tells whether the answer had a wanted status.
	statusFits bool
	// got says in a few words what came: "403 AccessDenied: ...".
	got string
	// seen describes the aspects besides status and code, for an Info case.
	seen []string
	// wrong describes those aspects that do not hold.
	wrong []string
	// reading is the reading of the rule that the answer follows, if several are known.
	reading string
}

// judge compares an answer with what is wanted, at a case's level.
func (w Want) judge(a *answer, level Level) judgement {
	j := judgement{got: a.summary()}
	outcome, codeFits := w.closest(a)
	if outcome == nil {
		j.failed = level
		return j
	}
	j.statusFits, j.reading = true, outcome.Because
	if !codeFits {
		j.fail(least(level, outcome.CodeLevel))
	}
	for _, check := range w.Checks {
		found, ok := check.holds(a)
		if ok {
			j.seen = append(j.seen, check.Describe())
			continue
		}
		j.seen, j.wrong = append(j.seen, found), append(j.wrong, found)
		j.fail(least(level, check.Level()))
	}
	return j
}

func (j *judgement) fail(level Level) {
	if j.failed == "" || level.binding() < j.failed.binding() {
		j.failed = level
	}
}

func (j *judgement) holds() bool { return j.failed == "" }

// closest is the outcome that the answer fits best: one that fits in status
// and code, else one that fits in status. It is nil where no status fits.
func (w Want) closest(a *answer) (outcome *Outcome, codeFits bool) {
	for i := range w.OneOf {
		o := &w.OneOf[i]
		if !o.fitsStatus(a) {
			continue
		}
		if o.fitsCode(a) {
			return o, true
		}
		if outcome == nil {
			outcome = o
		}
	}
	return outcome, false
}

// fitsStatus compares the status. A success that carries an error document,
// as CopyObject can send it, is none.
func (o *Outcome) fitsStatus(a *answer) bool {
	if len(o.Status) > 0 {
		return slices.Contains(o.Status, a.status)
	}
	return a.status/100 == 2 && a.errorCode() == ""
}

func (o *Outcome) fitsCode(a *answer) bool {
	return o.Code == "" || a.method == http.MethodHead || a.errorCode() == o.Code
}

// wants reports whether one of the outcomes has the status or the code, so
// that it is no accident when it comes.
func (w Want) wants(status int, code string) bool {
	return slices.ContainsFunc(w.OneOf, func(o Outcome) bool {
		return slices.Contains(o.Status, status) || code != "" && o.Code == code
	})
}

// refusal reports whether the want is a refusal: each outcome has statuses,
// and all of them are errors.
func (w Want) refusal() bool {
	return len(w.OneOf) > 0 && !slices.ContainsFunc(w.OneOf, func(o Outcome) bool {
		return len(o.Status) == 0 || slices.ContainsFunc(o.Status, func(s int) bool { return s < 400 })
	})
}

// summary is what an answer says in a few words.
func (a *answer) summary() string {
	s := strconv.Itoa(a.status)
	if code := a.errorCode(); code != "" {
		s += " " + code
		if message, ok := first(a.elements("Message")); ok && message != "" {
			s += ": " + message
		}
	}
	return s
}

// brief is status and code alone, which stay the same from run to run.
func (a *answer) brief() string {
	return strings.TrimSpace(strconv.Itoa(a.status) + " " + a.errorCode())
}

// notImplemented reports whether the target says that it lacks the operation.
func (a *answer) notImplemented() bool {
	return a.status == http.StatusNotImplemented || a.errorCode() == "NotImplemented"
}

// throttled reports whether the target asks to come again later.
func (a *answer) throttled() bool {
	switch a.status {
	case http.StatusServiceUnavailable, http.StatusTooManyRequests:
		return true
	case http.StatusConflict:
		return a.errorCode() == "OperationAborted"
	}
	return false
}

// String says what is wanted: "403 AccessDenied; header ETag is present".
func (w Want) String() string {
	outcomes := make([]string, len(w.OneOf))
	for i, o := range w.OneOf {
		outcomes[i] = o.String()
	}
	parts := []string{strings.Join(outcomes, " or ")}
	for _, c := range w.Checks {
		parts = append(parts, c.Describe())
	}
	return strings.Join(parts, "; ")
}

// String says what is acceptable: "400 or 403 AccessDenied (as documented)".
func (o Outcome) String() string {
	statuses := make([]string, len(o.Status))
	for i, s := range o.Status {
		statuses[i] = strconv.Itoa(s)
	}
	text := strings.Join(statuses, " or ")
	if text == "" {
		text = "any 2xx"
	}
	if o.Code != "" {
		text += " " + o.Code
	}
	if o.Because != "" {
		text += fmt.Sprintf(" (%s)", o.Because)
	}
	return text
}

// filled returns the want with the placeholders of its checks replaced.
func (w Want) filled(fill fillText) (Want, error) {
	checks := make([]Check, len(w.Checks))
	for i, c := range w.Checks {
		filled, err := c.filled(fill)
		if err != nil {
			return w, err
		}
		checks[i] = filled
	}
	w.Checks = checks
	return w, nil
}
