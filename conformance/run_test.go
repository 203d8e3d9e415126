package conformance

import (
	"bytes"
	"context"
	"crypto/md5"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

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

// A verdict about hostile servers must come in time, and be no pass.
func TestRunAgainstHostileServers(t *testing.T) {
	t.Parallel()
	status := func(code int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(code)
			fmt.Fprint(w, body)
		}
	}
	accessDenied := "<Error><Code>AccessDenied</Code></Error>"
	refusal := sound("a/refusal")
	for _, test := range []struct {
		name     string
		handler  http.Handler
		c        Case
		verdicts []Verdict
		reason   string
	}{
		{"200 to everything", status(200, ""), refusal, []Verdict{Fail}, "want 403 AccessDenied, got 200"},
		{"204 to everything", status(204, ""), roundTrip("a/b"), []Verdict{Fail}, "body is"},
		{"403 to everything", status(403, accessDenied), refusal, []Verdict{Error}, "CreateBucket: want any 2xx, got 403 AccessDenied"},
		{"500 to everything", status(500, "oops"), refusal, []Verdict{Error}, "CreateBucket: want any 2xx, got 500"},
		{"501 to everything", status(501, ""), refusal, []Verdict{Skip}, "operation not implemented: CreateBucket"},
		{"302 to everything", status(302, ""), refusal, []Verdict{Error}, "got 302"},
		{"reset", inCases(reset), refusal, []Verdict{Error}, "CreateBucket: "},
		{"reset in steps", inStepsOnly(reset), refusal, []Verdict{Error}, "step 1 (control, PutBucketPolicy as owner): "},
		{"hang", inCases(hang), refusal, []Verdict{Error}, "no answer before the case's deadline"},
		{"hang in steps", inStepsOnly(hang), refusal, []Verdict{Error}, "no answer before the case's deadline"},
		{"drip", inStepsOnly(drip), refusal, []Verdict{Error}, "no answer before the case's deadline"},
		{"endless body", inStepsOnly(endless), refusal, []Verdict{Error}, "longer than 8 MiB"},
		{"short body", inStepsOnly(short), refusal, []Verdict{Error}, "read the answer's body"},
		{"garbage", inStepsOnly(garbage), refusal, []Verdict{Error}, "malformed HTTP"},
		{"garbage in the body", inStepsOnly(status(200, "\x00<<{&")), roundTrip("a/b"), []Verdict{Fail}, "body is"},
		{"500 in steps", inStepsOnly(status(500, "")), refusal, []Verdict{Fail}, "want any 2xx, got 500"},
		{"501 in steps", inStepsOnly(status(501, "")), refusal, []Verdict{Skip}, "operation not implemented: PutBucketPolicy"},
		{"throttled for good", inStepsOnly(status(503, "<Error><Code>SlowDown</Code></Error>")), refusal, []Verdict{Error}, "the target throttles: 503 SlowDown, 6 times"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			timeout := 30 * time.Second
			if strings.Contains(test.reason, "deadline") {
				timeout = 2 * time.Second
			}
			report := run(t, serve(t, test.handler), catalogueOf(test.c), Timeout(timeout))
			result := only(t, report)
			assert.Contains(t, test.verdicts, result.Verdict, result.Reason)
			assert.Contains(t, result.Reason, test.reason)
			if result.Verdict != Skip {
				assert.NotEqual(t, ExitOK, report.ExitCode(false))
			}
		})
	}
}

// inCases misbehaves from the first request of a case on.
func inCases(misbehave http.HandlerFunc) http.Handler {
	return except(newMemory(), func(w http.ResponseWriter, r *http.Request) bool {
		if duringCases(r) {
			misbehave(w, r)
		}
		return duringCases(r)
	})
}

// inStepsOnly misbehaves in steps alone.
func inStepsOnly(misbehave http.HandlerFunc) http.Handler {
	return except(newMemory(), func(w http.ResponseWriter, r *http.Request) bool {
		if inSteps(r) {
			misbehave(w, r)
		}
		return inSteps(r)
	})
}

