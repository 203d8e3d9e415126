package cases

import (
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/s3conform/s3conform/conformance"
)

// denyLists is another policy that every rule allows, so that one can replace
// the other.
var denyLists = policyOf(conformance.Deny(conformance.Anyone, "s3:ListBucketMultipartUploads", bucketARN))

// withPolicy is a bucket that has the policy.
func withPolicy(p conformance.Policy) conformance.Given { return conformance.Given{Policy: &p} }

// lifecycle is how a policy comes, is read, and goes.
var lifecycle = []scenario{
	{
		id: "lifecycle/put/succeeds", rules: []string{"PBP-1", "PBP-18", "CP-010", "AR-1"}, grade: recorded,
		steps: []conformance.Step{
			served(conformance.Owner, putPolicy(denyReads)),
			served(conformance.Owner, getPolicy(), conformance.PolicyEqual(denyReads.String())),
		},
	},
	{
		id: "lifecycle/put/answers-204", rules: []string{"PBP-23", "CP-010", "AR-1"}, grade: recorded,
		steps: []conformance.Step{answered(204, conformance.Owner, putPolicy(denyReads))},
	},
	{
		id: "lifecycle/put/has-no-body", rules: []string{"PBP-23", "CP-010"}, grade: recorded,
		steps: []conformance.Step{served(conformance.Owner, putPolicy(denyReads),
			conformance.EmptyBody{}, conformance.At(conformance.Should, conformance.HeaderAbsent("Content-Type")))},
	},
	{
		id: "lifecycle/put/has-request-ids", rules: []string{"PBP-23", "CP-010"}, grade: recorded,
		steps: []conformance.Step{served(conformance.Owner, putPolicy(denyReads),
			conformance.HeaderPresent("x-amz-request-id"), conformance.HeaderPresent("x-amz-id-2"))},
	},
	{
		id: "lifecycle/put/replaces", rules: []string{"PBP-1", "CP-015"}, grade: documented,
		steps: []conformance.Step{
			served(conformance.Owner, putPolicy(denyReads)),
			served(conformance.Owner, putPolicy(denyLists)),
			served(conformance.Owner, getPolicy(), conformance.PolicyEqual(denyLists.String())),
		},
	},
	{
		id: "lifecycle/get/answers-200", rules: []string{"CP-011", "AR-1"}, grade: recorded,
		given: withPolicy(denyReads),
		steps: []conformance.Step{answered(200, conformance.Owner, getPolicy())},
	},
	{
		id: "lifecycle/get/is-the-document", rules: []string{"CP-011"}, grade: recorded,
		given: withPolicy(denyReads),
		steps: []conformance.Step{served(conformance.Owner, getPolicy(), conformance.JSONAt{Path: "Statement.0.Effect", Value: `"Deny"`})},
	},
	{
		id: "lifecycle/get/is-labelled-json", rules: []string{"CP-011", "AR-1"}, grade: reported,
		given: withPolicy(denyReads),
		steps: []conformance.Step{served(conformance.Owner, getPolicy(), conformance.HeaderIs{Name: "Content-Type", Value: "application/json"})},
	},
	{
		id: "lifecycle/get/without-a-policy", rules: []string{"CP-014", "AR-2"}, grade: recorded,
		steps: []conformance.Step{
			refused(conformance.Owner, getPolicy(), 404, "NoSuchBucketPolicy",
				conformance.MessageIs("The bucket policy does not exist"), conformance.FieldIs{Name: "BucketName", Value: "{bucket}"}),
			served(conformance.Owner, putPolicy(denyReads)),
			served(conformance.Owner, getPolicy()),
		},
	},
	{
		id: "lifecycle/delete/removes", rules: []string{"CP-012", "CP-014", "AR-1"}, grade: recorded,
		given: withPolicy(denyReads),
		steps: []conformance.Step{
			served(conformance.Owner, getPolicy()),
			served(conformance.Owner, deletePolicy()),
			refused(conformance.Owner, getPolicy(), 404, "NoSuchBucketPolicy"),
		},
	},
	{
		id: "lifecycle/delete/answers-204", rules: []string{"CP-012", "AR-1"}, grade: recorded,
		given: withPolicy(denyReads),
		steps: []conformance.Step{answered(204, conformance.Owner, deletePolicy())},
	},
	{
		id: "lifecycle/delete/has-no-body", rules: []string{"CP-012"}, grade: recorded,
		given: withPolicy(denyReads),
		steps: []conformance.Step{served(conformance.Owner, deletePolicy(), conformance.EmptyBody{})},
	},
	{
		id: "lifecycle/delete/again", rules: []string{"CP-013", "AR-1"}, grade: recorded,
		given: withPolicy(denyReads),
		steps: []conformance.Step{
			served(conformance.Owner, deletePolicy()),
			served(conformance.Owner, deletePolicy()),
		},
	},
	{
		id: "lifecycle/delete/never-had-one", rules: []string{"CP-013"}, grade: recorded,
		steps: []conformance.Step{served(conformance.Owner, deletePolicy())},
	},
	{
		id: "lifecycle/bucket/made-again", rules: []string{"CP-016"}, grade: should(conformance.Inferred),
		given: withPolicy(denyReads),
		steps: []conformance.Step{
			served(conformance.Owner, getPolicy()),
			conformance.Setup(conformance.Owner, deleteBucket()),
			conformance.Setup(conformance.Owner, createBucket()).Polled(),
			refused(conformance.Owner, getPolicy(), 404, "NoSuchBucketPolicy"),
		},
	},
	{
		id: "lifecycle/bucket/deleted-with-its-policy", rules: []string{"CP-017"}, grade: should(conformance.Inferred),
		given: withPolicy(denyReads),
		steps: []conformance.Step{served(conformance.Owner, deleteBucket())},
	},
	{
		id: "lifecycle/ownership/bucket-owner-enforced", rules: []string{"CP-020"}, grade: recorded,
		given: conformance.Given{Bucket: conformance.NoBucket},
		steps: []conformance.Step{
			served(conformance.Owner, createBucket().Set("x-amz-object-ownership", "BucketOwnerEnforced")),
			served(conformance.Owner, putPolicy(denyReads)),
			served(conformance.Owner, getPolicy(), conformance.PolicyEqual(denyReads.String())),
			served(conformance.Owner, deletePolicy()),
			refused(conformance.Owner, getPolicy(), 404, "NoSuchBucketPolicy"),
		},
	},
	{
		id: "lifecycle/acl/public-list-is-no-policy", rules: []string{"CP-021"}, grade: reported,
		given: conformance.Given{AllowPublic: true},
		steps: []conformance.Step{
			served(conformance.Owner, letListsCount()),
			served(conformance.Owner, conformance.Call((*s3.Client).PutBucketAcl,
				&s3.PutBucketAclInput{Bucket: bucketName, ACL: types.BucketCannedACLPublicRead})),
			refused(conformance.Owner, getPolicy(), 404, "NoSuchBucketPolicy"),
			refused(conformance.Owner, getPolicyStatus(), 404, "NoSuchBucketPolicy"),
		},
	},
}

// letListsCount makes access control lists count on {bucket}.
func letListsCount() conformance.Request {
	return conformance.Call((*s3.Client).PutBucketOwnershipControls, &s3.PutBucketOwnershipControlsInput{
		Bucket: bucketName,
		OwnershipControls: &types.OwnershipControls{
			Rules: []types.OwnershipControlsRule{{ObjectOwnership: types.ObjectOwnershipObjectWriter}}},
	})
}
