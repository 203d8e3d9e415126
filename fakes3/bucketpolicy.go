package fakes3

import (
	"net/http"
	"strconv"

	"github.com/s3conform/s3conform/fakes3/policy"
)

// documentRules judge a bucket policy that is well-formed: package policy has
// judged that.
var documentRules = []row[func(*exchange, *policy.Policy) error]{
	{"block/block-public-policy", "With BlockPublicPolicy on, a public policy is refused with 403 AccessDenied, and the old one stays.", refusePublicPolicy},
}

// putBucketPolicy replaces the bucket's policy.
func (x *exchange) putBucketPolicy() (response, error) {
	if err := x.checkConfirmation(); err != nil {
		return response{}, err
	}
	sent, err := x.readDocument()
	if err != nil {
		return response{}, err
	}
	document, err := policy.Parse(sent)
	if err != nil {
		return response{}, err
	}
	if err := document.Validate(x.policyScope()); err != nil {
		return response{}, err
	}
	compiled := policy.Compile(document)
	for _, r := range x.rules.documents {
		if err := r.do(x, compiled); err != nil {
			return response{}, x.refusedBy(r.id, err)
		}
	}
	stored := &storedPolicy{sent: sent, normalised: document.Normalize(), compiled: compiled}
	x.bucket.configure(func(c *bucketConfig) { c.policy = stored })
	return response{}, nil
}

// checkConfirmation reads x-amz-confirm-remove-self-bucket-access. S3 was never
// seen to ask for the confirmation, nor to treat a confirmed request in another
// way (CP-250 to CP-252), so that only a value that is none is refused.
func (x *exchange) checkConfirmation() error {
	value := x.r.Header.Get(confirmRemoveHeader)
	if _, err := strconv.ParseBool(value); value == "" || err == nil {
		return nil
	}
	return invalidArgument("The confirmation must be true or false.", wireName(confirmRemoveHeader), value)
}

// policyScope tells the policy engine about the bucket.
func (x *exchange) policyScope() policy.Scope {
	scope := policy.Scope{
		Bucket:    x.bucket.name,
		Directory: x.bucket.directory,
		Region:    x.bucket.region,
		Account:   x.bucket.owner.id,
		Skip:      x.rules.skip,
	}
	if !x.anyPrincipal {
		scope.Exists = x.world.exists
	}
	return scope
}

// refusePublicPolicy is CP-275 and AR-154.
func refusePublicPolicy(x *exchange, p *policy.Policy) error {
	if !x.bucket.config.Load().block.blockPublicPolicy || !p.IsPublic() {
		return nil
	}
	return accessDenied("User: " + x.caller.principal.ARN + " is not authorized to perform: s3:PutBucketPolicy on resource: \"" +
		x.bucket.arn + "\" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.")
}

// getBucketPolicy hands over the bytes that were sent; a response rule puts
// S3's normal form in their place.
func (x *exchange) getBucketPolicy() (response, error) {
	if x.config.policy == nil {
		return response{}, noSuchBucketPolicy(x.bucket.name)
	}
	return response{body: x.config.policy.sent, contentType: "application/json"}, nil
}

// deleteBucketPolicy reports a policy that is not there; a response rule turns
// that into success.
func (x *exchange) deleteBucketPolicy() (response, error) {
	had := false
	x.bucket.configure(func(c *bucketConfig) {
		had = c.policy != nil
		c.policy = nil
	})
	if !had {
		return response{}, noSuchBucketPolicy(x.bucket.name)
	}
	return response{status: http.StatusNoContent}, nil
}

// getBucketPolicyStatus says whether the policy is public. A bucket without a
// policy has no status (CP-282).
func (x *exchange) getBucketPolicyStatus() (response, error) {
	if x.config.policy == nil {
		return response{}, noSuchBucketPolicy(x.bucket.name)
	}
	w := newDocument("PolicyStatus")
	w.bool("IsPublic", x.config.policy.compiled.IsPublic())
	return xmlResponse(w), nil
}