func reset(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }

func hang(_ http.ResponseWriter, r *http.Request) {
	_, _ = bytes.NewBuffer(nil).ReadFrom(r.Body)
	<-r.Context().Done()
}

func drip(w http.ResponseWriter, r *http.Request) {
	_, _ = bytes.NewBuffer(nil).ReadFrom(r.Body)
	w.Header().Set("Content-Length", "1000")
	for pause(r.Context(), 10*time.Millisecond) {
		fmt.Fprint(w, "x")
		w.(http.Flusher).Flush()
	}
}

func endless(w http.ResponseWriter, _ *http.Request) {
	for block := bytes.Repeat([]byte("x"), 1<<16); ; {
		if _, err := w.Write(block); err != nil {
			return
		}
	}
}

func short(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Length", "10")
	fmt.Fprint(w, "x")
}

func garbage(w http.ResponseWriter, _ *http.Request) {
	c, _, err := w.(http.Hijacker).Hijack()
	if err == nil {
		fmt.Fprint(c, "\x16\x03 nonsense\r\n\r\n")
		c.Close()
	}
}

func TestRunRefusesWhatCannotWork(t *testing.T) {
	t.Parallel()
	server := newMemory()
	good := serve(t, server)
	with := func(change func(*Target)) *Target {
		copied := *good
		copied.Identities = map[Role]Identity{Owner: good.Identities[Owner]}
		change(&copied)
		return &copied
	}
	catalogue := catalogueOf(roundTrip("a/b"))
	for _, test := range []struct {
		name      string
		target    *Target
		catalogue Catalogue
		opts      []Option
		want      string
	}{
		{"no target", nil, catalogue, nil, "no target"},
		{"no endpoint", with(func(t *Target) { t.Endpoint = "" }), catalogue, nil, "give a URL such as"},
		{"no scheme", with(func(t *Target) { t.Endpoint = "localhost:9000" }), catalogue, nil, "give a URL such as"},
		{"endpoint with a path", with(func(t *Target) { t.Endpoint += "/s3" }), catalogue, nil, "scheme, host and port alone"},
		{"endpoint with a password", with(func(t *Target) { t.Endpoint = "http://u:planted@h" }), catalogue, nil, "scheme, host and port alone"},
		{"no owner", with(func(t *Target) { t.Identities = nil }), catalogue, nil, "no credentials for the role owner"},
		{"unknown role", with(func(t *Target) { t.Identities["king"] = Identity{} }), catalogue, nil, `unknown role "king"`},
		{"unknown feature", with(func(t *Target) { t.Features = []Feature{"x"} }), catalogue, nil, `unknown feature "x"`},
		{"faulty catalogue", good, Catalogue{Rules: []Rule{testedRule}}, nil, "the catalogue has faults"},
		{"pattern without match", good, catalogue, []Option{Only("b/*")}, `pattern "b/*" matches no case`},
		{"malformed pattern", good, catalogue, []Option{Skipping("a/[")}, "malformed"},
		{"unknown level", good, catalogue, []Option{AtLevels("may")}, `unknown level "may"`},
		{"nothing at a time", good, catalogue, []Option{Parallel(0)}, "parallel is 0"},
		{"no time", good, catalogue, []Option{Timeout(0)}, "timeout is 0s"},
		{"bad prefix", good, catalogue, []Option{BucketPrefix("No_Way")}, `bucket prefix "No_Way"`},
		{"transcripts in a file", good, catalogue, []Option{Transcripts("run_test.go/x")}, "transcripts can't be made"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			report, err := Run(t.Context(), test.target, test.catalogue, test.opts...)
			var usage *UsageError
			require.ErrorAs(t, err, &usage)
			assert.ErrorContains(t, err, test.want)
			assert.NotContains(t, err.Error(), "planted")
			assert.Nil(t, report)
			assert.Equal(t, ExitUsage, ExitCode(err))
		})
	}
	assert.Zero(t, len(server.requests), "a usage error sends nothing")
}

