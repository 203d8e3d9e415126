package main

import (
	"fmt"
	"io"

	"github.com/s3conform/s3conform/conformance"
)

// progress shows how far a run is.
type progress interface {
	conformance.Observer
	// say shows a line beside the progress.
	say(line string)
	// close ends it, whether or not every case came to its end.
	close()
}

// newProgress is a bar on a terminal, and lines elsewhere.
func newProgress(out io.Writer, target string) progress {
	if isTerminal(out) {
		return newBar(out, target)
	}
	return &lines{out: out, target: target}
}

// bad tells whether a verdict calls for another look.
func bad(v conformance.Verdict) bool {
	return v == conformance.Fail || v == conformance.Error || v == conformance.UnexpectedPass
}

// badNote says how many bad verdicts there are, if any.
func badNote(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", %d bad", n)
}

// lines writes a line for every tenth of the run.
type lines struct {
	out                io.Writer
	target             string
	planned, done, bad int
}

func (l *lines) Planned(cases int) {
	l.planned = cases
	l.say(fmt.Sprintf("testing %s, cases: %d", l.target, cases))
}

func (l *lines) Done(result conformance.CaseResult) {
	before := 10 * l.done / l.planned
	l.done++
	if bad(result.Verdict) {
		l.bad++
	}
	if 10*l.done/l.planned > before {
		l.say(fmt.Sprintf("%3d %%  %d of %d%s", 100*l.done/l.planned, l.done, l.planned, badNote(l.bad)))
	}
}

func (l *lines) say(line string) { fmt.Fprintln(l.out, line) }

func (l *lines) close() {}
