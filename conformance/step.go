package conformance

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/s3conform/s3conform/conformance/internal/wire"
)

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

// save keeps the values that later steps ask for.
func (x *execution) save(step *Step, r *StepResult, a *answer) bool {
	for _, name := range slices.Sorted(maps.Keys(step.Save)) {
		pick := step.Save[name]
		value, ok := pick.pick(a)
		if !ok || value == "" {
			return x.stop(r, fmt.Errorf("the answer has no %s, which later steps need", pick.Describe()))
		}
		x.values.named[name] = value
	}
	return true
}
