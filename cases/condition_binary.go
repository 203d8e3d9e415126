package cases

import "github.com/s3conform/s3conform/conformance"

// binaryConditions are BinaryEquals and its relatives on the tags of a
// request. cHVibGlj is the word public in base64, Kg== a star.
var binaryConditions = []probed{
	{
		id: "condition/binary-equals/compares-base64", rules: []string{"AR-63", "PL-2.13"}, grade: reported,
		policy:  policyOf(mayTag.When("BinaryEquals", "s3:RequestObjectTag/level", "cHVibGlj")),
		allowed: []access{tag("a", "level=cHVibGlj")},
		denied:  []access{tag("b", "level=public"), tag("b", "level=c2VjcmV0")},
	},
	{
		id: "condition/binary-equals/plain-text-slips-past-a-deny", rules: []string{"AR-63"}, grade: reported,
		policy:  policyOf(mayNotTag.When("BinaryEquals", "s3:RequestObjectTag/level", "cHVibGlj")),
		allowed: []access{tag("a", "level=public").by(conformance.Member)},
		denied:  []access{tag("b", "level=cHVibGlj").by(conformance.Member)},
	},
	{
		id: "condition/binary-equals/knows-no-wildcards", rules: []string{"AR-63"}, grade: reported,
		policy:  policyOf(mayTag.When("BinaryEquals", "s3:RequestObjectTag/level", "Kg==")),
		allowed: []access{tag("a", "level=Kg%3D%3D")},
		denied:  []access{tag("b", "level=cHVibGlj")},
	},
	{
		id: "condition/binary-equals/absent-key", rules: []string{"PL-2.11"}, grade: documented,
		policy:  policyOf(mayTag.When("BinaryEquals", "s3:RequestObjectTag/level", "cHVibGlj")),
		allowed: []access{tag("a", "level=cHVibGlj")},
		denied:  []access{tag("b", "other=cHVibGlj")},
	},
	{
		id: "condition/binary-equals-if-exists/absent-or-equal", rules: []string{"AR-64", "PL-4.7"}, grade: reported,
		policy:  policyOf(mayTag.When("BinaryEqualsIfExists", "s3:RequestObjectTag/level", "cHVibGlj")),
		allowed: []access{tag("a", "other=x"), tag("a", "level=cHVibGlj")},
		denied:  []access{tag("b", "level=c2VjcmV0")},
	},
	{
		id: "condition/binary-equals/for-all-values", rules: []string{"AR-64"}, grade: reported,
		policy:  policyOf(mayTag.When("ForAllValues:BinaryEquals", "s3:RequestObjectTagKeys", "YWJj", "ZGVm")),
		allowed: []access{tag("a", "YWJj=1"), tag("a", "YWJj=1&ZGVm=2")},
		denied:  []access{tag("b", "YWJj=1&Z2hp=2"), tag("b", "abc=1")},
	},
	{
		id: "condition/binary-equals/for-any-value", rules: []string{"AR-64"}, grade: reported,
		policy:  policyOf(mayTag.When("ForAnyValue:BinaryEquals", "s3:RequestObjectTagKeys", "YWJj", "ZGVm")),
		allowed: []access{tag("a", "YWJj=1&Z2hp=2")},
		denied:  []access{tag("b", "Z2hp=2"), tag("b", "abc=1")},
	},
}
