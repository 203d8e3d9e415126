// Command bench compares side by side, in one run.
//
// The policy engine is compared with another library, minio/pkg: both read the same
// document and answer the same questions about it, in alternation.
//
// The bundled fake is compared with a net/http server that does nothing but
// answer, so that what the fake's rules cost can be read as a ratio. Both run
// in processes of their own, at the same time on the same machine, and are
// called through the same SDK client in alternation.
//
//	cd cmd/bench && go run .            # the table
//	cd cmd/bench && go run . -check     # ends with 1 if a goal is missed
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"
)

func main() {
	serve := flag.String("serve", "", "run one of the servers, `fake` or bare, and print its endpoint (used by bench itself)")
	rounds := flag.Int("rounds", 5, "how often each server is measured, in alternation; the median counts")
	round := flag.Duration("round", time.Second, "how long one measurement takes")
	check := flag.Bool("check", false, "end with 1 if a goal is missed")
	flag.Parse()

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if *serve != "" {
		exitOn(serveUntilDone(ctx, *serve))
		return
	}
	table, err := measureAll(ctx, *rounds, *round)
	exitOn(err)
	table.print(os.Stdout)
	if *check && table.missed() {
		os.Exit(1)
	}
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
}

// measureAll takes every measurement.
func measureAll(ctx context.Context, rounds int, round time.Duration) (table, error) {
	var t table
	var err error
	// An engine answers in nanoseconds: a tenth of a round is long for it.
	if t.engines, err = measureEngines(rounds, round/10); err != nil {
		return t, err
	}
	if t.throughput, err = measureThroughput(ctx, rounds, round); err != nil {
		return t, err
	}
	t.startup, err = measureStartup(ctx)
	return t, err
}
