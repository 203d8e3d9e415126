package policy

import "strings"

// Inputs are a request and all the policies around it. A nil *Policy in Bucket
// means that the bucket has none.
type Inputs struct {
	Request
	// Owner is the id of the account that owns the bucket.
	Owner string
	// Bucket is the bucket's policy.
	Bucket *Policy
	// Identity holds the policies of the caller's user or role. Root users,
	// services and anonymous callers have none and need none.
	Identity []*Policy
	// Guard holds the service control policies above the caller's account. If there
	// is any, one has to allow the request and none may deny it.
	Guard []*Policy
	// Endpoint holds the policies of the VPC endpoint that the request came through,
	// with the same meaning.
	Endpoint []*Policy
	// RestrictPublicBuckets is the setting of the bucket's public access block.
	RestrictPublicBuckets bool
	// RootBound withholds the exception of the owner's root user, whom no Deny stops
	// from getting, putting and deleting the bucket policy. S3 never does that.
	RootBound bool
}

// Decide answers a request. What stands above the account and at the endpoint comes
// first; then every Deny; then the public access block; then what allows. It
// allocates nothing.
func Decide(in *Inputs) Decision {
	if d, refused := in.filter(in.Guard, guardDenies, guardSilent); refused {
		return d
	}
	if d, refused := in.filter(in.Endpoint, endpointDenies, endpointSilent); refused {
		return d
	}
	if in.keepsPolicy() {
		return in.decision(rootKeepsPolicy, unstated)
	}
	bucket := in.Bucket.Evaluate(&in.Request)
	if bucket.Effect == Deny {
		return in.decision(bucketDenies, bucket)
	}
	identity := evaluateAll(in.Identity, &in.Request)
	if identity.Effect == Deny {
		return in.decision(identityDenies, identity)
	}
	if in.RestrictPublicBuckets && in.Bucket.IsPublic() && !in.sameAccount() && in.Principal.Kind != Service {
		return in.decision(blockRestricts, unstated)
	}
	if in.sameAccount() {
		return in.withinAccount(bucket, identity)
	}
	return in.acrossAccounts(bucket, identity)
}

// filter asks policies that can only take away: if there are any, one has to allow.
func (in *Inputs) filter(policies []*Policy, denies, silent outcome) (d Decision, refused bool) {
	if len(policies) == 0 {
		return Decision{}, false
	}
	switch verdict := evaluateAll(policies, &in.Request); verdict.Effect {
	case Deny:
		return in.decision(denies, verdict), true
	case None:
		return in.decision(silent, unstated), true
	default:
		return Decision{}, false
	}
}

// evaluateAll is Evaluate for several policies at once.
func evaluateAll(policies []*Policy, r *Request) Verdict {
	result := unstated
	for _, p := range policies {
		switch verdict := p.Evaluate(r); verdict.Effect {
		case Deny:
			return verdict
		case Allow:
			if result.Effect == None {
				result = verdict
			}
		}
	}
	return result
}

// unstated is the verdict of no statement.
var unstated = Verdict{Statement: -1}

// keepsPolicy tells whether the caller is the owner's root user at one of the three
// operations that no bucket policy takes from it (CP-246). The status of the policy
// is not among them (CP-247).
func (in *Inputs) keepsPolicy() bool {
	if in.RootBound || in.Principal.Kind != Root || !in.sameAccount() {
		return false
	}
	for _, action := range policyActions {
		if strings.EqualFold(in.Action, action) {
			return true
		}
	}
	return false
}

var policyActions = []string{"s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy"}

func (in *Inputs) sameAccount() bool {
	return in.Principal.Account != "" && in.Principal.Account == in.Owner
}

// withinAccount decides for callers of the owner's account: one Allow suffices, the
// bucket's or the identity's. An Allow for the account as a whole leaves the decision
// to the identity's policies.
func (in *Inputs) withinAccount(bucket, identity Verdict) Decision {
	switch {
	case bucket.Effect == Allow && !bucket.Delegated:
		return in.decision(bucketAllows, bucket)
	case in.Principal.Kind == Root:
		return in.decision(rootOwns, unstated)
	case identity.Effect == Allow:
		return in.decision(identityAllows, identity)
	case bucket.Effect == Allow:
		return in.decision(leftToIdentity, unstated)
	default:
		return in.decision(nothingAllows, unstated)
	}
}

// acrossAccounts decides for all other callers: the bucket policy has to allow, and the
// identity's policies too where the caller can have any.
func (in *Inputs) acrossAccounts(bucket, identity Verdict) Decision {
	switch kind := in.Principal.Kind; {
	case bucket.Effect != Allow:
		return in.decision(bucketSilent, unstated)
	case (kind == User || kind == RoleSession || kind == FederatedUser) && identity.Effect != Allow:
		return in.decision(identitySilent, unstated)
	default:
		return in.decision(bucketAllows, bucket)
	}
}

func (in *Inputs) decision(o outcome, v Verdict) Decision {
	return Decision{
		Allowed:   outcomes[o].allowed,
		By:        outcomes[o].by,
		Statement: v.Statement,
		Sid:       v.Sid,
		outcome:   o,
		caller:    in.Principal.name(),
		action:    in.Action,
		resource:  in.Resource,
	}
}
