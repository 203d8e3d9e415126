package conformance

import "fmt"

// UsageError says that a run was asked for in a way that can't work: a
// catalogue with faults, a pattern that matches nothing, an incomplete target.
type UsageError struct {
	// Problem names the input and the way out.
	Problem string
	// Cause is the error behind it, if any.
	Cause error
}

func (e *UsageError) Error() string { return describeError(e.Problem, e.Cause) }

// Unwrap returns the cause.
func (e *UsageError) Unwrap() error { return e.Cause }

// UnreachableError says that the target can't be tested at all: nobody
// answers, a credential is refused, or the clocks are too far apart.
type UnreachableError struct {
	// Endpoint is the target's base URL.
	Endpoint string
	// Problem says what went wrong and what to do about it.
	Problem string
	// Cause is the error behind it, if any.
	Cause error
}

func (e *UnreachableError) Error() string {
	return describeError(e.Endpoint+": "+e.Problem, e.Cause)
}

// Unwrap returns the cause.
func (e *UnreachableError) Unwrap() error { return e.Cause }

func describeError(problem string, cause error) string {
	if cause == nil {
		return problem
	}
	return problem + ": " + cause.Error()
}

// throttledError says that the target kept asking to come again later.
type throttledError struct {
	answer string
	tries  int
}

func (e *throttledError) Error() string {
	return fmt.Sprintf("the target throttles: %s, %d times", e.answer, e.tries)
}
