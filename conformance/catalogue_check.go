package conformance

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Check reports every fault of the catalogue at once, each named by the case
// or rule that has it. A catalogue with faults is never run.
//
// A fault is what makes a case vacuous or misleading: a refusal that nothing
// shows to be the fault's doing, a refused write of which nobody asks whether
// it happened, a rule that binds without evidence, a value that nothing fills.
func (c Catalogue) Check() error {
	check := &catalogueCheck{
		catalogue: c,
		rules:     map[string]*Rule{},
		tested:    map[string]bool{},
		controls:  map[string]bool{},
	}
	check.checkRules()
	seen := map[string]bool{}
	for i := range c.Cases {
		check.learn(&c.Cases[i])
	}
	for i := range c.Cases {
		k := &c.Cases[i]
		if seen[k.ID] {
			check.fault("case %q: the id is there twice", k.ID)
		}
		seen[k.ID] = true
		check.checkCase(k)
	}
	check.checkCoverage()
	return errors.Join(check.faults...)
}

// catalogueCheck gathers the faults of a catalogue.
type catalogueCheck struct {
	catalogue Catalogue
	rules     map[string]*Rule
	tested    map[string]bool
	// controls holds the parent ids of cases that show something succeeding
	// and refuse nothing: their siblings may lean on them.
	controls map[string]bool
	faults   []error
}

func (c *catalogueCheck) fault(format string, args ...any) {
	c.faults = append(c.faults, fmt.Errorf(format, args...))
}

func (c *catalogueCheck) checkRules() {
	for i := range c.catalogue.Rules {
		r := &c.catalogue.Rules[i]
		switch {
		case r.ID == "":
			c.fault("rule %d has no id", i)
		case c.rules[r.ID] != nil:
			c.fault("rule %q: the id is there twice", r.ID)
		case r.Sentence == "" || len(r.Sources) == 0:
			c.fault("rule %q: it needs a sentence and a source", r.ID)
		case !slices.Contains([]Confidence{High, MediumHigh, Medium, Low}, r.Confidence):
			c.fault("rule %q: unknown confidence %q", r.ID, r.Confidence)
		}
		c.rules[r.ID] = r
	}
}

func (c *catalogueCheck) checkCoverage() {
	for _, id := range slices.Sorted(maps.Keys(c.rules)) {
		unobservable := c.rules[id].Unobservable != ""
		switch {
		case !c.tested[id] && !unobservable:
			c.fault("rule %q: it has no case, and no reason why it can't be observed", id)
		case c.tested[id] && unobservable:
			c.fault("rule %q: it has cases, and a reason why it can't be observed", id)
		}
	}
}

// learn notes what other cases may need to know of a case.
func (c *catalogueCheck) learn(k *Case) {
	for _, id := range k.Rules {
		c.tested[id] = true
	}
	control := slices.ContainsFunc(k.Steps, func(s Step) bool { return s.Part == PartControl && !s.Want.refusal() })
	refuses := slices.ContainsFunc(k.Steps, Step.refused)
	if control && !refuses {
		c.controls[path.Dir(k.ID)] = true
	}
}

// refused reports whether the step is a fault that must be refused.
func (s Step) refused() bool { return s.Part == PartFault && s.Want.refusal() }

