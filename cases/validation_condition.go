package cases

import "github.com/s3conform/s3conform/conformance"

// A document is judged with a Deny for everyone on reading: that never is
// public, and never takes the policy operations away.
var (
	plainDeny = denyEveryone("GetObject")
	goodDeny  = policyOf(plainDeny)
)

// conditionally is the plain document with a condition.
func conditionally(operator, key string, operands ...string) conformance.Policy {
	return policyOf(plainDeny.When(operator, key, operands...))
}

// faultyConditions are conditions for which a document is refused.
var faultyConditions = []refusal{
	{
		id: "validation/condition/unknown-operator", rules: []string{"CP-160", "PL-4.18", "PL-6.3"}, grade: should(conformance.Inferred),
		good: goodDeny, bad: conditionally("StringMatches", "aws:Referer", "a"),
		message: "Invalid Condition type : StringMatches",
	},
	{
		id: "validation/condition/letter-case-of-an-operator", rules: []string{"PL-6.2"}, grade: should(conformance.Inferred),
		good: conditionally("StringEquals", "aws:Referer", "a"), bad: conditionally("stringequals", "aws:Referer", "a"),
	},
	{
		id: "validation/condition/unknown-set-prefix", rules: []string{"CP-160", "PL-5.1"}, grade: should(conformance.Inferred),
		good: goodDeny, bad: conditionally("ForSomeValues:StringEquals", "aws:Referer", "a"),
	},
	{
		id: "validation/condition/null-with-if-exists", rules: []string{"PL-5.1"}, grade: should(conformance.Documented),
		good: conditionally("Null", "aws:Referer", "true"), bad: conditionally("NullIfExists", "aws:Referer", "true"),
	},
	{
		id: "validation/condition/unknown-s3-key", rules: []string{"CP-161", "PL-1.13"}, grade: reported,
		good: goodDeny, bad: conditionally("StringEquals", "s3:VersionStatus", "a"),
		message: "Policy has an invalid condition key", detail: "s3:VersionStatus",
	},
	{
		id: "validation/condition/key-of-no-known-prefix", rules: []string{"CP-161", "PL-1.13"}, grade: reported,
		good: goodDeny, bad: conditionally("StringEquals", "foo:bar", "a"),
		message: "Policy has an invalid condition key", detail: "foo:bar",
	},
	{
		id: "validation/condition/key-without-prefix", rules: []string{"AR-24", "CP-161"}, grade: reported,
		good: goodDeny, bad: conditionally("StringEquals", "aaaaaaaaaaaaaaaaaaaaé", "a"),
		message: "Policy has an invalid condition key", detail: "aaaaaaaaaaaaaaaaaaaaé",
	},
	{
		id: "validation/condition/address-is-a-word", rules: []string{"AR-22", "CP-166", "PL-6.3"}, grade: reported,
		good: conditionally("IpAddress", "aws:SourceIp", "192.0.2.1"), bad: conditionally("IpAddress", "aws:SourceIp", "not-an-ip"),
		message: "Invalid IP address in Conditions",
	},
	{
		id: "validation/condition/address-has-a-star", rules: []string{"AR-22", "CP-166"}, grade: reported,
		good: conditionally("IpAddress", "aws:SourceIp", "192.0.2.1"), bad: conditionally("IpAddress", "aws:SourceIp", "127.0.0.*"),
		message: "Invalid IP address in Conditions",
	},
	{
		id: "validation/condition/address-is-a-number", rules: []string{"CP-166"}, grade: reported,
		good: conditionally("IpAddress", "aws:SourceIp", "192.0.2.1"), bad: conditionally("IpAddress", "aws:SourceIp", "123"),
		message: "Invalid IP address in Conditions",
	},
	{
		id: "validation/condition/address-mask-too-long", rules: []string{"CP-166"}, grade: reported,
		good: conditionally("NotIpAddress", "aws:SourceIp", "192.0.2.0/32"), bad: conditionally("NotIpAddress", "aws:SourceIp", "192.0.2.0/33"),
		message: "Invalid IP address in Conditions",
	},
	{
		id: "validation/condition/one-bad-address-among-good-ones", rules: []string{"CP-166"}, grade: reported,
		good: conditionally("IpAddress", "aws:SourceIp", "192.0.2.1", "192.0.2.2"), bad: conditionally("IpAddress", "aws:SourceIp", "192.0.2.1", "not-an-ip"),
		message: "Invalid IP address in Conditions",
	},
	{
		id: "validation/condition/bad-base64", rules: []string{"AR-23", "CP-168"}, grade: reported,
		good: conditionally("BinaryEquals", "aws:Referer", "cHVibGlj"), bad: conditionally("BinaryEquals", "aws:Referer", "not-base64"),
		message: "Invalid Base64 value for binary condition",
	},
}

