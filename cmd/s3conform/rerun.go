package main

import (
	"fmt"
	"os"

	"github.com/s3conform/s3conform/conformance"
	"github.com/s3conform/s3conform/conformance/report"
)

// selectFailed replaces the selection by what was not as it should be in the
// report of --rerun-failed.
func (r *run) selectFailed() error {
	if r.rerunFailed == "" {
		return nil
	}
	if len(r.selection.only) > 0 {
		return usage("--rerun-failed and --only both select cases: give one of them")
	}
	file, err := os.Open(r.rerunFailed)
	if err != nil {
		return usage("--rerun-failed: %v", err)
	}
	defer file.Close()
	earlier, err := report.Read(file)
	if err != nil {
		return usage("--rerun-failed %s: %v", r.rerunFailed, err)
	}
	r.selection.only = failed(earlier)
	if len(r.selection.only) == 0 {
		fmt.Fprintf(r.io.err, "s3conform: nothing failed in %s: nothing to rerun\n", r.rerunFailed)
		return exit(conformance.ExitNothingRan)
	}
	return nil
}

// failed lists the cases of a report that call for another look.
func failed(r *conformance.Report) []string {
	var ids []string
	for _, c := range r.Cases {
		if bad(c.Verdict) {
			ids = append(ids, c.ID)
		}
	}
	return ids
}