var caseID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)+$`)

func (c *catalogueCheck) checkCase(k *Case) {
	fault := func(format string, args ...any) {
		c.fault("case %q: %s", k.ID, fmt.Sprintf(format, args...))
	}
	if !caseID.MatchString(k.ID) {
		fault("an id is a path of two or more kebab-case words: group/name")
	}
	if k.Since == "" {
		fault("Since is missing: name the release that first has the case")
	}
	c.checkGrades(k, fault)
	c.checkGiven(k, fault)
	if len(k.Steps) == 0 {
		fault("it has no steps")
	}
	for i := range k.Steps {
		checkStep(&k.Steps[i], func(format string, args ...any) {
			fault("step %d: %s", i+1, fmt.Sprintf(format, args...))
		})
	}
	if !slices.ContainsFunc(k.Steps, func(s Step) bool { return s.Part == PartFault || s.Part == PartControl }) {
		fault("nothing is judged: it needs a Control or a Fault step")
	}
	c.checkControls(k, fault)
	checkPlaceholders(k, fault)
}

// faultFunc reports a fault of one case.
type faultFunc func(format string, args ...any)

func (c *catalogueCheck) checkGrades(k *Case, fault faultFunc) {
	if len(k.Rules) == 0 {
		fault("it names no rule")
	}
	for _, id := range k.Rules {
		if c.rules[id] == nil {
			fault("unknown rule %q", id)
		}
	}
	if !slices.Contains(Levels(), k.Level) {
		fault("unknown level %q", k.Level)
	}
	if !slices.Contains([]Evidence{Recorded, Reported, Documented, Inferred}, k.Evidence) {
		fault("unknown evidence %q", k.Evidence)
	}
	if k.Level == Must && k.Evidence == Inferred {
		fault("a Must can't rest on inferred evidence")
	}
	for i, s := range k.Steps {
		inferred := len(s.Want.OneOf) > 0 && !slices.ContainsFunc(s.Want.OneOf, func(o Outcome) bool {
			return cmp.Or(o.Evidence, k.Evidence) != Inferred
		})
		if inferred && k.Level == Must && k.Evidence != Inferred {
			fault("step %d: a Must can't rest on inferred evidence", i+1)
		}
	}
}

func (c *catalogueCheck) checkGiven(k *Case, fault faultFunc) {
	for _, f := range k.Needs {
		if !slices.Contains(Features(), f) {
			fault("unknown feature %q", f)
		}
	}
	switch k.Given.Bucket {
	case GeneralBucket:
		return
	case DirectoryBucket, NoDirectoryBucket:
		if !slices.Contains(k.Needs, DirectoryBuckets) {
			fault("it has a directory bucket, but does not need %q", DirectoryBuckets)
		}
	case NoBucket:
	default:
		fault("unknown kind of bucket %q", k.Given.Bucket)
	}
	nothing := k.Given.Bucket == NoBucket || k.Given.Bucket == NoDirectoryBucket
	if nothing && (k.Given.AllowPublic || k.Given.Policy != nil || len(k.Given.Objects) > 0) {
		fault("what is given needs a bucket, and there is none")
	}
}

func checkStep(s *Step, fault faultFunc) {
	if !slices.Contains(Roles(), s.As) {
		fault("unknown role %q", s.As)
	}
	if !slices.Contains([]Part{PartSetup, PartControl, PartFault, PartUnchanged}, s.Part) {
		fault("unknown part %q", s.Part)
	}
	if len(s.Want.OneOf) == 0 {
		fault("it wants nothing")
	}
	for _, o := range s.Want.OneOf {
		switch {
		case o.Code != "" && len(o.Status) == 0:
			fault("it wants the code %s without a status", o.Code)
		case o.Code != "" && s.method() == http.MethodHead:
			fault("it wants the code %s of a HEAD answer, which has no body", o.Code)
		case o.CodeLevel != "" && !slices.Contains(Levels(), o.CodeLevel):
			fault("unknown level %q", o.CodeLevel)
		}
	}
	if s.Do.source == nil {
		fault("it sends nothing")
		return
	}
	checkEdits(s.Do, fault)
}

func (s *Step) method() string {
	if s.Do.source == nil {
		return ""
	}
	return s.Do.source.method()
}

func checkEdits(r Request, fault faultFunc) {
	if call, ok := r.source.(sdkCall); r.viaSDK && (!ok || len(r.edits) > 0 || r.signing != Signing{}) {
		fault("what is left to the SDK must be a call without edits (%s)", call.operation)
	}
	trailers := r.signing.Payload == StreamingSignedTrailer || r.signing.Payload == StreamingUnsignedTrailer
	for _, e := range r.edits {
		switch {
		case e.Kind == SetTrailer && !trailers:
			fault("a trailer needs one of the streaming payloads with a trailer")
		case e.Kind == SetHeader && strings.EqualFold(e.Name, "Host"):
			fault("the Host header is set by Host")
		case e.Kind == SetHeader && strings.EqualFold(e.Name, "Content-Length"):
			fault("Content-Length follows from the body; only Drop is possible")
		case e.Kind == RewriteBody:
			checkRewrite(e.Name, r.signing.Payload, fault)
		}
	}
}

func checkRewrite(pattern string, payload Payload, fault faultFunc) {
	if !payload.streaming() {
		fault("only a streaming payload is framed and can be reframed; Tampered sends another body")
	}
	if _, err := regexp.Compile(pattern); err != nil {
		fault("the framed body can't be rewritten: %v", err)
	}
}

// checkControls holds that each refusal has its control, and each refused
// write its look at what must not have changed.
func (c *catalogueCheck) checkControls(k *Case, fault faultFunc) {
	control := slices.ContainsFunc(k.Steps, func(s Step) bool { return s.Part == PartControl })
	for i, s := range k.Steps {
		if s.Do.source == nil || !s.refused() {
			continue
		}
		if !control && !c.controls[path.Dir(k.ID)] {
			fault("step %d: a refusal needs a Control that succeeds without the fault, here or in a case beside it", i+1)
		}
		unchanged := slices.ContainsFunc(k.Steps[i+1:], func(s Step) bool { return s.Part == PartUnchanged })
		if writes(s.Do.source.method()) && !unchanged {
			fault("step %d: a refused write needs an Unchanged step after it", i+1)
		}
	}
	for i, s := range k.Steps {
		if s.Do.source != nil && s.Part == PartUnchanged && writes(s.Do.source.method()) {
			fault("step %d: an Unchanged step must read", i+1)
		}
	}
}

func writes(method string) bool {
	return !slices.Contains([]string{http.MethodGet, http.MethodHead, http.MethodOptions}, method)
}
