package fakes3

import (
	"slices"

	"github.com/s3conform/s3conform/fakes3/policy"
)

// target is one question of permission: may the caller do action to this
// resource? One request can ask several, as a copy does.
type target struct {
	action string
	arn    string
	bucket *bucket // nil at service level
	config *bucketConfig
	keys   conditionKeys
	object *object // the object as it is, for the keys of existing tags

	decision policy.Decision
}

// inputRules gather what has a say beside the caller's own policies. Leaving
// one out means that its policies are not consulted.
var inputRules = []row[func(*exchange, *target, *policy.Inputs)]{
	{"authorise/service-control-policy", "A service control policy bounds every principal of its account, the root user and its exceptions included.",
		func(x *exchange, _ *target, in *policy.Inputs) { in.Guard = x.caller.account.guard }},
	{"authorise/endpoint-policy", "The policy of a VPC endpoint bounds every request that comes through it.",
		func(x *exchange, _ *target, in *policy.Inputs) { in.Endpoint = x.endpointPolicies }},
	{"lockout/root-carve-out", "The root user of the bucket's account can always get, put and delete the bucket policy, whatever the policy says.",
		func(_ *exchange, _ *target, in *policy.Inputs) { in.RootBound = false }},
	{"authorise/bucket-policy", "The bucket's policy can allow and deny requests.",
		func(_ *exchange, t *target, in *policy.Inputs) { in.Bucket = t.bucketPolicy() }},
	{"block/restrict-public-buckets", "With RestrictPublicBuckets on, a public policy grants nothing to anonymous callers and to other accounts.",
		func(_ *exchange, t *target, in *policy.Inputs) {
			in.RestrictPublicBuckets = t.config != nil && t.config.block.restrictPublicBuckets
		}},
}

// verdictRules turn a decision into an answer.
var verdictRules = []row[func(*exchange, *target) error]{
	{"authorise/explicit-deny", "What a policy denies is refused with 403 AccessDenied, whatever allows it.", refuseExplicitDeny},
	{"authorise/default-deny", "What nothing allows is refused with 403 AccessDenied.", refuseDefaultDeny},
	{"policy/cross-account-405", "A caller of another account who is allowed to get, put or delete the bucket policy is refused with 405 MethodNotAllowed.", refuseForeignPolicyAccess},
}

// authorise asks all questions of permission that the request raises by its
// operation alone.
func (x *exchange) authorise() error {
	if x.op.traits.has(perKey) && !x.addr.directory() {
		return nil
	}
	t := x.ownTarget(x.needsAction())
	err := x.permit(&t)
	x.decision, x.decided = t.decision, true
	if err != nil || x.addr.directory() {
		return err
	}
	for _, p := range x.op.also {
		if !p.when(x) {
			continue
		}
		t := x.ownTarget(p.action)
		err := x.permit(&t)
		if x.decision = t.decision; err != nil {
			return err
		}
	}
	return nil
}

// ownTarget is the resource that the request addresses.
func (x *exchange) ownTarget(action string) target {
	t := target{action: action, bucket: x.bucket, config: x.config, keys: x.op.keys}
	switch {
	case x.op.level == serviceLevel:
		t.arn = "*"
	case x.bucket == nil:
		t.arn = bucketARN(x.addr.bucket, x.region, x.caller.account.id)
	case x.op.level == bucketLevel || x.bucket.directory:
		t.arn = x.bucket.arn
	default:
		t.arn = x.bucket.arn + "/" + x.addr.key
		if t.keys.has(keysOfExistingTags) {
			t.object = x.bucket.object(x.addr.key)
		}
	}
	return t
}

// permit decides one question and answers a refusal.
func (x *exchange) permit(t *target) error {
	x.decide(t)
	for _, r := range x.rules.verdicts {
		if err := r.do(x, t); err != nil {
			return x.refusedBy(r.id, err)
		}
	}
	return nil
}

// decide puts the question to the policy engine.
func (x *exchange) decide(t *target) {
	in := &x.inputs
	in.Context.Reset()
	*in = policy.Inputs{
		Request: policy.Request{
			Principal: x.caller.principal,
			Action:    t.action,
			Resource:  t.arn,
			Context:   in.Context,
		},
		Owner:     x.caller.account.id,
		Identity:  x.caller.policies,
		RootBound: true,
	}
	if t.bucket != nil {
		in.Owner = t.bucket.owner.id
	}
	for _, r := range x.rules.inputs {
		r.do(x, t, in)
	}
	if readsContext(in) {
		x.supply(&in.Context, t)
	}
	t.decision = policy.Decide(in)
}

// readsContext tells whether any policy asks for a condition key. Most don't,
// and the keys of a request cost more than the decision.
func readsContext(in *policy.Inputs) bool {
	return in.Bucket.ReadsContext() || slices.ContainsFunc(in.Identity, (*policy.Policy).ReadsContext) ||
		slices.ContainsFunc(in.Guard, (*policy.Policy).ReadsContext) || slices.ContainsFunc(in.Endpoint, (*policy.Policy).ReadsContext)
}

// allowed answers a question without refusing the request.
func (x *exchange) allowed(t target) bool {
	return x.permit(&t) == nil
}

func (t *target) bucketPolicy() *policy.Policy {
	if t.config == nil || t.config.policy == nil {
		return nil
	}
	return t.config.policy.compiled
}

func refuseExplicitDeny(x *exchange, t *target) error {
	if t.decision.Allowed || !explicit(t.decision) {
		return nil
	}
	return x.accessDenied(t)
}

func refuseDefaultDeny(x *exchange, t *target) error {
	if t.decision.Allowed || explicit(t.decision) {
		return nil
	}
	return x.accessDenied(t)
}

func explicit(d policy.Decision) bool { return d.Statement >= 0 }

// refuseForeignPolicyAccess is CP-242; an anonymous caller belongs to no
// account, and so not to the owner's.
func refuseForeignPolicyAccess(x *exchange, t *target) error {
	if !x.op.traits.has(ownerAccountOnly) || x.caller.account.id == x.bucket.owner.id {
		return nil
	}
	return methodNotAllowed()
}

// denials is what S3 adds to the message of a refusal, by the kind of policy
// that decided (CP-240, AR-123).
var denials = map[policy.Source]string{
	policy.ByBucket:   " with an explicit deny in a resource-based policy",
	policy.ByIdentity: " with an explicit deny in an identity-based policy",
	policy.ByGuard:    " with an explicit deny in a service control policy",
	policy.ByEndpoint: " with an explicit deny in a VPC endpoint policy",
}

// accessDenied explains itself to callers of the owner's account only.
func (x *exchange) accessDenied(t *target) error {
	if t.bucket != nil && x.caller.account.id != t.bucket.owner.id || x.caller == anonymousCaller {
		return accessDenied("Access Denied")
	}
	reason := denials[t.decision.By]
	if !explicit(t.decision) {
		reason = " because no identity-based policy allows the " + t.action + " action"
	}
	return accessDenied("User: " + x.caller.principal.ARN + " is not authorized to perform: " + t.action +
		" on resource: \"" + t.arn + "\"" + reason)
}
