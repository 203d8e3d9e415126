package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/s3conform/s3conform/conformance"
	"github.com/s3conform/s3conform/conformance/report"
)

// output is where the results go, and in which form.
type output struct {
	format string
	dir    string
}

// formats are what --format knows.
var formats = []string{"terminal", "json", "junit"}

func (o *output) flags(command *cobra.Command) {
	command.Flags().StringVar(&o.format, "format", formats[0], "print the results in the `form`: "+strings.Join(formats, ", "))
	command.Flags().StringVar(&o.dir, "out", "", "write report.json, junit.xml and transcripts, the whole exchanges of what did not pass, into the `directory`, too")
	_ = command.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
}

// check makes sure that the results can be written before they are there.
func (o *output) check() error {
	if o.renderer(nil, false) == nil {
		return usage("--format %q is not known: use one of %s", o.format, strings.Join(formats, ", "))
	}
	if o.dir == "" {
		return nil
	}
	if err := os.MkdirAll(o.dir, 0o755); err != nil {
		return usage("--out: %v", err)
	}
	return nil
}

// write prints the report, and writes its files.
func (o *output) write(out io.Writer, r *conformance.Report, strict bool) error {
	if o.dir != "" {
		for name, render := range map[string]renderer{"report.json": report.JSON, "junit.xml": report.JUnit} {
			if err := writeFile(filepath.Join(o.dir, name), r, render); err != nil {
				return err
			}
		}
	}
	return o.renderer(out, strict)(out, r)
}

type renderer func(io.Writer, *conformance.Report) error

// renderer is that of --format; nil if it is not known.
func (o *output) renderer(out io.Writer, strict bool) renderer {
	switch o.format {
	case "json":
		return report.JSON
	case "junit":
		return report.JUnit
	case "terminal":
		return func(w io.Writer, r *conformance.Report) error {
			return report.Terminal(w, r, report.Options{Color: colored(out), Width: width(out), Strict: strict})
		}
	}
	return nil
}

func writeFile(path string, r *conformance.Report, render renderer) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := render(file, r); err != nil {
		_ = file.Close()
		return err
	}
	return file.Close()
}

// colored tells whether out is a terminal whose user wants colours
// (https://no-color.org).
func colored(out io.Writer) bool {
	return isTerminal(out) && wantsColor(os.Getenv)
}

func wantsColor(variable func(string) string) bool {
	return variable("NO_COLOR") == "" && variable("TERM") != "dumb"
}

func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(file.Fd()))
}

// width is that of the terminal; 0 if out is none.
func width(out io.Writer) int {
	file, ok := out.(*os.File)
	if !ok {
		return 0
	}
	columns, _, err := term.GetSize(int(file.Fd()))
	if err != nil {
		return 0
	}
	return columns
}
