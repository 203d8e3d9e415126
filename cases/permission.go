package cases

import "github.com/s3conform/s3conform/conformance"

// The permissions for the policy operations.
const (
	mayGetPolicy    = "s3:GetBucketPolicy"
	mayPutPolicy    = "s3:PutBucketPolicy"
	mayDeletePolicy = "s3:DeleteBucketPolicy"
)

// granted lets somebody do all three policy operations.
func granted(who conformance.Principal) conformance.Policy {
	return policyOf(conformance.Allow(who, mayGetPolicy, bucketARN).And(mayPutPolicy, mayDeletePolicy))
}

// The policies under which other accounts and the public may do the policy
// operations, as far as the policy goes.
var (
	guest            = conformance.P(conformance.Guest, conformance.User)
	grantedToGuest   = granted(guest)
	grantedToPublic  = granted(conformance.Anyone)
	grantedToUser    = granted(restricted)
	grantedAndDenied = policyOf(grantedToUser.Statements[0],
		conformance.Deny(restricted, mayGetPolicy, bucketARN).And(mayPutPolicy, mayDeletePolicy))
	statusForGuest   = policyOf(conformance.Allow(guest, "s3:GetBucketPolicyStatus", bucketARN))
	blockReadByGuest = policyOf(conformance.Allow(guest, "s3:GetBucketPublicAccessBlock", bucketARN))
	blockPutByGuest  = policyOf(conformance.Allow(guest, "s3:PutBucketPublicAccessBlock", bucketARN))
)

// foreign are the two ways of refusing what another account may not do.
var foreign = conformance.AnyOf(
	conformance.Outcome{Status: []int{405}, Because: "the operation is not for other accounts"},
	conformance.Outcome{Status: []int{403}, Because: "the permission of other accounts does not count"},
)

// attempt is who sends the request of a policy operation, and under which policy.
type attempt struct {
	slug  string
	rules []string
	grade grade
	// policy is the bucket's; [denyReads] where it is left out. public says
	// that it opens the bucket to everyone.
	policy *conformance.Policy
	public bool
	// refused is who is refused, and how. Where nobody is, served shows all.
	refused conformance.Role
	want    conformance.Want
	// served is who sends the same request and is served.
	served conformance.Role
}

var (
	accessDenied     = conformance.Refuses(403, "AccessDenied")
	methodNotAllowed = conformance.Refuses(405, "MethodNotAllowed")
)

var attempts = []attempt{
	{
		slug: "without-permission", rules: []string{"PBP-5", "CP-240", "PL-1.15"}, grade: reported,
		refused: conformance.Restricted, want: accessDenied, served: conformance.Member,
	},
	{
		slug: "allowed-by-identity-policy", rules: []string{"PBP-4", "PBP-9"}, grade: documented,
		served: conformance.Member,
	},
	{
		slug: "allowed-by-bucket-policy", rules: []string{"PBP-4", "PBP-9", "AR-134"}, grade: reported,
		policy: &grantedToUser, served: conformance.Restricted,
	},
	{
		slug: "deny-beats-allow", rules: []string{"CP-244", "AR-129"}, grade: documented,
		policy: &grantedAndDenied, refused: conformance.Restricted, want: accessDenied, served: conformance.Member,
	},
	{
		slug: "other-account", rules: []string{"PBP-5", "CP-241"}, grade: reported,
		refused: conformance.Guest, want: accessDenied, served: conformance.Member,
	},
	{
		slug: "other-account-allowed", rules: []string{"PBP-4", "PBP-6", "CP-242"}, grade: documented,
		policy: &grantedToGuest, refused: conformance.Guest, want: foreign, served: conformance.Member,
	},
	{
		slug: "other-account-allowed-is-405", rules: []string{"PBP-6", "CP-242", "PL-1.15"}, grade: documented,
		policy: &grantedToGuest, refused: conformance.Guest, want: methodNotAllowed, served: conformance.Member,
	},
	{
		slug: "anonymous", rules: []string{"CP-245"}, grade: documented,
		refused: conformance.Anonymous, want: accessDenied, served: conformance.Member,
	},
	{
		slug: "anonymous-allowed", rules: []string{"CP-245"}, grade: should(conformance.Inferred),
		policy: &grantedToPublic, public: true, refused: conformance.Anonymous, want: foreign, served: conformance.Restricted,
	},
}

// of is the attempt at an operation.
func (a attempt) of(o operation) scenario {
	s := scenario{id: "permission/" + o.name + "/" + a.slug, rules: a.rules, grade: a.grade, given: o.given}
	unchanged := o.unchanged
	if a.policy != nil {
		s.given = conformance.Given{Policy: a.policy, AllowPublic: a.public}
		if len(unchanged) > 0 {
			unchanged = []conformance.Step{stays(*a.policy)}
		}
	}
	if a.refused != "" {
		s.steps = append(s.steps, conformance.Fault(a.refused, o.good, a.want))
		s.steps = append(s.steps, unchanged...)
	}
	s.steps = append(s.steps, served(a.served, o.good).Polled())
	return s
}

// permissionCases are about who may use the policy operations.
func permissionCases() []conformance.Case {
	var all []conformance.Case
	for _, o := range policyOperations {
		for _, a := range attempts {
			all = append(all, a.of(o).asCase())
		}
	}
	return append(all, casesFrom(permissionScenarios)...)
}

// onceGranted refuses another account until the policy allows the operation.
func onceGranted(o operation, rules []string, p conformance.Policy) scenario {
	s := scenario{
		id: "permission/" + o.name + "/other-account-allowed", rules: rules, grade: reported,
		needs: o.needs, given: o.given, steps: o.setup,
	}
	s.steps = append(s.steps, refused(conformance.Guest, o.good, 403, "AccessDenied"))
	s.steps = append(s.steps, o.unchanged...)
	s.steps = append(s.steps,
		conformance.Setup(conformance.Owner, putPolicy(p)),
		served(conformance.Guest, o.good).Polled())
	return s
}

var permissionScenarios = []scenario{
	onceGranted(policyStatusOperation, []string{"CP-243", "AR-120", "AR-152"}, statusForGuest),
	onceGranted(publicAccessBlockOperations[0], []string{"CP-243", "AR-120"}, blockPutByGuest),
	onceGranted(publicAccessBlockOperations[1], []string{"CP-243", "AR-120"}, blockReadByGuest),
	{
		id: "permission/get-bucket-policy-status/deny-beats-allow", rules: []string{"CP-244", "AR-129"}, grade: reported,
		given: withPolicy(policyOf(statusForGuest.Statements[0], conformance.Deny(conformance.AnyAWS, "s3:GetBucketPolicyStatus", bucketARN))),
		steps: []conformance.Step{
			refused(conformance.Guest, getPolicyStatus(), 403, "AccessDenied"),
			conformance.Setup(conformance.Owner, putPolicy(statusForGuest)),
			served(conformance.Guest, getPolicyStatus()),
		},
	},
	{
		id: "permission/get-public-access-block/denied-to-everyone", rules: []string{"AR-157"}, grade: reported, needs: blockFeature,
		steps: []conformance.Step{
			conformance.Setup(conformance.Owner, putPublicAccessBlock(allBlocked)),
			served(conformance.Member, getPublicAccessBlock()),
			conformance.Setup(conformance.Owner, putPolicy(policyOf(
				conformance.Deny(conformance.Anyone, "s3:GetBucketPublicAccessBlock", bucketARN)))),
			refused(conformance.Member, getPublicAccessBlock(), 403, "AccessDenied"),
		},
	},
}
