package report

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/jstemmer/go-junit-report/v2/junit"

	"github.com/s3conform/s3conform/conformance"
)

// JUnit writes the report as JUnit XML: one test suite for each group, one
// test case for each case.
//
// A failed case is a failure whose type is its level, at every level, and so
// is an unexpected pass; a case that could not be judged is an error; a
// skipped case and an expected failure are skipped, with the reason. A stale
// expectation is a failure of its own and a run of nothing an error, so that
// neither looks green.
func JUnit(w io.Writer, r *conformance.Report) error {
	suites := junit.Testsuites{Name: r.Suite.Name, Time: seconds(r.DurationMS)}
	for _, g := range groups(r.Cases) {
		suites.AddSuite(groupSuite(r, g.name, len(suites.Suites)))
	}
	if len(r.Stale) > 0 {
		suites.AddSuite(staleSuite(r, len(suites.Suites)))
	}
	if r.ExitCode(false) == conformance.ExitNothingRan {
		suites.AddSuite(emptySuite(r, len(suites.Suites)))
	}
	return suites.WriteXML(w)
}

func newSuite(r *conformance.Report, name string, id int) junit.Testsuite {
	suite := junit.Testsuite{Name: name, ID: id}
	suite.SetTimestamp(r.Started)
	suite.AddProperty("target", legal(r.Target.Name))
	suite.AddProperty("endpoint", legal(r.Target.Endpoint))
	suite.AddProperty("run", legal(r.Suite.Run))
	suite.AddProperty("version", legal(r.Suite.Version))
	return suite
}

func groupSuite(r *conformance.Report, name string, id int) junit.Testsuite {
	suite := newSuite(r, name, id)
	var duration int64
	for i := range r.Cases {
		if c := &r.Cases[i]; c.Group == name {
			suite.AddTestcase(testcase(r, c))
			duration += c.DurationMS
		}
	}
	suite.Time = seconds(duration)
	return suite
}

func testcase(r *conformance.Report, c *conformance.CaseResult) junit.Testcase {
	tc := junit.Testcase{
		Name:      c.ID,
		Classname: "s3conform." + c.Group,
		Time:      seconds(c.DurationMS),
		Status:    string(c.Verdict),
	}
	switch c.Verdict {
	case conformance.Fail, conformance.UnexpectedPass:
		tc.Failure = &junit.Result{Message: headline(c), Type: string(c.JudgedLevel()), Data: transcript(r, c)}
	case conformance.Error:
		tc.Error = &junit.Result{Message: headline(c), Type: string(c.JudgedLevel()), Data: transcript(r, c)}
	case conformance.Skip:
		tc.Skipped = &junit.Result{Message: legal(c.Reason)}
	case conformance.ExpectedFail:
		tc.Skipped = &junit.Result{Message: legal("expected to fail: " + c.Expected)}
	case conformance.Observed:
		tc.SystemOut = &junit.Output{Data: legal(c.Observed)}
	}
	return tc
}

// headline is the one line that CI systems show: what went wrong, else the rule.
func headline(c *conformance.CaseResult) string {
	if c.Reason != "" {
		return legal(c.Reason)
	}
	if len(c.Rules) > 0 {
		return legal(c.Rules[0].Sentence)
	}
	return string(c.Verdict)
}

// transcript is what the terminal shows of the case, without colours.
func transcript(r *conformance.Report, c *conformance.CaseResult) string {
	p := newPage(Options{})
	p.story(r, c)
	return legal(p.text())
}

func staleSuite(r *conformance.Report, id int) junit.Testsuite {
	suite := newSuite(r, "expectations", id)
	for _, entry := range r.Stale {
		suite.AddTestcase(junit.Testcase{
			Name:      legal(entry),
			Classname: "s3conform.expectations",
			Failure:   &junit.Result{Message: staleAdvice},
		})
	}
	suite.Time = seconds(0)
	return suite
}

func emptySuite(r *conformance.Report, id int) junit.Testsuite {
	suite := newSuite(r, "run", id)
	suite.AddTestcase(junit.Testcase{
		Name:      "nothing was executed",
		Classname: "s3conform.run",
		Error:     &junit.Result{Message: "no case was executed: a run of nothing shows nothing"},
	})
	suite.Time = seconds(0)
	return suite
}

func seconds(ms int64) string { return fmt.Sprintf("%.3f", float64(ms)/1000) }

// legal replaces what XML 1.0 can't hold: a target may answer anything.
func legal(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r == '\r':
			return r
		case r < ' ', r == 0xFFFE, r == 0xFFFF:
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(text, string(utf8.RuneError)))
}
