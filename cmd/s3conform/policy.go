package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/s3conform/s3conform/fakes3/policy"
)

func newPolicy(io streams) *cobra.Command {
	command := &cobra.Command{
		Use:   "policy",
		Short: "Check and evaluate bucket policies without any server",
		Args:  noArguments,
		RunE:  func(command *cobra.Command, _ []string) error { return command.Help() },
	}
	command.AddCommand(newPolicyCheck(io), newPolicyEval(io))
	return command
}

// readInput reads a file, or the standard input where path is "-".
func readInput(path string, stdin io.Reader) ([]byte, error) {
	if path == "-" {
		return io.ReadAll(stdin)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, usage("%v", err)
	}
	return text, nil
}

// jsonLine writes a value as one line of JSON.
func jsonLine(out io.Writer, value any) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}

// lineAndColumn finds an offset in bytes, both counted from 1, the column in characters.
func lineAndColumn(text []byte, offset int) (line, column int) {
	before := text[:min(max(offset, 0), len(text))]
	lastBreak := bytes.LastIndexByte(before, '\n')
	return 1 + bytes.Count(before, []byte("\n")), 1 + utf8.RuneCount(before[lastBreak+1:])
}

// refusal is the *policy.Error in err.
func refusal(err error) *policy.Error {
	var refused *policy.Error
	if !errors.As(err, &refused) {
		panic(fmt.Sprintf("policy: %v is no refusal", err))
	}
	return refused
}
