package cases

import (
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/s3conform/s3conform/conformance"
)

// bucketCases are about the bucket, the method and the key of a request.
func bucketCases() []conformance.Case {
	var all []conformance.Case
	for _, o := range slices.Concat(policyOperations, []operation{policyStatusOperation}) {
		all = append(all, o.onNoBucket().asCase())
	}
	return append(all, casesFrom(bucketScenarios)...)
}

// onNoBucket sends the request before and after its bucket is made.
func (o operation) onNoBucket() scenario {
	return scenario{
		id: "bucket/" + o.name + "/no-bucket", rules: []string{"CP-200"}, grade: documented, needs: o.needs,
		given: conformance.Given{Bucket: conformance.NoBucket},
		steps: []conformance.Step{
			refused(conformance.Owner, o.good, 404, "NoSuchBucket",
				conformance.MessageIs("The specified bucket does not exist"), conformance.FieldIs{Name: "BucketName", Value: "{bucket}"}),
			conformance.Unchanged(conformance.Owner, headBucket().do, conformance.Answers(404)),
			conformance.Setup(conformance.Owner, createBucket()),
			conformance.Setup(conformance.Owner, putPolicy(denyReads)),
			served(conformance.Owner, o.good),
		},
	}
}

// overlongKey is one byte more than S3 takes.
var overlongKey = strings.Repeat("k", 1025)

