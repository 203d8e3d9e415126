package conformance

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

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
