package conformance

import (
	"fmt"
	"strings"
	"sync"
	"testing"
)

// Test runs the selected cases inside go test: one parallel subtest for each
// case, named by its id, with the attributes case, level and verdict. It
// returns the report when all are done.
//
// A subtest fails where [Run] would make a run red: for a failed Must, for an
// error, for an unexpected pass, and with [Strict] for a failed Should. A
// skipped case is a skipped subtest. That nothing ran at all is fatal.
func Test(t *testing.T, target *Target, catalogue Catalogue, opts ...Option) *Report {
	t.Helper()
	e, err := newEngine(t.Context(), target, catalogue, opts)
	if err != nil {
		t.Fatal(err)
	}
	defer e.close()
	if o := e.settings.observer; o != nil {
		o.Planned(len(e.cases))
	}
	s := &suiteTest{engine: e, results: &collector{observer: e.settings.observer}, slots: make(chan struct{}, e.settings.parallel)}
	s.run(t)
	e.sweep(t.Context())
	report := e.report(s.results.list)
	for _, pattern := range report.Stale {
		t.Errorf("the expectation %q matches no case that could fail: remove it", pattern)
	}
	for _, leftover := range report.Leftovers {
		t.Log("left behind:", leftover)
	}
	if report.ExitCode(e.settings.strict) == ExitNothingRan {
		t.Fatal("no case came to a result: see the reasons of the skipped ones")
	}
	return report
}

// suiteTest runs the cases of an engine as subtests.
type suiteTest struct {
	*engine
	results *collector
	slots   chan struct{}
	// alone is held for writing by a serial case, for reading by the others.
	alone sync.RWMutex
}

// run makes a subtest for each group, at the same time, and in it one for each
// case, so that the path of a subtest is the id of its case.
func (s *suiteTest) run(t *testing.T) {
	groups := map[string][]int{}
	for i, c := range s.cases {
		group, _, _ := strings.Cut(c.ID, "/")
		groups[group] = append(groups[group], i)
	}
	var running sync.WaitGroup
	for group, cases := range groups {
		running.Go(func() { s.group(t, group, cases) })
	}
	running.Wait()
}

func (s *suiteTest) group(t *testing.T, group string, cases []int) {
	t.Run(group, func(t *testing.T) {
		for _, i := range cases {
			t.Run(strings.TrimPrefix(s.cases[i].ID, group+"/"), func(t *testing.T) {
				t.Parallel()
				result := s.one(t, i)
				s.results.add(result)
				s.tell(t, &result)
			})
		}
	})
}

// one executes a case when its turn has come.
func (s *suiteTest) one(t *testing.T, i int) CaseResult {
	var turn sync.Locker = s.alone.RLocker()
	if s.cases[i].Serial {
		turn = &s.alone
	}
	turn.Lock()
	defer turn.Unlock()
	s.slots <- struct{}{}
	defer func() { <-s.slots }()
	return s.execute(t.Context(), i+1, s.cases[i])
}

// tell makes a result the subtest's.
func (s *suiteTest) tell(t *testing.T, r *CaseResult) {
	t.Attr("case", r.ID)
	t.Attr("level", string(r.JudgedLevel()))
	t.Attr("verdict", string(r.Verdict))
	switch r.Verdict {
	case Skip:
		t.Skip(r.Reason)
	case Observed:
		t.Log("observed:", r.Observed)
	case ExpectedFail:
		t.Logf("expected failure (%s): %s", r.Expected, r.Reason)
	case UnexpectedPass:
		t.Errorf("it passes, but is listed as a known failure (%s): remove it from the list", r.Expected)
	case Error:
		t.Error(s.complaint(t, r))
	case Fail:
		if r.JudgedLevel() == Must || s.settings.strict {
			t.Error(s.complaint(t, r))
			return
		}
		t.Logf("not a failure, because the level is %s and the test is not strict: %s", r.JudgedLevel(), s.complaint(t, r))
	}
}

// complaint says what is wrong, by which rule, and how to see it again.
func (s *suiteTest) complaint(t *testing.T, r *CaseResult) string {
	var b strings.Builder
	b.WriteString(r.Reason)
	for _, rule := range r.Rules {
		fmt.Fprintf(&b, "\n  rule %s: %s\n  source: %s", rule.ID, rule.Sentence, strings.Join(rule.Sources, "; "))
	}
	for _, step := range r.Steps {
		if step.Verdict == Fail && step.Curl != "" {
			fmt.Fprintf(&b, "\n  %s", step.Curl)
		}
	}
	fmt.Fprintf(&b, "\n  rerun: go test -run '^%s$'", strings.ReplaceAll(t.Name(), "/", "$/^"))
	return b.String()
}
