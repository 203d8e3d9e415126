package cases

import (
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"github.com/s3conform/s3conform/conformance"
)

const (
	expectedOwner       = "x-amz-expected-bucket-owner"
	expectedSourceOwner = "x-amz-source-expected-bucket-owner"
	// nobody is an account number that no account has.
	nobody = "000000000000"
)

// rightOwner states who owns the bucket.
var rightOwner = header(expectedOwner, "{owner.account}")

// ownerMismatch states an owner who is another.
var ownerMismatch = fault{
	slug: "mismatch", rules: []string{"PBP-20", "CP-260", "CP-261", "CP-264"}, grade: recorded,
	edit: header(expectedOwner, nobody), mend: rightOwner,
	want: conformance.Refuses(403, "AccessDenied", conformance.MessageIs("Access Denied")),
}

// malformedOwners are no account numbers.
var malformedOwners = []fault{
	malformedOwner("too-short", "0000"),
	malformedOwner("too-long", "0000000000020"),
	malformedOwner("letters", "abcd"),
	malformedOwner("with-a-sign", "aa000000000$"),
}

func malformedOwner(slug, value string) fault {
	return fault{
		slug: slug, rules: []string{"CP-262"}, grade: recorded,
		edit: header(expectedOwner, value), mend: rightOwner,
		want: conformance.Refuses(400, "InvalidBucketOwnerAWSAccountID", conformance.MessageIs(
			"The value of the expected bucket owner parameter must be an AWS Account ID... ["+value+"]")),
	}
}

// emptyOwner is a header without a value.
var emptyOwner = fault{
	slug: "empty", rules: []string{"CP-263"}, grade: info(conformance.Inferred),
	edit: header(expectedOwner, ""), mend: rightOwner,
	want: conformance.AnyOf(
		conformance.Outcome{Status: []int{400}, Code: "InvalidBucketOwnerAWSAccountID", Because: "an empty value is malformed"},
		conformance.Outcome{Because: "an empty value is no condition"}),
}

// ownerCases hold every operation to the expected bucket owner.
func ownerCases() []conformance.Case {
	policy := policyOperations
	block := publicAccessBlockOperations
	status := []operation{policyStatusOperation}
	inferred := regraded(should(conformance.Inferred), malformedOwners)
	return slices.Concat(
		cross("owner", policy, append([]fault{ownerMismatch, emptyOwner}, malformedOwners...)),
		cross("owner", status, append(inferred, ownerMismatch.graded(reported, "AW-130"))),
		cross("owner", block, append(inferred, ownerMismatch.graded(reported, "CP-265", "AW-134"))),
		casesFrom(ownerScenarios),
	)
}

var ownerScenarios = []scenario{
	{
		id: "owner/put-bucket-policy/binds-the-root-user", rules: []string{"OW-5", "PBP-20"}, grade: recorded,
		given: withPolicy(denyReads),
		steps: []conformance.Step{
			conformance.Fault(conformance.Root, ownerMismatch.edit(putPolicy(denyLists)), ownerMismatch.want),
			stays(denyReads),
			served(conformance.Root, rightOwner(putPolicy(denyLists))),
		},
	},
	{
		id: "owner/get-bucket-policy/malformed-before-no-policy", rules: []string{"OW-7", "CP-262"}, grade: recorded,
		note: "The bucket has no policy, which is state and not a second fault.",
		steps: []conformance.Step{
			refused(conformance.Owner, getPolicy().Set(expectedOwner, "abcd"), 400, "InvalidBucketOwnerAWSAccountID"),
			conformance.Setup(conformance.Owner, putPolicy(denyReads)),
			served(conformance.Owner, rightOwner(getPolicy())),
		},
	},
	{
		id: "owner/get-bucket-policy/no-bucket", rules: []string{"OW-9"}, grade: should(conformance.Inferred),
		given: conformance.Given{Bucket: conformance.NoBucket},
		steps: []conformance.Step{
			refused(conformance.Owner, rightOwner(getPolicy()), 404, "NoSuchBucket"),
			conformance.Setup(conformance.Owner, createBucket()),
			conformance.Setup(conformance.Owner, putPolicy(denyReads)),
			served(conformance.Owner, rightOwner(getPolicy())),
		},
	},
	{
		id: "owner/list-objects/binds-anonymous-callers", rules: []string{"OW-12"}, grade: should(conformance.Inferred),
		given: conformance.Given{AllowPublic: true},
		steps: []conformance.Step{
			conformance.Setup(conformance.Owner, putPolicy(policyOf(conformance.Allow(conformance.Anyone, "s3:ListBucket", bucketARN)))),
			served(conformance.Anonymous, rightOwner(list("").do)),
			refused(conformance.Anonymous, list("").do.Set(expectedOwner, nobody), 403, "AccessDenied"),
		},
	},
	{
		id: "owner/create-bucket/is-ignored", rules: []string{"OW-16"}, grade: documented,
		given: conformance.Given{Bucket: conformance.NoBucket},
		steps: []conformance.Step{served(conformance.Owner, createBucket().Set(expectedOwner, nobody))},
	},
	{
		id: "owner/list-buckets/is-ignored", rules: []string{"OW-16"}, grade: documented,
		steps: []conformance.Step{
			served(conformance.Owner, conformance.Call((*s3.Client).ListBuckets, &s3.ListBucketsInput{}).Set(expectedOwner, nobody)),
		},
	},
	copyScenario("owner/copy-object/source-mismatch", "OW-13", reported, nobody,
		conformance.Refuses(403, "AccessDenied")),
	copyScenario("owner/copy-object/source-malformed", "OW-14", should(conformance.Inferred), "abcd",
		conformance.Refuses(400, "InvalidBucketOwnerAWSAccountID")),
}

// copyScenario copies within {bucket} and states who owns the source.
func copyScenario(id, rule string, g grade, owner string, want conformance.Want) scenario {
	duplicate := conformance.Call((*s3.Client).CopyObject, &s3.CopyObjectInput{
		Bucket: bucketName, Key: aws.String("copy"), CopySource: aws.String("{bucket}/original")})
	return scenario{
		id: id, rules: []string{rule}, grade: g,
		given: conformance.Given{Objects: []conformance.Object{{Key: "original", Body: "original"}}},
		steps: []conformance.Step{
			conformance.Fault(conformance.Owner, duplicate.Set(expectedSourceOwner, owner), want),
			conformance.Unchanged(conformance.Owner, get("copy").do, conformance.Refuses(404, "NoSuchKey")),
			served(conformance.Owner, duplicate.Set(expectedSourceOwner, "{owner.account}")),
		},
	}
}
