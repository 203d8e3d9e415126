package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/s3conform/s3conform/fakes3"
)

func newServeRules(io streams) *cobra.Command {
	return &cobra.Command{
		Use:   "rules",
		Short: "List the rules that serve --without can leave out",
		Args:  noArguments,
		RunE: func(*cobra.Command, []string) error {
			longest := 0
			for _, rule := range fakes3.Rules() {
				longest = max(longest, len(rule.ID))
			}
			for _, rule := range fakes3.Rules() {
				if _, err := fmt.Fprintf(io.out, "%-*s  %s\n", longest, rule.ID, rule.Sentence); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func ruleIDs() []string {
	var ids []string
	for _, rule := range fakes3.Rules() {
		ids = append(ids, rule.ID)
	}
	return ids
}

func isRule(id string) bool { return slices.Contains(ruleIDs(), id) }
