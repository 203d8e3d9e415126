package cases

import "github.com/s3conform/s3conform/conformance"

const invalidPrincipal = "Invalid principal in policy"

// missingThing is an ARN of a kind that no account has.
const missingThing = "arn:aws:iam::123456789012:nonexistent-thing"

// inAWS is a Principal element of the kind AWS.
func inAWS(value string) string { return `{"AWS":` + quote(value) + `}` }

// principalMembers are what Principal and NotPrincipal may hold.
var principalMembers = []row{
	refusal{
		id: "principal/missing", rules: []string{"CP-100", "PL-1.5", "PL-4.30"}, grade: reported,
		bad: sound.without("Principal"), message: "Missing required field Principal",
	},
	acceptance{
		id: "principal/everyone/star", rules: []string{"CP-101"}, grade: recorded,
		policies: []document{sound},
	},
	acceptance{
		id: "principal/everyone/aws-star", rules: []string{"CP-101"}, grade: recorded,
		policies: []document{sound.with("Principal", inAWS("*"))},
	},
	acceptance{
		id: "principal/everyone/list-of-star", rules: []string{"CP-101"}, grade: documented,
		policies: []document{sound.with("Principal", `{"AWS":["*"]}`)},
	},
	acceptance{
		id: "principal/known/user", rules: []string{"CP-106"}, grade: reported,
		policies: []document{policyOf(conformance.Deny(conformance.P(conformance.Member, conformance.User), "s3:GetObject", objectsARN))},
	},
	acceptance{
		id: "principal/known/account-root", rules: []string{"CP-106"}, grade: reported,
		policies: []document{policyOf(conformance.Deny(conformance.P(conformance.Owner, conformance.AccountRoot), "s3:GetObject", objectsARN))},
	},
	acceptance{
		id: "principal/known/account-id", rules: []string{"CP-106", "CP-036"}, grade: reported,
		policies: []document{policyOf(conformance.Deny(conformance.P(conformance.Owner, conformance.AccountID), "s3:GetObject", objectsARN))},
	},
	refusal{
		id: "principal/empty/object", rules: []string{"CP-102"}, grade: reported,
		bad: sound.with("Principal", `{}`),
	},
	refusal{
		id: "principal/empty/text", rules: []string{"CP-102"}, grade: should(conformance.Reported),
		bad: sound.with("Principal", `""`),
	},
	refusal{
		id: "principal/empty/list", rules: []string{"CP-102"}, grade: should(conformance.Reported),
		bad: sound.with("Principal", `{"AWS":[]}`),
	},
	refusal{
		id: "principal/syntax/plain-arn", rules: []string{"CP-103", "AR-18"}, grade: reported,
		good: sound.with("Principal", inAWS("{owner.principal.account-root}")),
		bad:  sound.with("Principal", quote("{owner.principal.account-root}")), message: "Invalid policy syntax.",
	},
	refusal{
		id: "principal/syntax/list", rules: []string{"CP-104"}, grade: should(conformance.Inferred),
		bad: sound.with("Principal", `["*"]`),
	},
	refusal{
		id: "principal/unknown/arn", rules: []string{"CP-105", "AR-19", "PL-1.8", "PL-4.22"}, grade: reported,
		bad:     sound.with("Principal", inAWS(missingThing)),
		message: invalidPrincipal, detail: `"AWS" : "` + missingThing + `"`,
	},
	refusal{
		id: "principal/unknown/account", rules: []string{"CP-105", "CP-106", "AR-20"}, grade: reported,
		note: "Nobody has the account number 000000000000.",
		bad:  sound.with("Principal", inAWS("000000000000")), message: invalidPrincipal,
	},
	refusal{
		id: "principal/unknown/partial-star", rules: []string{"CP-107", "PL-4.13"}, grade: should(conformance.Documented),
		good: sound.with("Principal", inAWS("{owner.principal.account-root}")),
		bad:  sound.with("Principal", inAWS("arn:aws:iam::{owner.account}:user/*")),
	},
	refusal{
		id: "principal/unknown/service", rules: []string{"CP-110"}, grade: should(conformance.Reported),
		good: sound.with("Principal", `{"Service":"s3.amazonaws.com"}`),
		bad:  sound.with("Principal", `{"Service":"nope.amazonaws.com"}`),
	},
	question{
		id: "principal/unknown/kind", rules: []string{"CP-112"}, grade: info(conformance.Inferred),
		bad: sound.with("Principal", `{"Foo":"x"}`),
	},
	acceptance{
		id: "principal/kinds/service", rules: []string{"CP-109"}, grade: recorded,
		policies: []document{policyOf(conformance.Deny(conformance.Service("s3.amazonaws.com"), "s3:PutObject", objectsARN))},
	},
	acceptance{
		id: "principal/kinds/federated", rules: []string{"CP-111"}, grade: should(conformance.Documented),
		policies: []document{sound.with("Principal", `{"Federated":"cognito-identity.amazonaws.com"}`)},
	},
	acceptance{
		id: "principal/kinds/canonical-user", rules: []string{"CP-111", "CP-037"}, grade: should(conformance.Documented),
		note:     "It may be read back under another kind.",
		policies: []document{policyOf(conformance.Deny(conformance.P(conformance.Owner, conformance.Canonical), "s3:GetObject", objectsARN))},
		reads:    []conformance.Check{conformance.JSONAt{Path: "Statement.0.Effect", Value: `"Deny"`}},
	},
	acceptance{
		id: "principal/not-principal/denies", rules: []string{"CP-114", "PL-1.9"}, grade: should(conformance.Documented),
		policies: []document{notOwner},
	},
	refusal{
		id: "principal/not-principal/allows", rules: []string{"CP-113", "AR-21", "PL-1.9"}, grade: reported,
		good: notOwner, bad: notOwner.with("Effect", `"Allow"`), public: true,
	},
	refusal{
		id: "principal/not-principal/beside-principal", rules: []string{"CP-115", "PL-1.5"}, grade: should(conformance.Documented),
		good: notOwner, bad: notOwner.with("Principal", `"*"`),
	},
}

// notOwner denies reads to everyone but the owner's account.
var notOwner = sound.without("Principal").with("NotPrincipal", inAWS("{owner.principal.account-root}"))