// openConditions are conditions of which nobody has shown whether S3 refuses them.
var openConditions = []question{
	{
		id: "validation/condition/unknown-aws-key", rules: []string{"CP-162", "PL-6.7"}, grade: info(conformance.Reported),
		good: goodDeny, bad: conditionally("StringEquals", "aws:xyz", "a"),
	},
	{
		id: "validation/condition/empty", rules: []string{"CP-171"}, grade: info(conformance.Inferred),
		good: goodDeny,
		bad: text(`{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject",` +
			`"Resource":"arn:aws:s3:::{bucket}/*","Condition":{}}]}`),
	},
	{
		id: "validation/condition/action-pattern-beyond-the-key", rules: []string{"PL-6.4"}, grade: info(conformance.Reported),
		note: "s3:List* covers actions that supply s3:prefix and actions that don't.",
		good: policyOf(denyEveryone("List*")), bad: policyOf(denyEveryone("List*").When("StringEquals", "s3:prefix", "a")),
	},
	{
		id: "validation/condition/action-pattern-without-the-key", rules: []string{"PL-6.4"}, grade: info(conformance.Reported),
		note: "No action that s3:GetObject* covers supplies s3:prefix.",
		good: policyOf(denyEveryone("GetObject*")), bad: policyOf(denyEveryone("GetObject*").When("StringEquals", "s3:prefix", "a")),
	},
}

// acceptedConditions are conditions that a strict reader could refuse and S3
// does not.
var acceptedConditions = []acceptance{
	{
		id: "validation/condition/host-bits-of-a-range", rules: []string{"CP-167"}, grade: should(conformance.Inferred),
		policies: []document{conditionally("IpAddress", "aws:SourceIp", "192.168.1.1/24")},
	},
	{
		id: "validation/condition/address-forms", rules: []string{"PL-2.13"}, grade: documented,
		policies: []document{
			conditionally("IpAddress", "aws:SourceIp", "192.0.2.1"),
			conditionally("IpAddress", "aws:SourceIp", "192.0.2.0/24"),
			conditionally("IpAddress", "aws:SourceIp", "2001:db8::/32"),
			conditionally("IpAddress", "aws:SourceIp", "2001:db8::1"),
			conditionally("IpAddress", "aws:SourceIp", "2001:db8:1234:5678::/64", "192.0.2.0/24"),
		},
	},
	{
		id: "validation/condition/operand-is-no-date", rules: []string{"AR-25", "CP-169"}, grade: reported,
		policies: []document{conditionally("DateLessThan", "aws:CurrentTime", "not-a-date")},
	},
	{
		id: "validation/condition/operand-is-no-number", rules: []string{"AR-25", "CP-169"}, grade: reported,
		policies: []document{
			conditionally("NumericEquals", "s3:signatureAge", "not-a-number"),
			conditionally("NumericEquals", "s3:signatureAge", "*"),
			conditionally("NumericEquals", "s3:signatureAge", "-1"),
		},
	},
	{
		id: "validation/condition/several-operators-and-keys", rules: []string{"CP-170", "PL-2.10"}, grade: documented,
		policies: []document{policyOf(plainDeny.
			When("StringLike", "aws:Referer", "https://example.com/*", "https://example.org/*").
			When("StringLike", "aws:UserAgent", "*").
			When("Bool", "aws:SecureTransport", "false").
			When("ForAllValues:StringEqualsIfExists", "aws:TagKeys", "a"))},
	},
	{
		id: "validation/condition/any-tag-name", rules: []string{"AR-26"}, grade: reported,
		policies: []document{
			conditionally("StringEquals", "s3:ExistingObjectTag/anything", "a"),
			conditionally("StringEquals", "s3:ExistingObjectTag/with space:and/slash", "a"),
			conditionally("StringEquals", "aws:PrincipalTag/anything", "a"),
		},
	},
	{
		id: "validation/condition/existing-tag-of-attributes", rules: []string{"CP-165"}, grade: should(conformance.Reported),
		policies: []document{policyOf(denyEveryone("GetObjectAttributes").When("StringEquals", "s3:ExistingObjectTag/level", "public"))},
	},
	{
		id: "validation/condition/access-point-keys", rules: []string{"PL-1.13"}, grade: should(conformance.Documented),
		policies: []document{
			conditionally("StringEquals", "s3:DataAccessPointAccount", "{owner.account}"),
			conditionally("ArnEquals", "s3:DataAccessPointArn", "arn:aws:s3:{region}:{owner.account}:accesspoint/a"),
			conditionally("StringEquals", "s3:AccessPointNetworkOrigin", "VPC"),
		},
	},
}

