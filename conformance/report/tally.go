package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/s3conform/s3conform/conformance"
)

// group is the cases of one group, counted as the report's totals are.
type group struct {
	name   string
	totals conformance.Totals
}

// groups counts the cases by group, the groups sorted by name.
func groups(cases []conformance.CaseResult) []group {
	totals := map[string]conformance.Totals{}
	for i := range cases {
		c := &cases[i]
		if totals[c.Group] == nil {
			totals[c.Group] = conformance.Totals{}
		}
		count(totals[c.Group], c.JudgedLevel(), c.Verdict)
	}
	list := make([]group, 0, len(totals))
	for name, t := range totals {
		list = append(list, group{name, t})
	}
	slices.SortFunc(list, func(a, b group) int { return strings.Compare(a.name, b.name) })
	return list
}

func count(totals conformance.Totals, level conformance.Level, verdict conformance.Verdict) {
	if totals[level] == nil {
		totals[level] = map[conformance.Verdict]int{}
	}
	totals[level][verdict]++
}

// sum adds up one verdict over all levels.
func sum(totals conformance.Totals, verdict conformance.Verdict) int {
	n := 0
	for _, byVerdict := range totals {
		n += byVerdict[verdict]
	}
	return n
}

// withVerdict picks the cases of one verdict, in the report's order.
func withVerdict(cases []conformance.CaseResult, verdict conformance.Verdict) []*conformance.CaseResult {
	var picked []*conformance.CaseResult
	for i := range cases {
		if cases[i].Verdict == verdict {
			picked = append(picked, &cases[i])
		}
	}
	return picked
}

// tally is how many cases share one reason.
type tally struct {
	reason string
	cases  int
}

// byReason counts cases by reason, the most frequent reason first.
func byReason(cases []*conformance.CaseResult, reason func(*conformance.CaseResult) string) []tally {
	counts := map[string]int{}
	for _, c := range cases {
		counts[reason(c)]++
	}
	list := make([]tally, 0, len(counts))
	for r, n := range counts {
		list = append(list, tally{r, n})
	}
	slices.SortFunc(list, func(a, b tally) int {
		if a.cases != b.cases {
			return b.cases - a.cases
		}
		return strings.Compare(a.reason, b.reason)
	})
	return list
}

// rerun is the command that runs one case alone, against the same target.
func rerun(r *conformance.Report, id string) string {
	command := r.Suite.Command
	if command == "" {
		command = "s3conform run --endpoint " + r.Target.Endpoint
	}
	return command + " --only " + id
}

// plural is "1 case", "2 cases".
func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
