package main

import (
	"bytes"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/conformance"
)

func TestQuoted(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"":                      "''",
		"http://127.0.0.1:9000": "http://127.0.0.1:9000",
		"my config.yaml":        "'my config.yaml'",
		"it's":                  `'it'\''s'`,
		"$HOME/*":               "'$HOME/*'",
	}
	for text, want := range tests {
		assert.Equal(t, want, quoted(text), "%q", text)
	}
}

func TestCommandLineHoldsTheTargetAndNoKeys(t *testing.T) {
	t.Parallel()
	var target targetFlags
	command := &cobra.Command{Use: "run"}
	target.flags(command)
	command.Flags().Duration("timeout", 0, "")
	command.Flags().String("prefix", "", "")
	require.NoError(t, command.ParseFlags([]string{
		"--endpoint", "https://s3.example.com", "--access-key", "AKPLANTED", "--secret-key", "PLANTED", "--session-token", "PLANTED",
		"--insecure", "--ca-file", "my ca.pem",
	}))
	assert.Equal(t, "s3conform run --endpoint https://s3.example.com --ca-file 'my ca.pem' --insecure=true", commandLine(command.Flags()))
}

func TestWantsColor(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, noColor, term string
		want                bool
	}{
		{"a usual terminal", "", "xterm", true},
		{"NO_COLOR", "1", "xterm", false},
		{"a dumb terminal", "", "dumb", false},
	}
	for _, tt := range tests {
		variables := map[string]string{"NO_COLOR": tt.noColor, "TERM": tt.term}
		assert.Equal(t, tt.want, wantsColor(func(name string) string { return variables[name] }), tt.name)
	}
}

func TestAFileIsNoTerminal(t *testing.T) {
	t.Parallel()
	file, err := os.CreateTemp(t.TempDir(), "out")
	require.NoError(t, err)
	defer file.Close()
	for _, out := range []io.Writer{file, &bytes.Buffer{}} {
		assert.False(t, colored(out))
		assert.Zero(t, width(out))
		assert.IsType(t, &lines{}, newProgress(out, "fake"))
	}
}

// finish plays a run of so many cases, every fifth of which fails.
func finish(p progress, cases int) {
	p.Planned(cases)
	for i := range cases {
		verdict := conformance.Pass
		if i%5 == 4 {
			verdict = conformance.Fail
		}
		p.Done(conformance.CaseResult{Verdict: verdict})
	}
	p.close()
}

func TestLinesAreSparse(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	finish(newProgress(&out, "fake"), 1000)
	assert.Equal(t, 11, strings.Count(out.String(), "\n"))
	assert.Contains(t, out.String(), "testing fake, cases: 1000\n")
	assert.Contains(t, out.String(), " 50 %  500 of 1000, 100 bad\n")
	assert.Contains(t, out.String(), "100 %  1000 of 1000, 200 bad\n")
}

func TestLinesOfAFewCases(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	finish(newProgress(&out, "fake"), 3)
	assert.Equal(t, "testing fake, cases: 3\n 33 %  1 of 3\n 66 %  2 of 3\n100 %  3 of 3\n", out.String())
}

func TestBarComesToItsEnd(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	finish(newBar(&out, "fake"), 50)

	// An interrupted run ends in the middle, a refused one before the bar is there.
	half := newBar(&out, "fake")
	half.Planned(2)
	half.Done(conformance.CaseResult{Verdict: conformance.Pass})
	half.close()
	unused := newBar(&out, "fake")
	unused.close()
	unused.say("a line after the end")
	assert.Contains(t, out.String(), "a line after the end\n")
}
