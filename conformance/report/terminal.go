package report

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/s3conform/s3conform/conformance"
)

// Options says how [Terminal] lays a report out.
type Options struct {
	// Color uses ANSI colours.
	Color bool
	// Width is the width of the terminal in characters; less than 80 means 80.
	Width int
	// Strict makes a failed Should count in the last line as it does in the
	// exit code of a strict run.
	Strict bool
}

// maxObserved bounds how many observations are shown one by one.
const maxObserved = 20

// staleAdvice is the way out of a stale expectation.
const staleAdvice = "matches no case: remove it from the expectations, or correct its pattern"

// Terminal writes the report for people: what was tested, a table of groups
// and levels, every case that is not as it should be with its evidence, what
// was left out and why, and the outcome in the last line.
//
// Control characters that a target answered are shown, never sent to the terminal.
func Terminal(w io.Writer, r *conformance.Report, o Options) error {
	p := newPage(o)
	p.header(r)
	p.table(r)
	p.stories(r, "Failed", conformance.Fail)
	p.stories(r, "Could not be judged", conformance.Error)
	p.stories(r, "Passed against expectation", conformance.UnexpectedPass)
	p.stale(r)
	p.observations(r)
	p.reasons(r, "Failed as expected", conformance.ExpectedFail, func(c *conformance.CaseResult) string { return c.Expected })
	p.reasons(r, "Skipped", conformance.Skip, func(c *conformance.CaseResult) string { return c.Reason })
	p.leftovers(r)
	p.outcome(r, o.Strict)
	_, err := io.WriteString(w, p.text())
	return err
}

// header says what was tested, and how.
func (p *page) header(r *conformance.Report) {
	name := r.Target.Name
	if r.Target.Version != "" {
		name += " " + r.Target.Version
	}
	p.spread(name, bold, r.Suite.Name+" "+r.Suite.Version, dim)
	facts := []string{r.Target.Endpoint, r.Target.Region}
	if r.Target.Addressing != conformance.AutoAddressing {
		facts = append(facts, string(r.Target.Addressing)+" style")
	}
	facts = append(facts, "run "+r.Suite.Run, duration(r.DurationMS))
	p.paragraph(0, dim, strings.Join(facts, " · "))
	p.blank()
}

// stories tells each case of the verdict in full.
func (p *page) stories(r *conformance.Report, title string, verdict conformance.Verdict) {
	cases := withVerdict(r.Cases, verdict)
	if len(cases) == 0 {
		return
	}
	p.heading(bold, "%s (%d)", title, len(cases))
	for _, c := range cases {
		p.blank()
		p.story(r, c)
	}
}

func (p *page) stale(r *conformance.Report) {
	if len(r.Stale) == 0 {
		return
	}
	p.heading(bold, "Stale expectations (%d)", len(r.Stale))
	for _, entry := range r.Stale {
		p.paragraph(2, yellow, entry)
	}
	p.paragraph(2, dim, "An entry that "+staleAdvice+".")
}

// observations lists what Info cases saw, unless there are too many to read.
func (p *page) observations(r *conformance.Report) {
	cases := withVerdict(r.Cases, conformance.Observed)
	if len(cases) == 0 {
		return
	}
	p.heading(bold, "Observed (%d)", len(cases))
	if len(cases) > maxObserved {
		p.paragraph(2, dim, "The report of --format json or --out has them all.")
		return
	}
	for _, c := range cases {
		p.paragraph(2, normal, c.ID)
		p.paragraph(4, cyan, c.Observed)
	}
}

// reasons sums up the cases of the verdict by reason.
func (p *page) reasons(r *conformance.Report, title string, verdict conformance.Verdict, reason func(*conformance.CaseResult) string) {
	cases := withVerdict(r.Cases, verdict)
	if len(cases) == 0 {
		return
	}
	p.heading(bold, "%s (%d)", title, len(cases))
	for _, t := range byReason(cases, reason) {
		p.labelled(2, fmt.Sprintf("%4d", t.cases), 6, normal, t.reason)
	}
}

func (p *page) leftovers(r *conformance.Report) {
	if len(r.Leftovers) == 0 {
		return
	}
	p.heading(bold, "Left on the target (%d)", len(r.Leftovers))
	for _, name := range r.Leftovers {
		p.paragraph(2, yellow, name)
	}
}

// duration is short and never more precise than it means anything.
func duration(ms int64) string {
	d := time.Duration(ms) * time.Millisecond
	if d < time.Minute {
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return d.Round(time.Second).String()
}
