package coverage_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/s3conform/s3conform/cases/internal/coverage"
	"github.com/s3conform/s3conform/conformance"
)

func TestMarkdown(t *testing.T) {
	t.Parallel()
	catalogue := conformance.Catalogue{
		Rules: []conformance.Rule{
			{ID: "AR-10", Sentence: "Ten.", Sources: []string{"a/b#1"}, Confidence: conformance.High},
			{ID: "AR-9", Sentence: "Nine.", Sources: []string{"a/b#2", "a/b#3"}, Confidence: conformance.Low},
			{ID: "CP-1", Sentence: "Hidden.", Sources: []string{"a/b#4"}, Confidence: conformance.High, Unobservable: "It takes a moon."},
		},
		Cases: []conformance.Case{
			{ID: "g/b", Rules: []string{"AR-9"}, Level: conformance.Info},
			{ID: "g/a", Rules: []string{"AR-9", "AR-10"}, Level: conformance.Must},
		},
	}
	got := string(coverage.Markdown(catalogue))

	assert.Contains(t, got, "3 rules, 1 of them not observable. 2 cases: 1 must, 0 should, 1 info.\n")
	assert.Contains(t, got, "### AR-9\n\nNine. Confidence: low.\n\nSources: a/b#2; a/b#3\n\n- `g/a` (must)\n- `g/b` (info)\n\n### AR-10\n")
	assert.Contains(t, got, "### CP-1\n\nHidden. Confidence: high.\n\nSources: a/b#4\n\nNot observable: It takes a moon.\n")
	assert.Less(t, strings.Index(got, "### AR-10"), strings.Index(got, "## Rules that no request can show"))

	slices.Reverse(catalogue.Rules)
	slices.Reverse(catalogue.Cases)
	assert.Equal(t, got, string(coverage.Markdown(catalogue)), "the order of the catalogue must not count")
}
