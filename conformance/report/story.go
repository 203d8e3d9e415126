package report

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/s3conform/s3conform/conformance"
)

// margin is the column in which the text of a story starts.
const margin = 10

// marks stand before the id of a case that is told in full.
var marks = map[conformance.Verdict]struct {
	sign  string
	style style
}{
	conformance.Fail:           {"✗", red},
	conformance.Error:          {"!", yellow},
	conformance.UnexpectedPass: {"✓", yellow},
}

// story tells one case in full: the rule and where it comes from, each step
// that went wrong with what was wanted, what came and the exchange, and the
// command that reruns the case alone.
func (p *page) story(r *conformance.Report, c *conformance.CaseResult) {
	mark := marks[c.Verdict]
	p.spread(mark.sign+" "+c.ID, mark.style, level(c), dim)
	for _, rule := range c.Rules {
		p.labelled(2, rule.ID, margin-2, normal, rule.Sentence)
		for _, source := range rule.Sources {
			p.whole(margin, "", 0, dim, source)
		}
	}
	if c.Verdict == conformance.UnexpectedPass {
		p.labelled(2, "listed", margin-2, normal, "as failing: "+c.Expected)
		p.labelled(2, "way out", margin-2, normal, "remove the case from the expectations")
	} else {
		p.evidence(c)
	}
	p.whole(2, "rerun", margin-2, bold, rerun(r, c.ID))
}

// level names the case's level, and that of the aspect that failed if it is lower.
func level(c *conformance.CaseResult) string {
	if c.FailedLevel != "" && c.FailedLevel != c.Level {
		return fmt.Sprintf("%s, in a case of level %s", c.FailedLevel, c.Level)
	}
	return string(c.Level)
}

// evidence shows the steps that went wrong. Where none did, the reason and
// the last exchange before the clean-up are all there is.
func (p *page) evidence(c *conformance.CaseResult) {
	told := false
	for i := range c.Steps {
		if s := &c.Steps[i]; s.Verdict == conformance.Fail || s.Verdict == conformance.Error {
			p.step(i, s)
			p.exchange(last(c.Exchanges, func(x *conformance.Exchange) bool { return x.Step == i }))
			told = true
		}
	}
	if !told {
		p.labelled(2, "reason", margin-2, normal, c.Reason)
		p.exchange(last(c.Exchanges, func(x *conformance.Exchange) bool { return x.Purpose != cleanUp }))
	}
}

func (p *page) step(index int, s *conformance.StepResult) {
	title := fmt.Sprintf("%s by %s: %s", s.Part, s.Role, s.Request)
	if s.Tries > 1 {
		title += fmt.Sprintf(" (%d tries)", s.Tries)
	}
	p.labelled(2, fmt.Sprintf("step %d", index+1), margin-2, normal, title)
	p.labelled(2, "want", margin-2, green, s.Want)
	p.labelled(2, "got", margin-2, red, s.Got)
}

// cleanUp is the purpose of the exchanges that remove what a case made.
const cleanUp = "clean-up"

// last finds the exchange that decided: of a step that was tried several
// times it is the last one.
func last(exchanges []conformance.Exchange, fits func(*conformance.Exchange) bool) *conformance.Exchange {
	for i := len(exchanges) - 1; i >= 0; i-- {
		if fits(&exchanges[i]) {
			return &exchanges[i]
		}
	}
	return nil
}

// exchange shows the request behind ">" and the answer behind "<".
func (p *page) exchange(x *conformance.Exchange) {
	if x == nil {
		return
	}
	p.quoted(">", x.Method+" "+x.URL, &x.Request)
	switch {
	case x.Error != "":
		p.labelled(margin, "<", 2, yellow, x.Error)
	case x.Response != nil:
		p.quoted("<", fmt.Sprintf("%d %s, after %d ms", x.Status, http.StatusText(x.Status), x.DurationMS), x.Response)
	}
}

// quoted shows one side of an exchange.
func (p *page) quoted(mark, first string, m *conformance.Message) {
	p.labelled(margin, mark, 2, normal, first)
	for _, h := range m.Headers {
		p.clipped(margin, dim, mark+" "+h.Name+": "+h.Value)
	}
	if m.BodyBytes == 0 {
		return
	}
	p.clipped(margin, dim, mark)
	rows := fold(plain(strings.TrimRight(m.Body, "\r\n")), p.width-margin-len("> "))
	for _, row := range rows[:min(len(rows), maxRows)] {
		p.clipped(margin, normal, mark+" "+row)
	}
	if note := cut(m, len(rows) > maxRows); note != "" {
		p.clipped(margin, dim, mark+" "+note)
	}
}

// cut says what is not shown of a body, or what it is that is shown.
func cut(m *conformance.Message, shortened bool) string {
	var notes []string
	if m.Truncated || shortened {
		notes = append(notes, "the beginning")
	}
	if m.Encoding != "" {
		notes = append(notes, "in "+m.Encoding)
	}
	if len(notes) == 0 {
		return ""
	}
	return fmt.Sprintf("(%s of %s)", strings.Join(notes, ", "), plural(int(m.BodyBytes), "byte"))
}