// operators are the condition operators, each with a key and an operand of its type.
var operators = []struct{ name, key, operand string }{
	{"StringEquals", "aws:Referer", "a"},
	{"StringNotEquals", "aws:Referer", "a"},
	{"StringEqualsIgnoreCase", "aws:Referer", "a"},
	{"StringNotEqualsIgnoreCase", "aws:Referer", "a"},
	{"StringLike", "aws:Referer", "a*"},
	{"StringNotLike", "aws:Referer", "a*"},
	{"NumericEquals", "s3:signatureAge", "1"},
	{"NumericNotEquals", "s3:signatureAge", "1"},
	{"NumericLessThan", "s3:signatureAge", "1"},
	{"NumericLessThanEquals", "s3:signatureAge", "1"},
	{"NumericGreaterThan", "s3:signatureAge", "1"},
	{"NumericGreaterThanEquals", "s3:signatureAge", "1"},
	{"DateEquals", "aws:CurrentTime", farOff},
	{"DateNotEquals", "aws:CurrentTime", farOff},
	{"DateLessThan", "aws:CurrentTime", farOff},
	{"DateLessThanEquals", "aws:CurrentTime", farOff},
	{"DateGreaterThan", "aws:CurrentTime", farOff},
	{"DateGreaterThanEquals", "aws:CurrentTime", farOff},
	{"Bool", "aws:SecureTransport", "false"},
	{"BinaryEquals", "aws:Referer", "cHVibGlj"},
	{"IpAddress", "aws:SourceIp", "192.0.2.0/24"},
	{"NotIpAddress", "aws:SourceIp", "192.0.2.0/24"},
	{"ArnEquals", "aws:SourceArn", "arn:aws:sns:*:*:a"},
	{"ArnNotEquals", "aws:SourceArn", "arn:aws:sns:*:*:a"},
	{"ArnLike", "aws:SourceArn", "arn:aws:sns:*:*:a"},
	{"ArnNotLike", "aws:SourceArn", "arn:aws:sns:*:*:a"},
}

// operatorCases shows that each operator is known, plain, with IfExists, and
// under both set prefixes; Null only plain.
func operatorCases() []conformance.Case {
	var all []conformance.Case
	for _, op := range operators {
		d := acceptance{
			id:    "validation/operator/" + kebab(op.name),
			rules: []string{"CP-170", "PL-4.4", "PL-4.7", "PL-5.1"},
			grade: documented,
		}
		for _, form := range []string{op.name, op.name + "IfExists", "ForAllValues:" + op.name, "ForAnyValue:" + op.name, "ForAnyValue:" + op.name + "IfExists"} {
			d.policies = append(d.policies, conditionally(form, op.key, op.operand))
		}
		all = append(all, d.asCase())
	}
	null := acceptance{
		id: "validation/operator/null", rules: []string{"PL-5.1"}, grade: documented,
		policies: []document{conditionally("Null", "aws:Referer", "true"), conditionally("Null", "aws:Referer", "false")},
	}
	return append(all, null.asCase())
}
