package policy

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

// Decision is the answer to a request.
type Decision struct {
	Allowed bool
	By      Source
	// Statement is the index of the statement that decided, from 0, in the policy
	// that By names; -1 where no single statement did.
	Statement int
	// Sid is the Sid of that statement, if it has one.
	Sid string
}

// Reason explains the decision in one sentence.
func (d Decision) Reason() string { panic("policy: decisions are not built yet") }

// Decide answers a request. It allocates nothing.
func Decide(in *Inputs) Decision { panic("policy: decisions are not built yet") }
