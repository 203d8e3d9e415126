package cases

import "github.com/s3conform/s3conform/conformance"

// variables are the policy variables. The ones about anonymous callers need a
// public policy, but no account numbers or user names.
var variables = []probed{
	{
		id: "variable/resource/own-folder", rules: []string{"PL-2.15", "PL-4.5"}, grade: documented,
		policy:  policyOf(conformance.Allow(restricted, "s3:GetObject", objectARN("home/${aws:username}/*"))),
		allowed: []access{get("home/{restricted.username}/a")},
		denied:  []access{get("home/{member.username}/a"), get("home/${aws:username}/a")},
	},
	{
		id: "variable/resource/anonymous-user-id", rules: []string{"AR-95"}, grade: reported,
		policy:  policyOf(readAnonymously("${aws:userid}/*")),
		allowed: []access{get("anonymous/a").by(conformance.Anonymous)},
		denied:  []access{get("other/a").by(conformance.Anonymous)},
	},
	{
		id: "variable/resource/unresolved", rules: []string{"PL-2.15"}, grade: documented,
		policy:  policyOf(readAnonymously("${aws:username}/*"), readAnonymously("free/*")),
		allowed: []access{get("free/a").by(conformance.Anonymous)},
		denied:  []access{get("${aws:username}/a").by(conformance.Anonymous), get("/a").missing().by(conformance.Anonymous)},
	},
	{
		id: "variable/resource/value-is-literal", rules: []string{"PL-2.15b"}, grade: info(conformance.Inferred),
		note:    "The caller chooses a referer that is a pattern.",
		policy:  policyOf(conformance.Allow(restricted, "s3:GetObject", objectARN("${aws:Referer}"))),
		allowed: []access{get("a").with("Referer", "a")},
		open:    []access{get("b").with("Referer", "*")},
	},
	{
		id: "variable/condition/whole-operand", rules: []string{"PL-2.15"}, grade: documented,
		policy:  policyOf(mayList.When("StringEquals", "s3:prefix", "${aws:username}")),
		allowed: []access{list("prefix={restricted.username}")},
		denied:  []access{list("prefix={member.username}"), list("prefix=%24%7Baws:username%7D")},
	},
	{
		id: "variable/condition/inside-an-operand", rules: []string{"PL-2.15", "PL-4.5"}, grade: documented,
		policy:  policyOf(mayList.When("StringLike", "s3:prefix", "home/${aws:username}/*")),
		allowed: []access{list("prefix=home/{restricted.username}/a")},
		denied:  []access{list("prefix=home/{member.username}/a"), list("prefix=home/{restricted.username}")},
	},
	{
		id: "variable/condition/two-in-an-operand", rules: []string{"PL-2.15", "PL-4.5"}, grade: documented,
		policy:  policyOf(mayList.When("StringEquals", "s3:prefix", "${aws:PrincipalType}-${aws:username}")),
		allowed: []access{list("prefix=User-{restricted.username}")},
		denied:  []access{list("prefix=User-"), list("prefix=User-{member.username}")},
	},
	{
		id: "variable/condition/in-an-arn-operator", rules: []string{"PL-2.15"}, grade: documented,
		policy: eitherWay("ArnLike", "aws:PrincipalArn",
			[]string{"arn:aws:iam::${aws:PrincipalAccount}:*"}, []string{"arn:aws:iam::${aws:username}:*"}),
		allowed: holds, denied: fails,
	},
	{
		id: "variable/condition/not-in-a-numeric-operator", rules: []string{"AR-56"}, grade: reported,
		policy: policyOf(
			conformance.Allow(conformance.Anyone, "s3:ListBucket", bucketARN).
				When("NumericEquals", "s3:max-keys", "${aws:username, '2'}"),
			conformance.Allow(conformance.Anyone, "s3:ListBucket", bucketARN).
				When("StringEquals", "s3:max-keys", "${aws:username, '3'}")),
		allowed: []access{list("max-keys=3").by(conformance.Anonymous)},
		denied:  []access{list("max-keys=2").by(conformance.Anonymous)},
	},
	{
		id: "variable/name/letter-case", rules: []string{"AR-94", "PL-2.15"}, grade: reported,
		policy:  policyOf(readAnonymously("${AWS:UserId}/*")),
		allowed: []access{get("anonymous/a").by(conformance.Anonymous)},
		denied:  []access{get("${AWS:UserId}/a").by(conformance.Anonymous)},
	},
	{
		id: "variable/version/old-version-has-none", rules: []string{"AR-6", "AR-90", "PL-1.2", "PL-4.11"}, grade: reported,
		policy:  withVersion("2008-10-17", mayList.When("StringEquals", "s3:prefix", "${aws:username}")),
		allowed: []access{list("prefix=%24%7Baws:username%7D")},
		denied:  []access{list("prefix={restricted.username}")},
	},
	{
		id: "variable/version/no-version-has-none", rules: []string{"AR-6", "AR-90", "PL-1.2", "PL-4.19"}, grade: reported,
		policy:  withVersion("", mayList.When("StringEquals", "s3:prefix", "${aws:username}")),
		allowed: []access{list("prefix=%24%7Baws:username%7D")},
		denied:  []access{list("prefix={restricted.username}")},
	},
	{
		id: "variable/version/old-version-in-resource", rules: []string{"AR-90", "PL-2.15"}, grade: reported,
		policy:  withVersion("2008-10-17", readAnonymously("${aws:userid}/*")),
		allowed: []access{get("${aws:userid}/a").by(conformance.Anonymous)},
		denied:  []access{get("anonymous/a").by(conformance.Anonymous)},
	},
	{
		id: "variable/version/old-version-keeps-the-star", rules: []string{"AR-90"}, grade: reported,
		policy:  withVersion("2008-10-17", mayList.When("StringLike", "s3:prefix", "star-${*}")),
		allowed: []access{list("prefix=star-%24%7Bany%7D"), list("prefix=star-%24%7B%7D")},
		denied:  []access{list("prefix=star-*")},
	},
	{
		id: "variable/special/star", rules: []string{"AR-93", "PL-2.15"}, grade: reported,
		policy:  policyOf(mayList.When("StringLike", "s3:prefix", "star-${*}-*")),
		allowed: []access{list("prefix=star-*-any")},
		denied:  []access{list("prefix=star-x-any")},
	},
	{
		id: "variable/special/question-mark", rules: []string{"AR-93", "PL-2.15"}, grade: reported,
		policy:  policyOf(mayList.When("StringLike", "s3:prefix", "question-${?}")),
		allowed: []access{list("prefix=question-%3F")},
		denied:  []access{list("prefix=question-x")},
	},
	{
		id: "variable/special/dollar", rules: []string{"AR-93", "PL-2.15"}, grade: reported,
		policy:  policyOf(mayList.When("StringEquals", "s3:prefix", "dollar-${$}")),
		allowed: []access{list("prefix=dollar-%24")},
		denied:  []access{list("prefix=dollar-%24%7B%24%7D")},
	},
	{
		id: "variable/special/star-in-resource", rules: []string{"PL-2.15"}, grade: documented,
		policy:  policyOf(conformance.Allow(restricted, "s3:GetObject", objectARN("star-${*}"))),
		allowed: []access{get("star-*")},
		denied:  []access{get("star-x")},
	},
	{
		id: "variable/default/used-when-absent", rules: []string{"AR-92", "PL-2.15"}, grade: reported,
		policy:  policyOf(readAnonymously("${aws:username, 'fallback'}/*")),
		allowed: []access{get("fallback/a").by(conformance.Anonymous)},
		denied:  []access{get("other/a").by(conformance.Anonymous)},
	},
	{
		id: "variable/default/not-used-when-present", rules: []string{"AR-92", "PL-2.15"}, grade: reported,
		policy:  policyOf(mayList.When("StringEquals", "s3:prefix", "${aws:username, 'fallback'}")),
		allowed: []access{list("prefix={restricted.username}")},
		denied:  []access{list("prefix=fallback")},
	},
	{
		id: "variable/default/under-a-negated-operator", rules: []string{"AR-92"}, grade: reported,
		policy: policyOf(conformance.Allow(conformance.Anyone, "s3:ListBucket", bucketARN).
			When("StringNotEquals", "s3:prefix", "${aws:username, 'fallback'}")),
		allowed: []access{list("prefix=other").by(conformance.Anonymous)},
		denied:  []access{list("prefix=fallback").by(conformance.Anonymous)},
	},
	{
		id: "variable/unresolved/positive-operator", rules: []string{"AR-91", "PL-2.15"}, grade: reported,
		policy: policyOf(
			conformance.Allow(conformance.Anyone, "s3:ListBucket", bucketARN).
				When("StringEquals", "s3:prefix", "${aws:username}", "free")),
		allowed: []access{list("prefix=free").by(conformance.Anonymous)},
		denied:  []access{list("prefix=%24%7Baws:username%7D").by(conformance.Anonymous), list("prefix=").by(conformance.Anonymous)},
	},
	{
		id: "variable/unresolved/part-of-an-operand", rules: []string{"AR-91"}, grade: reported,
		policy: policyOf(
			conformance.Allow(conformance.Anyone, "s3:ListBucket", bucketARN).
				When("StringLike", "s3:prefix", "home/${aws:username}*", "free")),
		allowed: []access{list("prefix=free").by(conformance.Anonymous)},
		denied:  []access{list("prefix=home/").by(conformance.Anonymous), list("prefix=home/%24%7Baws:username%7D").by(conformance.Anonymous)},
	},
	{
		id: "variable/unresolved/negated-operator", rules: []string{"AR-91", "PL-6.7b"}, grade: reported,
		policy: policyOf(conformance.Allow(conformance.Anyone, "s3:ListBucket", bucketARN).
			When("StringNotEquals", "s3:prefix", "${aws:username}", "taken")),
		allowed: []access{list("prefix=free").by(conformance.Anonymous), list("prefix=%24%7Baws:username%7D").by(conformance.Anonymous)},
		denied:  []access{list("prefix=taken").by(conformance.Anonymous)},
	},
}
