package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"strings"

	"github.com/spf13/cobra"

	"github.com/s3conform/s3conform/fakes3/policy"
)

// policyCheck is the subcommand that says what S3 would say of a policy.
type policyCheck struct {
	io            streams
	bucket, batch string
	asJSON        bool
}

func newPolicyCheck(io streams) *cobra.Command {
	p := &policyCheck{io: io}
	command := &cobra.Command{
		Use:   "check --bucket NAME [FILE...]",
		Short: "Say whether S3 would take a bucket policy",
		Long: `Say whether S3 would take a bucket policy, and if not, with which error and for
which place in the file. Without files, the policy is read from the standard
input. Every well-formed principal is taken to exist. The exit code is 1 where
a policy is refused.

--json prints an object in one line for each policy: valid, code, message,
detail, normalized, public; and file, line and column.

--batch reads a JSON array of entries, or one entry on each line,

  {"id": ..., "bucket": "NAME", "policy": {...}}

with "policyText" instead of "policy" for a text that need not be JSON, and
answers each with a line: its id, and what --json prints, or an error where the
entry can't be read.`,
		Example: `  s3conform policy check --bucket my-bucket policy.json
  s3conform policy check --batch entries.jsonl`,
		RunE: func(_ *cobra.Command, files []string) error { return p.run(files) },
	}
	flags := command.Flags()
	flags.StringVar(&p.bucket, "bucket", "", "the `name` of the bucket that the policy is for")
	flags.BoolVar(&p.asJSON, "json", false, "print a JSON object for each policy")
	flags.StringVar(&p.batch, "batch", "", "answer the entries in the `file`, - for the standard input")
	flags.SortFlags = false
	return command
}

func (p *policyCheck) run(files []string) error {
	if p.batch != "" {
		if p.bucket != "" || len(files) > 0 {
			return usage("--batch brings buckets and policies: leave out --bucket and files")
		}
		return runBatch(p.batch, p.io, answerCheck)
	}
	if p.bucket == "" {
		return usage("--bucket is missing: name the bucket that the policy is for, as a policy can speak of its own bucket only")
	}
	if len(files) == 0 {
		files = []string{"-"}
	}
	return p.checkAll(files)
}

func (p *policyCheck) checkAll(files []string) error {
	code := 0
	for _, file := range files {
		text, err := readInput(file, p.io.in)
		if err != nil {
			return err
		}
		result := checkPolicy(p.bucket, text)
		if !result.Valid {
			code = 1
		}
		if err := p.print(file, result); err != nil {
			return err
		}
	}
	return exit(code)
}

func (p *policyCheck) print(file string, result checkResult) error {
	if p.asJSON {
		return jsonLine(p.io.out, struct {
			File string `json:"file"`
			checkResult
		}{file, result})
	}
	_, err := fmt.Fprintln(p.io.out, result.sentence(file))
	return err
}

// checkResult is what S3 would say of a policy.
type checkResult struct {
	Valid bool `json:"valid"`
	// Code, Message and Detail are S3's error.
	Code    string `json:"code,omitempty"`
	Message string `json:"message,omitempty"`
	Detail  string `json:"detail,omitempty"`
	// Line and Column say where in the text the fault is, if it has a place.
	Line   int `json:"line,omitempty"`
	Column int `json:"column,omitempty"`
	// Normalized is the document as GetBucketPolicy would return it, and
	// Public whether S3 holds it to be public.
	Normalized json.RawMessage `json:"normalized,omitempty"`
	Public     *bool           `json:"public,omitempty"`
}

// checkPolicy parses and validates the text of a policy for a bucket.
func checkPolicy(bucket string, text []byte) checkResult {
	document, err := policy.Parse(text)
	if err == nil {
		err = document.Validate(scopeOf(bucket))
	}
	if err != nil {
		return refusedResult(text, refusal(err))
	}
	public := policy.Compile(document).IsPublic()
	return checkResult{Valid: true, Normalized: document.Normalize(), Public: &public}
}

// scopeOf is all that the name of a bucket says of it.
func scopeOf(bucket string) policy.Scope {
	return policy.Scope{Bucket: bucket, Directory: strings.HasSuffix(bucket, "--x-s3")}
}

func refusedResult(text []byte, refused *policy.Error) checkResult {
	result := checkResult{Code: refused.Code, Message: refused.Message, Detail: refused.Detail}
	if refused.Offset >= 0 {
		result.Line, result.Column = lineAndColumn(text, refused.Offset)
	}
	return result
}

// sentence says the result in one line, with the place in the file.
func (r checkResult) sentence(file string) string {
	if file == "-" {
		file = "standard input"
	}
	if r.Valid {
		if *r.Public {
			return file + ": valid, and public"
		}
		return file + ": valid, and not public"
	}
	if r.Line > 0 {
		file = fmt.Sprintf("%s:%d:%d", file, r.Line, r.Column)
	}
	text := fmt.Sprintf("%s: %s: %s", file, r.Code, r.Message)
	if r.Detail != "" {
		text += " (" + r.Detail + ")"
	}
	return text
}

// checkEntry is an entry of policy check --batch.
type checkEntry struct {
	Bucket     string          `json:"bucket"`
	Policy     json.RawMessage `json:"policy"`
	PolicyText *string         `json:"policyText"`
}

func answerCheck(id, raw json.RawMessage) (any, error) {
	var entry checkEntry
	if err := decodeEntry(raw, &entry); err != nil {
		return nil, err
	}
	if entry.Bucket == "" {
		return nil, errMissing("bucket")
	}
	text := []byte(entry.Policy)
	switch {
	case entry.PolicyText != nil && entry.Policy != nil:
		return nil, errors.New("policy and policyText exclude each other: give one of them")
	case entry.PolicyText != nil:
		text = []byte(*entry.PolicyText)
	case entry.Policy == nil:
		return nil, errMissing("policy, or policyText,")
	}
	return struct {
		ID json.RawMessage `json:"id"`
		checkResult
	}{id, checkPolicy(entry.Bucket, text)}, nil
}
