// Package coverage writes which rules of a catalogue have which cases, and
// which can't have any.
package coverage

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/s3conform/s3conform/conformance"
)

const preface = `# Coverage

Which cases test which rule. This file is generated from the catalogue: run
` + "`go generate ./cases`" + ` after a change there.

A rule's id is permanent. Its sources are public: a page of AWS's
documentation, or a repository with an issue, a path or a test in it.
`

// Markdown renders the coverage of a catalogue. Equal catalogues give equal
// bytes, whatever the order of their rules and cases.
func Markdown(catalogue conformance.Catalogue) []byte {
	rules := slices.SortedFunc(slices.Values(catalogue.Rules), func(a, b conformance.Rule) int { return natural(a.ID, b.ID) })
	byRule := map[string][]conformance.Case{}
	for _, c := range catalogue.Cases {
		for _, id := range c.Rules {
			byRule[id] = append(byRule[id], c)
		}
	}
	var b bytes.Buffer
	b.WriteString(preface)
	writeTotals(&b, catalogue)
	b.WriteString("\n## Rules that cases test\n")
	for _, r := range rules {
		if r.Unobservable == "" {
			writeRule(&b, r, byRule[r.ID])
		}
	}
	b.WriteString("\n## Rules that no request can show\n")
	for _, r := range rules {
		if r.Unobservable != "" {
			writeRule(&b, r, nil)
			fmt.Fprintf(&b, "\nNot observable: %s\n", r.Unobservable)
		}
	}
	return b.Bytes()
}

func writeTotals(b *bytes.Buffer, catalogue conformance.Catalogue) {
	hidden := 0
	for _, r := range catalogue.Rules {
		if r.Unobservable != "" {
			hidden++
		}
	}
	fmt.Fprintf(b, "\n%d rules, %d of them not observable. %d cases:", len(catalogue.Rules), hidden, len(catalogue.Cases))
	for i, level := range conformance.Levels() {
		n := 0
		for _, c := range catalogue.Cases {
			if c.Level == level {
				n++
			}
		}
		separator := ","
		if i == 0 {
			separator = ""
		}
		fmt.Fprintf(b, "%s %d %s", separator, n, level)
	}
	b.WriteString(".\n")
}

func writeRule(b *bytes.Buffer, r conformance.Rule, cases []conformance.Case) {
	fmt.Fprintf(b, "\n### %s\n\n%s Confidence: %s.\n\nSources: %s\n", r.ID, r.Sentence, r.Confidence, strings.Join(r.Sources, "; "))
	if len(cases) == 0 {
		return
	}
	cases = slices.SortedFunc(slices.Values(cases), func(a, b conformance.Case) int { return cmp.Compare(a.ID, b.ID) })
	b.WriteByte('\n')
	for _, c := range cases {
		fmt.Fprintf(b, "- `%s` (%s)\n", c.ID, c.Level)
	}
}

// token is a run of digits, or a run of anything else.
var token = regexp.MustCompile(`\d+|\D+`)

// natural orders ids by their numbers: AR-9 before AR-10, and PL-2.9 before PL-2.10.
func natural(a, b string) int {
	return slices.CompareFunc(token.FindAllString(a, -1), token.FindAllString(b, -1), func(x, y string) int {
		m, err := strconv.Atoi(x)
		if n, other := strconv.Atoi(y); err == nil && other == nil {
			return cmp.Compare(m, n)
		}
		return cmp.Compare(x, y)
	})
}
