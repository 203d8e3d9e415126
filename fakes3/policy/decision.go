package policy

import (
	"fmt"
	"strings"
)

// Decision is the answer to a request.
type Decision struct {
	Allowed bool
	By      Source
	// Statement is the index of the statement that decided, from 0, in the policy
	// that By names; -1 where no single statement did.
	Statement int
	// Sid is the Sid of that statement, if it has one.
	Sid string

	outcome                  outcome
	caller, action, resource string
}

// Source names what decided.
type Source string

// The sources of a decision.
const (
	ByBucket   Source = "bucket"   // a statement of the bucket policy
	ByIdentity Source = "identity" // a statement of the caller's own policies
	ByGuard    Source = "guard"    // the service control policies above the account
	ByEndpoint Source = "endpoint" // the policy of the VPC endpoint
	ByBlock    Source = "block"    // the public access block
	ByRoot     Source = "root"     // what a root user may always do
	ByDefault  Source = "default"  // nothing allows the request
)

// outcome is one of the ways in which Decide can end.
type outcome int

const (
	nothingAllows outcome = iota
	leftToIdentity
	bucketSilent
	identitySilent
	bucketAllows
	bucketDenies
	identityAllows
	identityDenies
	guardDenies
	guardSilent
	endpointDenies
	endpointSilent
	blockRestricts
	rootOwns
	rootKeepsPolicy
)

// outcomes says what each outcome means. In a sentence {statement} is the statement
// that decided, and {request} what was asked: action, resource and caller.
var outcomes = [...]struct {
	allowed  bool
	by       Source
	sentence string
}{
	nothingAllows:   {false, ByDefault, "neither the bucket policy nor a policy of the caller allows {request}"},
	leftToIdentity:  {false, ByDefault, "the bucket policy leaves the decision to the caller's account, where no policy of the caller allows {request}"},
	bucketSilent:    {false, ByDefault, "the bucket policy does not allow {request}"},
	identitySilent:  {false, ByDefault, "the bucket policy allows it, but across accounts a policy of the caller has to allow it too, and none allows {request}"},
	bucketAllows:    {true, ByBucket, "{statement} of the bucket policy allows {request}"},
	bucketDenies:    {false, ByBucket, "{statement} of the bucket policy denies {request}"},
	identityAllows:  {true, ByIdentity, "{statement} of a policy of the caller allows {request}"},
	identityDenies:  {false, ByIdentity, "{statement} of a policy of the caller denies {request}"},
	guardDenies:     {false, ByGuard, "{statement} of a service control policy denies {request}"},
	guardSilent:     {false, ByGuard, "no service control policy allows {request}"},
	endpointDenies:  {false, ByEndpoint, "{statement} of the endpoint policy denies {request}"},
	endpointSilent:  {false, ByEndpoint, "the endpoint policy does not allow {request}"},
	blockRestricts:  {false, ByBlock, "the bucket policy is public and RestrictPublicBuckets shuts out callers of other accounts, which refuses {request}"},
	rootOwns:        {true, ByRoot, "the root user of the owner's account may do what no policy denies, which allows {request}"},
	rootKeepsPolicy: {true, ByRoot, "no bucket policy can take its own operations from the root user of the owner's account, which allows {request}"},
}

// Reason explains the decision in one sentence.
func (d Decision) Reason() string {
	verb := "Denied: "
	if d.Allowed {
		verb = "Allowed: "
	}
	sentence := strings.NewReplacer(
		"{statement}", d.statement(),
		"{request}", fmt.Sprintf("%s on %s to %s", d.action, d.resource, d.caller),
	).Replace(outcomes[d.outcome].sentence)
	return verb + sentence + "."
}

func (d Decision) statement() string {
	if d.Sid == "" {
		return fmt.Sprintf("statement %d", d.Statement)
	}
	return fmt.Sprintf("statement %d (%q)", d.Statement, d.Sid)
}

// name is how a sentence names the caller.
func (p *Principal) name() string {
	switch p.Kind {
	case Anonymous:
		return "an anonymous caller"
	case Service:
		return p.Service
	default:
		return p.ARN
	}
}
