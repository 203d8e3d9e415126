package conformance

import (
	"context"
	"errors"
)

// Run executes the selected cases of the catalogue against the target.
//
// It returns an error only where there is nothing to report: a [*UsageError]
// for a faulty catalogue, target or pattern, an [*UnreachableError] where
// preflight found that the target can't be tested. Everything else is a
// verdict. When the context is cancelled, the cases under way end as errors,
// clean up, and the report of what ran is returned.
func Run(ctx context.Context, target *Target, catalogue Catalogue, opts ...Option) (*Report, error) {
	return nil, &UsageError{Problem: "the engine is not there yet", Cause: errors.ErrUnsupported}
}
