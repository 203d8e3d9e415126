package conformance

import (
	"context"
	"math/rand/v2"
	"net/http"
	"time"
)

const (
	firstPause = 50 * time.Millisecond
	longPause  = 2 * time.Second
	// maxThrottled is how often a throttled request is tried in all.
	maxThrottled = 6
)

// backoff paces repeated requests: each pause is about twice as long as the
// one before, with jitter, so that parallel cases don't come in step.
type backoff struct{ next time.Duration }

// pause waits, at most for the time that is given. It reports false when the
// context ended first.
func (b *backoff) pause(ctx context.Context, atMost time.Duration) bool {
	b.next = min(max(2*b.next, firstPause), longPause)
	return pause(ctx, min(b.next/2+rand.N(b.next), atMost))
}

// pause waits for a while. It reports false when the context ended first.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// attempt sends a request once.
type attempt func(ctx context.Context) (*answer, error)

// polling says how a step is repeated.
type polling struct {
	want  Want
	level Level
	// within bounds how long a wrong answer may yet turn right.
	within time.Duration
}

// run tries until the answer is as wanted, or the time is up. Throttling is no
// answer, unless it is wanted: it is tried again, with pauses. It returns the
// last answer and the number of tries.
func (p polling) run(ctx context.Context, try attempt) (*answer, judgement, int, error) {
	started := time.Now()
	var pace backoff
	throttled := 0
	for tries := 1; ; tries++ {
		a, err := try(ctx)
		if err != nil {
			return a, judgement{}, tries, err
		}
		j := p.want.judge(a, p.level)
		left := p.within - time.Since(started)
		switch {
		case a.throttled() && !p.want.wants(a.status, a.errorCode()):
			if throttled++; throttled == maxThrottled {
				return a, j, tries, &throttledError{a.summary(), tries}
			}
			left = longPause
		case j.holds() || left <= 0:
			return a, j, tries, nil
		}
		if !pace.pause(ctx, left) {
			return a, j, tries, context.Cause(ctx)
		}
	}
}

// pollable reports whether a step is repeated until it answers as wanted:
// reads are, because a change may take a while to be felt everywhere.
func (s *Step) pollable() bool {
	m := s.Do.source.method()
	return s.Until || m == http.MethodGet || m == http.MethodHead
}