func TestPreflight(t *testing.T) {
	t.Parallel()
	refused := func(code string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { refuse(w, 403, code) }
	}
	for _, test := range []struct {
		name    string
		handler http.Handler
		want    string
	}{
		{"unknown key", refused("InvalidAccessKeyId"), "role owner are refused with 403 InvalidAccessKeyId: the target does not know the access key"},
		{"wrong secret", refused("SignatureDoesNotMatch"), "check the secret key"},
		{"clock", refused("RequestTimeTooSkewed"), "set this machine's clock"},
		{"one role alone", except(newMemory(), func(w http.ResponseWriter, r *http.Request) bool {
			guest := strings.Contains(r.Header.Get("Authorization"), "AKIAGUEST/")
			if guest {
				refuse(w, 403, "InvalidAccessKeyId")
			}
			return guest
		}), "role guest"},
		{"gateway", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(502) }), "502"},
		{"garbage", http.HandlerFunc(garbage), "can't be reached"},
		{"reset", http.HandlerFunc(reset), "can't be reached"},
		{"hang", http.HandlerFunc(hang), "did not answer in time"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			timeout := 30 * time.Second
			if test.name == "hang" {
				timeout = time.Second
			}
			report, err := Run(t.Context(), serve(t, test.handler), catalogueOf(roundTrip("a/b")), Timeout(timeout))
			var unreachable *UnreachableError
			require.ErrorAs(t, err, &unreachable)
			assert.ErrorContains(t, err, test.want)
			assert.Nil(t, report)
			assert.Equal(t, ExitNothingRan, ExitCode(err))
		})
	}
	t.Run("nobody there", func(t *testing.T) {
		t.Parallel()
		server := httptest.NewServer(http.NotFoundHandler())
		target := serve(t, newMemory())
		target.Endpoint = server.URL
		server.Close()
		_, err := Run(t.Context(), target, catalogueOf(roundTrip("a/b")))
		var unreachable *UnreachableError
		assert.ErrorAs(t, err, &unreachable)
	})
	t.Run("what it learns", func(t *testing.T) {
		t.Parallel()
		target := serve(t, except(newMemory(), func(w http.ResponseWriter, _ *http.Request) bool {
			w.Header().Set("Server", "Memory/1")
			w.Header().Set("Date", time.Now().Add(time.Minute).UTC().Format(http.TimeFormat))
			return false
		}))
		target.Addressing, target.Region = AutoAddressing, ""
		report := run(t, target, catalogueOf(roundTrip("a/b")))
		assert.Equal(t, "Memory/1", report.Target.Server)
		assert.InDelta(t, 60_000, report.Target.ClockSkewMS, 2_000)
		assert.Equal(t, PathStyle, report.Target.Addressing)
		assert.Equal(t, "us-east-1", report.Target.Region)
		assert.Equal(t, AutoAddressing, target.Addressing, "the caller's target stays as it was")
	})
	t.Run("virtual-hosted alone", func(t *testing.T) {
		t.Parallel()
		hosts := make(chan string, 100)
		inner := newMemory()
		target := serve(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			bucket, _, found := strings.Cut(r.Host, ".127.0.0.1")
			if !found && r.URL.Path != "/" {
				refuse(w, 403, "SecondLevelDomainForbidden")
				return
			}
			if found {
				hosts <- r.Host
				r.URL.Path = "/" + bucket + r.URL.Path
			}
			inner.ServeHTTP(w, r)
		}))
		target.Addressing = AutoAddressing
		report := run(t, target, catalogueOf(roundTrip("a/b")))
		assert.Equal(t, VirtualHosted, report.Target.Addressing)
		assert.Equal(t, Pass, only(t, report).Verdict, only(t, report).Reason)
		assert.NotEmpty(t, hosts)
	})
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

