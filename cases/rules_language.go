package cases

import "github.com/s3conform/s3conform/conformance"

// policyLanguageRules are the policy language itself: what the IAM User Guide says
// of it, what S3 makes of it, and where implementations part company.
var policyLanguageRules = []conformance.Rule{
	// 1. The document.
	rule("PL-1.1", conformance.Medium, "A document has Version, Id and Statement, and Statement is one statement or a list.",
		grammar, issue("scality/Arsenal", 121)),
	rule("PL-1.2", conformance.High, "Version is 2008-10-17 or 2012-10-17; without it the older one holds.",
		iamGuide("IAM JSON policy elements: Version"), issue("codevise/pageflow", 902), issue("versity/versitygw", 1536)),
	rule("PL-1.3", conformance.High, "A policy is JSON and starts with a brace.",
		localstack("test_s3_api.snapshot.json TestS3BucketPolicy")),
	rule("PL-1.4", conformance.High, "A document without statements is refused.",
		localstack("test_s3_api.snapshot.json TestS3BucketPolicy"), issue("versity/versitygw", 646)),
	rule("PL-1.5", conformance.High, "A statement needs an effect, a principal, actions and resources, each in its plain or its Not form, and not both.",
		grammar, issue("hashicorp/terraform", 28688)),
	rule("PL-1.6", conformance.High, "Effect is Allow or Deny, in just this spelling.",
		iamGuide("IAM JSON policy elements: Effect"), issue("versity/versitygw", 647)),
	rule("PL-1.7", conformance.Medium, "Sid may hold spaces and punctuation.",
		userGuide("Examples of Amazon S3 bucket policies")),
	rule("PL-1.8", conformance.High, "Principal is a star or a map of kinds; an account's number and its root ARN say the same.",
		principalElement),
	rule("PL-1.9", conformance.High, "NotPrincipal goes with Deny and not with Allow.",
		notPrincipalElement, argmin("bucket_policy.rs test_put_bucket_policy_not_principal_rejected")),
	rule("PL-1.10", conformance.High, "An action is matched without regard to case, may hold wildcards, and must be one that a bucket policy can grant.",
		actionElement, serviceAuthorization, issue("versity/versitygw", 650)),
	rule("PL-1.11", conformance.High, "A resource names this bucket or keys in it.",
		resourceElement, issue("noobaa/noobaa-core", 10058), issue("versity/versitygw", 648)),
	rule("PL-1.12", conformance.High, "Each action needs a resource of its kind in the statement; for a pattern one of its actions suffices.",
		issue("humanmade/S3-Uploads", 239), issue("versity/versitygw", 645)),
	rule("PL-1.13", conformance.High, "Each key of S3 needs actions that supply it; the keys of access points go with objects and lists.",
		issue("humanmade/S3-Uploads", 239), serviceAuthorization, userGuide("Configuring IAM policies for using access points")),
	rule("PL-1.14", conformance.High, "A policy is limited to 20 KB in normal form.",
		issue("MIT-LCP/physionet-build", 2094), argmin("bucket_policy.rs")),
	rule("PL-1.15", conformance.High, "PutBucketPolicy is 403 without permission and 405 with permission in another account.",
		apiReference("PutBucketPolicy")),

	// 2. Evaluation.
	rule("PL-2.1", conformance.High, "Nothing is allowed by default, statements are alternatives in any order, and a matching Deny wins.",
		evaluationLogic),
	rule("PL-2.2", conformance.High, "In the owning account the bucket policy or the identity policy suffices, another account needs both, and an anonymous caller a statement for everyone.",
		evaluationLogic, iamGuide("Cross-account policy evaluation logic")),
	rule("PL-2.3", conformance.Medium, "An Allow for the owning account hands the decision to the identity policies of its users.",
		principalElement, iamSimulate("principal/principal.ts")),
	rule("PL-2.4", conformance.High, "A Deny for an account covers all its users.",
		issue("gruntwork-io/terragrunt", 2577), argminRootPlan),
	rule("PL-2.5", conformance.High, "A user's ARN names that user alone.",
		principalElement),
	rule("PL-2.5b", conformance.High, "A role's ARN covers the role's sessions, and a session's ARN that session.",
		principalElement),
	rule("PL-2.6", conformance.MediumHigh, "A Deny with NotPrincipal spares a caller only if every identity that it carries is listed: the user and the account, or session, role and account.",
		notPrincipalElement),
	rule("PL-2.7", conformance.High, "The owning account's root user is allowed everything by default, and nothing takes the three policy operations from it.",
		apiReference("PutBucketPolicy")),
	rule("PL-2.8", conformance.High, "Actions match without regard to case, NotAction and NotResource are complements, and a Deny with them grants nothing.",
		actionElement, iamGuide("IAM JSON policy elements: NotAction"), iamGuide("IAM JSON policy elements: NotResource")),
	rule("PL-2.9", conformance.High, "Resources match whole, with regard to case; a star stands for any run of characters, slashes too, and a question mark for one character.",
		resourceElement),
	rule("PL-2.9b", conformance.Medium, "A key is compared as it is: its path is not cleaned and nothing in the pattern is decoded.",
		resourceElement, userGuide("Naming Amazon S3 objects")),
	rule("PL-2.10", conformance.High, "Operators and keys are joined by and, operands by or; a negated operator wants the value to differ from all of them.",
		conditionLogic),
	rule("PL-2.11", conformance.High, "Of an absent key positive operators are false, negated ones, IfExists and ForAllValues true, ForAnyValue false, and Null tells.",
		conditionOperators, conditionSets),
	rule("PL-2.12", conformance.High, "The set prefixes compare each value of the request; a key with several values never matches without them.",
		conditionSets, argmin("bucket_policy_multivalue.rs")),
	rule("PL-2.13", conformance.High, "Strings compare whole or by pattern, numbers by value, dates as instants, Booleans as true or false, addresses by range within their family.",
		conditionOperators),
	rule("PL-2.14", conformance.High, "The ARN operators take wildcards, ArnEquals too, and compare an ARN part by part.",
		conditionOperators),
	rule("PL-2.15", conformance.High, "Variables work in Resource and in string and ARN operators of version 2012-10-17, take a default, and match nothing in Resource when they have no value.",
		policyVariables),
	rule("PL-2.15b", conformance.Low, "A wildcard that comes out of a variable's value is a plain character.",
		policyVariables),
	rule("PL-2.16", conformance.High, "The keys of the caller hold its type, account, user id and user name, and those of an anonymous caller say so.",
		globalKeys, policyVariables),

	// 3. Public or not.
	rule("PL-3.1", conformance.High, "One public Allow makes a policy public, and no Deny makes or unmakes it so.",
		publicPage, iamSimulate("services/s3/s3BlockPublicAccess.test.ts")),
	rule("PL-3.2", conformance.High, "An Allow is not public when its principal, or one of the listed keys, has fixed values without wildcard or variable.",
		publicPage),
	rule("PL-3.3", conformance.High, "Source addresses are fixed up to a width of /8 in IPv4 and /32 in IPv6; federated principals are public.",
		publicPage, argmin("bucket_policy.rs")),
	rule("PL-3.4", conformance.Medium, "Keys that are not on the list leave an Allow for everyone public.",
		publicPage),
	rule("PL-3.4b", conformance.Low, "Whether the sessions of one role are public is told both ways.",
		publicPage, iamSimulate("services/s3/s3BlockPublicAccess.test.ts")),

	// 4. Where implementations part company.
	rule("PL-4.1", conformance.High, "A negated operator with several operands wants the value to differ from each, not from one.",
		conditionLogic, rgwPolicy),
	rule("PL-4.2", conformance.High, "A negated operator is true of an absent key without IfExists.",
		conditionOperators, rgwPolicy),
	rule("PL-4.3", conformance.High, "Null has two senses, true for absent and false for present.",
		conditionOperators, rgwPolicy),
	rule("PL-4.4", conformance.High, "All four ARN operators exist.",
		conditionOperators, rgwPolicy, minioConditions, seaweedConditions),
	rule("PL-4.5", conformance.High, "A variable may stand anywhere in an operand or in the part of Resource after the bucket.",
		policyVariables, rgwPolicy),
	rule("PL-4.6", conformance.High, "A statement with NotAction applies to all actions but those.",
		iamGuide("IAM JSON policy elements: NotAction"), rgwPolicy),
	rule("PL-4.7", conformance.High, "Every operator but Null takes IfExists.",
		conditionOperators, minioConditions),
	rule("PL-4.8", conformance.High, "A negated operator under a set prefix is asked of each value; the answer of the whole set is not turned round.",
		conditionSets, minioConditions),
	rule("PL-4.9", conformance.High, "NumericNotEquals and DateNotEquals are true of an absent key.",
		conditionOperators, minioConditions),
	rule("PL-4.10", conformance.High, "Numbers may have decimals, dates any ISO 8601 form, every operator several operands, and Bool goes with every Boolean key.",
		conditionOperators, minioConditions),
	rule("PL-4.11", conformance.High, "Version 2008-10-17 and NotPrincipal with Deny are part of the language.",
		iamGuide("IAM JSON policy elements: Version"), notPrincipalElement, minioStatement),
	rule("PL-4.12", conformance.Medium, "The path of a key is not cleaned before it is matched.",
		resourceElement, "minio/pkg: policy/resource.go"),
	rule("PL-4.13", conformance.Medium, "A principal is everyone or one identity: its ARN takes no wildcards.",
		principalElement, "minio/pkg: policy/principal.go"),
	rule("PL-4.14", conformance.High, "A question mark stands for one character, not for one byte.",
		resourceElement, conditionOperators, "minio/pkg: wildcard/match.go", versitygwPolicy),
	rule("PL-4.15", conformance.High, "No member of a statement is dropped: an Allow with a Condition never becomes unconditional.",
		grammar, versitygwPolicy),
	rule("PL-4.16", conformance.High, "Actions compare without regard to case.",
		actionElement, versitygwPolicy, "getmoto/moto: moto/iam/access_control.py"),
	rule("PL-4.17", conformance.High, "Whether a policy is public depends on effect and condition, not on the principal alone.",
		publicPage, versitygwPolicy),
	rule("PL-4.18", conformance.Medium, "A statement with an operator that is not known is refused, never applied without its condition.",
		conditionOperators, seaweedConditions),
	rule("PL-4.19", conformance.High, "Variables depend on the version of the language.",
		policyVariables, seaweedConditions),
	rule("PL-4.20", conformance.High, "The wildcards of an ARN operator don't cross the colons that part an ARN.",
		conditionOperators, seaweedConditions),
	rule("PL-4.21", conformance.High, "The names of condition keys compare without regard to case.",
		conditionElement, seaweedConditions),
	rule("PL-4.22", conformance.High, "Faults of a policy all have the code MalformedPolicy.",
		argmin("bucket_policy.rs test_put_bucket_policy_malformed_response_shapes"), "seaweedfs/seaweedfs: weed/s3api/s3api_bucket_policy_handlers.go"),
	rule("PL-4.23", conformance.High, "Only the star and the question mark are special in a pattern.",
		resourceElement, conditionOperators, "getmoto/moto: moto/iam/access_control.py"),
	rule("PL-4.24", conformance.Medium, "A document is read as a whole before it is accepted, not by its first byte and its members' names.",
		argmin("bucket_policy.rs test_put_bucket_policy_malformed_response_shapes"), "localstack/localstack: localstack-core/localstack/services/s3/provider.py"),
	rule("PL-4.25", conformance.Medium, "Each statement for itself must fit its resources; one that does cannot excuse another.",
		issue("versity/versitygw", 645), "scality/Arsenal: lib/models/BucketPolicy.ts"),
	rule("PL-4.26", conformance.MediumHigh, "An account under NotPrincipal spares none of its users by itself.",
		notPrincipalElement, iamSimulate("principal/principal.ts")),
	rule("PL-4.27", conformance.Medium, "Seconds since the epoch and ISO dates compare with each other as instants.",
		conditionOperators, iamSimulate("condition/date/date.ts")),
	rule("PL-4.28", conformance.High, "A text that only starts with a number is no number.",
		argmin("bucket_policy.rs test_bucket_policy_list_bucket_max_keys_numeric_equals_nonnumeric_value_does_not_match"), iamSimulate("condition/numeric/numeric.ts")),
	rule("PL-4.29", conformance.High, "The source owner and the keys of access points are on the list of keys that make an Allow not public.",
		publicPage, iamSimulate("services/s3/s3BlockPublicAccess.ts")),
	rule("PL-4.30", conformance.High, "A bucket policy's statement needs a principal.",
		grammar, issue("hashicorp/terraform", 28688), "cloud-copilot/iam-policy: src/validate/validate.ts"),
	rule("PL-4.31", conformance.High, "Whether a policy is public is read off its keys, not off one tried request.",
		publicPage, rgwPolicy),

	// 5. Operators and keys.
	rule("PL-5.1", conformance.High, "The operators are those of IAM, all but Null with IfExists and under the set prefixes.",
		conditionOperators),
	rule("PL-5.2", conformance.High, "The global keys tell who asks, from where, by what transport and with which headers.",
		globalKeys),
	rule("PL-5.3", conformance.High, "Each key of S3 goes with the actions whose requests can supply it.",
		serviceAuthorization),

	// 6. Corrections.
	rule("PL-6.1", conformance.High, "Patterns of resources compare characters, whatever their length in bytes.",
		resourceElement, versitygwPolicy),
	rule("PL-6.2", conformance.Medium, "Operator names are written in just one spelling.",
		versitygwPolicy),
	rule("PL-6.3", conformance.Medium, "A refused operator or address is named in the message.",
		versitygwPolicy, cloudserverChecks),
	rule("PL-6.4", conformance.Medium, "Only actions that are spelt out must supply a key of S3; patterns need not.",
		issue("humanmade/S3-Uploads", 239), versitygwPolicy),
	rule("PL-6.5", conformance.High, "ForAnyValue with a negated operator is false of an absent key.",
		argmin("bucket_policy.rs test_bucket_policy_put_object_no_tag_keys_for_any_value_string_not_equals")),
	rule("PL-6.5b", conformance.Low, "Whether ForAnyValue with IfExists is true of an absent key is not known.",
		conditionSets),
	rule("PL-6.6", conformance.High, "A grant of GetObjectVersion is no grant of GetObject, and NotAction knows no case.",
		serviceAuthorization, minioStatement),
	rule("PL-6.7", conformance.Low, "Unknown aws: keys, and a KMS key or a pattern of principal ARNs in the question of publicness, are not settled.",
		cloudserverChecks, publicPage),
	rule("PL-6.7b", conformance.High, "A variable without value makes a negated operator true.",
		argmin("bucket_policy.rs")),
}

// Pages about the elements of a policy.
var (
	grammar             = iamGuide("Grammar of the IAM JSON policy language")
	principalElement    = iamGuide("AWS JSON policy elements: Principal")
	notPrincipalElement = iamGuide("AWS JSON policy elements: NotPrincipal")
	actionElement       = iamGuide("IAM JSON policy elements: Action")
	resourceElement     = iamGuide("IAM JSON policy elements: Resource")
	evaluationLogic     = iamGuide("Policy evaluation logic")
)

// serviceAuthorization lists the actions of S3, and each with its keys.
const serviceAuthorization = "Service Authorization Reference: Actions, resources, and condition keys for Amazon S3"

// Implementations that read the language otherwise.
const (
	minioConditions   = "minio/pkg: policy/condition"
	minioStatement    = "minio/pkg: policy/bucket-policy-statement.go"
	rgwPolicy         = "ceph/ceph: src/rgw/rgw_iam_policy.cc"
	seaweedConditions = "seaweedfs/seaweedfs: weed/s3api/policy_engine/conditions.go"
)

// iamSimulate names a file of cloud-copilot/iam-simulate.
func iamSimulate(file string) string { return "cloud-copilot/iam-simulate: src/" + file }
