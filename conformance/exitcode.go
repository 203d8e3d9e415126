package conformance

import "errors"

// The exit codes of a run.
const (
	// ExitOK: everything was as expected.
	ExitOK = 0
	// ExitFailed: a Must failed (a Should in a strict run), the suite met an
	// error, or the expectations are out of date.
	ExitFailed = 1
	// ExitUsage: the command line or a configuration is wrong.
	ExitUsage = 2
	// ExitNothingRan: the target could not be reached, or no case came to a result.
	ExitNothingRan = 3
)

// ExitCode says how the run went as a process's exit code. Strict lets a
// failed Should count as much as a failed Must. A run in which no case came to
// a result is never green.
func (r *Report) ExitCode(strict bool) int {
	red, results := len(r.Stale) > 0, 0
	for i := range r.Cases {
		c := &r.Cases[i]
		switch c.Verdict {
		case Pass, Observed, ExpectedFail:
			results++
		case Fail:
			results++
			red = red || strict || c.JudgedLevel() == Must
		case UnexpectedPass:
			results++
			red = true
		case Error:
			red = true
		}
	}
	switch {
	case results == 0:
		return ExitNothingRan
	case red:
		return ExitFailed
	}
	return ExitOK
}

// ExitCode is the exit code for an error of [Run].
func ExitCode(err error) int {
	var unreachable *UnreachableError
	switch {
	case err == nil:
		return ExitOK
	case errors.As(err, &unreachable):
		return ExitNothingRan
	}
	return ExitUsage
}

// JudgedLevel is the level at which the case counts: its own, or that of the
// aspect that failed.
func (c *CaseResult) JudgedLevel() Level {
	if c.FailedLevel != "" {
		return c.FailedLevel
	}
	return c.Level
}
