package cases

import (
	"slices"

	"github.com/s3conform/s3conform/conformance"
)

// confirmation confirms that the caller gives up its own access to the policy.
const confirmation = "x-amz-confirm-remove-self-bucket-access"

// deniedTo denies somebody all three policy operations.
func deniedTo(who conformance.Principal) conformance.Policy {
	return policyOf(conformance.Deny(who, mayGetPolicy, bucketARN).And(mayPutPolicy, mayDeletePolicy))
}

// The policies that lock somebody out.
var (
	deniedToEveryone = deniedTo(conformance.AnyAWS)
	deniedToAccount  = deniedTo(conformance.P(conformance.Owner, conformance.AccountRoot))
	deniedToMember   = deniedTo(member)
	publicReads      = policyOf(conformance.Allow(conformance.Anyone, "s3:GetObject", objectsARN))
)

// lockoutCases are about who is left when a policy denies the policy operations.
func lockoutCases() []conformance.Case {
	var all []scenario
	for _, o := range policyOperations {
		all = append(all,
			o.lockedOut("denied-to-everyone", deniedToEveryone, "PBP-7", "CP-246", "AR-130", "AW-190", "PL-2.7"),
			o.lockedOut("denied-to-the-account", deniedToAccount, "PBP-7", "CP-246", "CP-254", "AR-130", "AW-190", "PL-2.7"))
	}
	return casesFrom(slices.Concat(all, lockoutScenarios))
}

// lockedOut refuses the operation to a user of the account, and not to root.
func (o operation) lockedOut(slug string, p conformance.Policy, rules ...string) scenario {
	s := scenario{
		id: "lockout/" + o.name + "/" + slug, rules: rules, grade: documented,
		given: withPolicy(p),
		steps: []conformance.Step{refused(conformance.Member, o.good, 403, "AccessDenied")},
	}
	if len(o.unchanged) > 0 {
		s.steps = append(s.steps, rootStillReads(p))
	}
	s.steps = append(s.steps, served(conformance.Root, o.good))
	return s
}

// rootStillReads reads the policy back as the only one who may.
func rootStillReads(p document) conformance.Step {
	return conformance.Unchanged(conformance.Root, getPolicy(), conformance.Succeeds(conformance.PolicyEqual(p.String())))
}

