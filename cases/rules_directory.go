package cases

import "github.com/s3conform/s3conform/conformance"

// directoryRules are about the bucket policies of directory buckets.
var directoryRules = []conformance.Rule{
	rule("CP-305", conformance.Medium, "A directory bucket's policy is put, read and deleted at the Regional control endpoint, path style, with the answers of a general purpose bucket; its resource is the bucket's own ARN or the star.",
		sourcePage, userGuide("Example bucket policies for directory buckets")),
	rule("CP-306", conformance.Medium, "The policy operations of a directory bucket need the permissions of s3express in an identity policy, and are not for other accounts.",
		sourcePage),
	rule("CP-307", conformance.Low, "An action other than s3express:CreateSession in a directory bucket's policy is refused, with an error that nobody has published.",
		sourcePage),
	rule("CP-308", conformance.MediumHigh, "x-amz-expected-bucket-owner on a directory bucket's policy operation is 501 NotImplemented, right or wrong.",
		sourcePage, apiReference("PutBucketPolicy"), argmin("directory_bucket_features.rs test_put_object_write_offset_bytes")),
	rule("CP-309", conformance.Low, "The confirmation header on a directory bucket is refused or ignored.",
		sourcePage),
	rule("CP-310", conformance.Low, "A directory bucket has no policy status.",
		apiReference("GetBucketPolicyStatus")),
	rule("CP-311", conformance.Medium, "The SDKs send a CRC32 with a directory bucket's policy.",
		sourcePage),
	rule("CP-312", conformance.Medium, "The actions of directory buckets are unknown to the policy of a general purpose bucket.",
		issue("versity/versitygw", 650)),
	rule("DB-1", conformance.High, "A directory bucket's name has no dots and no capital letters, and is refused with 400 otherwise.",
		userGuide("Directory bucket naming rules")),
	rule("DB-5", conformance.MediumHigh, "Fifteen control operations of directory buckets refuse x-amz-expected-bucket-owner by its presence; DeleteBucket is among them.",
		apiReference("DeleteBucket")),
	rule("DB-8", conformance.Low, "A directory bucket's policy does not take Content-MD5.",
		apiReference("PutBucketPolicy"), issue("ByConity/ByConity", 1798)),
}
