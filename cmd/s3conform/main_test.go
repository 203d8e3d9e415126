package main

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what commands print into the scripts that compare it")

// TestMain lets the scripts run this test binary as s3conform.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"s3conform": main})
}

// TestScripts runs testdata/script: each script is one session on a command line.
// Beside testscript's own commands it knows
//
//	exits CODE PROGRAM [ARGS...]   like exec, and the exit code must be CODE
//	serve [ARGS...]                starts s3conform serve --json and makes
//	                               $ENDPOINT, $WORK/roles.yaml (a configuration
//	                               of every role) and the owner's AWS_ variables
//	stop                           ends it gracefully
//	buckets COUNT                  the owner must have so many buckets there
//	stall                          makes $STALLED, a proxy before $ENDPOINT that
//	                               never answers GetBucketPolicy
//	stall -wait                    waits until it has been asked
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"buckets": buckets,
			"exits":   exits,
			"serve":   startServer,
			"stall":   stall,
			"stop":    stopServer,
		},
		Setup: func(env *testscript.Env) error {
			env.Values[serverKey{}] = &background{}
			env.Values[stallKey{}] = &stalled{first: make(chan struct{})}
			return nil
		},
	})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM [ARGS...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var ended *exec.ExitError
		if !errors.As(err, &ended) {
			ts.Fatalf("%v", err)
		}
		got = ended.ExitCode()
	}
	if got != want {
		ts.Fatalf("the exit code is %d, not %d", got, want)
	}
}

// path finds a program as the script would.
func path(ts *testscript.TestScript, program string) string {
	for _, dir := range filepath.SplitList(ts.Getenv("PATH")) {
		candidate := filepath.Join(dir, program)
		if _, err := os.Stat(candidate); err == nil {
			return candidate
		}
	}
	ts.Fatalf("%s is not in the script's PATH", program)
	return ""
}
