package cases

import "github.com/s3conform/s3conform/conformance"

// malformedShapes is the test that holds most of the refusals of documents.
var malformedShapes = argmin("bucket_policy.rs test_put_bucket_policy_malformed_response_shapes")

// errorShapeTest compares errors of Amazon S3 and of argmin.
const errorShapeTest = "justincormack/argmin: crates/s3-tests/src/shape.rs"

// cortx names the validator of Seagate/cortx-s3server, built to look like S3.
// What rests on it alone is inferred.
const cortx = "Seagate/cortx-s3server: auth/server/src/main/java/com/seagates3/policy/BucketPolicyValidator.java"

// documentRules are about the errors of this API, and about documents that are
// refused before their statements are looked at in detail.
var documentRules = []conformance.Rule{
	rule("CP-000", conformance.High, "An error is an XML document whose root Error has no namespace and holds Code, Message, the code's own elements, RequestId and HostId; the ids are headers too.",
		issue("versity/versitygw", 959), issue("ceph/ceph", 15280), argminGuide),
	rule("AW-170", conformance.MediumHigh, "An error's elements are Code, Message, the code's own, RequestId and HostId, in this order, and there is no Resource.",
		errorShapeTest),
	rule("AW-171", conformance.MediumHigh, "An error has the headers x-amz-request-id, x-amz-id-2, Content-Type application/xml and Date.",
		errorShapeTest),
	rule("AW-172", conformance.MediumHigh, "The ids in an error's body are those of its headers.",
		errorShapeTest),
	rule("AW-173", conformance.MediumHigh, "NoSuchBucket and NoSuchBucketPolicy name the bucket.",
		errorShapeTest),
	rule("CP-001", conformance.High, "A MalformedPolicy error has neither BucketName nor Resource; faults of a value add Detail, faults of the document don't.",
		malformedShapes, localstack("test_s3_api.snapshot.json TestS3BucketPolicy::test_bucket_policy_exc")),

	// The document as JSON.
	rule("CP-060", conformance.High, "An empty body is refused, with a message about the first byte.",
		localstack("test_s3_api.snapshot.json TestS3BucketPolicy::test_bucket_policy_exc")),
	rule("CP-061", conformance.High, "Text that is not JSON is refused, with the same message.",
		localstack("test_s3_api.snapshot.json TestS3BucketPolicy::test_bucket_policy_exc"), malformedShapes, issue("aws/aws-cli", 2779)),
	rule("CP-062", conformance.High, "JSON that is no object is refused, with the same message.",
		malformedShapes),
	rule("CP-063", conformance.Medium, "Text that begins like an object but is not JSON is refused; the message differs by source.",
		malformedShapes, cortx, "versity/versitygw: auth/bucket_policy.go"),
	rule("CP-064", conformance.Low, "White space or a byte order mark before the object is refused, if the message about the first byte is meant literally.",
		localstack("test_s3_api.snapshot.json TestS3BucketPolicy::test_bucket_policy_exc")),
	rule("CP-065", conformance.Low, "Text after the object is refused.",
		cortx),
	rule("CP-066", conformance.High, "An empty object is refused for its missing Statement.",
		localstack("test_s3_api.snapshot.json TestS3BucketPolicy::test_bucket_policy_exc")),
	rule("CP-067", conformance.High, "An object with a Version alone is refused for its missing Statement.",
		malformedShapes),
	rule("CP-068", conformance.High, "An empty list of statements is refused.",
		malformedShapes, issue("versity/versitygw", 646)),
	rule("CP-069", conformance.Low, "A Statement that is null, a text or a number is refused.",
		cortx),
	rule("CP-070", conformance.Low, "An object that names a member twice is refused.",
		iamGuide("Grammar of the IAM JSON policy language")),
	rule("CP-071", conformance.Medium, "A member that the language does not know is refused, in the document and in a statement.",
		cortx),
	rule("CP-072", conformance.Medium, "A member of the wrong JSON type is refused.",
		issue("carina-rs/carina", 3576), cortx),

	// Version, Id, Sid.
	rule("CP-080", conformance.High, "The versions are 2012-10-17 and 2008-10-17.",
		iamGuide("IAM JSON policy elements: Version"), argmin("bucket_policy.rs"), versitygw("integration PutBucketPolicy_version")),
	rule("CP-081", conformance.High, "A document without Version is accepted.",
		issue("aws/aws-cli", 849), issue("versity/versitygw", 1536), iamGuide("IAM JSON policy elements: Version")),
	rule("CP-082", conformance.High, "Any other text as Version, an empty one included, is refused.",
		issue("versity/versitygw", 1536), malformedShapes),
	rule("CP-083", conformance.Medium, "Id may be left out, is kept, and must be a text.",
		issue("aws/aws-sdk-php", 1151), "scality/Arsenal: policy schema of bucket policies"),
	rule("CP-084", conformance.Medium, "Sid may be left out, and may hold spaces and other characters that identity policies don't allow.",
		userGuide("Examples of Amazon S3 bucket policies"), ceph("test_bucket_policy_acl")),
	rule("CP-085", conformance.Low, "Two statements with the same Sid are accepted by one source and refused by another.",
		issue("cloud-custodian/cloud-custodian", 3609), iamGuide("IAM JSON policy elements: Sid")),

	// Effect.
	rule("CP-090", conformance.Medium, "A statement without Effect is refused.",
		cortx),
	rule("CP-091", conformance.Low, "An empty Effect is refused.",
		cortx),
	rule("CP-092", conformance.High, "An Effect other than Allow and Deny is refused.",
		issue("versity/versitygw", 647), cortx),
	rule("CP-093", conformance.Medium, "The spelling of Allow and Deny counts to the letter.",
		iamGuide("IAM JSON policy elements: Effect")),
}
