package cases

import "github.com/s3conform/s3conform/conformance"

// setConditions are the set prefixes on s3:RequestObjectTagKeys, whose values
// are the names of the tags that a request brings.
var setConditions = []probed{
	{
		id: "condition/for-all-values/every-value-is-listed", rules: []string{"AR-37", "AR-68", "PL-2.12"}, grade: reported,
		policy:  policyOf(mayTag.When("ForAllValues:StringEquals", "s3:RequestObjectTagKeys", "team", "stage")),
		allowed: []access{tag("a", "team=1"), tag("a", "team=1&stage=2")},
		denied:  []access{tag("b", "team=1&other=2"), tag("b", "other=1")},
	},
	{
		id: "condition/for-all-values/empty-set", rules: []string{"AR-69", "PL-2.11"}, grade: reported,
		policy:  policyOf(mayTag.When("ForAllValues:StringEquals", "s3:RequestObjectTagKeys", "team")),
		allowed: []access{tag("a", "")},
		denied:  []access{tag("b", "other=1")},
	},
	{
		id: "condition/for-all-values/null-guards-the-empty-set", rules: []string{"AR-69"}, grade: reported,
		policy: policyOf(mayTag.When("ForAllValues:StringEquals", "s3:RequestObjectTagKeys", "team").
			When("Null", "s3:RequestObjectTagKeys", "false")),
		allowed: []access{tag("a", "team=1")},
		denied:  []access{tag("b", "")},
	},
	{
		id: "condition/for-all-values/absent-key", rules: []string{"AR-69", "PL-2.11"}, grade: reported,
		policy:  policyOf(mayWrite.And("s3:PutObjectTagging").When("ForAllValues:StringEquals", "s3:RequestObjectTagKeys", "team")),
		allowed: []access{put("untagged"), putTagged("tagged", "team=1")},
		denied:  []access{putTagged("other", "other=1")},
	},
	{
		id: "condition/for-all-values/negated-operator-on-an-absent-key", rules: []string{"AR-69"}, grade: reported,
		policy:  policyOf(mayWrite.And("s3:PutObjectTagging").When("ForAllValues:StringNotEquals", "s3:RequestObjectTagKeys", "secret")),
		allowed: []access{put("untagged"), putTagged("tagged", "team=1")},
		denied:  []access{putTagged("other", "secret=1")},
	},
	{
		id: "condition/for-all-values/single-valued-key", rules: []string{"PL-2.11", "PL-2.12"}, grade: documented,
		policy:  policyOf(mayList.When("ForAllValues:StringLike", "s3:prefix", "home/*")),
		allowed: []access{list("prefix=home/a"), list("")},
		denied:  []access{list("prefix=away/a")},
	},
	{
		id: "condition/for-all-values/string-not-equals", rules: []string{"AR-71", "PL-2.12", "PL-4.8"}, grade: reported,
		policy:  policyOf(mayTag.When("ForAllValues:StringNotEquals", "s3:RequestObjectTagKeys", "secret", "private")),
		allowed: []access{tag("a", "team=1&stage=2")},
		denied:  []access{tag("b", "team=1&secret=2"), tag("b", "private=1&secret=2")},
	},
	{
		id: "condition/for-all-values/string-equals-ignore-case", rules: []string{"AR-71"}, grade: reported,
		policy:  policyOf(mayTag.When("ForAllValues:StringEqualsIgnoreCase", "s3:RequestObjectTagKeys", "Team", "Stage")),
		allowed: []access{tag("a", "TEAM=1&stage=2")},
		denied:  []access{tag("b", "team=1&other=2")},
	},
	{
		id: "condition/for-all-values/string-not-equals-ignore-case", rules: []string{"AR-71", "PL-4.8"}, grade: reported,
		policy:  policyOf(mayTag.When("ForAllValues:StringNotEqualsIgnoreCase", "s3:RequestObjectTagKeys", "Secret")),
		allowed: []access{tag("a", "team=1&stage=2")},
		denied:  []access{tag("b", "team=1&SECRET=2")},
	},
	{
		id: "condition/for-all-values/string-like", rules: []string{"AR-71"}, grade: reported,
		policy:  policyOf(mayTag.When("ForAllValues:StringLike", "s3:RequestObjectTagKeys", "team-*", "stage-?")),
		allowed: []access{tag("a", "team-a=1&stage-1=2")},
		denied:  []access{tag("b", "team-a=1&stage-12=2")},
	},
	{
		id: "condition/for-all-values/string-not-like", rules: []string{"AR-71", "PL-4.8"}, grade: reported,
		policy:  policyOf(mayTag.When("ForAllValues:StringNotLike", "s3:RequestObjectTagKeys", "secret-*", "private-*")),
		allowed: []access{tag("a", "team=1&stage=2")},
		denied:  []access{tag("b", "team=1&secret-x=2")},
	},
	{
		id: "condition/for-any-value/one-value-is-listed", rules: []string{"AR-70", "PL-2.12"}, grade: reported,
		policy:  policyOf(mayTag.When("ForAnyValue:StringEquals", "s3:RequestObjectTagKeys", "team", "stage")),
		allowed: []access{tag("a", "team=1"), tag("a", "other=1&stage=2")},
		denied:  []access{tag("b", "other=1")},
	},
	{
		id: "condition/for-any-value/empty-set", rules: []string{"AR-70", "PL-2.11"}, grade: reported,
		policy:  policyOf(mayTag.When("ForAnyValue:StringEquals", "s3:RequestObjectTagKeys", "team")),
		allowed: []access{tag("a", "team=1")},
		denied:  []access{tag("b", "")},
	},
	{
		id: "condition/for-any-value/negated-operator-on-an-absent-key", rules: []string{"AR-70", "PL-6.5"}, grade: reported,
		policy:  policyOf(mayWrite.And("s3:PutObjectTagging").When("ForAnyValue:StringNotEquals", "s3:RequestObjectTagKeys", "secret")),
		allowed: []access{putTagged("tagged", "team=1")},
		denied:  []access{put("untagged"), putTagged("other", "secret=1")},
	},
	{
		id: "condition/for-any-value/single-valued-key", rules: []string{"PL-2.11", "PL-2.12"}, grade: documented,
		policy:  policyOf(mayList.When("ForAnyValue:StringLike", "s3:prefix", "home/*")),
		allowed: []access{list("prefix=home/a")},
		denied:  []access{list("prefix=away/a"), list("")},
	},
	{
		id: "condition/for-any-value/string-not-equals", rules: []string{"AR-71", "PL-2.12", "PL-4.8"}, grade: reported,
		policy:  policyOf(mayTag.When("ForAnyValue:StringNotEquals", "s3:RequestObjectTagKeys", "secret", "private")),
		allowed: []access{tag("a", "team=1&secret=2")},
		denied:  []access{tag("b", "secret=1"), tag("b", "private=1&secret=2")},
	},
	{
		id: "condition/for-any-value/string-equals-ignore-case", rules: []string{"AR-71"}, grade: reported,
		policy:  policyOf(mayTag.When("ForAnyValue:StringEqualsIgnoreCase", "s3:RequestObjectTagKeys", "Team")),
		allowed: []access{tag("a", "TEAM=1&other=2")},
		denied:  []access{tag("b", "other=1")},
	},
	{
		id: "condition/for-any-value/string-not-equals-ignore-case", rules: []string{"AR-71", "PL-4.8"}, grade: reported,
		policy:  policyOf(mayTag.When("ForAnyValue:StringNotEqualsIgnoreCase", "s3:RequestObjectTagKeys", "Secret")),
		allowed: []access{tag("a", "SECRET=1&team=2")},
		denied:  []access{tag("b", "SECRET=1")},
	},
	{
		id: "condition/for-any-value/string-like", rules: []string{"AR-71"}, grade: reported,
		policy:  policyOf(mayTag.When("ForAnyValue:StringLike", "s3:RequestObjectTagKeys", "team-*")),
		allowed: []access{tag("a", "team-a=1&other=2")},
		denied:  []access{tag("b", "team=1")},
	},
	{
		id: "condition/for-any-value/string-not-like", rules: []string{"AR-71", "PL-4.8"}, grade: reported,
		policy:  policyOf(mayTag.When("ForAnyValue:StringNotLike", "s3:RequestObjectTagKeys", "secret-*", "private-*")),
		allowed: []access{tag("a", "secret-x=1&team=2")},
		denied:  []access{tag("b", "secret-x=1&private-y=2")},
	},
	{
		id: "condition/for-any-value/if-exists-on-an-absent-key", rules: []string{"PL-6.5b"}, grade: info(conformance.Documented),
		policy:  policyOf(mayWrite.And("s3:PutObjectTagging").When("ForAnyValue:StringEqualsIfExists", "s3:RequestObjectTagKeys", "team")),
		allowed: []access{putTagged("tagged", "team=1")},
		open:    []access{put("untagged")},
	},
	{
		id: "condition/multivalued-key/without-set-prefix", rules: []string{"AR-72", "PL-2.12"}, grade: reported,
		policy: policyOf(
			mayTag.When("StringEquals", "s3:RequestObjectTagKeys", "team"),
			mayTag.When("ForAnyValue:StringEquals", "s3:RequestObjectTagKeys", "stage")),
		allowed: []access{tag("a", "stage=1")},
		denied:  []access{tag("b", "team=1"), tag("b", "team=1&other=2")},
	},
	{
		id: "condition/multivalued-key/list-of-operands-without-set-prefix", rules: []string{"AR-72", "PL-2.12"}, grade: reported,
		policy: policyOf(
			mayTag.When("StringEquals", "s3:RequestObjectTagKeys", "team", "other"),
			mayTag.When("ForAnyValue:StringEquals", "s3:RequestObjectTagKeys", "stage")),
		allowed: []access{tag("a", "stage=1")},
		denied:  []access{tag("b", "team=1"), tag("b", "team=1&other=2")},
	},
	{
		id: "condition/same-tag-in-two-spellings/any-value-matches", rules: []string{"AR-82"}, grade: reported,
		policy:  policyOf(mayTag.When("StringEquals", "s3:RequestObjectTag/level", "public")),
		allowed: []access{tag("a", "level=public&Level=private"), tag("a", "level=private&Level=public")},
		denied:  []access{tag("b", "level=private&Level=secret")},
	},
	{
		id: "condition/same-tag-in-two-spellings/for-all-values", rules: []string{"AR-82"}, grade: reported,
		policy:  policyOf(mayTag.When("ForAllValues:StringEquals", "s3:RequestObjectTag/level", "public", "internal")),
		allowed: []access{tag("a", "level=public&Level=internal")},
		denied:  []access{tag("b", "level=public&Level=private")},
	},
	{
		id: "condition/same-tag-in-two-spellings/binary-equals", rules: []string{"AR-82"}, grade: reported,
		policy:  policyOf(mayTag.When("BinaryEquals", "s3:RequestObjectTag/level", "cHVibGlj")),
		allowed: []access{tag("a", "level=cHVibGlj&Level=c2VjcmV0")},
		denied:  []access{tag("b", "level=c2VjcmV0&Level=eA%3D%3D")},
	},
}
