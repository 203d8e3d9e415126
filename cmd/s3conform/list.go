package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/s3conform/s3conform/cases"
	"github.com/s3conform/s3conform/conformance"
)

func newList(io streams) *cobra.Command {
	var chosen selection
	var asJSON bool
	command := &cobra.Command{
		Use:   "list",
		Short: "List the cases",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			list, err := chosen.cases(cases.All())
			if err != nil {
				return err
			}
			if asJSON {
				return printCases(io.out, list)
			}
			return listCases(io.out, list)
		},
	}
	chosen.flags(command)
	command.Flags().BoolVar(&asJSON, "json", false, "print an array of the cases' data")
	command.Flags().SortFlags = false
	return command
}

// idColumn is the width of the ids' column; few ids are longer.
const idColumn = 64

// listCases prints a line for each case: level, id and rules.
func listCases(out io.Writer, list []conformance.Case) error {
	for _, c := range list {
		if _, err := fmt.Fprintf(out, "%-6s  %-*s  %s\n", c.Level, idColumn, c.ID, strings.Join(c.Rules, " ")); err != nil {
			return err
		}
	}
	return nil
}