var lockoutScenarios = []scenario{
	{
		id: "lockout/root/no-exception-for-the-status", rules: []string{"PBP-7", "CP-247", "AR-131", "AW-191"}, grade: reported,
		given: withPolicy(denyReads),
		steps: []conformance.Step{
			served(conformance.Root, getPolicyStatus()),
			conformance.Setup(conformance.Root, putPolicy(policyOf(
				conformance.Deny(conformance.AnyAWS, "s3:GetBucketPolicyStatus", bucketARN)))),
			refused(conformance.Root, getPolicyStatus(), 403, "AccessDenied"),
		},
	},
	{
		id: "lockout/root/no-exception-for-objects", rules: []string{"PBP-7"}, grade: documented,
		given: conformance.Given{Objects: []conformance.Object{{Key: "a", Body: "before"}}},
		steps: []conformance.Step{
			served(conformance.Root, get("a").do),
			conformance.Setup(conformance.Root, putPolicy(denyReads)),
			refused(conformance.Root, get("a").do, 403, "AccessDenied"),
		},
	},
	{
		id: "lockout/root/block-public-policy-holds", rules: []string{"CP-248", "AR-132", "AW-192"}, grade: reported, needs: blockFeature,
		given: withPolicy(denyReads),
		steps: []conformance.Step{
			conformance.Setup(conformance.Owner, putPublicAccessBlock(allBlocked)),
			refused(conformance.Root, putPolicy(publicReads), 403, "AccessDenied").Polled(),
			rootStillReads(denyReads),
			served(conformance.Root, putPolicy(denyLists)),
		},
	},
	{
		id: "lockout/root/service-control-policy-holds", rules: []string{"PBP-8", "CP-249"}, grade: documented,
		note:  "The bucket belongs to the account under the service control policy.",
		given: conformance.Given{Bucket: conformance.NoBucket},
		steps: []conformance.Step{
			served(conformance.Guarded, createBucket()),
			refused(conformance.Guarded, putPolicy(denyReads), 403, "AccessDenied"),
			conformance.Unchanged(conformance.Guarded, getPolicyStatus(), conformance.Refuses(404, "NoSuchBucketPolicy")),
			refused(conformance.Guarded, getPolicy(), 403, "AccessDenied"),
			refused(conformance.Guarded, deletePolicy(), 403, "AccessDenied"),
			conformance.Unchanged(conformance.Guarded, getPolicyStatus(), conformance.Refuses(404, "NoSuchBucketPolicy")),
			served(conformance.Guarded, deleteBucket()),
		},
	},
	{
		id: "lockout/confirmation/member-gives-up-its-access", rules: []string{"PBP-16"}, grade: documented,
		steps: []conformance.Step{
			served(conformance.Member, putPolicy(deniedToMember).Set(confirmation, "true")),
			refused(conformance.Member, putPolicy(denyReads), 403, "AccessDenied"),
			conformance.Unchanged(conformance.Root, getPolicy(), conformance.Succeeds(conformance.PolicyEqual(deniedToMember.String()))),
			served(conformance.Root, putPolicy(denyReads)),
		},
	},
	{
		id: "lockout/confirmation/root-keeps-its-access", rules: []string{"PBP-16", "CP-250", "AR-133", "AW-193"}, grade: reported,
		steps: []conformance.Step{
			served(conformance.Root, putPolicy(deniedToEveryone).Set(confirmation, "true")),
			refused(conformance.Member, getPolicy(), 403, "AccessDenied"),
			served(conformance.Root, getPolicy(), conformance.PolicyEqual(deniedToEveryone.String())),
			served(conformance.Root, putPolicy(deniedToEveryone)),
			served(conformance.Root, deletePolicy()),
		},
	},
	{
		id: "lockout/confirmation/harmless-policy", rules: []string{"CP-251", "AR-133", "AW-193"}, grade: reported,
		steps: []conformance.Step{
			served(conformance.Root, putPolicy(denyReads).Set(confirmation, "true")),
			served(conformance.Member, getPolicy(), conformance.PolicyEqual(denyReads.String())),
			served(conformance.Member, putPolicy(denyLists)),
		},
	},
	{
		id: "lockout/confirmation/false", rules: []string{"CP-251", "CP-252"}, grade: should(conformance.Inferred),
		steps: []conformance.Step{served(conformance.Root, putPolicy(denyReads).Set(confirmation, "false"))},
	},
	{
		id: "lockout/confirmation/not-asked-for", rules: []string{"CP-252"}, grade: should(conformance.Reported),
		steps: []conformance.Step{
			served(conformance.Member, putPolicy(deniedToMember)),
			refused(conformance.Member, getPolicy(), 403, "AccessDenied"),
			served(conformance.Root, getPolicy(), conformance.PolicyEqual(deniedToMember.String())),
		},
	},
	{
		id: "lockout/confirmation/neither-true-nor-false", rules: []string{"CP-253"}, grade: info(conformance.Inferred),
		steps: []conformance.Step{
			conformance.Fault(conformance.Owner, putPolicy(denyReads).Set(confirmation, "maybe"), conformance.AnyOf(
				conformance.Outcome{Because: "the value is ignored"},
				conformance.Outcome{Status: []int{400}, Because: "the value is refused"})),
			served(conformance.Owner, putPolicy(denyReads).Set(confirmation, "true")),
		},
	},
	{
		id: "lockout/account/root-arn-stands-for-its-users", rules: []string{"CP-254", "AR-127"}, grade: reported,
		given: conformance.Given{Objects: []conformance.Object{{Key: "a", Body: "before"}, {Key: "b", Body: "before"}}},
		steps: []conformance.Step{
			conformance.Setup(conformance.Owner, putPolicy(policyOf(
				conformance.Deny(conformance.P(conformance.Owner, conformance.AccountRoot), "s3:GetObject", objectARN("a"))))),
			refused(conformance.Member, get("a").do, 403, "AccessDenied"),
			served(conformance.Member, get("b").do),
		},
	},
	{
		id: "lockout/account/number-stands-for-its-users", rules: []string{"CP-254"}, grade: reported,
		given: conformance.Given{Objects: []conformance.Object{{Key: "a", Body: "before"}, {Key: "b", Body: "before"}}},
		steps: []conformance.Step{
			conformance.Setup(conformance.Owner, putPolicy(policyOf(
				conformance.Deny(conformance.P(conformance.Owner, conformance.AccountID), "s3:GetObject", objectARN("a"))))),
			refused(conformance.Member, get("a").do, 403, "AccessDenied"),
			served(conformance.Member, get("b").do),
		},
	},
	{
		id: "lockout/account/administrators-share-their-buckets", rules: []string{"AR-135"}, grade: reported,
		steps: []conformance.Step{
			served(conformance.Root, put("a").do),
			served(conformance.Member, get("a").do),
			served(conformance.Member, put("b").do),
			served(conformance.Root, get("b").do),
			served(conformance.Root, remove("b").do),
			served(conformance.Member, putPolicy(denyLists)),
			served(conformance.Root, getPolicy(), conformance.PolicyEqual(denyLists.String())),
		},
	},
}
