package cases

import "github.com/s3conform/s3conform/conformance"

// numericConditions are the numeric operators on s3:max-keys.
var numericConditions = []probed{
	{
		id: "condition/numeric-equals/same-number", rules: []string{"AR-52", "PL-2.13"}, grade: reported,
		policy:  policyOf(mayList.When("NumericEquals", "s3:max-keys", "2")),
		allowed: []access{list("max-keys=2")},
		denied:  []access{list("max-keys=3"), list("max-keys=20")},
	},
	{
		id: "condition/numeric-equals/json-number", rules: []string{"AR-52"}, grade: reported,
		policy: text(`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{restricted.principal.user}"},` +
			`"Action":"s3:ListBucket","Resource":"arn:aws:s3:::{bucket}","Condition":{"NumericEquals":{"s3:max-keys":2}}}]}`),
		allowed: []access{list("max-keys=2")},
		denied:  []access{list("max-keys=3")},
	},
	{
		id: "condition/numeric-equals/any-operand-suffices", rules: []string{"PL-2.10", "PL-4.10"}, grade: documented,
		policy:  policyOf(mayList.When("NumericEquals", "s3:max-keys", "2", "5")),
		allowed: []access{list("max-keys=2"), list("max-keys=5")},
		denied:  []access{list("max-keys=3")},
	},
	{
		id: "condition/numeric-equals/decimal-operand", rules: []string{"PL-2.13", "PL-4.10"}, grade: documented,
		policy:  policyOf(mayList.When("NumericEquals", "s3:max-keys", "2.0")),
		allowed: []access{list("max-keys=2")},
		denied:  []access{list("max-keys=20")},
	},
	{
		id: "condition/numeric-equals/absent-key", rules: []string{"AR-54", "PL-2.11"}, grade: reported,
		policy:  policyOf(mayList.When("NumericEquals", "s3:max-keys", "1000")),
		allowed: []access{list("max-keys=1000")},
		denied:  []access{list("")},
	},
	{
		id: "condition/numeric-equals/operand-is-no-number", rules: []string{"AR-25", "AR-55", "CP-169"}, grade: reported,
		policy:  policyOf(mayList.When("NumericEquals", "s3:max-keys", "not-a-number", "2")),
		allowed: []access{list("max-keys=2")},
		denied:  []access{list("max-keys=3"), list("max-keys=0")},
	},
	{
		id: "condition/numeric-equals/operand-is-a-star", rules: []string{"AR-25", "AR-55"}, grade: reported,
		policy:  policyOf(mayList.When("NumericEquals", "s3:max-keys", "*", "2")),
		allowed: []access{list("max-keys=2")},
		denied:  []access{list("max-keys=3")},
	},
	{
		id: "condition/numeric-equals/operand-starts-with-a-number", rules: []string{"AR-55", "PL-4.28"}, grade: reported,
		policy:  policyOf(mayList.When("NumericEquals", "s3:max-keys", "12abc", "2")),
		allowed: []access{list("max-keys=2")},
		denied:  []access{list("max-keys=12")},
	},
	{
		id: "condition/numeric-equals/variable-is-not-expanded", rules: []string{"AR-56"}, grade: reported,
		policy: policyOf(conformance.Allow(conformance.Anyone, "s3:ListBucket", bucketARN).
			When("NumericEquals", "s3:max-keys", "${aws:username, '2'}", "3")),
		allowed: []access{list("max-keys=3").by(conformance.Anonymous)},
		denied:  []access{list("max-keys=2").by(conformance.Anonymous)},
	},
	{
		id: "condition/numeric-not-equals/differs-from-every-operand", rules: []string{"AR-52", "PL-2.10", "PL-4.1"}, grade: reported,
		policy:  policyOf(mayList.When("NumericNotEquals", "s3:max-keys", "2", "5")),
		allowed: []access{list("max-keys=3")},
		denied:  []access{list("max-keys=2"), list("max-keys=5")},
	},
	{
		id: "condition/numeric-not-equals/absent-key", rules: []string{"PL-2.11", "PL-4.2", "PL-4.9"}, grade: documented,
		policy:  policyOf(mayList.When("NumericNotEquals", "s3:max-keys", "2")),
		allowed: []access{list("")},
		denied:  []access{list("max-keys=2")},
	},
	{
		id: "condition/numeric-less-than/below", rules: []string{"AR-52"}, grade: reported,
		policy:  policyOf(mayList.When("NumericLessThan", "s3:max-keys", "10")),
		allowed: []access{list("max-keys=9"), list("max-keys=2")},
		denied:  []access{list("max-keys=10"), list("max-keys=100"), list("")},
	},
	{
		id: "condition/numeric-less-than/several-operands", rules: []string{"PL-2.10", "PL-4.10"}, grade: documented,
		policy:  policyOf(mayList.When("NumericLessThan", "s3:max-keys", "5", "10")),
		allowed: []access{list("max-keys=4"), list("max-keys=9")},
		denied:  []access{list("max-keys=10")},
	},
	{
		id: "condition/numeric-less-than-equals/below-or-equal", rules: []string{"AR-52"}, grade: reported,
		policy:  policyOf(mayList.When("NumericLessThanEquals", "s3:max-keys", "10")),
		allowed: []access{list("max-keys=10"), list("max-keys=9")},
		denied:  []access{list("max-keys=11"), list("")},
	},
	{
		id: "condition/numeric-greater-than/above", rules: []string{"AR-52"}, grade: reported,
		policy:  policyOf(mayList.When("NumericGreaterThan", "s3:max-keys", "9")),
		allowed: []access{list("max-keys=10"), list("max-keys=100")},
		denied:  []access{list("max-keys=9"), list("")},
	},
	{
		id: "condition/numeric-greater-than-equals/above-or-equal", rules: []string{"AR-52"}, grade: reported,
		policy:  policyOf(mayList.When("NumericGreaterThanEquals", "s3:max-keys", "9")),
		allowed: []access{list("max-keys=9"), list("max-keys=10")},
		denied:  []access{list("max-keys=8"), list("")},
	},
	{
		id: "condition/numeric-greater-than-equals/decimal-operand", rules: []string{"PL-2.13", "PL-4.10"}, grade: documented,
		policy:  policyOf(mayList.When("NumericGreaterThanEquals", "s3:max-keys", "9.5")),
		allowed: []access{list("max-keys=10")},
		denied:  []access{list("max-keys=9")},
	},
	{
		id: "condition/numeric-equals-if-exists/absent-or-equal", rules: []string{"AR-52", "AR-54", "PL-4.7"}, grade: reported,
		policy:  policyOf(mayList.When("NumericEqualsIfExists", "s3:max-keys", "2")),
		allowed: []access{list(""), list("max-keys=2")},
		denied:  []access{list("max-keys=3")},
	},
	{
		id: "condition/numeric-not-equals-if-exists/absent-or-different", rules: []string{"AR-52", "AR-54", "PL-4.7"}, grade: reported,
		policy:  policyOf(mayList.When("NumericNotEqualsIfExists", "s3:max-keys", "2")),
		allowed: []access{list(""), list("max-keys=3")},
		denied:  []access{list("max-keys=2")},
	},
	{
		id: "condition/numeric-less-than-if-exists/absent-or-below", rules: []string{"AR-52", "AR-54", "PL-4.7"}, grade: reported,
		policy:  policyOf(mayList.When("NumericLessThanIfExists", "s3:max-keys", "10")),
		allowed: []access{list(""), list("max-keys=9")},
		denied:  []access{list("max-keys=10")},
	},
	{
		id: "condition/numeric-less-than-equals-if-exists/absent-or-not-above", rules: []string{"AR-52", "AR-54", "PL-4.7"}, grade: reported,
		policy:  policyOf(mayList.When("NumericLessThanEqualsIfExists", "s3:max-keys", "10")),
		allowed: []access{list(""), list("max-keys=10")},
		denied:  []access{list("max-keys=11")},
	},
	{
		id: "condition/numeric-greater-than-if-exists/absent-or-above", rules: []string{"AR-52", "AR-54", "PL-4.7"}, grade: reported,
		policy:  policyOf(mayList.When("NumericGreaterThanIfExists", "s3:max-keys", "9")),
		allowed: []access{list(""), list("max-keys=10")},
		denied:  []access{list("max-keys=9")},
	},
	{
		id: "condition/numeric-greater-than-equals-if-exists/absent-or-not-below", rules: []string{"AR-52", "AR-54", "PL-4.7"}, grade: reported,
		policy:  policyOf(mayList.When("NumericGreaterThanEqualsIfExists", "s3:max-keys", "9")),
		allowed: []access{list(""), list("max-keys=9")},
		denied:  []access{list("max-keys=8")},
	},
}
