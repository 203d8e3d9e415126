package cases

import "github.com/s3conform/s3conform/conformance"

// anonymousAccesses are requests that nobody has signed.
var anonymousAccesses = []probed{
	{
		id: "anonymous/read/where-everyone-may", rules: []string{"PL-2.2"}, grade: documented,
		policy:  policyOf(readAnonymously("public/*")),
		allowed: []access{get("public/a").by(conformance.Anonymous), head("public/a").by(conformance.Anonymous)},
		denied:  []access{get("private/a").by(conformance.Anonymous), head("private/a").by(conformance.Anonymous)},
	},
	{
		id: "anonymous/read/not-where-a-user-may", rules: []string{"PL-2.2"}, grade: documented,
		policy:  policyOf(readAnonymously("public/*"), mayRead),
		allowed: []access{get("public/a").by(conformance.Anonymous), get("private/a")},
		denied:  []access{get("private/a").by(conformance.Anonymous)},
	},
	{
		id: "anonymous/read/deny-wins", rules: []string{"PL-2.1", "PL-2.2"}, grade: documented,
		policy: policyOf(readAnonymously("*"),
			conformance.Deny(conformance.Anyone, "s3:GetObject", objectARN("private/*"))),
		allowed: []access{get("public/a").by(conformance.Anonymous)},
		denied:  []access{get("private/a").by(conformance.Anonymous)},
	},
	{
		id: "anonymous/read/under-a-condition", rules: []string{"PL-2.2", "PL-4.15"}, grade: documented,
		policy:  policyOf(readAnonymously("*").When("StringLike", "aws:Referer", "https://example.com/*")),
		allowed: []access{get("a").with("Referer", "https://example.com/page").by(conformance.Anonymous)},
		denied:  []access{get("a").by(conformance.Anonymous)},
	},
	{
		id: "anonymous/list/where-everyone-may", rules: []string{"PL-2.2"}, grade: documented,
		policy: policyOf(conformance.Allow(conformance.Anyone, "s3:ListBucket", bucketARN).
			When("StringLike", "s3:prefix", "public/*")),
		allowed: []access{list("prefix=public/").by(conformance.Anonymous)},
		denied:  []access{list("").by(conformance.Anonymous), list("prefix=private/").by(conformance.Anonymous)},
	},
	{
		id: "anonymous/write/where-everyone-may", rules: []string{"PL-2.2"}, grade: documented,
		policy:  policyOf(conformance.Allow(conformance.Anyone, "s3:PutObject", objectARN("inbox/*"))),
		allowed: []access{put("inbox/a").by(conformance.Anonymous)},
		denied:  []access{put("outbox/a").by(conformance.Anonymous), remove("inbox/b").by(conformance.Anonymous)},
	},
}
