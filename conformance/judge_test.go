package conformance

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
)

func errorAnswer(status int, code string) *answer {
	return &answer{method: http.MethodPut, status: status, header: http.Header{}, body: []byte("<Error><Code>" + code + "</Code><Message>m</Message></Error>")}
}

func TestJudge(t *testing.T) {
	t.Parallel()
	head := errorAnswer(403, "x")
	head.method, head.body = http.MethodHead, nil
	either := AnyOf(Outcome{Status: []int{400}, Code: "A", Because: "first"}, Outcome{Status: []int{400, 403}, Code: "B", Because: "second"})
	for _, test := range []struct {
		name    string
		want    Want
		a       *answer
		level   Level
		failed  Level
		reading string
	}{
		{"success", Succeeds(), &answer{status: 204}, Must, "", ""},
		{"success with an error document", Succeeds(), errorAnswer(200, "InternalError"), Must, Must, ""},
		{"redirect is no success", Succeeds(), &answer{status: 301}, Must, Must, ""},
		{"exact status", Answers(204), &answer{status: 200}, Should, Should, ""},
		{"refusal", Refuses(403, "AccessDenied"), errorAnswer(403, "AccessDenied"), Must, "", ""},
		{"wrong status", Refuses(403, "AccessDenied"), errorAnswer(400, "AccessDenied"), Must, Must, ""},
		{"wrong code", Refuses(403, "AccessDenied"), errorAnswer(403, "Other"), Must, Must, ""},
		{"wrong code that is a Should", Refuses(403, "AccessDenied").CodeAt(Should), errorAnswer(403, "Other"), Must, Should, ""},
		{"an aspect never binds more than its case", Refuses(403, "AccessDenied").CodeAt(Must), errorAnswer(403, "Other"), Should, Should, ""},
		{"no code on HEAD", Refuses(403, "AccessDenied"), head, Must, "", ""},
		{"first of several", either, errorAnswer(400, "A"), Must, "", "first"},
		{"second of several", either, errorAnswer(400, "B"), Must, "", "second"},
		{"none of several", either, errorAnswer(400, "C"), Must, Must, "first"},
		{"check", Succeeds(EmptyBody{}), &answer{status: 200, body: []byte("x")}, Must, Must, ""},
		{"check that is a Should", Refuses(403, "A", MessageIs("n")), errorAnswer(403, "A"), Must, Should, ""},
		{"the most binding failure counts", Refuses(403, "B", MessageIs("n")), errorAnswer(403, "A"), Must, Must, ""},
		{"garbage", Refuses(403, "A"), &answer{status: 403, body: []byte("\x00<")}, Must, Must, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			a := *test.a
			j := test.want.judge(&a, test.level)
			assert.Equal(t, test.failed, j.failed)
			assert.Equal(t, test.reading, j.reading)
		})
	}
}

func TestWantDescribesItself(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "any 2xx; body is empty", Succeeds(EmptyBody{}).String())
	assert.Equal(t, "400 or 403 A (read so) or 405", AnyOf(Outcome{Status: []int{400, 403}, Code: "A", Because: "read so"}, Outcome{Status: []int{405}}).String())
}

func TestRefusal(t *testing.T) {
	t.Parallel()
	assert.True(t, Refuses(403, "").refusal())
	assert.False(t, Succeeds().refusal())
	assert.False(t, AnyOf(Outcome{Status: []int{403}}, Outcome{Status: []int{200}}).refusal())
	assert.False(t, AnyOf(Outcome{Status: []int{403}}, Outcome{}).refusal())
	assert.False(t, Want{}.refusal())
}

func TestExitCode(t *testing.T) {
	t.Parallel()
	result := func(level, failed Level, v Verdict) CaseResult {
		return CaseResult{Level: level, FailedLevel: failed, Verdict: v}
	}
	pass := result(Must, "", Pass)
	for _, test := range []struct {
		name         string
		report       Report
		code, strict int
	}{
		{"nothing", Report{}, ExitNothingRan, ExitNothingRan},
		{"all skipped", Report{Cases: []CaseResult{result(Must, "", Skip)}}, ExitNothingRan, ExitNothingRan},
		{"only errors", Report{Cases: []CaseResult{result(Must, "", Error)}}, ExitNothingRan, ExitNothingRan},
		{"pass", Report{Cases: []CaseResult{pass}}, ExitOK, ExitOK},
		{"observed", Report{Cases: []CaseResult{result(Info, "", Observed)}}, ExitOK, ExitOK},
		{"expected failure", Report{Cases: []CaseResult{result(Must, "", ExpectedFail)}}, ExitOK, ExitOK},
		{"error beside results", Report{Cases: []CaseResult{pass, result(Info, "", Error)}}, ExitFailed, ExitFailed},
		{"failed Must", Report{Cases: []CaseResult{result(Must, "", Fail)}}, ExitFailed, ExitFailed},
		{"failed Should", Report{Cases: []CaseResult{result(Should, "", Fail)}}, ExitOK, ExitFailed},
		{"failed Should of a Must", Report{Cases: []CaseResult{result(Must, Should, Fail)}}, ExitOK, ExitFailed},
		{"unexpected pass", Report{Cases: []CaseResult{result(Should, "", UnexpectedPass)}}, ExitFailed, ExitFailed},
		{"stale", Report{Cases: []CaseResult{pass}, Stale: []string{"x"}}, ExitFailed, ExitFailed},
	} {
		assert.Equal(t, test.code, test.report.ExitCode(false), test.name)
		assert.Equal(t, test.strict, test.report.ExitCode(true), test.name+", strict")
	}
	assert.Equal(t, ExitOK, ExitCode(nil))
	assert.Equal(t, ExitUsage, ExitCode(&UsageError{}))
	assert.Equal(t, ExitNothingRan, ExitCode(&UnreachableError{}))
}

func TestExpectations(t *testing.T) {
	t.Parallel()
	list := []Expectation{{Pattern: "a/*", Reason: "known"}, {Pattern: "**/deep", Reason: "deep"}, {Pattern: "b/none", Reason: "gone"}}
	for _, test := range []struct {
		id       string
		before   Verdict
		after    Verdict
		expected string
	}{
		{"a/x", Fail, ExpectedFail, "known"},
		{"a/x", Pass, UnexpectedPass, "known"},
		{"a/x", Skip, Skip, ""},
		{"a/x", Error, Error, ""},
		{"a/x/y", Fail, Fail, ""},
		{"c/d/deep", Fail, ExpectedFail, "deep"},
	} {
		r := CaseResult{ID: test.id, Verdict: test.before}
		r.applyExpectations(list)
		assert.Equal(t, test.after, r.Verdict, test.id)
		assert.Equal(t, test.expected, r.Expected)
	}
	catalogue := Catalogue{Cases: []Case{{ID: "a/x", Level: Must}, {ID: "c/deep", Level: Should}, {ID: "b/none", Level: Info}}}
	assert.Equal(t, []string{"b/none"}, stale(list, catalogue))
}