func TestStateThatChangedInSpiteOfARefusal(t *testing.T) {
	t.Parallel()
	inner := newMemory()
	target := serve(t, except(inner, func(w http.ResponseWriter, r *http.Request) bool {
		mine := inSteps(r) && strings.Contains(r.Header.Get("Authorization"), "AKIARESTRICTED")
		if mine {
			inner.ServeHTTP(httptest.NewRecorder(), r)
			refuse(w, 403, "AccessDenied")
		}
		return mine
	}))
	c := sound("a/b", Control(Owner, putPolicy, Succeeds()), Fault(Restricted, putPolicy.WithBody("changed"), denied), Unchanged(Owner, getPolicy, Succeeds(BodyContains("{bucket}"))))
	result := only(t, run(t, target, catalogueOf(c)))
	assert.Equal(t, Fail, result.Verdict)
	assert.Contains(t, result.Reason, `step 3 (unchanged, GetBucketPolicy as owner)`)
	assert.Contains(t, result.Reason, `body is "changed"`)
}

func TestPropagation(t *testing.T) {
	t.Parallel()
	var reads atomic.Int32
	handler := except(newMemory(), func(w http.ResponseWriter, r *http.Request) bool {
		stale := inSteps(r) && r.Method == http.MethodGet && reads.Add(1) <= 2
		if stale {
			refuse(w, 404, "NoSuchBucketPolicy")
		}
		return stale
	})
	target := serve(t, handler)
	target.Propagation = 10 * time.Second
	result := only(t, run(t, target, catalogueOf(roundTrip("a/b"))))
	assert.Equal(t, Pass, result.Verdict, result.Reason)
	assert.Equal(t, 3, result.Steps[1].Tries)

	reads.Store(0)
	target.Propagation = 0
	result = only(t, run(t, target, catalogueOf(roundTrip("a/b"))))
	assert.Equal(t, Fail, result.Verdict, "without a bound the first answer counts")

	reads.Store(0)
	target.Propagation = 10 * time.Second
	written := sound("a/b", Control(Owner, putPolicy, Succeeds()), Control(Owner, Raw("POST", "/{bucket}", "policy", ""), Succeeds(BodyContains("{bucket}"))).Polled())
	result = only(t, run(t, target, catalogueOf(written)))
	assert.Equal(t, Pass, result.Verdict, result.Reason)
}

func TestThrottlingIsTriedAgain(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	tries := map[string]int{}
	target := serve(t, except(newMemory(), func(w http.ResponseWriter, r *http.Request) bool {
		mu.Lock()
		defer mu.Unlock()
		key := r.Method + r.RequestURI
		if tries[key]++; !duringCases(r) || tries[key] > 2 {
			return false
		}
		if r.Method == http.MethodDelete {
			refuse(w, 409, "OperationAborted")
		} else {
			refuse(w, 503, "SlowDown")
		}
		return true
	}))
	report := run(t, target, catalogueOf(roundTrip("a/b")))
	assert.Equal(t, Pass, only(t, report).Verdict, only(t, report).Reason)
	assert.Equal(t, 3, only(t, report).Steps[0].Tries)
	assert.Empty(t, report.Leftovers)

	wanted := sound("a/b", Control(Owner, putPolicy, Answers(503)))
	assert.Equal(t, Pass, only(t, run(t, serve(t, inStepsOnly(func(w http.ResponseWriter, _ *http.Request) { refuse(w, 503, "SlowDown") })), catalogueOf(wanted))).Verdict)
}

func TestInterruption(t *testing.T) {
	t.Parallel()
	server := newMemory()
	ctx, cancel := context.WithCancel(t.Context())
	target := serve(t, except(server, func(w http.ResponseWriter, r *http.Request) bool {
		if inSteps(r) {
			cancel()
			hang(w, r)
		}
		return inSteps(r)
	}))
	report, err := Run(ctx, target, catalogueOf(roundTrip("a/one"), roundTrip("a/three"), roundTrip("a/two")), Parallel(1))
	require.NoError(t, err)
	result := only(t, report)
	assert.Equal(t, Error, result.Verdict)
	assert.Contains(t, result.Reason, "interrupted")
	assert.Empty(t, server.left())
}

