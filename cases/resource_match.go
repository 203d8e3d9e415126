package cases

import "github.com/s3conform/s3conform/conformance"

// resourceMatches are which objects a resource covers.
var resourceMatches = []probed{
	{
		id: "resource-match/exact/one-object", rules: []string{"PL-2.9"}, grade: documented,
		policy:  policyOf(reads("a/b")),
		allowed: []access{get("a/b")},
		denied:  []access{get("a/bc"), get("x/a/b"), get("a").missing()},
	},
	{
		id: "resource-match/exact/letter-case", rules: []string{"PL-2.9"}, grade: documented,
		policy:  policyOf(reads("Public/*")),
		allowed: []access{get("Public/a")},
		denied:  []access{get("public-a"), get("pUBLIC-b")},
	},
	{
		id: "resource-match/star/crosses-slashes", rules: []string{"PL-2.9"}, grade: documented,
		policy:  policyOf(reads("public/*")),
		allowed: []access{get("public/a"), get("public/b/c/d")},
		denied:  []access{get("private/public/a"), get("publicity")},
	},
	{
		id: "resource-match/star/may-be-empty", rules: []string{"PL-2.9"}, grade: documented,
		policy:  policyOf(reads("log*")),
		allowed: []access{get("log"), get("log-1")},
		denied:  []access{get("lo"), get("a-log")},
	},
	{
		id: "resource-match/star/in-the-middle", rules: []string{"PL-2.9"}, grade: documented,
		policy:  policyOf(reads("a/*/c")),
		allowed: []access{get("a/b/c"), get("a/b/b/c")},
		denied:  []access{get("a/c"), get("a/b/cd")},
	},
	{
		id: "resource-match/star/many", rules: []string{"PL-2.9"}, grade: documented,
		note:    "A matcher that tries every split of the key would not answer in time.",
		policy:  policyOf(reads("*a*a*a*a*a*a*a*a*a*a*a*a*b")),
		allowed: []access{get("aaaaaaaaaaaab")},
		denied:  []access{get("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")},
	},
	{
		id: "resource-match/question-mark/one-character", rules: []string{"PL-2.9", "PL-4.23"}, grade: documented,
		policy:  policyOf(reads("log-?")),
		allowed: []access{get("log-1"), get("log-a")},
		denied:  []access{get("log-12"), get("log-")},
	},
	{
		id: "resource-match/question-mark/a-character-not-a-byte", rules: []string{"PL-2.9", "PL-4.14", "PL-6.1"}, grade: documented,
		policy:  policyOf(reads("caf?")),
		allowed: []access{get("café")},
		denied:  []access{get("cafés")},
	},
	{
		id: "resource-match/question-mark/matches-a-slash", rules: []string{"PL-2.9"}, grade: documented,
		policy:  policyOf(reads("a?b")),
		allowed: []access{get("a/b"), get("a-b")},
		denied:  []access{get("a/c/b")},
	},
	{
		id: "resource-match/literal/other-pattern-languages", rules: []string{"PL-2.9", "PL-4.23"}, grade: documented,
		policy:  policyOf(reads("a.[bc](d)+")),
		allowed: []access{get("a.[bc](d)+")},
		denied:  []access{get("axbd"), get("a.bd"), get("a.b(d)+")},
	},
	{
		id: "resource-match/literal/percent-is-not-decoded", rules: []string{"PL-2.9b"}, grade: should(conformance.Documented),
		policy:  policyOf(reads("a%20b")),
		allowed: []access{get("a%20b")},
		denied:  []access{get("a b")},
	},
	{
		id: "resource-match/literal/plus-is-no-space", rules: []string{"PL-2.9b"}, grade: should(conformance.Documented),
		policy:  policyOf(reads("a+b")),
		allowed: []access{get("a+b")},
		denied:  []access{get("a b")},
	},
	{
		id: "resource-match/literal/double-slash", rules: []string{"PL-2.9b", "PL-4.12"}, grade: should(conformance.Documented),
		policy:  policyOf(reads("a/b")),
		allowed: []access{get("a/b")},
		denied:  []access{get("a//b").missing()},
	},
	{
		id: "resource-match/literal/single-dot", rules: []string{"PL-2.9b", "PL-4.12"}, grade: should(conformance.Documented),
		policy:  policyOf(reads("a/b")),
		allowed: []access{get("a/b")},
		denied:  []access{get("a/./b").missing()},
	},
	{
		id: "resource-match/literal/double-dot", rules: []string{"PL-2.9b", "PL-4.12"}, grade: should(conformance.Documented),
		policy:  policyOf(reads("a/b")),
		allowed: []access{get("a/b")},
		denied:  []access{get("a/x/../b").missing()},
	},
	{
		id: "resource-match/list/each-entry-counts", rules: []string{"PL-1.11"}, grade: documented,
		policy:  policyOf(conformance.Allow(restricted, "s3:GetObject", objectARN("a/*"), objectARN("b/*"))),
		allowed: []access{get("a/1"), get("b/1")},
		denied:  []access{get("c/1")},
	},
	{
		id: "resource-match/bucket/is-not-its-objects", rules: []string{"PL-1.12", "PL-2.9"}, grade: documented,
		policy:  policyOf(conformance.Allow(restricted, "s3:*", bucketARN)),
		allowed: []access{list("")},
		denied:  []access{get("a"), put("b")},
	},
	{
		id: "resource-match/bucket/objects-are-not-the-bucket", rules: []string{"PL-1.12", "PL-2.9"}, grade: documented,
		policy:  policyOf(conformance.Allow(restricted, "s3:*", objectsARN)),
		allowed: []access{get("a"), put("b")},
		denied:  []access{list("")},
	},
	{
		id: "resource-match/not-resource/allow", rules: []string{"PL-2.8", "PL-4.15"}, grade: documented,
		policy: policyOf(conformance.Statement{
			Effect: "Allow", Principal: []conformance.Principal{restricted},
			Action: []string{"s3:GetObject"}, NotResource: []string{objectARN("secret/*"), objectARN("hidden")},
		}),
		allowed: []access{get("public/a"), get("hidden-not")},
		denied:  []access{get("secret/a"), get("hidden")},
	},
	{
		id: "resource-match/not-resource/deny", rules: []string{"PL-2.8", "PL-4.15"}, grade: documented,
		policy: policyOf(conformance.Statement{
			Effect: "Deny", Principal: []conformance.Principal{member},
			Action: []string{"s3:GetObject"}, NotResource: []string{objectARN("public/*")},
		}),
		allowed: []access{get("public/a").by(conformance.Member)},
		denied:  []access{get("secret/a").by(conformance.Member)},
	},
	{
		id: "resource-match/not-resource/deny-grants-nothing", rules: []string{"PL-2.8"}, grade: documented,
		policy: policyOf(readUnder("open"), conformance.Statement{
			Effect: "Deny", Principal: []conformance.Principal{restricted},
			Action: []string{"s3:GetObject"}, NotResource: []string{objectARN("public/*"), objectARN("open/*")},
		}),
		allowed: []access{get("open/a")},
		denied:  []access{get("public/a")},
	},
}

// reads lets the restricted user read a pattern of objects.
func reads(pattern string) conformance.Statement {
	return conformance.Allow(restricted, "s3:GetObject", objectARN(pattern))
}
