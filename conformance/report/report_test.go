package report

import (
	"bytes"
	"encoding/xml"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/jstemmer/go-junit-report/v2/junit"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/s3conform/s3conform/conformance"
)

var update = flag.Bool("update", false, "write the golden files")

// golden compares with a file of testdata, or writes it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "run the test with -update")
	assert.Equal(t, string(want), string(got), "run the test with -update and look at the difference")
}

// rendering is one way of writing a report.
type rendering struct {
	file  string
	write func(io.Writer, *conformance.Report) error
}

func terminal(o Options) func(io.Writer, *conformance.Report) error {
	return func(w io.Writer, r *conformance.Report) error { return Terminal(w, r, o) }
}

var renderings = []rendering{
	{"report.json", JSON},
	{"junit.xml", JUnit},
	{"terminal.txt", terminal(Options{})},
	{"terminal-color.txt", terminal(Options{Color: true, Width: 100, Strict: true})},
}

func TestRenderings(t *testing.T) {
	t.Parallel()
	for _, tt := range renderings {
		t.Run(tt.file, func(t *testing.T) {
			t.Parallel()
			var first, second bytes.Buffer
			require.NoError(t, tt.write(&first, sample()))
			require.NoError(t, tt.write(&second, sample()))
			assert.Equal(t, first.String(), second.String(), "the same report renders to the same bytes")
			golden(t, tt.file, first.Bytes())
		})
	}
}

func TestRenderingsOfAnEmptyRun(t *testing.T) {
	t.Parallel()
	empty := &conformance.Report{Schema: conformance.ReportSchema, Totals: conformance.Totals{}}

	var out bytes.Buffer
	require.NoError(t, Terminal(&out, empty, Options{}))
	assert.Contains(t, out.String(), "NOTHING RAN")

	suites := junitOf(t, empty)
	assert.Equal(t, 1, suites.Errors, "a run of nothing is not green")
}

func TestRenderingsReportAFailureToWrite(t *testing.T) {
	t.Parallel()
	for _, tt := range renderings {
		assert.ErrorIs(t, tt.write(closedPipe(), sample()), io.ErrClosedPipe, tt.file)
	}
}

func closedPipe() io.Writer {
	r, w := io.Pipe()
	_ = r.Close()
	return w
}

func TestReadGivesBackWhatJSONWrote(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	require.NoError(t, JSON(&out, sample()))
	got, err := Read(&out)
	require.NoError(t, err)
	assert.Equal(t, sample(), got)
}

func TestReadRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"nothing", "", "not a report of s3conform"},
		{"no JSON", "<testsuites/>", "not a report of s3conform"},
		{"no schema", `{"cases":[]}`, `has the schema ""`},
		{"another schema", `{"schema":"s3conform.report/v9"}`, `reads "s3conform.report/v1"`},
		{"more than a report", `{"schema":"s3conform.report/v1"} {}`, "after the report's end"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := Read(strings.NewReader(tt.text))
			assert.ErrorContains(t, err, tt.want)
		})
	}
}

func junitOf(t *testing.T, r *conformance.Report) junit.Testsuites {
	t.Helper()
	var out bytes.Buffer
	require.NoError(t, JUnit(&out, r))
	var suites junit.Testsuites
	require.NoError(t, xml.Unmarshal(out.Bytes(), &suites), "well-formed XML, whatever the target answered")
	return suites
}

func TestJUnitCountsEveryVerdict(t *testing.T) {
	t.Parallel()
	suites := junitOf(t, sample())
	assert.Equal(t, 10, suites.Tests, "9 cases and a stale expectation")
	assert.Equal(t, 4, suites.Failures, "two failures, an unexpected pass, a stale expectation")
	assert.Equal(t, 1, suites.Errors)
	assert.Equal(t, 2, suites.Skipped, "a skip and an expected failure")
}

func TestTerminalStaysWithinItsWidth(t *testing.T) {
	t.Parallel()
	for width, want := range map[int]int{0: 80, 80: 80, 100: 100, 400: 120} {
		var out bytes.Buffer
		require.NoError(t, Terminal(&out, sample(), Options{Width: width}))
		for line := range strings.Lines(out.String()) {
			copyable := strings.HasPrefix(line, "  rerun") || strings.Contains(line, "https://")
			if !copyable {
				assert.LessOrEqual(t, utf8.RuneCountInString(strings.TrimSuffix(line, "\n")), want, "%q", line)
			}
		}
	}
}

func TestTerminalObeysNoTarget(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	require.NoError(t, Terminal(&out, sample(), Options{}))
	assert.NotContains(t, out.String(), "\x1b")
	assert.NotContains(t, out.String(), "\u202e")
	assert.Contains(t, out.String(), `InvalidRequest\x1b[2J`)
}

func TestTerminalListsFewObservationsOnly(t *testing.T) {
	t.Parallel()
	r := sample()
	observed := r.Cases[len(r.Cases)-1]
	for range maxObserved {
		r.Cases = append(r.Cases, observed)
	}
	var out bytes.Buffer
	require.NoError(t, Terminal(&out, r, Options{}))
	assert.NotContains(t, out.String(), observed.Observed)
	assert.Contains(t, out.String(), "--format json")
}

func TestTerminalShortensLongTexts(t *testing.T) {
	t.Parallel()
	r := sample()
	failed := &r.Cases[2]
	failed.Steps[1].Got = strings.Repeat("got a line\n", 100)
	failed.Exchanges[1].Response.Body = strings.Repeat("a line of a body\n", 100)
	failed.Exchanges[1].Response.BodyBytes = 1700
	var out bytes.Buffer
	require.NoError(t, Terminal(&out, r, Options{}))
	assert.Equal(t, maxRows, strings.Count(out.String(), "got a line"))
	assert.Equal(t, maxRows, strings.Count(out.String(), "a line of a body"))
	assert.Contains(t, out.String(), "(the beginning of 1700 bytes)")
}

func TestPlainLeavesNothingHidden(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOf(rapid.Byte()).Draw(t, "text"))
		for _, r := range plain(text) {
			if r != '\n' && hidden(r) {
				t.Fatalf("plain(%q) holds %U", text, r)
			}
		}
	})
}

func TestWrapKeepsEveryWordAndTheWidth(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-z\n ]{0,200}`).Draw(t, "text")
		width := rapid.IntRange(1, 50).Draw(t, "width")
		rows := wrap(text, width)
		for _, row := range rows {
			if utf8.RuneCountInString(row) > width {
				t.Fatalf("%q is wider than %d", row, width)
			}
		}
		letters := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got := letters(strings.Join(rows, "")); got != letters(text) {
			t.Fatalf("wrapped %q to %q", letters(text), got)
		}
	})
}
