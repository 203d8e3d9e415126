package report

import (
	"fmt"
	"strings"

	"github.com/s3conform/s3conform/conformance"
)

// outcome writes the last line: green or red, and the numbers that made it so.
func (p *page) outcome(r *conformance.Report, strict bool) {
	p.blank()
	word, style := "PASS", cheer
	switch r.ExitCode(strict) {
	case conformance.ExitOK:
	case conformance.ExitNothingRan:
		word, style = "NOTHING RAN", alarm
	default:
		word, style = "FAIL", alarm
	}
	p.beside(0, word, style, len(word)+2, normal, strings.Join(numbers(r), ", "))
}

// numbers says how many cases came to which end, the bad ones first.
func numbers(r *conformance.Report) []string {
	var parts []string
	add := func(n int, format string, args ...any) {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d ", n)+fmt.Sprintf(format, args...))
		}
	}
	for _, level := range conformance.Levels() {
		add(r.Totals[level][conformance.Fail], "%s failed", level)
	}
	add(sum(r.Totals, conformance.Error), "could not be judged")
	add(sum(r.Totals, conformance.UnexpectedPass), "passed against expectation")
	add(len(r.Stale), "stale in the expectations")
	add(sum(r.Totals, conformance.Pass), "passed")
	add(sum(r.Totals, conformance.Observed), "observed")
	add(sum(r.Totals, conformance.ExpectedFail), "failed as expected")
	add(sum(r.Totals, conformance.Skip), "skipped")
	if parts == nil {
		return []string{"no case was selected"}
	}
	return parts
}
