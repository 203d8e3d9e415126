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
