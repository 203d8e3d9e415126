package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/s3conform/s3conform/conformance"
)

// streams are what a command reads and writes: results go to out, and
// everything else to err.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// execute runs the command line and returns the exit code.
func execute(ctx context.Context, args []string, io streams) int {
	root := newRoot(io)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var finished exitStatus
	if errors.As(err, &finished) {
		return int(finished)
	}
	if err != nil {
		fmt.Fprintf(io.err, "s3conform: %v\n", err)
	}
	return conformance.ExitCode(err)
}

// exitStatus ends a command that has said everything with an exit code.
type exitStatus int

func (s exitStatus) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// exit turns an exit code into what a command returns.
func exit(code int) error {
	if code == conformance.ExitOK {
		return nil
	}
	return exitStatus(code)
}

// usage is a fault of the command line. The problem names the input and the way out.
func usage(format string, args ...any) error {
	return &conformance.UsageError{Problem: fmt.Sprintf(format, args...)}
}

func newRoot(io streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "s3conform",
		Short: "Tests S3 endpoints for conformance with Amazon S3's bucket policies",
		Long: `s3conform tells, with evidence, whether an S3 endpoint treats bucket policies,
and the request rules around them, the way Amazon S3 does.

Without an endpoint it tests the fake S3 that it brings along:

  s3conform run

Exit codes: 0, all as expected; 1, a conformance failure; 2, a wrong command
line or configuration; 3, the target could not be reached or nothing ran.`,
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          noArguments,
		RunE:          func(command *cobra.Command, _ []string) error { return command.Help() },
	}
	root.SetFlagErrorFunc(func(command *cobra.Command, err error) error {
		return usage("%v: see %s --help", err, command.CommandPath())
	})
	root.SetIn(io.in)
	root.SetOut(io.out)
	root.SetErr(io.err)
	root.AddCommand(
		newRun(io),
		newList(io),
		newExplain(io),
		newServe(io),
		newPolicy(io),
		newVersion(io),
	)
	return root
}

// noArguments refuses arguments without quoting them: what follows a mistyped
// flag may be a secret. Only an unknown subcommand is named.
func noArguments(command *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return nil
	case command.HasAvailableSubCommands() && !command.HasParent():
		return usage("unknown command %q: see s3conform --help for the commands", args[0])
	}
	return usage("%s takes no arguments, and got %d: check the flags before them", command.CommandPath(), len(args))
}

// oneArgument asks for exactly one argument, which what names.
func oneArgument(what string) cobra.PositionalArgs {
	return func(command *cobra.Command, args []string) error {
		if len(args) == 1 {
			return nil
		}
		return usage("%s takes one argument, %s, and got %d", command.CommandPath(), what, len(args))
	}
}
