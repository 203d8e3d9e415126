package conformance

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/s3conform/s3conform/conformance/internal/wire"
)

// execution is one case under way.
type execution struct {
	*engine
	c              *Case
	bucket, source string
	// made lists the buckets that steps made under other names.
	made   []string
	values values
	// step is the index of the step under way, -1 before and after the steps,
	// and purpose says what a request outside the steps is for.
	step     int
	purpose  string
	records  []numbered
	result   CaseResult
	failures []failure
	notes    []string
}

// numbered is the record of an exchange and the step that it belongs to.
type numbered struct {
	step    int
	purpose string
	wire.Record
}

// failure is an aspect of the case that does not hold.
type failure struct {
	level  Level
	reason string
}

var errDeadline = errors.New("the case's deadline passed")

// execute runs one case, cleans up behind it and returns its result.
func (e *engine) execute(ctx context.Context, number int, c Case) CaseResult {
	x := e.newExecution(number, &c)
	started := time.Now()
	if reason := x.lacking(); reason != "" {
		x.conclude(Skip, reason)
	} else {
		x.perform(ctx)
		x.decide()
		x.cleanUpUnlessKept(ctx)
	}
	x.result.applyExpectations(e.settings.expectations)
	x.result.DurationMS = time.Since(started).Milliseconds()
	x.finish()
	return x.result
}

func (e *engine) newExecution(number int, c *Case) *execution {
	x := &execution{engine: e, c: c, step: -1}
	name := e.settings.prefix + "-" + e.run + "-" + strconv.Itoa(number)
	x.bucket, x.source = name, name+"-source"
	if c.Given.Bucket == DirectoryBucket || c.Given.Bucket == NoDirectoryBucket {
		x.bucket = name + "--" + e.target.Zone + "--x-s3"
	}
	x.values = values{target: &e.target, named: addressValues(e.target.Address)}
	secure := e.builder.endpoint.Scheme == "https"
	maps.Copy(x.values.named, map[string]string{
		"bucket": x.bucket, "source": x.source, "stem": name, "run": e.run, "region": e.target.Region, "zone": e.target.Zone,
		"host": e.builder.endpoint.Host, "secure": strconv.FormatBool(secure), "insecure": strconv.FormatBool(!secure),
	})
	group, _, _ := strings.Cut(c.ID, "/")
	x.result = CaseResult{ID: c.ID, Group: group, Level: c.Level, Evidence: c.Evidence, Bucket: x.bucket, Steps: make([]StepResult, len(c.Steps))}
	for _, id := range c.Rules {
		rule, _ := e.catalogue.Rule(id)
		x.result.Rules = append(x.result.Rules, rule)
	}
	for i, s := range c.Steps {
		x.result.Steps[i] = StepResult{Part: s.Part, Role: s.As, Request: s.Do.Operation(), Want: s.Want.String()}
	}
	return x
}

// lacking says what the target lacks that the case needs, or nothing.
func (x *execution) lacking() string {
	for _, f := range x.c.Needs {
		if !slices.Contains(x.target.Features, f) {
			return x.target.missing(string(f), "no %s", f).Error()
		}
	}
	isDirectory := x.c.Given.Bucket == DirectoryBucket || x.c.Given.Bucket == NoDirectoryBucket
	if isDirectory && x.target.Zone == "" {
		return x.target.missing("zone", "no zone for directory buckets").Error()
	}
	for _, s := range x.c.Steps {
		if _, err := x.target.identity(s.As); err != nil {
			return err.Error()
		}
	}
	var missing *missingError
	lacks := func(text string) (string, error) {
		filled, err := x.values.fill(text)
		if errors.As(err, &missing) {
			return "", err
		}
		return filled, nil
	}
	err := x.c.Given.walk(lacks)
	for i := 0; err == nil && i < len(x.c.Steps); i++ {
		err = x.c.Steps[i].walk(lacks)
	}
	if missing != nil {
		return missing.Error()
	}
	return ""
}

// perform prepares the state and runs the steps, within the case's deadline.
func (x *execution) perform(ctx context.Context) {
	ctx, cancel := context.WithTimeoutCause(ctx, x.settings.timeout, errDeadline)
	defer cancel()
	defer func() {
		if p := recover(); p != nil {
			x.conclude(Error, fmt.Sprintf("%sthe suite panicked: %v", x.at(), p))
		}
	}()
	if !x.prepare(ctx) {
		return
	}
	for i := range x.c.Steps {
		x.step = i
		if !x.runStep(ctx, &x.c.Steps[i], &x.result.Steps[i]) {
			break
		}
	}
	x.step = -1
}

// conclude sets a verdict that is not a matter of judgement.
func (x *execution) conclude(v Verdict, reason string) {
	x.result.Verdict, x.result.Reason = v, reason
}

