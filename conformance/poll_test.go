package conformance

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

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
