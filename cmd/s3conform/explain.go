package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/s3conform/s3conform/cases"
	"github.com/s3conform/s3conform/conformance"
)

func newExplain(io streams) *cobra.Command {
	return &cobra.Command{
		Use:   "explain ID",
		Short: "Show a case: its rule, sources and steps, and how to send them by hand",
		Long: `Show a case: its rule, where the rule comes from, and its steps, each as a curl
command where curl can send it.

The commands are for a server at http://127.0.0.1:9000 and take the keys of
each role from the environment, such as $S3CONFORM_MEMBER_ACCESS_KEY.`,
		Args:              oneArgument("the id of a case"),
		ValidArgsFunction: completeID,
		RunE: func(_ *cobra.Command, args []string) error {
			catalogue := cases.All()
			c, ok := catalogue.Case(args[0])
			if !ok {
				return usage("there is no case %q: s3conform list shows the ids%s", args[0], suggestion(catalogue, args[0]))
			}
			return explain(io.out, catalogue, c)
		},
	}
}

func completeID(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var ids []string
	for _, c := range cases.All().Cases {
		ids = append(ids, c.ID)
	}
	return ids, cobra.ShellCompDirectiveNoFileComp
}

// suggestion names a few cases that share the last component that was given.
func suggestion(catalogue conformance.Catalogue, id string) string {
	var near []string
	for _, c := range catalogue.Cases {
		if len(near) < 3 && strings.Contains(c.ID, id[strings.LastIndexByte(id, '/')+1:]) {
			near = append(near, c.ID)
		}
	}
	if near == nil {
		return ""
	}
	return "; did you mean " + strings.Join(near, ", ") + "?"
}

// explain writes a case for people.
func explain(out io.Writer, catalogue conformance.Catalogue, c conformance.Case) error {
	steps, err := c.Explain(nil)
	if err != nil {
		return fmt.Errorf("explain %s: %w", c.ID, err)
	}
	var text strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&text, format+"\n", args...) }
	line("%s", c.ID)
	line("%s, %s, since %s", c.Level, c.Evidence, c.Since)
	for _, id := range c.Rules {
		rule, _ := catalogue.Rule(id)
		line("\n%s  %s", id, rule.Sentence)
		for _, source := range rule.Sources {
			line("  %s", source)
		}
	}
	if c.Note != "" {
		line("\nNote: %s", c.Note)
	}
	line("\nGiven: %s", strings.Join(givenWords(c), ", "))
	for i, step := range steps {
		line("\nStep %d, %s by %s: %s", i+1, step.Part, step.Role, step.Operation)
		explainStep(line, c, step)
	}
	_, err = io.WriteString(out, text.String())
	return err
}

func explainStep(line func(string, ...any), c conformance.Case, step conformance.Explanation) {
	line("  %s %s", step.Method, step.URL)
	for _, h := range step.Headers {
		line("  %s: %s", h.Name, h.Value)
	}
	if step.Signing != "" {
		line("  (%s)", step.Signing)
	}
	if step.Body != "" {
		line("\n  %s", strings.ReplaceAll(step.Body, "\n", "\n  "))
	}
	line("  want: %s", step.Want)
	if step.Curl == "" {
		line("\n  curl can't send this; run the case:\n  s3conform run --only %s", c.ID)
		return
	}
	line("\n  %s", strings.ReplaceAll(step.Curl, "\n", "\n  "))
}

// bucketWords say what {bucket} is.
var bucketWords = map[conformance.BucketKind]string{
	conformance.GeneralBucket:     "a bucket of the owner",
	conformance.NoBucket:          "no bucket",
	conformance.DirectoryBucket:   "a directory bucket of the owner",
	conformance.NoDirectoryBucket: "no directory bucket",
}

// givenWords say what exists before the first step, and what the case needs.
func givenWords(c conformance.Case) []string {
	words := []string{bucketWords[c.Given.Bucket]}
	if c.Given.Source {
		words = append(words, "a second bucket")
	}
	if c.Given.AllowPublic {
		words = append(words, "the public access block off")
	}
	for _, o := range c.Given.Objects {
		words = append(words, "the object "+o.Key)
	}
	if c.Given.Policy != nil {
		words = append(words, "the policy "+c.Given.Policy.String())
	}
	for _, need := range slices.Sorted(slices.Values(c.Needs)) {
		words = append(words, "a target with "+string(need))
	}
	return words
}