// A case that panics is an error, and is cleaned up behind.
func TestPanic(t *testing.T) {
	t.Parallel()
	server := newMemory()
	target := serve(t, server)
	c := roundTrip("a/b")
	c.Steps[1].Want.Checks = []Check{explosive{}}
	result := only(t, run(t, target, catalogueOf(c)))
	assert.Equal(t, Error, result.Verdict)
	assert.Contains(t, result.Reason, "the suite panicked: boom")
	assert.Empty(t, server.left())
}

type explosive struct{ EmptyBody }

func (e explosive) filled(fillText) (Check, error) { return e, nil }
func (explosive) holds(*answer) (string, bool)     { panic("boom") }

func TestCleanUp(t *testing.T) {
	t.Parallel()
	t.Run("objects, and a bucket of the case's own", func(t *testing.T) {
		t.Parallel()
		server := newMemory()
		server.buckets["another-bucket"] = &memoryBucket{}
		server.buckets["s3conform-other-1"] = &memoryBucket{}
		c := sound("a/b",
			Setup(Owner, Raw("PUT", "/{bucket}-more", "", "")), Setup(Owner, Raw("PUT", "/{bucket}-more/k{run}", "", "x")),
			Control(Owner, putObject("a b/{run}+é", "x"), Succeeds()))
		report := run(t, serve(t, server), catalogueOf(c))
		assert.Equal(t, Pass, only(t, report).Verdict, only(t, report).Reason)
		assert.Empty(t, report.Leftovers)
		assert.Equal(t, []string{"another-bucket", "s3conform-other-1"}, server.left(), "what others made stays")
	})
	t.Run("a bucket that no list shows, and one under a stranger's name", func(t *testing.T) {
		t.Parallel()
		server := newMemory()
		target := serve(t, except(server, func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path == "/" {
				fmt.Fprint(w, "<ListAllMyBucketsResult/>")
			}
			return r.URL.Path == "/"
		}))
		c := sound("a/b", Control(Owner, Raw("PUT", "/{stem}.x", "", ""), Succeeds()), Control(Owner, Raw("PUT", "/precious", "", ""), Succeeds()))
		report := run(t, target, catalogueOf(c))
		require.Len(t, report.Leftovers, 1)
		assert.Contains(t, report.Leftovers[0], "refused to remove precious")
		assert.Equal(t, []string{"precious"}, server.left())
	})
	t.Run("a bucket that the case has deleted", func(t *testing.T) {
		t.Parallel()
		server := newMemory()
		c := sound("a/b", Control(Owner, Raw("DELETE", "/{bucket}", "", ""), Succeeds()))
		report := run(t, serve(t, server), catalogueOf(c))
		assert.Equal(t, Pass, only(t, report).Verdict)
		assert.Empty(t, report.Leftovers)
	})
	t.Run("what can't be removed is named", func(t *testing.T) {
		t.Parallel()
		target := serve(t, except(newMemory(), func(w http.ResponseWriter, r *http.Request) bool {
			if r.Method == http.MethodDelete {
				refuse(w, 403, "AccessDenied")
			}
			return r.Method == http.MethodDelete
		}))
		report := run(t, target, catalogueOf(roundTrip("a/b"), roundTrip("a/c")))
		assert.Equal(t, Pass, report.Cases[0].Verdict, "clean-up changes no verdict")
		require.Len(t, report.Leftovers, 2)
		assert.Contains(t, report.Leftovers[0], "bucket "+report.Cases[0].Bucket+" of a/b: DeleteBucket as root: 403 AccessDenied")
	})
	t.Run("as root where the owner may not", func(t *testing.T) {
		t.Parallel()
		server := newMemory()
		target := serve(t, except(server, func(w http.ResponseWriter, r *http.Request) bool {
			owner := r.Method == http.MethodDelete && strings.Contains(r.Header.Get("Authorization"), "AKIAOWNER/")
			if owner {
				refuse(w, 403, "AccessDenied")
			}
			return owner
		}))
		report := run(t, target, catalogueOf(roundTrip("a/b")))
		assert.Empty(t, report.Leftovers)
		assert.Empty(t, server.left())
	})
	t.Run("kept, as asked", func(t *testing.T) {
		t.Parallel()
		server := newMemory()
		report := run(t, serve(t, server), catalogueOf(roundTrip("a/b"), sound("a/wrong", Control(Owner, putPolicy, Answers(200)))), Keep())
		require.Len(t, report.Leftovers, 1)
		assert.Contains(t, report.Leftovers[0], "of a/wrong was kept, as asked")
		assert.Equal(t, []string{report.Cases[1].Bucket}, server.left())
	})
	t.Run("only what this run made", func(t *testing.T) {
		t.Parallel()
		e := &engine{settings: settings{prefix: "s3conform"}, run: "abcd1234"}
		for name, want := range map[string]bool{
			"s3conform-abcd1234-1": true, "s3conform-abcd1234-1--z--x-s3": true,
			"s3conform-abcd1234": false, "s3conform-other123-1": false, "mine-s3conform-abcd1234-1": false, "": false,
		} {
			assert.Equal(t, want, e.mine(name), name)
		}
		err := (&execution{engine: e}).removeBucket(t.Context(), "production")
		assert.ErrorContains(t, err, "refused to remove production")
	})
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

