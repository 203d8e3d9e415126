package main

import (
	"fmt"
	"io"
	"strconv"
)

// table is everything that was measured.
type table struct {
	engines    []duel
	throughput []throughput
	startup    []startup
}

// missed reports whether any goal was.
func (t table) missed() bool {
	for _, row := range t.engines {
		if !row.met() {
			return true
		}
	}
	for _, row := range t.throughput {
		if row.ratio() < row.goal {
			return true
		}
	}
	for _, row := range t.startup {
		if !row.met() {
			return true
		}
	}
	return false
}

func (t table) print(out io.Writer) {
	t.printEngines(out)
	fmt.Fprintln(out)
	t.printThroughput(out)
	fmt.Fprintln(out)
	for _, row := range t.startup {
		fmt.Fprintf(out, "%-32s %14.2f %-3s %20s<= %g %s %s\n", row.what, row.value, row.unit, "", row.goal, row.unit, verdict(row.met()))
	}
}

func (t table) printEngines(out io.Writer) {
	const columns = "%-32s %13s %20s %7s  %s\n"
	fmt.Fprintf(out, columns, "policy engine, ns (allocations)", ours.name, theirs.name, "ratio", "goal")
	for _, row := range t.engines {
		fmt.Fprintf(out, columns, row.what, row.ours, row.theirs, fmt.Sprintf("%.1f", row.ratio()), fmt.Sprint(row.goal, " ", verdict(row.met())))
	}
}

func (t table) printThroughput(out io.Writer) {
	const columns = "%-32s %7s %10s %10s %7s  %s\n"
	fmt.Fprintf(out, columns, "workload", "callers", "fake, 1/s", "bare, 1/s", "ratio", "goal")
	for _, row := range t.throughput {
		goal := ""
		if row.goal > 0 {
			goal = fmt.Sprintf(">= %.2f %s", row.goal, verdict(row.ratio() >= row.goal))
		}
		fmt.Fprintf(out, columns, row.workload, strconv.Itoa(row.concurrency), perSecondText(row.perSecond[fake]),
			perSecondText(row.perSecond[bare]), fmt.Sprintf("%.2f", row.ratio()), goal)
	}
}

func perSecondText(n float64) string { return strconv.FormatFloat(n, 'f', 0, 64) }

func verdict(met bool) string {
	if met {
		return "met"
	}
	return "MISSED"
}
