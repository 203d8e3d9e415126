package conformance

import "time"

// Option changes how [Run] and [Test] work.
type Option func(*settings)

// settings is what the options change.
type settings struct {
	only, skip   []string
	levels       []Level
	parallel     int
	timeout      time.Duration
	prefix       string
	keep         bool
	expectations []Expectation
	transcripts  string
	observer     Observer
	strict       bool
}

// Expectation is one entry of a list of known failures. A case that it
// matches and that fails is an expected failure; one that passes is red, as
// is an entry that matches nothing.
type Expectation struct {
	// Pattern matches case ids, by path component: "owner/*/malformed".
	Pattern string
	// Reason says why the failure is known and accepted.
	Reason string
}

// Observer is told what happens while a run is under way. Its methods are
// called one at a time.
type Observer interface {
	// Planned is called once, before the first case, with the number of cases.
	Planned(cases int)
	// Done is called after each case.
	Done(result CaseResult)
}

// Only selects the cases whose id matches one of the patterns. A pattern that
// matches no case is an error. "**" matches any number of components.
func Only(patterns ...string) Option {
	return func(s *settings) { s.only = append(s.only, patterns...) }
}

// Skipping deselects the cases whose id matches one of the patterns. A pattern
// that matches no case is an error.
func Skipping(patterns ...string) Option {
	return func(s *settings) { s.skip = append(s.skip, patterns...) }
}

// AtLevels selects the cases of the levels.
func AtLevels(levels ...Level) Option { return func(s *settings) { s.levels = levels } }

// Parallel bounds how many cases run at the same time. The default is 8.
func Parallel(n int) Option { return func(s *settings) { s.parallel = n } }

// Timeout is the deadline of each case, clean-up apart. The default is 30 s.
func Timeout(d time.Duration) Option { return func(s *settings) { s.timeout = d } }

// BucketPrefix starts the name of every bucket that the run makes. The default is "s3conform".
func BucketPrefix(prefix string) Option { return func(s *settings) { s.prefix = prefix } }

// Keep leaves the buckets of failed cases where they are and names them in the report.
func Keep() Option { return func(s *settings) { s.keep = true } }

// Expect gives the list of known failures.
func Expect(list ...Expectation) Option {
	return func(s *settings) { s.expectations = append(s.expectations, list...) }
}

// Transcripts writes whole bodies of the exchanges of cases that did not pass
// into the directory; the report itself keeps the first KiB of each.
func Transcripts(dir string) Option { return func(s *settings) { s.transcripts = dir } }

// Observe reports progress.
func Observe(o Observer) Option { return func(s *settings) { s.observer = o } }

// Strict makes a failed Should count as much as a failed Must in [Test].
func Strict() Option { return func(s *settings) { s.strict = true } }
