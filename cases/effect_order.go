package cases

import "github.com/s3conform/s3conform/conformance"

// effects are how the statements of a policy add up.
var effects = []probed{
	{
		id: "effect-order/default/what-nobody-allows-is-denied", rules: []string{"PL-2.1"}, grade: documented,
		policy:  policyOf(mayRead),
		allowed: []access{get("a")},
		denied:  []access{put("b"), list(""), remove("a")},
	},
	{
		id: "effect-order/deny-wins/before-the-allow", rules: []string{"AR-129", "PL-2.1"}, grade: reported,
		policy:  policyOf(conformance.Deny(restricted, "s3:GetObject", objectARN("secret/*")), mayRead),
		allowed: []access{get("public/a")},
		denied:  []access{get("secret/a")},
	},
	{
		id: "effect-order/deny-wins/after-the-allow", rules: []string{"AR-129", "PL-2.1"}, grade: reported,
		policy:  policyOf(mayRead, conformance.Deny(restricted, "s3:GetObject", objectARN("secret/*"))),
		allowed: []access{get("public/a")},
		denied:  []access{get("secret/a")},
	},
	{
		id: "effect-order/deny-wins/over-a-narrower-allow", rules: []string{"PL-2.1"}, grade: documented,
		policy: policyOf(
			mayRead,
			conformance.Allow(restricted, "s3:GetObject", objectARN("secret/exception")),
			conformance.Deny(restricted, "s3:*", objectARN("secret/*"))),
		allowed: []access{get("public/a")},
		denied:  []access{get("secret/exception")},
	},
	{
		id: "effect-order/deny-wins/over-an-identity-policy", rules: []string{"PL-2.1"}, grade: documented,
		policy:  policyOf(conformance.Deny(member, "s3:GetObject", objectARN("secret/*"))),
		allowed: []access{get("public/a").by(conformance.Member)},
		denied:  []access{get("secret/a").by(conformance.Member)},
	},
	{
		id: "effect-order/deny-wins/for-reads-of-configuration", rules: []string{"AR-129", "PL-2.1"}, grade: reported,
		policy: policyOf(
			conformance.Allow(restricted, "s3:GetBucketPolicyStatus", bucketARN).And("s3:GetBucketLocation"),
			conformance.Deny(restricted, "s3:GetBucketPolicyStatus", bucketARN)),
		allowed: []access{location()},
		denied:  []access{status()},
	},
	{
		id: "effect-order/deny-wins/for-everyone", rules: []string{"PL-2.1"}, grade: documented,
		policy:  policyOf(mayRead, conformance.Deny(conformance.Anyone, "s3:GetObject", objectARN("secret/*"))),
		allowed: []access{get("public/a"), get("public/a").by(conformance.Member)},
		denied:  []access{get("secret/a"), get("secret/a").by(conformance.Member)},
	},
	{
		id: "effect-order/deny/only-what-it-names", rules: []string{"PL-2.1"}, grade: documented,
		policy:  policyOf(conformance.Deny(member, "s3:PutObject", objectARN("frozen/*"))),
		allowed: []access{get("frozen/a").by(conformance.Member), put("free/a").by(conformance.Member)},
		denied:  []access{put("frozen/b").by(conformance.Member)},
	},
	{
		id: "effect-order/deny/an-untouched-rest-is-not-allowed", rules: []string{"PL-2.1"}, grade: documented,
		note:    "A Deny that does not match is no Allow.",
		policy:  policyOf(conformance.Deny(restricted, "s3:PutObject", objectARN("frozen/*")), readUnder("free")),
		allowed: []access{get("free/a")},
		denied:  []access{put("free/b")},
	},
}
