package cases

import "github.com/s3conform/s3conform/conformance"

// conditionRules are about the conditions that a document may contain.
var conditionRules = []conformance.Rule{
	rule("CP-160", conformance.Medium, "An operator that does not exist is refused.",
		cortx, versitygwPolicy),
	rule("CP-161", conformance.High, "A condition key that does not exist is refused unless it starts with aws:, and Detail holds it.",
		issue("scttfrdmn/aws-openondemand", 31), cloudserverChecks, argmin("bucket_policy.rs test_put_bucket_policy_malformed_response_shapes")),
	rule("CP-162", conformance.MediumHigh, "A key that starts with aws: is accepted even if no such key exists.",
		cloudserverChecks),
	rule("CP-163", conformance.High, "A key of S3 that no action of the statement supplies is refused.",
		issue("humanmade/S3-Uploads", 239), argminDataPlan),
	rule("CP-164", conformance.Medium, "A key of S3 is refused as soon as one named action of the statement does not supply it.",
		issue("humanmade/S3-Uploads", 239), argminDataPlan),
	rule("CP-165", conformance.Medium, "A key may be accepted with an action that never supplies it.",
		argminDataPlan),
	rule("CP-166", conformance.High, "An operand of an address operator that is neither an address nor a range is refused.",
		argmin("bucket_policy.rs test_put_bucket_policy_malformed_response_shapes"), cloudserverChecks, versitygwPolicy),
	rule("CP-167", conformance.Medium, "A range of addresses may have bits set beyond its mask.",
		"scality/Arsenal: tests/unit/ipCheck.spec.js"),
	rule("CP-168", conformance.Medium, "An operand of a binary operator that is no base64 is refused.",
		argmin("bucket_policy.rs test_put_bucket_policy_malformed_response_shapes")),
	rule("CP-169", conformance.Medium, "Operands that are no dates or no numbers are accepted and match nothing.",
		argminGuide, cloudserverChecks),
	rule("CP-170", conformance.High, "Operators take the suffix IfExists and the prefixes ForAllValues and ForAnyValue.",
		conditionOperators, argmin("bucket_policy.rs test_get_bucket_policy_status_qualified_source_ip_operator_classification")),
	rule("CP-171", conformance.Low, "An empty Condition is accepted.",
		conditionElement),
}

// Pages of the IAM User Guide about conditions.
var (
	conditionElement   = iamGuide("IAM JSON policy elements: Condition")
	conditionOperators = iamGuide("IAM JSON policy elements: Condition operators")
	conditionSets      = iamGuide("Multivalued context keys")
	conditionLogic     = iamGuide("Conditions with multiple context keys or values")
	globalKeys         = iamGuide("AWS global condition context keys")
	policyVariables    = iamGuide("IAM policy elements: Variables and tags")
)

// Implementations that were compared with Amazon S3 by their authors.
const (
	cloudserverChecks = "scality/cloudserver: lib/api/apiUtils/authorization/permissionChecks.js"
	versitygwPolicy   = "versity/versitygw: auth/bucket_policy.go"
)
