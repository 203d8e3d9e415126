package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"github.com/s3conform/s3conform/fakes3"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// start runs the command on a free port and returns its endpoint, the rest of
// what it prints, and a function that stops it and returns its exit code.
func start(t *testing.T, args ...string) (endpoint string, stdout *bufio.Scanner, stop func() int) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	reader, writer := io.Pipe()
	code := make(chan int, 1)
	go func() {
		defer writer.Close()
		code <- run(ctx, append([]string{"--listen", "127.0.0.1:0"}, args...), writer, io.Discard)
	}()
	lines := bufio.NewScanner(reader)
	require.True(t, lines.Scan(), "the command printed nothing")
	endpoint, ok := strings.CutPrefix(lines.Text(), "endpoint ")
	require.True(t, ok, lines.Text())
	return endpoint, lines, func() int {
		go func() { _, _ = io.Copy(io.Discard, reader) }()
		cancel()
		http.DefaultClient.CloseIdleConnections()
		return <-code
	}
}

func TestServesUntilItIsStopped(t *testing.T) {
	endpoint, stdout, stop := start(t, "--region", "eu-west-1", "--print-identities")
	require.True(t, stdout.Scan())
	assert.Equal(t, "region eu-west-1", stdout.Text())
	require.True(t, stdout.Scan())
	assert.Equal(t, "identity root "+fakes3.Root.ARN+" access_key="+fakes3.Root.AccessKey+" secret_key="+fakes3.Root.SecretKey, stdout.Text())

	assert.Equal(t, exitOK, run(t.Context(), []string{"--probe", endpoint}, io.Discard, io.Discard))
	assert.Equal(t, exitOK, stop())

	var stderr bytes.Buffer
	assert.Equal(t, exitFault, run(t.Context(), []string{"--probe", endpoint}, io.Discard, &stderr))
	assert.Contains(t, stderr.String(), "connection refused")
}

func TestKeepsKeysToItself(t *testing.T) {
	_, stdout, stop := start(t)
	require.True(t, stdout.Scan())
	require.True(t, stdout.Scan())
	assert.Equal(t, "identity root "+fakes3.Root.ARN, stdout.Text())
	assert.Equal(t, exitOK, stop())
}

func TestProbeKnowsTheFake(t *testing.T) {
	other := httptest.NewServer(http.NotFoundHandler())
	defer other.Close()
	var stderr bytes.Buffer
	assert.Equal(t, exitFault, run(t.Context(), []string{"--probe", other.URL}, io.Discard, &stderr))
	assert.Contains(t, stderr.String(), "404")
	http.DefaultClient.CloseIdleConnections()
}

func TestCommandLine(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string
		code int
		says string
	}{
		{"help", []string{"--help"}, exitOK, "-without id"},
		{"unknown flag", []string{"--port", "9000"}, exitUsage, "-port"},
		{"argument", []string{"serve"}, exitUsage, "serve"},
		{"unknown rule", []string{"--without", "owner/nonsense"}, exitUsage, "owner/nonsense"},
		{"address in use or wrong", []string{"--listen", "127.0.0.1:nonsense"}, exitFault, "--listen"},
		{"probe without a URL", []string{"--probe", ":"}, exitFault, "--probe"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var stderr bytes.Buffer
			assert.Equal(t, c.code, run(t.Context(), c.args, io.Discard, &stderr))
			assert.Contains(t, stderr.String(), c.says)
		})
	}
}

func TestOptions(t *testing.T) {
	s, err := parse([]string{"--legacy-defaults", "--any-principal", "--base-host", "s3.test", "--without", "owner/mismatch", "--without", "owner/malformed"}, io.Discard)
	require.NoError(t, err)
	assert.Equal(t, ruleIDs{"owner/mismatch", "owner/malformed"}, s.without)
	assert.Len(t, s.options(), 5)
}
