// Command fakes3 runs the fake S3 server of package fakes3 on its own. It is
// what the fake's container image runs.
//
//	fakes3 --listen 127.0.0.1:9000
//	fakes3 --probe http://127.0.0.1:9000
//
// The first form serves until it gets SIGTERM or SIGINT. The second is a
// health check: it exits with 0 if a server answers there, and with 1 if not.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// The exit codes.
const (
	exitOK    = 0
	exitFault = 1
	exitUsage = 2
)

// run is main with its surroundings as arguments. It returns the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	s, err := parse(args, stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return exitOK
	case err != nil:
		return exitUsage // parse has said why
	case s.probe != "":
		err = probe(ctx, s.probe)
	default:
		err = serve(ctx, s, stdout)
	}
	if err != nil {
		fmt.Fprintln(stderr, "fakes3:", err)
		return exitFault
	}
	return exitOK
}