var bucketScenarios = []scenario{
	{
		id: "bucket/name/upper-case", rules: []string{"CP-201"}, grade: info(conformance.Inferred),
		given: withPolicy(denyReads),
		steps: []conformance.Step{
			conformance.Fault(conformance.Owner, conformance.Raw("GET", "/UPPER-CASE-{run}", "policy", ""), conformance.AnyOf(
				conformance.Outcome{Status: []int{400}, Code: "InvalidBucketName", Because: "the name is judged first"},
				conformance.Outcome{Status: []int{404}, Code: "NoSuchBucket", Because: "the bucket is looked up first"})),
			served(conformance.Owner, getPolicy()),
		},
	},
	{
		id: "bucket/method/post-policy", rules: []string{"CP-202"}, grade: should(conformance.Reported),
		given: withPolicy(denyReads),
		steps: []conformance.Step{
			refused(conformance.Owner, conformance.Raw("POST", "/{bucket}", "policy", conformance.Body(denyLists.String())), 405, "MethodNotAllowed",
				conformance.HeaderPresent("Allow"),
				conformance.FieldIs{Name: "Method", Value: "POST"}, conformance.FieldIs{Name: "ResourceType", Value: "BUCKETPOLICY"}),
			stays(denyReads),
			served(conformance.Owner, putPolicy(denyLists)),
		},
	},
	{
		id: "bucket/method/head-policy", rules: []string{"CP-203"}, grade: info(conformance.Inferred),
		given: withPolicy(denyReads),
		steps: []conformance.Step{
			conformance.Fault(conformance.Owner, conformance.Raw("HEAD", "/{bucket}", "policy", ""), conformance.AnyOf(
				conformance.Outcome{Status: []int{405}, Because: "HEAD is no method of the policy"},
				conformance.Outcome{Because: "it is answered like GET, or like HeadBucket"})),
			served(conformance.Owner, getPolicy()),
		},
	},
	{
		id: "bucket/method/put-policy-status", rules: []string{"CP-204"}, grade: info(conformance.Inferred),
		given: withPolicy(denyReads),
		steps: []conformance.Step{
			conformance.Fault(conformance.Owner, conformance.Raw("PUT", "/{bucket}", "policyStatus", ""), conformance.AnyOf(
				conformance.Outcome{Status: []int{405}, Code: "MethodNotAllowed", Because: "PUT is no method of the status"},
				conformance.Outcome{Status: []int{501}, Code: "NotImplemented", Because: "the operation is unknown"},
				conformance.Outcome{Status: []int{400, 409}, Because: "it is refused otherwise"})),
			stays(denyReads),
			served(conformance.Owner, getPolicyStatus()),
		},
	},
	{
		id: "bucket/length/missing", rules: []string{"CP-205"}, grade: should(conformance.Documented),
		note:  "The body comes in HTTP's own chunks, which tell no length beforehand.",
		given: withPolicy(denyReads),
		steps: []conformance.Step{
			conformance.Fault(conformance.Owner, putPolicy(denyLists).Drop("Content-Length"), noLength),
			stays(denyReads),
			served(conformance.Owner, putPolicy(denyLists)),
		},
	},
	{
		id: "bucket/length/missing-on-post", rules: []string{"CP-205"}, grade: should(conformance.Documented),
		given: putObjectOperation.given,
		steps: []conformance.Step{
			conformance.Fault(conformance.Owner, deleteKey("a").Drop("Content-Length"), noLength),
			objectStays,
			served(conformance.Owner, deleteKey("a")),
		},
	},
	{
		id: "bucket/query/equals-sign", rules: []string{"CP-206"}, grade: reported,
		steps: []conformance.Step{
			served(conformance.Owner, conformance.Raw("PUT", "/{bucket}", "policy=", conformance.Body(denyReads.String()))),
			served(conformance.Owner, conformance.Raw("GET", "/{bucket}", "policy=", ""), conformance.PolicyEqual(denyReads.String())),
			served(conformance.Owner, conformance.Raw("GET", "/{bucket}", "policy", ""), conformance.PolicyEqual(denyReads.String())),
			served(conformance.Owner, conformance.Raw("DELETE", "/{bucket}", "policy=", "")),
			refused(conformance.Owner, conformance.Raw("GET", "/{bucket}", "policy=", ""), 404, "NoSuchBucketPolicy"),
		},
	},
	contentType("bucket/content-type/none", putPolicy(denyReads).Drop("Content-Type")),
	contentType("bucket/content-type/text", putPolicy(denyReads).Set("Content-Type", "text/plain")),
	contentType("bucket/content-type/xml", putPolicy(denyReads).Set("Content-Type", "application/xml")),
	{
		id: "bucket/region/head-bucket-tells-it", rules: []string{"AW-101"}, grade: reported,
		steps: []conformance.Step{served(conformance.Owner, headBucket().do,
			conformance.HeaderIs{Name: "x-amz-bucket-region", Value: "{region}"})},
	},
	{
		id: "bucket/key/not-utf-8", rules: []string{"AW-99"}, grade: reported,
		steps: []conformance.Step{
			refused(conformance.Owner, conformance.Raw("PUT", "/{bucket}/bad%80key", "", "body"), 400, "InvalidURI"),
			staysEmpty,
			served(conformance.Owner, conformance.Raw("PUT", "/{bucket}/good%C3%A4key", "", "body")),
		},
	},
	{
		id: "bucket/key/1025-bytes", rules: []string{"AW-167"}, grade: should(conformance.Inferred),
		note: "Seen on DeleteObjects; of PutObject it is inferred.",
		steps: []conformance.Step{
			refused(conformance.Owner, put(overlongKey).do, 400, "KeyTooLongError"),
			staysEmpty,
			served(conformance.Owner, put(overlongKey[1:]).do),
		},
	},
	{
		id: "bucket/key/1025-bytes-among-others", rules: []string{"AW-167"}, grade: reported,
		steps: []conformance.Step{
			refused(conformance.Owner, deleteKey(overlongKey), 400, "KeyTooLongError"),
			staysEmpty,
			served(conformance.Owner, deleteKey(overlongKey[1:])),
		},
	},
	{
		id: "bucket/express/append", rules: []string{"AW-150"}, grade: reported,
		given: putObjectOperation.given,
		steps: []conformance.Step{
			refused(conformance.Owner, replaceObject.Set("x-amz-write-offset-bytes", "0"), 501, "NotImplemented",
				conformance.FieldIs{Name: "Header", Value: "x-amz-write-offset-bytes"}),
			objectStays,
			served(conformance.Owner, replaceObject),
		},
	},
	{
		id: "bucket/express/delete-if-size", rules: []string{"DB-12"}, grade: recorded,
		given: putObjectOperation.given,
		steps: []conformance.Step{
			refused(conformance.Owner, remove("a").do.Set("x-amz-if-match-size", "6"), 501, "NotImplemented",
				conformance.FieldIs{Name: "Header", Value: "x-amz-if-match-size"}),
			objectStays,
			served(conformance.Owner, remove("a").do),
		},
	},
}

// noLength refuses a body that tells no length.
var noLength = conformance.AnyOf(
	conformance.Outcome{Status: []int{411}, Code: "MissingContentLength", Because: "the length is missing"},
	conformance.Outcome{Status: []int{501}, Code: "NotImplemented", Because: "Transfer-Encoding is not supported"})

// contentType puts a policy whose Content-Type does not matter.
func contentType(id string, request conformance.Request) scenario {
	return scenario{
		id: id, rules: []string{"CP-207"}, grade: should(conformance.Inferred),
		steps: []conformance.Step{
			served(conformance.Owner, request),
			served(conformance.Owner, getPolicy(), conformance.PolicyEqual(denyReads.String())),
		},
	}
}

// staysEmpty reads back that {bucket} has no object.
var staysEmpty = conformance.Unchanged(conformance.Owner, list("").do, conformance.Succeeds(conformance.XMLAbsent("Contents")))

// deleteKey removes one object by the operation for many.
func deleteKey(key string) conformance.Request {
	return conformance.Call((*s3.Client).DeleteObjects, &s3.DeleteObjectsInput{
		Bucket: bucketName, Delete: &types.Delete{Objects: []types.ObjectIdentifier{{Key: aws.String(key)}}},
	}).Set(contentMD5, ofBody("md5"))
}
