package cases

import "github.com/s3conform/s3conform/conformance"

const (
	invalidAction = "Policy has invalid action"
	unfitAction   = "Action does not apply to any resource(s) in statement"
)

// bothARNs is the bucket and everything in it.
const bothARNs = `["` + bucketARN + `","` + objectsARN + `"]`

// actionMembers are what Action and NotAction may hold.
var actionMembers = []row{
	refusal{
		id: "action/missing", rules: []string{"CP-120", "PL-1.5"}, grade: should(conformance.Inferred),
		bad: sound.without("Action"),
	},
	question{
		id: "action/empty/list", rules: []string{"CP-121"}, grade: info(conformance.Inferred),
		bad: sound.with("Action", `[]`),
	},
	question{
		id: "action/empty/text", rules: []string{"CP-121"}, grade: info(conformance.Inferred),
		bad: sound.with("Action", `""`),
	},
	refusal{
		id: "action/unknown/no-such-action", rules: []string{"CP-122", "AR-14", "PL-1.10", "PL-4.22"}, grade: reported,
		bad: sound.with("Action", `"s3:NotARealAction"`), message: invalidAction, detail: "s3:NotARealAction",
	},
	refusal{
		id: "action/unknown/operation-without-an-action", rules: []string{"CP-122"}, grade: reported,
		bad: sound.with("Action", `"s3:HeadObject"`), message: invalidAction, detail: "s3:HeadObject",
	},
	refusal{
		id: "action/unknown/beside-a-known-one", rules: []string{"CP-122"}, grade: reported,
		bad: sound.with("Action", `["s3:GetObject","s3:NotARealAction"]`), message: invalidAction, detail: "s3:NotARealAction",
	},
	refusal{
		id: "action/unknown/of-the-account", rules: []string{"AR-15", "CP-122"}, grade: reported,
		bad: sound.with("Action", `"s3:CreateBucket"`), message: invalidAction,
	},
	refusal{
		id: "action/unknown/no-prefix", rules: []string{"CP-123"}, grade: reported,
		bad: sound.with("Action", `"GetObject"`),
	},
	refusal{
		id: "action/unknown/other-service", rules: []string{"CP-123"}, grade: reported,
		bad: sound.with("Action", `"iam:CreateUser"`), message: invalidAction,
	},
	refusal{
		id: "action/unknown/of-directory-buckets", rules: []string{"CP-312"}, grade: should(conformance.Inferred),
		bad: sound.with("Action", `"s3express:CreateSession"`),
	},
	acceptance{
		id: "action/pattern/all-of-s3", rules: []string{"CP-124"}, grade: reported,
		note:     "Over objects alone it denies none of the policy operations.",
		policies: []document{sound.with("Action", `"s3:*"`)},
	},
	acceptance{
		id: "action/pattern/prefix", rules: []string{"CP-124"}, grade: reported,
		policies: []document{sound.with("Action", `"s3:Get*"`)},
	},
	acceptance{
		id: "action/pattern/star", rules: []string{"CP-124", "AR-7"}, grade: reported,
		policies: []document{policyOf(conformance.Allow(restricted, "*", bucketARN, objectsARN))},
	},
	question{
		id: "action/pattern/of-nothing", rules: []string{"CP-125"}, grade: info(conformance.Inferred),
		bad: sound.with("Action", `"s3:Nope*"`),
	},
	acceptance{
		id: "action/letter-case/lower", rules: []string{"CP-126"}, grade: documented,
		policies: []document{sound.with("Action", `"s3:getobject"`)},
	},
	acceptance{
		id: "action/letter-case/prefix", rules: []string{"CP-126"}, grade: documented,
		policies: []document{sound.with("Action", `"S3:GetObject"`)},
	},
	acceptance{
		id: "action/not-action/alone", rules: []string{"CP-127"}, grade: should(conformance.Documented),
		policies: []document{sound.without("Action").with("NotAction", `"s3:GetObject"`)},
	},
	refusal{
		id: "action/not-action/beside-action", rules: []string{"CP-127", "PL-1.5"}, grade: should(conformance.Documented),
		bad: sound.with("NotAction", `"s3:PutObject"`),
	},
	refusal{
		id: "action/resource/object-action-on-the-bucket", rules: []string{"CP-128", "AR-17"}, grade: reported,
		bad:     sound.with("Resource", quote(bucketARN)),
		message: unfitAction, detail: `Action "s3:GetObject" in Statement "NO_ID-0"`,
	},
	refusal{
		id: "action/resource/bucket-action-on-objects", rules: []string{"CP-128", "AR-17"}, grade: reported,
		bad:     sound.with("Action", `"s3:ListBucket"`),
		message: unfitAction, detail: `Action "s3:ListBucket" in Statement "NO_ID-0"`,
	},
	refusal{
		id: "action/resource/statement-with-sid", rules: []string{"CP-128"}, grade: reported,
		bad:     sound.with("Sid", `"Reads"`).with("Resource", quote(bucketARN)),
		message: unfitAction, detail: `Action "s3:GetObject" in Statement "Reads"`,
	},
	acceptance{
		id: "action/resource/one-too-many", rules: []string{"CP-129"}, grade: documented,
		policies: []document{sound.with("Action", `"s3:ListBucketMultipartUploads"`).with("Resource", bothARNs)},
	},
}