// A server that sends back everything it was sent must not make the report
// hold a secret, whatever a case asks for.
func TestReportHoldsNoSecret(t *testing.T) {
	t.Parallel()
	echo := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Server", r.Header.Get("Authorization"))
		w.Header().Set("x-amz-request-id", r.Header.Get("Authorization"))
		w.Header().Set("ETag", "planted-secret/of+owner")
		if inSteps(r) {
			w.WriteHeader(400)
		}
		fmt.Fprintf(w, "<Error><Code>%s</Code><Message>%v %s planted-secret/of+member planted-token</Message></Error>", r.Header.Get("Authorization"), r.Header, r.RequestURI)
	})
	target := serve(t, echo)
	member := target.Identities[Member]
	member.Credentials.SessionToken = "planted-token"
	member.Principals[User] = member.Credentials.AccessKey
	target.Identities[Member] = member
	target.Unavailable = map[string]string{"x": "planted-secret/of+owner"}
	policy := PolicyOf(Allow(P(Member, User), "s3:GetObject", "x"))
	info := sound("a/info", Fault(Member, getPolicy, Answers(200, HeaderIs{"ETag", "x"})))
	info.Level = Info
	dir := t.TempDir()
	report := run(t, target, catalogueOf(
		info,
		sound("a/policy", Control(Owner, putPolicy.WithBody(Body(policy.String())), Succeeds(BodyIs("x")))),
		sound("a/presigned", Control(Member, getPolicy.Sign(Presigned), Succeeds(HeaderIs{"ETag", "x"}))),
		sound("a/stream", Control(Member, putObject("k", "x").Sign(Content(StreamingSignedTrailer)).Trailer("x-amz-checksum-crc32", "{body.crc32}"), Succeeds())),
		sound("a/sdk", Control(Member, putObject("k", "x").ViaSDK(), Succeeds())),
		sound("a/wrong", Control(Member, getPolicy.Sign(WrongSecret), Succeeds())),
	), Transcripts(dir))
	require.Equal(t, 5, report.Totals[Must][Fail])
	encoded, err := json.Marshal(report)
	require.NoError(t, err)
	everything := string(encoded)
	require.NoError(t, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			text, readErr := os.ReadFile(path)
			everything, err = everything+string(text), readErr
		}
		return err
	}))
	for role, identity := range target.Identities {
		assert.NotContains(t, everything, identity.Credentials.SecretKey, role)
		assert.NotContains(t, everything, identity.Credentials.AccessKey, role)
	}
	assert.NotContains(t, everything, "planted")
	assert.NotRegexp(t, `(?i)signature[=:][0-9a-f]{8}`, everything)
	assert.Contains(t, everything, "$S3CONFORM_MEMBER_ACCESS_KEY")
	assert.FileExists(t, filepath.Join(dir, "a", "stream.txt"))
	assert.NoFileExists(t, filepath.Join(dir, "a", "info.txt"))
}

