package cases

import "github.com/s3conform/s3conform/conformance"

// expectedOwnerTest is the argmin test of the policy operations' owner header.
var expectedOwnerTest = argmin("expected_bucket_owner.rs test_bucket_policy_expected_bucket_owner")

// permissionRules are about who may use the policy operations, about the root
// user, and about the expected bucket owner.
var permissionRules = []conformance.Rule{
	// Who may.
	rule("CP-240", conformance.High, "A user of the owning account without the permission is 403 AccessDenied.",
		userGuide("Troubleshoot access denied (403 Forbidden) errors in Amazon S3"), issue("noobaa/noobaa-core", 10060), argminGuide),
	rule("CP-241", conformance.High, "A caller of another account whom the policy does not allow is 403 AccessDenied.",
		sourcePage, argmin("bucket_policy.rs")),
	rule("CP-242", conformance.MediumHigh, "A caller of another account whom the policy does allow is 405 MethodNotAllowed.",
		sourcePage, apiReference("GetBucketPolicy"), issue("gruntwork-io/terragrunt", 3442), issue("s3tools/s3cmd", 885), issue("scality/cloudserver", 2124), issue("Seagate/cortx-prvsnr", 5486)),
	rule("CP-243", conformance.High, "The policy status and the public access block can be granted to another account.",
		argmin("bucket_policy.rs test_get_bucket_policy_status_cross_account_allow"), argmin("bucket_policy.rs test_bucket_policy_get_bucket_public_access_block_cross_account_allow"), argmin("bucket_policy.rs test_bucket_policy_put_bucket_public_access_block_cross_account_allow")),
	rule("CP-244", conformance.High, "A Deny of a policy operation beats an Allow.",
		argmin("bucket_policy.rs test_get_bucket_policy_status_cross_account_deny_overrides_allow"), userGuide("How Amazon S3 authorizes a request")),
	rule("CP-245", conformance.High, "Anonymous callers are refused the policy operations, even by a policy that allows them to everyone.",
		sourcePage, apiReference("PutBucketPolicy")),

	rule("DOC-1", conformance.High, "Reading a key that does not exist is 404 NoSuchKey for whoever may list the bucket, and 403 AccessDenied for everyone else.",
		apiReference("GetObject"), apiReference("HeadObject")),

	// The root user, and giving up one's own access.
	rule("CP-246", conformance.High, "The owning account's root user gets, puts and deletes the policy whatever it denies, while the account's users are refused.",
		sourcePage, apiReference("PutBucketPolicy"), argmin("bucket_policy_root.rs test_owner_root_get_bucket_policy_bypasses_explicit_deny"), argminRootPlan),
	rule("CP-247", conformance.High, "The root user's exception does not cover GetBucketPolicyStatus.",
		argmin("bucket_policy_root.rs test_owner_root_get_bucket_policy_status_has_no_carveout")),
	rule("CP-248", conformance.High, "The root user's exception does not overrule BlockPublicPolicy.",
		argmin("bucket_policy_root.rs test_owner_root_put_bucket_policy_still_blocked_by_block_public_policy")),
	rule("CP-249", conformance.High, "A service control policy takes the policy operations away from the root user too.",
		sourcePage),
	rule("CP-250", conformance.High, "The confirmation header does not switch the root user's exception off.",
		argmin("bucket_policy_root.rs test_owner_root_confirm_remove_self_bucket_access_does_not_disable_root_carveout"), ceph("test_bucket_policy_deny_self_denied_policy_confirm_header")),
	rule("CP-251", conformance.High, "The confirmation header on a policy that takes nothing away has no effect.",
		argmin("bucket_policy_root.rs test_owner_root_confirm_remove_self_bucket_access_accepts_non_locking_policy")),
	rule("CP-252", conformance.Medium, "A policy that takes the caller's own access away is accepted without the confirmation header.",
		issue("ministryofjustice/analytical-platform", 10629)),
	rule("CP-253", conformance.Low, "What a confirmation header with neither true nor false in it does is not known.",
		apiReference("PutBucketPolicy")),
	rule("CP-254", conformance.High, "A Deny for the account's root ARN or number applies to every user of the account.",
		issue("gruntwork-io/terragrunt", 2577), argmin("bucket_policy_root.rs"), argminRootPlan),

	rule("AW-190", conformance.MediumHigh, "The root user passes a Deny of the policy operations for its own root ARN, which a user of the account does not.",
		argmin("bucket_policy_root.rs test_owner_root_put_bucket_policy_bypasses_explicit_deny")),
	rule("AW-191", conformance.MediumHigh, "The root user does not pass a Deny of GetBucketPolicyStatus.",
		argmin("bucket_policy_root.rs test_owner_root_get_bucket_policy_status_has_no_carveout")),
	rule("AW-192", conformance.MediumHigh, "The root user does not pass BlockPublicPolicy.",
		argmin("bucket_policy_root.rs test_owner_root_put_bucket_policy_still_blocked_by_block_public_policy")),
	rule("AW-193", conformance.MediumHigh, "The confirmation header leaves the root user's exception in force.",
		argmin("bucket_policy_root.rs test_owner_root_confirm_remove_self_bucket_access_does_not_disable_root_carveout")),

	// The expected bucket owner.
	rule("CP-260", conformance.High, "A request that names the bucket's owner is served as if it named none.",
		localstack("test_s3.snapshot.json TestS3::test_put_bucket_policy_expected_bucket_owner"), localstack("test_s3.snapshot.json TestS3::test_delete_bucket_policy_expected_bucket_owner"), expectedOwnerTest),
	rule("CP-261", conformance.High, "A request that names another account as the bucket's owner is 403 AccessDenied.",
		localstack("test_s3.snapshot.json TestS3::test_get_bucket_policy"), localstack("test_s3.snapshot.json TestS3::test_put_bucket_policy_expected_bucket_owner"), expectedOwnerTest),
	rule("CP-262", conformance.High, "An expected bucket owner that is no account number is 400 InvalidBucketOwnerAWSAccountID, and the message holds it.",
		localstack("test_s3.snapshot.json TestS3::test_get_bucket_policy_invalid_account_id"), localstack("test_s3.snapshot.json TestS3::test_put_bucket_policy_invalid_account_id"), localstack("test_s3.snapshot.json TestS3::test_delete_bucket_policy_expected_bucket_owner")),
	rule("CP-263", conformance.Low, "An empty expected bucket owner is a malformed one.",
		"versity/versitygw: s3api", ceph("test_expected_bucket_owner")),
	rule("CP-264", conformance.High, "A request that is refused for its expected bucket owner changes nothing.",
		userGuide("Verifying bucket ownership with bucket owner condition"), expectedOwnerTest),
	rule("CP-265", conformance.High, "The public access block operations treat the expected bucket owner alike.",
		argmin("expected_bucket_owner.rs test_public_access_block_expected_bucket_owner")),
	rule("AW-130", conformance.MediumHigh, "GetBucketPolicyStatus treats the expected bucket owner alike.",
		expectedOwnerTest),
	rule("AW-134", conformance.MediumHigh, "The operations on a bucket's configuration treat the expected bucket owner alike.",
		argmin("expected_bucket_owner.rs test_public_access_block_expected_bucket_owner")),
	rule("OW-5", conformance.High, "The expected bucket owner is a condition, to which the bucket's own owner is subject too.",
		localstack("test_s3.snapshot.json TestS3::test_put_bucket_policy_expected_bucket_owner"), userGuide("Verifying bucket ownership with bucket owner condition")),
	rule("OW-7", conformance.High, "A malformed expected bucket owner is reported before the lack of a policy.",
		localstack("test_s3.snapshot.json TestS3::test_get_bucket_policy_invalid_account_id")),
	rule("OW-9", conformance.Medium, "A bucket that does not exist has no owner to compare: 404 NoSuchBucket.",
		"versity/versitygw: s3api/middlewares/acl-parser.go"),
	rule("OW-12", conformance.Medium, "Anonymous callers are subject to the expected bucket owner too.",
		ceph("test_expected_bucket_owner")),
	rule("OW-13", conformance.High, "A copy whose expected source bucket owner is wrong is 403 AccessDenied.",
		userGuide("Verifying bucket ownership with bucket owner condition"), argmin("expected_bucket_owner.rs test_copy_object_expected_bucket_owner")),
	rule("OW-14", conformance.Medium, "A copy whose expected source bucket owner is malformed is 400 InvalidBucketOwnerAWSAccountID.",
		userGuide("Verifying bucket ownership with bucket owner condition")),
	rule("OW-16", conformance.High, "CreateBucket and ListBuckets ignore the expected bucket owner.",
		userGuide("Verifying bucket ownership with bucket owner condition"), argmin("expected_bucket_owner.rs test_create_bucket_ignores_expected_bucket_owner")),
}
