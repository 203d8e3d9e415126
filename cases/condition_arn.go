package cases

// arnConditions are the ARN operators on aws:PrincipalArn. Nobody has
// published what Amazon S3 itself does with them; the IAM User Guide is plain.
// Where the operands are patterns, the member's ARN stands among them too: a
// target that has no ARNs skips the case by that name.
var arnConditions = []probed{
	{
		id: "condition/arn-equals/same-arn", rules: []string{"PL-2.14", "PL-4.4"}, grade: documented,
		policy:  eitherWay("ArnEquals", "aws:PrincipalArn", []string{"{restricted.arn}"}, []string{"{member.arn}"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/arn-equals/takes-wildcards", rules: []string{"PL-2.14", "PL-4.20"}, grade: documented,
		policy: eitherWay("ArnEquals", "aws:PrincipalArn",
			[]string{"arn:aws:iam::{restricted.account}:*"}, []string{"arn:aws:iam::000000000000:*", "{member.arn}"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/arn-like/wildcard-in-the-resource-part", rules: []string{"PL-2.14", "PL-4.4"}, grade: documented,
		policy: eitherWay("ArnLike", "aws:PrincipalArn",
			[]string{"arn:aws:iam::{restricted.account}:us?r/*"}, []string{"arn:aws:iam::{restricted.account}:role/*", "{member.arn}"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/arn-like/wildcards-stay-inside-a-segment", rules: []string{"PL-2.14", "PL-4.20"}, grade: documented,
		policy: eitherWay("ArnLike", "aws:PrincipalArn",
			[]string{"arn:*:*:*:*:*"}, []string{"arn:*", "arn:aws:*", "arn:aws:iam::*", "{member.arn}"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/arn-like/any-operand-suffices", rules: []string{"PL-2.10", "PL-4.4"}, grade: documented,
		policy: eitherWay("ArnLike", "aws:PrincipalArn",
			[]string{"{member.arn}", "{restricted.arn}"}, []string{"{member.arn}", "arn:aws:iam::000000000000:*"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/arn-not-equals/differs-from-every-operand", rules: []string{"PL-2.14", "PL-4.4"}, grade: documented,
		policy: eitherWay("ArnNotEquals", "aws:PrincipalArn",
			[]string{"{member.arn}", "arn:aws:iam::000000000000:*"}, []string{"{member.arn}", "{restricted.arn}"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/arn-not-like/matches-no-pattern", rules: []string{"PL-2.14", "PL-4.4"}, grade: documented,
		policy: eitherWay("ArnNotLike", "aws:PrincipalArn",
			[]string{"arn:aws:iam::{restricted.account}:role/*", "{member.arn}"}, []string{"arn:aws:iam::{restricted.account}:user/*"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/arn-equals/absent-key", rules: []string{"PL-2.11"}, grade: documented,
		policy: policyOf(
			readUnder("holds").When("ArnEqualsIfExists", "aws:SourceArn", "arn:aws:sns:*:*:*"),
			readUnder("fails").When("ArnEquals", "aws:SourceArn", "arn:aws:sns:*:*:*")),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/arn-not-like/absent-key", rules: []string{"PL-2.11", "PL-4.2"}, grade: documented,
		policy: policyOf(
			readUnder("holds").When("ArnNotLike", "aws:SourceArn", "arn:aws:sns:*:*:*"),
			readUnder("fails").When("ArnLike", "aws:SourceArn", "arn:*:*:*:*:*")),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/string-like/wildcards-cross-the-segments-of-an-arn", rules: []string{"PL-2.13", "PL-2.14"}, grade: documented,
		policy: eitherWay("StringLike", "aws:PrincipalArn",
			[]string{"arn:aws:iam::*"}, []string{"arn:aws:s3::*", "{member.arn}"}),
		allowed: holds, denied: fails,
	},
}
