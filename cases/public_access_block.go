package cases

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/s3conform/s3conform/conformance"
)

// Settings of a public access block.
var (
	allBlocked = types.PublicAccessBlockConfiguration{
		BlockPublicAcls:       aws.Bool(true),
		IgnorePublicAcls:      aws.Bool(true),
		BlockPublicPolicy:     aws.Bool(true),
		RestrictPublicBuckets: aws.Bool(true),
	}
	publicPolicyBlocked   = types.PublicAccessBlockConfiguration{BlockPublicPolicy: aws.Bool(true)}
	publicBucketsRestrict = types.PublicAccessBlockConfiguration{RestrictPublicBuckets: aws.Bool(true)}
)

// publicRead is the plainest public policy.
var publicRead = policyOf(readAnonymously("*"))

// publicAccessBlocks are the settings themselves, and what each of the two
// that concern policies does.
var publicAccessBlocks = []scenario{
	{
		id: "public-access-block/settings/new-bucket", rules: []string{"CP-270"}, grade: recorded, needs: blockFeature,
		steps: []conformance.Step{
			served(conformance.Owner, getPublicAccessBlock(), blockIs("true", "true", "true", "true")...),
		},
	},
	{
		id: "public-access-block/settings/put", rules: []string{"CP-271"}, grade: recorded, needs: blockFeature,
		steps: []conformance.Step{
			served(conformance.Owner, deletePublicAccessBlock()),
			served(conformance.Owner, putPublicAccessBlock(allBlocked)),
			served(conformance.Owner, getPublicAccessBlock(), blockIs("true", "true", "true", "true")...),
		},
	},
	{
		id: "public-access-block/settings/omitted-is-false", rules: []string{"AR-156", "CP-271"}, grade: recorded, needs: blockFeature,
		steps: []conformance.Step{
			served(conformance.Owner, putPublicAccessBlock(allBlocked)),
			served(conformance.Owner, putPublicAccessBlock(publicPolicyBlocked)),
			served(conformance.Owner, getPublicAccessBlock(), blockIs("false", "false", "true", "false")...),
		},
	},
	{
		id: "public-access-block/settings/delete", rules: []string{"AR-156", "CP-272", "CP-273"}, grade: recorded, needs: blockFeature,
		steps: []conformance.Step{
			served(conformance.Owner, putPublicAccessBlock(allBlocked)),
			served(conformance.Owner, getPublicAccessBlock()),
			served(conformance.Owner, deletePublicAccessBlock()),
			conformance.Fault(conformance.Owner, getPublicAccessBlock(),
				conformance.Refuses(404, "NoSuchPublicAccessBlockConfiguration",
					conformance.MessageIs("The public access block configuration was not found"))),
		},
	},
	{
		id: "public-access-block/settings/delete-answers-204", rules: []string{"CP-272"}, grade: recorded, needs: blockFeature,
		steps: []conformance.Step{
			answered(204, conformance.Owner, deletePublicAccessBlock()),
			answered(204, conformance.Owner, deletePublicAccessBlock()),
		},
	},

	{
		id: "public-access-block/block-public-policy/refuses-a-public-policy", rules: []string{"AR-154", "CP-275"}, grade: reported, needs: blockFeature,
		steps: []conformance.Step{
			served(conformance.Owner, putPublicAccessBlock(publicPolicyBlocked)),
			served(conformance.Owner, putPolicy(policyOf(mayRead))),
			conformance.Fault(conformance.Owner, putPolicy(publicRead), conformance.Refuses(403, "AccessDenied")),
			stays(policyOf(mayRead)),
		},
	},
	{
		id: "public-access-block/block-public-policy/refuses-one-public-statement-among-others", rules: []string{"CP-275", "PL-3.1"}, grade: reported, needs: blockFeature,
		steps: []conformance.Step{
			served(conformance.Owner, putPublicAccessBlock(publicPolicyBlocked)),
			served(conformance.Owner, putPolicy(policyOf(mayRead))),
			conformance.Fault(conformance.Owner, putPolicy(policyOf(mayRead, mayList, readAnonymously("public/*"))),
				conformance.Refuses(403, "AccessDenied")),
			stays(policyOf(mayRead)),
		},
	},
	{
		id: "public-access-block/block-public-policy/lets-other-policies-through", rules: []string{"AR-153", "CP-276"}, grade: reported, needs: blockFeature,
		steps: []conformance.Step{
			served(conformance.Owner, putPublicAccessBlock(allBlocked)),
			served(conformance.Owner, putPolicy(policyOf(mayRead))),
			served(conformance.Owner, putPolicy(policyOf(
				conformance.Allow(conformance.P(conformance.Owner, conformance.AccountRoot), "s3:GetObject", objectsARN)))),
			served(conformance.Owner, putPolicy(policyOf(conformance.Deny(conformance.Anyone, "s3:GetObject", objectsARN)))),
			served(conformance.Owner, putPolicy(policyOf(readAnonymously("*").When("IpAddress", "aws:SourceIp", "192.0.2.0/24")))),
		},
	},
	{
		id: "public-access-block/block-public-policy/leaves-the-stored-policy", rules: []string{"CP-277"}, grade: documented, needs: blockFeature,
		given: conformance.Given{AllowPublic: true, Objects: []conformance.Object{{Key: "a"}}},
		steps: []conformance.Step{
			served(conformance.Owner, putPolicy(publicRead)),
			served(conformance.Owner, putPublicAccessBlock(publicPolicyBlocked)),
			served(conformance.Owner, getPolicy(), conformance.PolicyEqual(publicRead.String())),
			served(conformance.Anonymous, get("a").do),
		},
	},

	{
		id: "public-access-block/restrict-public-buckets/stops-everyone-else", rules: []string{"AR-155", "CP-279"}, grade: reported, needs: blockFeature,
		given: conformance.Given{AllowPublic: true, Objects: []conformance.Object{{Key: "a"}}},
		steps: []conformance.Step{
			served(conformance.Owner, putPolicy(publicRead)),
			served(conformance.Anonymous, get("a").do),
			served(conformance.Owner, putPublicAccessBlock(publicBucketsRestrict)),
			refused(conformance.Anonymous, get("a").do, 403, "AccessDenied"),
			served(conformance.Member, get("a").do),
			served(conformance.Restricted, get("a").do),
			served(conformance.Owner, getPolicy(), conformance.PolicyEqual(publicRead.String())),
		},
	},
	{
		id: "public-access-block/restrict-public-buckets/stops-other-accounts-by-name", rules: []string{"AR-155", "CP-279"}, grade: reported, needs: blockFeature,
		note:  "The grant to the guest is not public, but it stands in a policy that is.",
		given: conformance.Given{AllowPublic: true, Objects: []conformance.Object{{Key: "a"}}},
		steps: []conformance.Step{
			served(conformance.Owner, putPolicy(policyOf(
				conformance.Allow(guest, "s3:GetObject", objectsARN), readAnonymously("public/*")))),
			served(conformance.Guest, get("a").do),
			served(conformance.Owner, putPublicAccessBlock(publicBucketsRestrict)),
			refused(conformance.Guest, get("a").do, 403, "AccessDenied"),
		},
	},
	{
		id: "public-access-block/restrict-public-buckets/spares-a-policy-that-is-not-public", rules: []string{"AR-155", "CP-280"}, grade: reported, needs: blockFeature,
		given: conformance.Given{AllowPublic: true, Objects: []conformance.Object{{Key: "a"}}},
		steps: []conformance.Step{
			served(conformance.Owner, putPolicy(publicRead)),
			served(conformance.Guest, get("a").do),
			served(conformance.Owner, putPublicAccessBlock(publicBucketsRestrict)),
			refused(conformance.Guest, get("a").do, 403, "AccessDenied"),
			served(conformance.Owner, putPolicy(policyOf(conformance.Allow(guest, "s3:GetObject", objectsARN)))),
			served(conformance.Guest, get("a").do),
		},
	},
}

// blockIs holds of an answer with the four settings.
func blockIs(blockACLs, ignoreACLs, blockPolicy, restrict string) []conformance.Check {
	return []conformance.Check{
		conformance.XMLText{Path: "BlockPublicAcls", Value: blockACLs},
		conformance.XMLText{Path: "IgnorePublicAcls", Value: ignoreACLs},
		conformance.XMLText{Path: "BlockPublicPolicy", Value: blockPolicy},
		conformance.XMLText{Path: "RestrictPublicBuckets", Value: restrict},
	}
}
