package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/s3conform/s3conform/fakes3/policy"
)

// evalEntry is an entry of policy eval --batch.
type evalEntry struct {
	Policy           json.RawMessage   `json:"policy"`
	IdentityPolicies []json.RawMessage `json:"identityPolicies"`
	GuardPolicies    []json.RawMessage `json:"guardPolicies"`
	BucketOwner      string            `json:"bucketOwner"`
	Request          json.RawMessage   `json:"request"`
}

// evalRequest is one question.
type evalRequest struct {
	Principal principalEntry `json:"principal"`
	// IdentityPolicyAllows stands for the caller's identity policies: true, they
	// allow; false, they neither allow nor deny; null, there can't be any.
	IdentityPolicyAllows *bool             `json:"identityPolicyAllows"`
	Action               string            `json:"action"`
	Resource             string            `json:"resource"`
	Context              map[string]values `json:"context"`
}

// principalEntry is who asks.
type principalEntry struct {
	Type        string `json:"type"`
	Account     string `json:"account"`
	ARN         string `json:"arn"`
	RoleARN     string `json:"roleArn"`
	CanonicalID string `json:"canonicalId"`
	Service     string `json:"service"`
}

// values are those of a condition key: a string, or a list of strings.
type values []string

// UnmarshalJSON takes both forms. A null is no string, in a list neither.
func (v *values) UnmarshalJSON(text []byte) error {
	if text[0] != '[' {
		text = slices.Concat([]byte("["), text, []byte("]"))
	}
	var list []*string
	if json.Unmarshal(text, &list) != nil || slices.Contains(list, nil) {
		return errors.New("a value in the context is neither a string nor a list of strings")
	}
	*v = nil
	for _, value := range list {
		*v = append(*v, *value)
	}
	return nil
}

// decide compiles the policies and answers the request.
func (e evalEntry) decide(r evalRequest) (evalResult, error) {
	principal, err := r.Principal.principal()
	if err != nil {
		return evalResult{}, err
	}
	switch {
	case e.BucketOwner == "":
		return evalResult{}, errMissing("the bucket's owner")
	case r.Action == "":
		return evalResult{}, errMissing("the action")
	case r.Resource == "":
		return evalResult{}, errMissing("the resource")
	}
	inputs := policy.Inputs{
		Request: policy.Request{Principal: principal, Action: r.Action, Resource: r.Resource, Context: r.context()},
		Owner:   e.BucketOwner,
	}
	if inputs.Bucket, err = e.bucketPolicy(r.Resource); err != nil {
		return evalResult{}, fmt.Errorf("policy: %w", err)
	}
	if inputs.Identity, err = compileAll(e.IdentityPolicies); err != nil {
		return evalResult{}, fmt.Errorf("identity policy: %w", err)
	}
	if r.IdentityPolicyAllows != nil && *r.IdentityPolicyAllows {
		inputs.Identity = append(inputs.Identity, allowingIdentity)
	}
	if inputs.Guard, err = compileAll(e.GuardPolicies); err != nil {
		return evalResult{}, fmt.Errorf("guard policy: %w", err)
	}
	return resultOf(policy.Decide(&inputs)), nil
}

// namingRules are about what a document names, and how that fits its bucket. A document
// that breaks only these has a meaning all the same: what doesn't exist is never met.
var namingRules = []string{
	"policy/size", "policy/invalid-principal", "policy/not-principal-allow", "policy/invalid-action", "policy/invalid-resource",
	"policy/action-resource", "policy/condition-key", "policy/condition-action",
}

// bucketPolicy compiles the bucket's policy; nil where there is none.
func (e evalEntry) bucketPolicy(resource string) (*policy.Policy, error) {
	if len(e.Policy) == 0 || string(e.Policy) == "null" {
		return nil, nil
	}
	document, err := policy.Parse(e.Policy)
	if err != nil {
		return nil, err
	}
	scope := scopeOf(bucketOf(resource))
	scope.Skip = func(rule string) bool { return slices.Contains(namingRules, rule) }
	if err := document.Validate(scope); err != nil {
		return nil, err
	}
	return policy.Compile(document), nil
}

// bucketOf is the name of the bucket in the ARN of a bucket or an object.
func bucketOf(arn string) string {
	name := arn[strings.LastIndexByte(arn, ':')+1:]
	bucket, _, _ := strings.Cut(strings.TrimPrefix(name, "bucket/"), "/")
	return bucket
}

func compileAll(documents []json.RawMessage) ([]*policy.Policy, error) {
	var compiled []*policy.Policy
	for _, text := range documents {
		document, err := policy.ParseIdentity(text)
		if err != nil {
			return nil, err
		}
		compiled = append(compiled, policy.Compile(document))
	}
	return compiled, nil
}

// allowingIdentity stands for identity policies that allow the request.
var allowingIdentity = func() *policy.Policy {
	const text = `{"Version":"2012-10-17","Statement":{"Sid":"identityPolicyAllows","Effect":"Allow","Action":"*","Resource":"*"}}`
	compiled, err := compileAll([]json.RawMessage{json.RawMessage(text)})
	if err != nil {
		panic(err)
	}
	return compiled[0]
}()

// context is the condition keys, in a fixed order.
func (r evalRequest) context() policy.Context {
	var context policy.Context
	for _, key := range slices.Sorted(maps.Keys(r.Context)) {
		for _, value := range r.Context[key] {
			context.Add(key, value)
		}
	}
	return context
}
