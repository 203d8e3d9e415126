package report

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/s3conform/s3conform/conformance"
)

// column is one verdict of the table.
type column struct {
	verdict conformance.Verdict
	title   string
	style   style
	// optional columns are left out where nothing is in them.
	optional bool
}

var columns = []column{
	{conformance.Pass, "pass", green, false},
	{conformance.Fail, "fail", red, false},
	{conformance.Error, "error", yellow, false},
	{conformance.Skip, "skip", normal, false},
	{conformance.Observed, "observed", cyan, false},
	{conformance.ExpectedFail, "expected", normal, true},
	{conformance.UnexpectedPass, "unexpected", red, true},
}

// levelWidth is the width of the longest level, "should".
const levelWidth = 6

// table writes how many cases of each group and level came to which verdict.
func (p *page) table(r *conformance.Report) {
	shown := shownColumns(r.Totals)
	list := groups(r.Cases)
	name := p.nameWidth(list, shown)

	head := strings.Repeat(" ", name+2+levelWidth)
	for _, c := range shown {
		head += "  " + c.title
	}
	p.line(p.ink.paint(dim, head))
	for _, g := range list {
		p.rows(g.name, normal, g.totals, name, shown)
	}
	p.line(p.ink.paint(dim, strings.Repeat("─", utf8.RuneCountInString(head))))
	p.rows("total", bold, r.Totals, name, shown)
}

// rows writes one row for each level that has cases; the name stands in the first.
func (p *page) rows(name string, s style, totals conformance.Totals, width int, shown []column) {
	for _, level := range conformance.Levels() {
		byVerdict := totals[level]
		if len(byVerdict) == 0 {
			continue
		}
		row := p.ink.paint(s, pad(clip(name, width), width)) + "  " + p.ink.paint(dim, pad(string(level), levelWidth))
		for _, c := range shown {
			row += "  " + p.number(byVerdict[c.verdict], c)
		}
		p.line(row)
		name = ""
	}
}

// number is right-aligned under the column's title; a zero is a quiet dot.
func (p *page) number(n int, c column) string {
	text, style := strconv.Itoa(n), c.style
	if n == 0 {
		text, style = "·", dim
	}
	return strings.Repeat(" ", max(len(c.title)-utf8.RuneCountInString(text), 0)) + p.ink.paint(style, text)
}

func shownColumns(totals conformance.Totals) []column {
	var shown []column
	for _, c := range columns {
		if !c.optional || sum(totals, c.verdict) > 0 {
			shown = append(shown, c)
		}
	}
	return shown
}

// nameWidth is the room of the group's name: what the longest needs, and no
// more than the page has.
func (p *page) nameWidth(list []group, shown []column) int {
	need := len("total")
	for _, g := range list {
		need = max(need, utf8.RuneCountInString(g.name))
	}
	room := p.width - 2 - levelWidth
	for _, c := range shown {
		room -= 2 + len(c.title)
	}
	return max(min(need, room), len("total"))
}

func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(width-utf8.RuneCountInString(text), 0))
}
