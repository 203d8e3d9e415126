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

// Decide answers a request. It allocates nothing.
func Decide(in *Inputs) Decision {
	o, ruling := in.decide()
	d := Decision{
		Allowed:  outcomes[o].allowed,
		By:       outcomes[o].by,
		outcome:  o,
		caller:   in.Principal.name(),
		action:   in.Action,
		resource: in.Resource,
	}
	d.Statement, d.Sid = ruling.statement()
	return d
}

// decide lets what stands above the account and at the endpoint speak first; then every
// Deny; then the public access block; then what allows.
func (in *Inputs) decide() (outcome, ruling) {
	if r, passes := in.filter(in.Guard); !passes {
		return guardOutcomes[r.effect], r
	}
	if r, passes := in.filter(in.Endpoint); !passes {
		return endpointOutcomes[r.effect], r
	}
	if in.keepsPolicy() {
		return rootKeepsPolicy, ruling{}
	}
	bucket := in.Bucket.rule(&in.Request)
	if bucket.effect == Deny {
		return bucketDenies, bucket
	}
	identity := ruleAll(in.Identity, &in.Request)
	if identity.effect == Deny {
		return identityDenies, identity
	}
	if in.RestrictPublicBuckets && in.Bucket.IsPublic() && !in.sameAccount() && in.Principal.Kind != Service {
		return blockRestricts, ruling{}
	}
	if in.sameAccount() {
		return in.withinAccount(bucket, identity)
	}
	return in.acrossAccounts(bucket, identity)
}

var (
	guardOutcomes    = [...]outcome{None: guardSilent, Deny: guardDenies}
	endpointOutcomes = [...]outcome{None: endpointSilent, Deny: endpointDenies}
)

// filter asks policies that can only take away: if there are any, one has to allow.
func (in *Inputs) filter(policies []*Policy) (r ruling, passes bool) {
	r = ruleAll(policies, &in.Request)
	return r, len(policies) == 0 || r.effect == Allow
}

// ruleAll is rule for several policies at once.
func ruleAll(policies []*Policy, r *Request) ruling {
	var result ruling
	for _, p := range policies {
		switch next := p.rule(r); {
		case next.effect == Deny:
			return next
		case result.effect == None:
			result = next
		}
	}
	return result
}

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
func (in *Inputs) withinAccount(bucket, identity ruling) (outcome, ruling) {
	switch {
	case bucket.effect == Allow && !bucket.delegated:
		return bucketAllows, bucket
	case in.Principal.Kind == Root:
		return rootOwns, ruling{}
	case identity.effect == Allow:
		return identityAllows, identity
	case bucket.effect == Allow:
		return leftToIdentity, ruling{}
	default:
		return nothingAllows, ruling{}
	}
}

// acrossAccounts decides for all other callers: the bucket policy has to allow, and the
// identity's policies too where the caller can have any.
func (in *Inputs) acrossAccounts(bucket, identity ruling) (outcome, ruling) {
	switch kind := in.Principal.Kind; {
	case bucket.effect != Allow:
		return bucketSilent, ruling{}
	case (kind == User || kind == RoleSession || kind == FederatedUser) && identity.effect != Allow:
		return identitySilent, ruling{}
	default:
		return bucketAllows, bucket
	}
}