func TestReportCutsBodies(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("é", 600)
	m := message(nil, []byte(long), reportedBody)
	assert.True(t, m.Truncated)
	assert.Equal(t, strings.Repeat("é", 512), m.Body)
	assert.EqualValues(t, 1200, m.BodyBytes)
	odd := message(nil, []byte("x"+long), reportedBody)
	assert.Equal(t, "x"+strings.Repeat("é", 511), odd.Body, "no character is split")
	binary := message(nil, []byte{0xff, 0xfe}, reportedBody)
	assert.Equal(t, "base64", binary.Encoding)
	assert.Equal(t, "//4=", binary.Body)
}

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

func TestExplain(t *testing.T) {
	t.Parallel()
	c := sound("a/b",
		Setup(Owner, Raw("POST", "/{bucket}/k", "uploads", "")).Saving("upload", XML("UploadId")),
		Control(Member, putPolicy.Set("Content-MD5", "{body.md5}"), Succeeds()),
		Fault(Guest, Raw("DELETE", "/{bucket}/k", "uploadId={upload}", "").Sign(Presigned, Skew(time.Hour)).SetUnsigned("x-amz-acl", "private"), denied))
	steps, err := c.Explain(nil)
	require.NoError(t, err)
	require.Len(t, steps, 3)
	assert.Equal(t, "http://127.0.0.1:9000/s3conform-example-1/k?uploads", steps[0].URL)
	assert.Equal(t, "PutBucketPolicy", steps[1].Operation)
	assert.Equal(t, "PUT", steps[1].Method)
	sum := md5.Sum([]byte(steps[1].Body))
	assert.Contains(t, steps[1].Headers, HeaderField{"Content-MD5", base64.StdEncoding.EncodeToString(sum[:])})
	assert.Contains(t, steps[1].Curl, `"$S3CONFORM_MEMBER_ACCESS_KEY:$S3CONFORM_MEMBER_SECRET_KEY"`)
	assert.Equal(t, "any 2xx", steps[1].Want)
	assert.Contains(t, steps[2].URL, "uploadId={upload}")
	assert.Equal(t, `presigned URL; clock off by 1h0m0s; header x-amz-acl set to "private" after signing`, steps[2].Signing)
	assert.Empty(t, steps[2].Curl, "curl can't presign")

	_, err = c.Explain(&Target{Endpoint: "nowhere"})
	assert.Error(t, err)
	_, err = sound("a/b", Control(Owner, Raw("GET", "/{unknown}", "", ""), Succeeds())).Explain(nil)
	assert.ErrorContains(t, err, "a/b, step 1: nothing fills the placeholder {unknown}")
}

func TestErrorsUnwrap(t *testing.T) {
	t.Parallel()
	cause := errors.New("cause")
	assert.ErrorIs(t, &UsageError{Problem: "p", Cause: cause}, cause)
	assert.ErrorIs(t, &UnreachableError{Problem: "p", Cause: cause}, cause)
	assert.Equal(t, "p", (&UsageError{Problem: "p"}).Error())
	assert.Equal(t, "e: p: cause", (&UnreachableError{Endpoint: "e", Problem: "p", Cause: cause}).Error())
}
