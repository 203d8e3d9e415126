package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/s3conform/s3conform/conformance"
)

// selection is which cases a command is about.
type selection struct {
	only, skip, levels []string
}

func (s *selection) flags(command *cobra.Command) {
	flags := command.Flags()
	flags.StringSliceVar(&s.only, "only", nil, "the cases whose id matches the `pattern`: * within a component, ** across them")
	flags.StringSliceVar(&s.skip, "skip", nil, "not the cases whose id matches the `pattern`")
	flags.StringSliceVar(&s.levels, "level", nil, "the cases of the `level`: must, should or info")
	_ = command.RegisterFlagCompletionFunc("level", cobra.FixedCompletions(levelNames(), cobra.ShellCompDirectiveNoFileComp))
}

// parsedLevels are the levels of --level.
func (s *selection) parsedLevels() ([]conformance.Level, error) {
	var levels []conformance.Level
	for _, text := range s.levels {
		level, err := parseLevel(text)
		if err != nil {
			return nil, err
		}
		levels = append(levels, level)
	}
	return levels, nil
}

func parseLevel(text string) (conformance.Level, error) {
	for _, level := range conformance.Levels() {
		if string(level) == text {
			return level, nil
		}
	}
	return "", usage("--level %q is not known: use one of %s", text, strings.Join(levelNames(), ", "))
}

func levelNames() []string {
	var names []string
	for _, level := range conformance.Levels() {
		names = append(names, string(level))
	}
	return names
}

// options are the selection as options of a run.
func (s *selection) options() ([]conformance.Option, error) {
	levels, err := s.parsedLevels()
	if err != nil {
		return nil, err
	}
	var options []conformance.Option
	if len(s.only) > 0 {
		options = append(options, conformance.Only(s.only...))
	}
	if len(s.skip) > 0 {
		options = append(options, conformance.Skipping(s.skip...))
	}
	if len(levels) > 0 {
		options = append(options, conformance.AtLevels(levels...))
	}
	return options, nil
}

// cases picks from a catalogue.
func (s *selection) cases(catalogue conformance.Catalogue) ([]conformance.Case, error) {
	levels, err := s.parsedLevels()
	if err != nil {
		return nil, err
	}
	selected, err := catalogue.Select(s.only, s.skip, levels)
	if err != nil {
		return nil, err
	}
	if len(selected) == 0 {
		return nil, usage("--only, --skip and --level leave no case of %d: loosen one of them", len(catalogue.Cases))
	}
	return selected, nil
}
