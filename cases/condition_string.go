package cases

import "github.com/s3conform/s3conform/conformance"

// stringConditions are the string operators. Most use s3:prefix, whose value
// a request can choose freely.
var stringConditions = []probed{
	{
		id: "condition/string-equals/compares-the-whole-text", rules: []string{"PL-2.13", "PL-4.15"}, grade: documented,
		policy:  policyOf(mayList.When("StringEquals", "s3:prefix", "public/")),
		allowed: []access{list("prefix=public/")},
		denied:  []access{list("prefix=public"), list("prefix=public/a"), list("prefix=Public/")},
	},
	{
		id: "condition/string-equals/any-operand-suffices", rules: []string{"PL-2.10"}, grade: documented,
		policy:  policyOf(mayList.When("StringEquals", "s3:prefix", "a", "b")),
		allowed: []access{list("prefix=a"), list("prefix=b")},
		denied:  []access{list("prefix=c"), list("prefix=ab")},
	},
	{
		id: "condition/string-equals/star-is-literal", rules: []string{"AR-45", "PL-2.13"}, grade: reported,
		policy:  policyOf(mayList.When("StringEquals", "s3:prefix", "pub*")),
		allowed: []access{list("prefix=pub*")},
		denied:  []access{list("prefix=public"), list("prefix=pub")},
	},
	{
		id: "condition/string-equals/question-mark-is-literal", rules: []string{"PL-2.13"}, grade: documented,
		policy:  policyOf(mayList.When("StringEquals", "s3:prefix", "pub?")),
		allowed: []access{list("prefix=pub%3F")},
		denied:  []access{list("prefix=pubs")},
	},
	{
		id: "condition/string-equals/empty-operand", rules: []string{"PL-2.13"}, grade: documented,
		policy:  policyOf(mayList.When("StringEquals", "s3:prefix", "")),
		allowed: []access{list("prefix=")},
		denied:  []access{list("prefix=a")},
	},
	{
		id: "condition/string-equals/absent-key", rules: []string{"PL-2.11"}, grade: documented,
		policy:  policyOf(mayList.When("StringEquals", "s3:prefix", "a")),
		allowed: []access{list("prefix=a")},
		denied:  []access{list("")},
	},
	{
		id: "condition/string-equals/numeric-key-compares-as-text", rules: []string{"AR-53"}, grade: reported,
		policy:  policyOf(mayList.When("StringEquals", "s3:max-keys", "2")),
		allowed: []access{list("max-keys=2")},
		denied:  []access{list("max-keys=3"), list("")},
	},
	{
		id: "condition/string-not-equals/differs-from-every-operand", rules: []string{"PL-2.10", "PL-4.1"}, grade: documented,
		policy:  policyOf(mayList.When("StringNotEquals", "s3:prefix", "a", "b")),
		allowed: []access{list("prefix=c"), list("prefix=A")},
		denied:  []access{list("prefix=a"), list("prefix=b")},
	},
	{
		id: "condition/string-not-equals/star-is-literal", rules: []string{"AR-45"}, grade: reported,
		policy:  policyOf(mayList.When("StringNotEquals", "s3:prefix", "pub*")),
		allowed: []access{list("prefix=public")},
		denied:  []access{list("prefix=pub*")},
	},
	{
		id: "condition/string-not-equals/absent-key", rules: []string{"AR-49", "PL-2.11", "PL-4.2"}, grade: reported,
		policy:  policyOf(mayList.When("StringNotEquals", "s3:prefix", "a")),
		allowed: []access{list("")},
		denied:  []access{list("prefix=a")},
	},
	{
		id: "condition/string-not-equals/deny-bites-on-absent-key", rules: []string{"AR-49", "PL-2.11", "PL-4.2"}, grade: reported,
		policy:  policyOf(mayNotWrite.When("StringNotEquals", "s3:x-amz-server-side-encryption", "AES256")),
		allowed: []access{put("encrypted").with("x-amz-server-side-encryption", "AES256").by(conformance.Member)},
		denied:  []access{put("plain").by(conformance.Member)},
	},
	{
		id: "condition/string-equals-ignore-case/folds-ascii", rules: []string{"PL-2.13"}, grade: documented,
		policy:  policyOf(mayList.When("StringEqualsIgnoreCase", "s3:prefix", "Public/")),
		allowed: []access{list("prefix=public/"), list("prefix=PUBLIC/")},
		denied:  []access{list("prefix=publi/"), list("prefix=public")},
	},
	{
		id: "condition/string-equals-ignore-case/folds-beyond-ascii", rules: []string{"AR-47"}, grade: reported,
		policy:  policyOf(mayTag.When("StringEqualsIgnoreCase", "s3:RequestObjectTag/level", "SËCRET")),
		allowed: []access{tag("a", "level=s%C3%ABcret")},
		denied:  []access{tag("b", "level=secret")},
	},
	{
		id: "condition/string-equals-ignore-case/star-is-literal", rules: []string{"PL-2.13"}, grade: documented,
		policy:  policyOf(mayList.When("StringEqualsIgnoreCase", "s3:prefix", "pub*")),
		allowed: []access{list("prefix=PUB*")},
		denied:  []access{list("prefix=public")},
	},
	{
		id: "condition/string-not-equals-ignore-case/differs-from-every-operand", rules: []string{"PL-2.10", "PL-2.13"}, grade: documented,
		policy:  policyOf(mayList.When("StringNotEqualsIgnoreCase", "s3:prefix", "a", "b")),
		allowed: []access{list("prefix=c"), list("")},
		denied:  []access{list("prefix=A"), list("prefix=B"), list("prefix=a")},
	},
	{
		id: "condition/string-not-equals-ignore-case/folds-beyond-ascii", rules: []string{"AR-47"}, grade: reported,
		policy:  policyOf(mayTag.When("StringNotEqualsIgnoreCase", "s3:RequestObjectTag/level", "SËCRET")),
		allowed: []access{tag("a", "level=secret")},
		denied:  []access{tag("b", "level=s%C3%ABcret")},
	},
	{
		id: "condition/string-like/star-is-any-run", rules: []string{"PL-2.13", "PL-2.9"}, grade: documented,
		policy:  policyOf(mayList.When("StringLike", "s3:prefix", "home/*")),
		allowed: []access{list("prefix=home/"), list("prefix=home/a"), list("prefix=home/a/b/c")},
		denied:  []access{list("prefix=home"), list("prefix=a/home/"), list("prefix=HOME/a")},
	},
	{
		id: "condition/string-like/several-stars", rules: []string{"PL-2.13"}, grade: documented,
		policy:  policyOf(mayList.When("StringLike", "s3:prefix", "a*b*c")),
		allowed: []access{list("prefix=abc"), list("prefix=a-bc-b-c")},
		denied:  []access{list("prefix=acb"), list("prefix=abcd"), list("prefix=ac")},
	},
	{
		id: "condition/string-like/question-mark-is-one-character", rules: []string{"AR-46", "PL-2.13"}, grade: reported,
		policy:  policyOf(mayList.When("StringLike", "s3:prefix", "pub?")),
		allowed: []access{list("prefix=pub1"), list("prefix=pub/")},
		denied:  []access{list("prefix=pub12"), list("prefix=pub")},
	},
	{
		id: "condition/string-like/question-mark-is-a-character-not-a-byte", rules: []string{"PL-4.14", "PL-2.9"}, grade: documented,
		policy:  policyOf(mayList.When("StringLike", "s3:prefix", "caf?")),
		allowed: []access{list("prefix=caf%C3%A9")},
		denied:  []access{list("prefix=caf%C3%A9s"), list("prefix=caf")},
	},
	{
		id: "condition/string-like/other-characters-are-literal", rules: []string{"PL-2.13", "PL-4.23"}, grade: documented,
		policy:  policyOf(mayList.When("StringLike", "s3:prefix", "a.[bc]+*")),
		allowed: []access{list("prefix=a.%5Bbc%5D%2B1")},
		denied:  []access{list("prefix=axb1"), list("prefix=a.b1"), list("prefix=a.bb1")},
	},
	{
		id: "condition/string-like/many-stars", rules: []string{"PL-2.13"}, grade: documented,
		note:    "A matcher that tries every split of the text would not answer in time.",
		policy:  policyOf(mayList.When("StringLike", "s3:prefix", "*a*a*a*a*a*a*a*a*a*a*a*a*b")),
		allowed: []access{list("prefix=aaaaaaaaaaaab")},
		denied:  []access{list("prefix=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")},
	},
	{
		id: "condition/string-not-like/matches-no-pattern", rules: []string{"PL-2.10", "PL-4.1"}, grade: documented,
		policy:  policyOf(mayList.When("StringNotLike", "s3:prefix", "a*", "b?")),
		allowed: []access{list("prefix=c"), list("prefix=b"), list("")},
		denied:  []access{list("prefix=ab"), list("prefix=b1")},
	},
	{
		id: "condition/string-equals-if-exists/absent-or-equal", rules: []string{"PL-2.11", "PL-4.7"}, grade: documented,
		policy:  policyOf(mayList.When("StringEqualsIfExists", "s3:prefix", "a")),
		allowed: []access{list(""), list("prefix=a")},
		denied:  []access{list("prefix=b")},
	},
	{
		id: "condition/string-not-equals-if-exists/absent-or-different", rules: []string{"PL-2.11", "PL-4.7"}, grade: documented,
		policy:  policyOf(mayList.When("StringNotEqualsIfExists", "s3:prefix", "a")),
		allowed: []access{list(""), list("prefix=b")},
		denied:  []access{list("prefix=a")},
	},
	{
		id: "condition/string-equals-ignore-case-if-exists/absent-or-equal", rules: []string{"AR-48", "PL-4.7"}, grade: reported,
		policy:  policyOf(mayWrite.And("s3:PutObjectTagging").When("StringEqualsIgnoreCaseIfExists", "s3:RequestObjectTag/level", "Public")),
		allowed: []access{put("untagged"), putTagged("public", "level=PUBLIC")},
		denied:  []access{putTagged("secret", "level=secret")},
	},
	{
		id: "condition/string-not-equals-ignore-case-if-exists/deny-bites-on-absent-key", rules: []string{"AR-48", "PL-4.7"}, grade: reported,
		policy:  policyOf(mayNotWrite.When("StringNotEqualsIgnoreCaseIfExists", "s3:RequestObjectTag/level", "Public")),
		allowed: []access{putTagged("public", "level=PUBLIC").by(conformance.Member)},
		denied:  []access{put("untagged").by(conformance.Member), putTagged("secret", "level=secret").by(conformance.Member)},
	},
	{
		id: "condition/string-like-if-exists/absent-or-matching", rules: []string{"AR-48", "PL-4.7"}, grade: reported,
		policy:  policyOf(mayList.When("StringLikeIfExists", "s3:prefix", "home/*")),
		allowed: []access{list(""), list("prefix=home/a")},
		denied:  []access{list("prefix=away/a")},
	},
	{
		id: "condition/string-not-like-if-exists/absent-or-not-matching", rules: []string{"AR-48", "PL-4.7"}, grade: reported,
		policy:  policyOf(mayList.When("StringNotLikeIfExists", "s3:prefix", "home/*")),
		allowed: []access{list(""), list("prefix=away/a")},
		denied:  []access{list("prefix=home/a")},
	},
	{
		id: "condition/logic/operators-are-anded", rules: []string{"PL-2.10"}, grade: documented,
		policy:  policyOf(mayList.When("StringLike", "s3:prefix", "home/*").When("NumericLessThan", "s3:max-keys", "10")),
		allowed: []access{list("prefix=home/a&max-keys=5")},
		denied:  []access{list("prefix=home/a&max-keys=50"), list("prefix=away/a&max-keys=5"), list("prefix=home/a")},
	},
	{
		id: "condition/logic/keys-are-anded", rules: []string{"PL-2.10"}, grade: documented,
		policy:  policyOf(mayList.When("StringEquals", "s3:prefix", "home/").When("StringEquals", "s3:delimiter", "/")),
		allowed: []access{list("prefix=home/&delimiter=/")},
		denied:  []access{list("prefix=home/"), list("delimiter=/"), list("prefix=home/&delimiter=-")},
	},
	{
		id: "condition/logic/statements-are-alternatives", rules: []string{"PL-2.1"}, grade: documented,
		policy: policyOf(
			mayList.When("StringEquals", "s3:prefix", "a"),
			mayList.When("StringEquals", "s3:delimiter", "/")),
		allowed: []access{list("prefix=a"), list("prefix=b&delimiter=/")},
		denied:  []access{list("prefix=b"), list("delimiter=-")},
	},
	{
		id: "condition/logic/deny-under-a-condition", rules: []string{"PL-2.10", "PL-4.15"}, grade: documented,
		policy:  policyOf(mayNotList.When("StringLike", "s3:prefix", "secret/*")),
		allowed: []access{list("prefix=public/").by(conformance.Member), list("").by(conformance.Member)},
		denied:  []access{list("prefix=secret/a").by(conformance.Member)},
	},
	{
		id: "condition/logic/list-version-1-supplies-the-same-keys", rules: []string{"PL-5.3"}, grade: documented,
		policy:  policyOf(mayList.When("StringEquals", "s3:prefix", "a").When("NumericLessThanEquals", "s3:max-keys", "5")),
		allowed: []access{listV1("prefix=a&max-keys=5")},
		denied:  []access{listV1("prefix=b&max-keys=5"), listV1("prefix=a&max-keys=6")},
	},
}
