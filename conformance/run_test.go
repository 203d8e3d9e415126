package conformance

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// putObject writes an object as a case would.
func putObject(key string, body Body) Request {
	return Call((*s3.Client).PutObject, &s3.PutObjectInput{Bucket: aws.String("{bucket}"), Key: aws.String(key), Body: body})
}

// catalogueOf is a catalogue of cases that all test one rule.
func catalogueOf(cases ...Case) Catalogue {
	return Catalogue{Rules: []Rule{testedRule}, Cases: cases}
}

// roundTrip puts a policy and reads it back.
func roundTrip(id string) Case {
	return sound(id, Control(Owner, putPolicy, Succeeds()), Control(Owner, getPolicy, Succeeds(BodyContains("{bucket}"))))
}

func run(t *testing.T, target *Target, catalogue Catalogue, opts ...Option) *Report {
	report, err := Run(t.Context(), target, catalogue, opts...)
	require.NoError(t, err)
	return report
}

// only is the result of the single case of a report.
func only(t *testing.T, r *Report) *CaseResult {
	require.Len(t, r.Cases, 1)
	return &r.Cases[0]
}

func TestRunJudgesAndCleansUp(t *testing.T) {
	t.Parallel()
	server := newMemory()
	given := roundTrip("a/given")
	policy := PolicyOf(Allow(P(Member, User), "s3:GetObject", "arn:aws:s3:::{bucket}/*"))
	given.Given = Given{Source: true, AllowPublic: true, Objects: []Object{{Key: "a b", Body: "{bucket}"}, {Key: "c/{run}"}}, Policy: &policy}
	given.Steps = append(given.Steps, Control(Member, Raw("GET", "/{bucket}/a%20b", "", ""), Succeeds(BodyIs("{bucket}"))), Control(Owner, Raw("GET", "/{source}", "list-type=2", ""), Succeeds()))
	wrong := sound("b/wrong", Control(Owner, putPolicy, Answers(200)))
	report := run(t, serve(t, server), catalogueOf(given, wrong, roundTrip("a/simple")))

	assert.Equal(t, []string{"a/given", "a/simple", "b/wrong"}, []string{report.Cases[0].ID, report.Cases[1].ID, report.Cases[2].ID})
	assert.Equal(t, Pass, report.Cases[0].Verdict, report.Cases[0].Reason)
	assert.Equal(t, Pass, report.Cases[1].Verdict)
	assert.Equal(t, Fail, report.Cases[2].Verdict)
	assert.Equal(t, "step 1 (control, PutBucketPolicy as owner): want 200, got 204", report.Cases[2].Reason)
	assert.Equal(t, Totals{Must: {Pass: 2, Fail: 1}}, report.Totals)
	assert.Empty(t, server.left(), "everything is removed, objects included")
	assert.Empty(t, report.Leftovers)
	assert.Empty(t, report.Cases[0].Exchanges, "a passed case needs no transcript")
	assert.NotEmpty(t, report.Cases[2].Exchanges)
	assert.NotEmpty(t, report.Cases[2].Steps[0].RequestID)
	assert.Contains(t, server.agents, fmt.Sprintf("s3conform/%s (case/b/wrong; step/1; run/%s)", Version(), report.Suite.Run))
	for _, name := range []string{"a/given", "b/wrong"} {
		result := report.Cases[slices.IndexFunc(report.Cases, func(c CaseResult) bool { return c.ID == name })]
		assert.True(t, strings.HasPrefix(result.Bucket, "s3conform-"+report.Suite.Run+"-"))
	}
}

func TestSkips(t *testing.T) {
	t.Parallel()
	server := newMemory()
	target := serve(t, server)
	delete(target.Identities, Guest)
	target.Unavailable = map[string]string{"guest": "one account only", "versioning": "it has none"}
	byRole := sound("a/role", Control(Guest, getPolicy, Succeeds()))
	byPrincipal := sound("a/principal", Control(Owner, putPolicy.WithBody("{guest.principal.user}"), Succeeds()))
	byFeature := roundTrip("a/feature")
	byFeature.Needs = []Feature{Versioning}
	byZone := roundTrip("a/zone")
	byZone.Needs, byZone.Given.Bucket = []Feature{DirectoryBuckets}, DirectoryBucket
	target.Features = []Feature{DirectoryBuckets}
	report := run(t, target, catalogueOf(byRole, byPrincipal, byFeature, byZone))
	want := map[string]string{
		"a/role":      "the target has no role guest: one account only",
		"a/principal": "the target has no role guest: one account only",
		"a/feature":   "the target has no versioning: it has none",
		"a/zone":      "the target has no zone for directory buckets",
	}
	for _, c := range report.Cases {
		assert.Equal(t, Skip, c.Verdict)
		assert.Equal(t, want[c.ID], c.Reason)
	}
	assert.Zero(t, server.seen("PUT "), "a skipped case sends nothing")
	assert.Equal(t, ExitNothingRan, report.ExitCode(false))
}

