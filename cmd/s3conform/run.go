package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/s3conform/s3conform/cases"
	"github.com/s3conform/s3conform/conformance"
	"github.com/s3conform/s3conform/conformance/expect"
)

// run is the subcommand that tests a target.
type run struct {
	io        streams
	target    targetFlags
	selection selection
	output    output

	strict, keep bool
	parallel     int
	timeout      time.Duration
	prefix       string
	rerunFailed  string
	expect       string
	command      string
}

func newRun(io streams) *cobra.Command {
	r := &run{io: io}
	command := &cobra.Command{
		Use:   "run",
		Short: "Test a target and report",
		Long: `Test a target: the bundled fake, a server in a container, or an endpoint.

The results go to the standard output, everything else to the standard error.`,
		Example: `  s3conform run
  s3conform run --target versitygw --expect known-failures.yaml
  AWS_ACCESS_KEY_ID=... AWS_SECRET_ACCESS_KEY=... s3conform run --endpoint http://127.0.0.1:9000
  s3conform run --config s3conform.yaml --only 'owner/**' --out results
  s3conform run --config s3conform.yaml --rerun-failed results/report.json`,
		Args: noArguments,
		RunE: func(command *cobra.Command, _ []string) error {
			r.command = commandLine(command.Flags())
			return r.run(command.Context())
		},
	}
	r.target.flags(command)
	r.selection.flags(command)
	r.output.flags(command)
	flags := command.Flags()
	flags.BoolVar(&r.strict, "strict", false, "let a failed should count as much as a failed must")
	flags.IntVar(&r.parallel, "parallel", 8, "run `n` cases at the same time")
	flags.DurationVar(&r.timeout, "timeout", 30*time.Second, "give each case this `time`")
	flags.StringVar(&r.prefix, "prefix", "s3conform", "begin the name of every bucket with the `text`")
	flags.BoolVar(&r.keep, "keep", false, "leave the buckets of failed cases where they are, and say so")
	flags.StringVar(&r.rerunFailed, "rerun-failed", "", "run only what was not as it should be in the `report`, a report.json")
	flags.StringVar(&r.expect, "expect", "", "take the failures listed in the YAML `file` (pattern, reason) as known; an entry that passes or matches nothing is red")
	flags.SortFlags = false
	return command
}

func (r *run) run(ctx context.Context) error {
	// What the command line gets wrong shows before anything is started.
	options, err := r.options()
	if err != nil {
		return err
	}
	catalogue := cases.All()
	if _, err := r.selection.cases(catalogue); err != nil {
		return err
	}
	target, err := r.target.open(ctx, r.io.err)
	if err != nil {
		return err
	}
	defer target.close()

	bar := newProgress(r.io.err, target.Name)
	stop := context.AfterFunc(ctx, func() {
		bar.say("interrupted: cleaning up; interrupt again to stop at once, and leave buckets behind")
	})
	report, err := conformance.Run(ctx, target.Target, catalogue, append(options, conformance.Observe(bar))...)
	stop()
	bar.close()
	if err != nil {
		return err
	}
	report.Suite.Command = r.command
	if err := r.output.write(r.io.out, report, r.strict); err != nil {
		return fmt.Errorf("write the results: %w", err)
	}
	return exit(report.ExitCode(r.strict))
}

// options are the flags as options of the engine.
func (r *run) options() ([]conformance.Option, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	if err := r.selectFailed(); err != nil {
		return nil, err
	}
	options, err := r.selection.options()
	if err != nil {
		return nil, err
	}
	options = append(options,
		conformance.Parallel(r.parallel),
		conformance.Timeout(r.timeout),
		conformance.BucketPrefix(r.prefix),
	)
	if r.keep {
		options = append(options, conformance.Keep())
	}
	if r.output.dir != "" {
		options = append(options, conformance.Transcripts(filepath.Join(r.output.dir, "transcripts")))
	}
	if r.expect != "" {
		list, err := expect.Load(r.expect)
		if err != nil {
			return nil, err
		}
		options = append(options, conformance.Expect(list...))
	}
	return options, nil
}

func (r *run) check() error {
	switch {
	case r.parallel < 1:
		return usage("--parallel %d runs nothing: give 1 or more", r.parallel)
	case r.timeout <= 0:
		return usage("--timeout %s leaves no time: give a duration such as 30s", r.timeout)
	case r.prefix == "" || strings.Trim(r.prefix, "abcdefghijklmnopqrstuvwxyz0123456789-") != "":
		return usage("--prefix %q can't begin a bucket's name: use lower-case letters, digits and hyphens", r.prefix)
	}
	return r.output.check()
}
