// Command s3conform tests whether an S3 endpoint treats bucket policies, and
// the request rules around them, the way Amazon S3 does. Run it without
// arguments to see its subcommands.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() { os.Exit(runMain()) }

// runMain is main with its deferred calls made before the process exits.
func runMain() int {
	// The first signal asks for a graceful end. It also gives the signals back
	// to the system, so that the second one kills.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return execute(ctx, os.Args[1:], streams{in: os.Stdin, out: os.Stdout, err: os.Stderr})
}