func TestLowerAspectsAndNotes(t *testing.T) {
	t.Parallel()
	target := serve(t, except(newMemory(), func(w http.ResponseWriter, r *http.Request) bool {
		mine := inSteps(r) && strings.Contains(r.Header.Get("Authorization"), "AKIARESTRICTED")
		if mine {
			refuse(w, 403, "Forbidden")
		}
		return mine
	}))
	refusedWith := func(id string, w Want) Case {
		return sound(id, Control(Owner, putPolicy, Succeeds()), Fault(Restricted, putPolicy, w), Unchanged(Owner, getPolicy, Succeeds()))
	}
	info := refusedWith("a/info", AnyOf(Outcome{Status: []int{400}}, Outcome{Status: []int{403}, Because: "as IAM"}))
	info.Level = Info
	notes := sound("a/notes", Control(Owner, putPolicy, Succeeds(At(Info, BodyIs("{bucket}")))))
	report := run(t, target, catalogueOf(refusedWith("a/code", denied.CodeAt(Should)), refusedWith("a/must", denied), info, notes))
	code, infoResult, must, noted := report.Cases[0], report.Cases[1], report.Cases[2], report.Cases[3]
	require.Equal(t, []string{"a/code", "a/info", "a/must", "a/notes"}, []string{code.ID, infoResult.ID, must.ID, noted.ID})
	assert.Equal(t, Fail, code.Verdict)
	assert.Equal(t, Should, code.FailedLevel)
	assert.Equal(t, Should, code.JudgedLevel())
	assert.Equal(t, 2, code.Steps[2].Tries, "state is read twice")
	assert.Equal(t, Fail, must.Verdict)
	assert.Empty(t, must.FailedLevel)
	assert.Equal(t, Observed, infoResult.Verdict)
	assert.Equal(t, "403 Forbidden (reading: as IAM)", infoResult.Observed)
	assert.Equal(t, Pass, noted.Verdict)
	assert.Contains(t, noted.Observed, `body is ""`)
	assert.Equal(t, Totals{Must: {Fail: 1, Pass: 1}, Should: {Fail: 1}, Info: {Observed: 1}}, report.Totals)
}

func TestExpectationsInARun(t *testing.T) {
	t.Parallel()
	wrong := sound("a/wrong", Control(Owner, putPolicy, Answers(200)))
	report := run(t, serve(t, newMemory()), catalogueOf(roundTrip("a/right"), wrong), Expect(
		Expectation{Pattern: "a/wrong", Reason: "known"}, Expectation{Pattern: "a/right", Reason: "outdated"}, Expectation{Pattern: "b/**", Reason: "typo"}))
	assert.Equal(t, UnexpectedPass, report.Cases[0].Verdict)
	assert.Equal(t, ExpectedFail, report.Cases[1].Verdict)
	assert.Equal(t, "known", report.Cases[1].Expected)
	assert.Equal(t, []string{"b/**"}, report.Stale)
	assert.Equal(t, ExitFailed, report.ExitCode(false))
}

func TestSerialCasesRunAlone(t *testing.T) {
	t.Parallel()
	var running, most atomic.Int32
	target := serve(t, except(newMemory(), func(w http.ResponseWriter, r *http.Request) bool {
		if strings.Contains(r.UserAgent(), "case/a/serial") {
			most.Store(max(most.Load(), running.Add(1)))
			defer running.Add(-1)
		}
		return false
	}))
	var cases []Case
	for i := range 5 {
		c := roundTrip(fmt.Sprintf("a/serial-%d", i))
		c.Serial = true
		cases = append(cases, c, roundTrip(fmt.Sprintf("a/parallel-%d", i)))
	}
	report := run(t, target, catalogueOf(cases...))
	assert.Equal(t, ExitOK, report.ExitCode(true))
	assert.EqualValues(t, 1, most.Load())
}

func TestObserverSeesEachCaseOnce(t *testing.T) {
	t.Parallel()
	var cases []Case
	for i := range 20 {
		cases = append(cases, roundTrip(fmt.Sprintf("a/case-%d", i)))
	}
	o := &countingObserver{seen: map[string]int{}}
	run(t, serve(t, newMemory()), catalogueOf(cases...), Observe(o), Only("a/case-1*"))
	assert.Equal(t, 11, o.planned)
	assert.Len(t, o.seen, 11)
}

// countingObserver needs no lock: its methods are called one at a time.
type countingObserver struct {
	planned int
	seen    map[string]int
}

func (o *countingObserver) Planned(n int)     { o.planned = n }
func (o *countingObserver) Done(r CaseResult) { o.seen[r.ID]++ }

func TestSavedValues(t *testing.T) {
	t.Parallel()
	target := serve(t, except(newMemory(), func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Query().Has("uploads") && r.Method == http.MethodPost {
			w.Header().Set("x-amz-request-id", "R7")
			fmt.Fprint(w, "<R><UploadId>up 1</UploadId></R>")
			return true
		}
		return false
	}))
	upload := Raw("POST", "/{bucket}/k", "uploads", "")
	c := sound("a/b", Setup(Owner, upload).Saving("upload", XML("UploadId")).Saving("id", Header("x-amz-request-id")),
		Control(Owner, Raw("PUT", "/{bucket}/k", "", "{upload} {id}"), Succeeds()), Control(Owner, Raw("GET", "/{bucket}/k", "", ""), Succeeds(BodyIs("up 1 R7"))))
	lacking := sound("a/c", Setup(Owner, upload).Saving("upload", XML("Nothing")), Control(Owner, Raw("PUT", "/{bucket}/k", "", "{upload}"), Succeeds()))
	report := run(t, target, catalogueOf(c, lacking))
	assert.Equal(t, Error, report.Cases[1].Verdict)
	assert.Contains(t, report.Cases[1].Reason, "the answer has no XML Nothing")
	assert.Equal(t, Pass, report.Cases[0].Verdict, report.Cases[0].Reason)
}

func TestErrorsUnwrap(t *testing.T) {
	t.Parallel()
	cause := errors.New("cause")
	assert.ErrorIs(t, &UsageError{Problem: "p", Cause: cause}, cause)
	assert.ErrorIs(t, &UnreachableError{Problem: "p", Cause: cause}, cause)
	assert.Equal(t, "p", (&UsageError{Problem: "p"}).Error())
	assert.Equal(t, "e: p: cause", (&UnreachableError{Endpoint: "e", Problem: "p", Cause: cause}).Error())
}
