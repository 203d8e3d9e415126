package conformance

import (
	"context"
	"sync"

	"golang.org/x/sync/errgroup"
)

// Run executes the selected cases of the catalogue against the target.
//
// It returns an error only where there is nothing to report: a [*UsageError]
// for a faulty catalogue, target or pattern, an [*UnreachableError] where
// preflight found that the target can't be tested. Everything else is a
// verdict. When the context is cancelled, the cases under way end as errors,
// those not yet begun are left out, everything is cleaned up, and the report
// of what ran is returned.
func Run(ctx context.Context, target *Target, catalogue Catalogue, opts ...Option) (*Report, error) {
	e, err := newEngine(ctx, target, catalogue, opts)
	if err != nil {
		return nil, err
	}
	defer e.close()
	if o := e.settings.observer; o != nil {
		o.Planned(len(e.cases))
	}
	results := &collector{observer: e.settings.observer}
	e.each(func(c Case) bool { return !c.Serial }, e.settings.parallel, func(n int, c Case) {
		if ctx.Err() == nil {
			results.add(e.execute(ctx, n, c))
		}
	})
	e.each(func(c Case) bool { return c.Serial }, 1, func(n int, c Case) {
		if ctx.Err() == nil {
			results.add(e.execute(ctx, n, c))
		}
	})
	e.sweep(ctx)
	return e.report(results.list), nil
}

// each runs a function for the cases that are wanted, some at a time. The
// number that goes with a case is its own in this run.
func (e *engine) each(wanted func(Case) bool, atATime int, run func(n int, c Case)) {
	var group errgroup.Group
	group.SetLimit(atATime)
	for i, c := range e.cases {
		if wanted(c) {
			group.Go(func() error {
				run(i+1, c)
				return nil
			})
		}
	}
	_ = group.Wait()
}

// collector gathers results as they come and tells the observer, one at a time.
type collector struct {
	mu       sync.Mutex
	list     []CaseResult
	observer Observer
}

func (c *collector) add(result CaseResult) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.list = append(c.list, result)
	if c.observer != nil {
		c.observer.Done(result)
	}
}