// runStep runs a step and reports whether the case goes on.
func (x *execution) runStep(ctx context.Context, step *Step, r *StepResult) bool {
	want, err := step.Want.filled(x.values.fill)
	if err != nil {
		return x.stop(r, err)
	}
	r.Want = want.String()
	try, err := x.attempt(ctx, step, r)
	if err != nil {
		return x.stop(r, err)
	}
	p := polling{want: want, level: x.c.Level}
	if step.pollable() {
		p.within = x.target.Propagation
	}
	a, j, tries, err := p.run(ctx, try)
	if err == nil && step.Part == PartUnchanged && j.holds() {
		tries++
		a, j, err = x.again(ctx, want, try)
	}
	if tries > 1 {
		r.Tries = tries
	}
	if err != nil {
		return x.stop(r, x.explainStop(ctx, err))
	}
	r.RequestID = a.header.Get("x-amz-request-id")
	return x.note(step, r, a, j) && (!j.holds() || x.save(step, r, a))
}

// again reads state back a second time, when every change has had the time to
// be felt: what was refused must not show up late.
func (x *execution) again(ctx context.Context, want Want, try attempt) (*answer, judgement, error) {
	if x.target.Propagation > 0 && !pause(ctx, x.target.Propagation) {
		return nil, judgement{}, context.Cause(ctx)
	}
	a, j, _, err := polling{want: want, level: x.c.Level}.run(ctx, try)
	return a, j, err
}

// attempt makes ready what a step sends.
func (x *execution) attempt(ctx context.Context, step *Step, r *StepResult) (attempt, error) {
	if step.Do.viaSDK {
		return x.sdkAttempt(step), nil
	}
	d, err := step.Do.draft(ctx, x.builder, x.values, x.target.Addressing)
	if err != nil {
		return nil, err
	}
	r.Curl = d.curl(step.As, &x.target)
	return func(ctx context.Context) (*answer, error) { return x.send(ctx, step.As, d) }, nil
}

// send sends a draft as a role and keeps the record.
func (x *execution) send(ctx context.Context, role Role, d *draft) (*answer, error) {
	a, record, err := x.exchange(ctx, role, d, x.userAgent())
	x.record(record)
	if err == nil && a.status/100 == 2 && d.creates != "" && !slices.Contains(x.buckets(), d.creates) {
		x.made = append(x.made, d.creates)
	}
	return a, err
}

func (x *execution) record(r wire.Record) {
	x.records = append(x.records, numbered{x.step, x.purpose, r})
}

// userAgent names suite, case and step, so that a vendor finds them in a log.
func (x *execution) userAgent() string {
	return fmt.Sprintf("s3conform/%s (case/%s; step/%d; run/%s)", Version(), x.c.ID, x.step+1, x.run)
}

// stop ends the case because a step could not be carried out.
func (x *execution) stop(r *StepResult, err error) bool {
	r.Verdict, r.Got = Error, err.Error()
	x.conclude(Error, x.at()+err.Error())
	return false
}

// explainStop says why a request came to nothing, where the reason is not the
// target's.
func (x *execution) explainStop(ctx context.Context, err error) error {
	switch cause := context.Cause(ctx); {
	case cause == nil:
		return err
	case errors.Is(cause, errDeadline):
		return fmt.Errorf("no answer before the case's deadline of %v", x.settings.timeout)
	case errors.Is(cause, context.Canceled):
		return errors.New("the run was interrupted")
	default:
		return cause
	}
}

// at names the step under way for a reason.
func (x *execution) at() string {
	if x.step < 0 {
		return x.purpose + ": "
	}
	s := &x.c.Steps[x.step]
	return fmt.Sprintf("step %d (%s, %s as %s): ", x.step+1, s.Part, s.Do.Operation(), s.As)
}

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

// save keeps the values that later steps ask for.
func (x *execution) save(step *Step, r *StepResult, a *answer) bool {
	for name, pick := range step.Save {
		value, ok := pick.pick(a)
		if !ok || value == "" {
			return x.stop(r, fmt.Errorf("the answer has no %s, which later steps need", pick.Describe()))
		}
		x.values.named[name] = value
	}
	return true
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

// finish redacts what was said of the target's answers and adds the transcript
// of a case that did not pass.
func (x *execution) finish() {
	r := &x.result
	r.Reason, r.Observed = x.redactor.Text(r.Reason), x.redactor.Text(r.Observed)
	for i := range r.Steps {
		s := &r.Steps[i]
		s.Request, s.Want, s.Got, s.RequestID = x.redactor.Text(s.Request), x.redactor.Text(s.Want), x.redactor.Text(s.Got), x.redactor.Text(s.RequestID)
	}
	switch r.Verdict {
	case Pass, Skip, Observed:
		return
	}
	for _, n := range x.records {
		r.Exchanges = append(r.Exchanges, n.exchange(reportedBody))
	}
	x.writeTranscript()
}
