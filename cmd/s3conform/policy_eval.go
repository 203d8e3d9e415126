package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/s3conform/s3conform/fakes3/policy"
)

// policyEval is the subcommand that says what S3 would decide.
type policyEval struct {
	io     streams
	batch  string
	asJSON bool

	policyFile     string
	identityFiles  []string
	guardFiles     []string
	identityAllows bool
	conditions     []string
	entry          evalEntry
	request        evalRequest
}

func newPolicyEval(io streams) *cobra.Command {
	p := &policyEval{io: io}
	command := &cobra.Command{
		Use:   "eval --owner ACCOUNT --action ACTION --resource ARN",
		Short: "Say whether S3 would allow a request, and why",
		Long: `Say whether S3 would allow a request under a bucket policy, which statement of
which policy decides, and why. The bucket's owner owns every object, and nothing
but policies applies. The context is complete as given: a condition key that is
not in it is absent.

A policy that S3 would refuse for its language is refused here, too. Whether the
actions, principals, keys and resources in it exist and fit is for "policy check"
to say: here, what doesn't exist is never met.

--batch reads a JSON array of entries, or one entry on each line,

  {"id": ..., "policy": {...}, "bucketOwner": "111122223333",
   "request": {"principal": {"type": "anonymous|root|user|role-session|service",
                             "account": ..., "arn": ..., "roleArn": ..., "service": ...},
               "identityPolicyAllows": true|false|null,
               "action": "s3:GetObject", "resource": "arn:aws:s3:::bkt/key",
               "context": {"aws:SourceIp": ["203.0.113.9"]}}}

and answers each with a line {"id", "decision": "allow|deny",
"policy": "bucket|identity|guard|default", "statement", "sid", "reason"}, or
{"id", "error"} where the entry can't be read. The statement is counted from 0.
"identityPolicies" and "guardPolicies", lists of documents, may stand beside
"policy" for the policies of the caller and of what is above its account.`,
		Example: `  s3conform policy eval --policy policy.json --owner 111122223333 \
    --principal anonymous --action s3:GetObject --resource arn:aws:s3:::bkt/key \
    --context aws:SecureTransport=false
  s3conform policy eval --batch entries.jsonl`,
		Args: noArguments,
		RunE: func(command *cobra.Command, _ []string) error { return p.run(command) },
	}
	flags := command.Flags()
	flags.StringVar(&p.policyFile, "policy", "", "the bucket policy's `file`, - for the standard input; without it the bucket has none")
	flags.StringVar(&p.entry.BucketOwner, "owner", "", "the `account` that owns the bucket, 12 digits")
	flags.StringVar(&p.request.Principal.Type, "principal", "anonymous", "who asks: "+strings.Join(principalTypes(), ", "))
	flags.StringVar(&p.request.Principal.Account, "account", "", "the caller's `account`; by default the one in its ARN")
	flags.StringVar(&p.request.Principal.ARN, "arn", "", "the caller's `ARN`")
	flags.StringVar(&p.request.Principal.RoleARN, "role-arn", "", "the `ARN` of the role of a role-session; by default made of --arn")
	flags.StringVar(&p.request.Principal.Service, "service", "", "the `name` of a service, such as logging.s3.amazonaws.com")
	flags.BoolVar(&p.identityAllows, "identity-allows", false, "the caller's identity policies allow the request")
	flags.StringSliceVar(&p.identityFiles, "identity-policy", nil, "an identity policy of the caller, in a `file`")
	flags.StringSliceVar(&p.guardFiles, "guard-policy", nil, "a service control policy above the caller's account, in a `file`")
	flags.StringVar(&p.request.Action, "action", "", "the IAM `action`, such as s3:GetObject")
	flags.StringVar(&p.request.Resource, "resource", "", "the `ARN` of the bucket or object")
	flags.StringArrayVar(&p.conditions, "context", nil, "a condition key and a value, `key=value`; several of one key make several values")
	flags.BoolVar(&p.asJSON, "json", false, "print the decision as a JSON object")
	flags.StringVar(&p.batch, "batch", "", "answer the entries in the `file`, - for the standard input")
	flags.SortFlags = false
	return command
}

func (p *policyEval) run(command *cobra.Command) error {
	if p.batch != "" {
		if command.Flags().NFlag() > 1 {
			return usage("--batch brings its own requests: leave out the other flags")
		}
		return runBatch(p.batch, p.io, answerEval)
	}
	entry, err := p.fromFlags()
	if err != nil {
		return err
	}
	result, err := entry.decide(p.request)
	if err != nil {
		return usage("%v", err)
	}
	if p.asJSON {
		return jsonLine(p.io.out, result)
	}
	_, err = fmt.Fprintf(p.io.out, "%s\n%s\n", result.Decision, result.Reason)
	return err
}

// fromFlags makes an entry, as a batch holds them, of the flags.
func (p *policyEval) fromFlags() (evalEntry, error) {
	entry := p.entry
	if p.policyFile != "" {
		text, err := readInput(p.policyFile, p.io.in)
		if err != nil {
			return evalEntry{}, err
		}
		entry.Policy = text
	}
	for _, list := range []struct {
		files []string
		into  *[]json.RawMessage
	}{{p.identityFiles, &entry.IdentityPolicies}, {p.guardFiles, &entry.GuardPolicies}} {
		for _, file := range list.files {
			text, err := readInput(file, p.io.in)
			if err != nil {
				return evalEntry{}, err
			}
			*list.into = append(*list.into, text)
		}
	}
	p.request.IdentityPolicyAllows = &p.identityAllows
	p.request.Context = map[string]values{}
	for _, condition := range p.conditions {
		key, value, ok := strings.Cut(condition, "=")
		if !ok || key == "" {
			return evalEntry{}, usage("--context %q has no value: write key=value, such as aws:SourceIp=203.0.113.9", condition)
		}
		p.request.Context[key] = append(p.request.Context[key], value)
	}
	return entry, nil
}

// evalResult is a decision as --json and --batch print it.
type evalResult struct {
	Decision string `json:"decision"`
	// Policy says whose policy decided: bucket, identity, guard, or default
	// where none did.
	Policy policy.Source `json:"policy"`
	// Statement is the index of the statement that decided, and Sid its Sid.
	Statement *int   `json:"statement"`
	Sid       string `json:"sid,omitempty"`
	Reason    string `json:"reason"`
}

func resultOf(d policy.Decision) evalResult {
	result := evalResult{Decision: "deny", Policy: d.By, Sid: d.Sid, Reason: d.Reason()}
	if d.Allowed {
		result.Decision = "allow"
	}
	// What a root user may do by itself stands in no policy.
	if d.By == policy.ByRoot {
		result.Policy = policy.ByDefault
	}
	if d.Statement >= 0 {
		result.Statement = &d.Statement
	}
	return result
}

func answerEval(id, raw json.RawMessage) (any, error) {
	var entry evalEntry
	if err := decodeEntry(raw, &entry); err != nil {
		return nil, err
	}
	if entry.Request == nil {
		return nil, errMissing("request")
	}
	var request evalRequest
	if err := decodeStrictly(entry.Request, &request); err != nil {
		return nil, fmt.Errorf("request: %w", err)
	}
	result, err := entry.decide(request)
	if err != nil {
		return nil, err
	}
	return struct {
		ID json.RawMessage `json:"id"`
		evalResult
	}{id, result}, nil
}
