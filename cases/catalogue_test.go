package cases_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/cases"
	"github.com/s3conform/s3conform/cases/internal/coverage"
	"github.com/s3conform/s3conform/conformance"
)

// TestCatalogue is the check that the engine makes before every run.
func TestCatalogue(t *testing.T) {
	t.Parallel()
	require.NoError(t, cases.All().Check())
}

func TestIDs(t *testing.T) {
	t.Parallel()
	form := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)+$`)
	for _, c := range cases.All().Cases {
		assert.Regexp(t, form, c.ID)
		assert.NotEmpty(t, c.Since, c.ID)
	}
}

// TestSources holds every rule to public sources: a page of AWS's
// documentation, or a repository with a place in it.
func TestSources(t *testing.T) {
	t.Parallel()
	public := regexp.MustCompile(`^((Amazon S3 API Reference|Amazon S3 User Guide|IAM User Guide|Service Authorization Reference|Boto3 documentation): \S.*` +
		`|[\w.-]+/[\w.-]+#[1-9]\d*|[\w.-]+/[\w.-]+: \S.*)$`)
	for _, r := range cases.All().Rules {
		assert.NotEmpty(t, r.Sources, r.ID)
		for _, s := range r.Sources {
			assert.Regexp(t, public, s, r.ID)
		}
		assert.True(t, strings.HasSuffix(r.Sentence, "."), "%s: %q is no sentence", r.ID, r.Sentence)
		assert.NotContains(t, strings.TrimSuffix(r.Sentence, "."), ". ", "%s: one sentence states one rule", r.ID)
	}
}

// TestGrades holds every case to the confidence of its rules: what no rule of
// at least medium-high confidence supports can't be a Must, and what has only
// rules of low confidence can't be judged at all.
func TestGrades(t *testing.T) {
	t.Parallel()
	catalogue := cases.All()
	for _, c := range catalogue.Cases {
		best := conformance.Low
		for _, id := range c.Rules {
			r, ok := catalogue.Rule(id)
			require.True(t, ok, "%s: unknown rule %s", c.ID, id)
			if confidences[r.Confidence] > confidences[best] {
				best = r.Confidence
			}
		}
		switch best {
		case conformance.Low:
			assert.Equal(t, conformance.Info, c.Level, c.ID)
		case conformance.Medium:
			assert.NotEqual(t, conformance.Must, c.Level, c.ID)
		}
	}
}

var confidences = map[conformance.Confidence]int{
	conformance.Low: 0, conformance.Medium: 1, conformance.MediumHigh: 2, conformance.High: 3,
}

// TestCoverage holds docs/coverage.md to the catalogue.
func TestCoverage(t *testing.T) {
	t.Parallel()
	file := filepath.Join("..", "docs", "coverage.md")
	got, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.True(t, bytes.Equal(coverage.Markdown(cases.All()), got), "%s is out of date: run go generate ./cases", file)
}
