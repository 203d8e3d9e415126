package cases

import (
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/s3conform/s3conform/conformance"
)

var (
	directoryFeature = []conformance.Feature{conformance.DirectoryBuckets}
	directoryBucket  = conformance.Given{Bucket: conformance.DirectoryBucket}
)

// The policies of directory buckets: an account gets sessions, with one
// resource or the other.
var (
	sessions      = policyOf(conformance.Allow(ownAccount, createSession, "*"))
	otherSessions = policyOf(conformance.Allow(ownAccount, createSession, directoryARN))
)

const (
	createSession = "s3express:CreateSession"
	directoryARN  = "arn:aws:s3express:{region}:{owner.account}:bucket/{bucket}"
	controlHost   = "s3express-control.{region}.amazonaws.com"
)

var ownAccount = conformance.P(conformance.Owner, conformance.AccountID)

// directoryPolicy is a directory bucket with a policy. The policy is put by a
// step, as its case is about putting it.
var directoryPolicy = []conformance.Step{conformance.Setup(conformance.Owner, putPolicy(sessions))}

// directoryOperations are the policy operations on a directory bucket.
var directoryOperations = []operation{
	{
		name: "put-bucket-policy", good: putPolicy(otherSessions),
		needs: directoryFeature, given: directoryBucket, setup: directoryPolicy, unchanged: []conformance.Step{stays(sessions)},
	},
	{name: "get-bucket-policy", good: getPolicy(), needs: directoryFeature, given: directoryBucket, setup: directoryPolicy},
	{
		name: "delete-bucket-policy", good: deletePolicy(),
		needs: directoryFeature, given: directoryBucket, setup: directoryPolicy, unchanged: []conformance.Step{stays(sessions)},
	},
}

// unsupportedOwner refuses the header, whatever it says. The status is
// documented; that the code is NotImplemented is what S3 answers to other
// headers of this kind.
var unsupportedOwner = []fault{
	{
		slug: "right-owner", rules: []string{"PBP-21", "CP-308"}, grade: documented,
		edit: rightOwner, want: conformance.Refuses(501, "NotImplemented").CodeAt(conformance.Should),
	},
	{
		slug: "wrong-owner", rules: []string{"PBP-21", "CP-308"}, grade: documented,
		edit: header(expectedOwner, nobody), want: conformance.Refuses(501, "NotImplemented").CodeAt(conformance.Should),
	},
}

// unsupportedHeaders are said to be unsupported, and no more.
var unsupportedHeaders = []fault{
	{
		slug: "confirmation", rules: []string{"PBP-17", "CP-309"}, grade: info(conformance.Documented),
		edit: header(confirmation, "true"), want: refusedOrIgnored,
	},
	{
		slug: "content-md5", rules: []string{"DB-8"}, grade: info(conformance.Documented),
		edit: header(contentMD5, ofBody("md5")), want: refusedOrIgnored,
	},
}

var refusedOrIgnored = conformance.AnyOf(
	conformance.Outcome{Status: []int{501}, Code: "NotImplemented", Because: "the header is refused"},
	conformance.Outcome{Status: []int{400}, Because: "the request is refused"},
	conformance.Outcome{Because: "the header is ignored"},
)

// directoryCases are about directory buckets.
func directoryCases() []conformance.Case {
	return slices.Concat(
		cross("directory", directoryOperations, unsupportedOwner),
		cross("directory", directoryOperations[:1], unsupportedHeaders),
		cross("directory", directoryOperations[:1], regraded(should(conformance.Inferred), []fault{directoryChecksum})),
		directoryPermissions(),
		casesFrom(directoryScenarios),
	)
}

// directoryChecksum is the SDKs' default checksum with another body's value.
var directoryChecksum = fault{
	slug: "wrong-crc32", rules: []string{"PBP-15"},
	edit: wrongCRC32, mend: rightCRC32, want: conformance.Refuses(400, "BadDigest"),
}

// directoryPermissions try the operations as callers with the permission,
// without it, and of another account.
func directoryPermissions() []conformance.Case {
	var all []conformance.Case
	for _, o := range directoryOperations {
		for _, c := range []struct {
			slug string
			as   conformance.Role
		}{{"without-permission", conformance.Restricted}, {"other-account", conformance.Guest}} {
			s := scenario{
				id: "directory/" + o.name + "/" + c.slug, rules: []string{"PBP-10", "CP-306"}, grade: should(conformance.Documented),
				needs: o.needs, given: o.given, steps: slices.Clone(o.setup),
			}
			s.steps = append(s.steps, refused(c.as, o.good, 403, "AccessDenied"))
			s.steps = append(s.steps, o.unchanged...)
			s.steps = append(s.steps, served(conformance.Member, o.good))
			all = append(all, s.asCase())
		}
	}
	return all
}

// atControl sends the request to the Regional control endpoint, path style.
func atControl(method string, body conformance.Body) conformance.Request {
	return conformance.Raw(method, "/{bucket}", "policy", body).Host(controlHost)
}

// underControl sends it there, virtual-hosted style.
func underControl(method string, body conformance.Body) conformance.Request {
	return conformance.Raw(method, "/", "policy", body).Host("{bucket}." + controlHost)
}

// bodyOf is the policy as the body of a request written by hand.
func bodyOf(p document) conformance.Body { return conformance.Body(p.String()) }

var directoryScenarios = []scenario{
	{
		id: "directory/lifecycle/put-get-delete", rules: []string{"CP-305"}, grade: should(conformance.Documented),
		needs: directoryFeature, given: directoryBucket,
		steps: []conformance.Step{
			served(conformance.Owner, putPolicy(sessions)),
			served(conformance.Owner, getPolicy(), conformance.PolicyEqual(sessions.String())),
			served(conformance.Owner, deletePolicy()),
			refused(conformance.Owner, getPolicy(), 404, "NoSuchBucketPolicy"),
		},
	},
	{
		id: "directory/endpoint/path-style", rules: []string{"PBP-2", "CP-305"}, grade: should(conformance.Documented),
		needs: directoryFeature, given: directoryBucket,
		steps: []conformance.Step{
			served(conformance.Owner, atControl("PUT", bodyOf(sessions))),
			served(conformance.Owner, atControl("GET", ""), conformance.PolicyEqual(sessions.String())),
			served(conformance.Owner, atControl("DELETE", "")),
		},
	},
	{
		id: "directory/endpoint/virtual-hosted-style", rules: []string{"PBP-3"}, grade: should(conformance.Documented),
		needs: directoryFeature, given: directoryBucket,
		steps: []conformance.Step{
			served(conformance.Owner, atControl("PUT", bodyOf(sessions))),
			conformance.Fault(conformance.Owner, underControl("PUT", bodyOf(otherSessions)), refusedSomehow),
			conformance.Unchanged(conformance.Owner, atControl("GET", ""), conformance.Succeeds(conformance.PolicyEqual(sessions.String()))),
		},
	},
	{
		id: "directory/action/create-session", rules: []string{"PBP-19", "CP-305"}, grade: should(conformance.Documented),
		needs: directoryFeature, given: directoryBucket,
		steps: []conformance.Step{
			served(conformance.Owner, putPolicy(sessions)),
			served(conformance.Owner, putPolicy(otherSessions)),
			served(conformance.Owner, getPolicy(), conformance.PolicyEqual(otherSessions.String())),
		},
	},
	foreignAction("s3-action", "s3:GetObject"),
	foreignAction("s3-pattern", "s3:*"),
	foreignAction("other-express-action", "s3express:PutBucketPolicy"),
	{
		id: "directory/status/get-bucket-policy-status", rules: []string{"CP-310"}, grade: info(conformance.Documented),
		needs: directoryFeature, given: directoryBucket,
		steps: []conformance.Step{
			served(conformance.Owner, putPolicy(sessions)),
			conformance.Fault(conformance.Owner, getPolicyStatus(), conformance.AnyOf(
				conformance.Outcome{Status: []int{501, 405}, Because: "the operation is not there"},
				conformance.Outcome{Status: []int{400, 403, 404}, Because: "the request is refused otherwise"},
				conformance.Outcome{Because: "it is served"})),
		},
	},
	{
		id: "directory/sdk/sends-crc32", rules: []string{"PBP-15", "CP-311"}, grade: should(conformance.Documented),
		note:  "The SDK builds, signs and sends this request itself.",
		needs: directoryFeature, given: directoryBucket,
		steps: []conformance.Step{
			served(conformance.Owner, putPolicy(sessions).ViaSDK(), conformance.SentHeader("x-amz-checksum-crc32")),
			served(conformance.Owner, getPolicy(), conformance.PolicyEqual(sessions.String())),
		},
	},
	{
		id: "directory/delete-bucket/right-owner", rules: []string{"DB-5"}, grade: documented,
		needs: directoryFeature, given: directoryBucket,
		steps: []conformance.Step{
			conformance.Setup(conformance.Owner, putPolicy(sessions)),
			conformance.Fault(conformance.Owner, rightOwner(deleteBucket()), unsupportedOwner[0].want),
			stays(sessions),
			served(conformance.Owner, deleteBucket()),
		},
	},
	{
		id: "directory/name/base-zone-suffix", rules: []string{"PBP-11", "DB-1"}, grade: should(conformance.Documented),
		needs: directoryFeature, given: conformance.Given{Bucket: conformance.NoDirectoryBucket},
		steps: []conformance.Step{
			served(conformance.Owner, createDirectoryBucket("{bucket}")),
			served(conformance.Owner, putPolicy(sessions)),
		},
	},
	malformedName("dot", "{stem}.x--{zone}--x-s3"),
	malformedName("upper-case", "{stem}-X--{zone}--x-s3"),
	malformedName("no-base", "--{zone}--x-s3"),
}

// refusedSomehow is any refusal of the client's request, where neither status
// nor code is known.
var refusedSomehow = conformance.AnyOf(conformance.Outcome{
	Status: []int{400, 403, 404, 405, 501}, Because: "the request is refused, nobody has published how"})

// foreignAction puts an action that directory buckets don't have.
func foreignAction(slug, action string) scenario {
	return scenario{
		id: "directory/action/" + slug, rules: []string{"PBP-19", "CP-307"}, grade: should(conformance.Documented),
		needs: directoryFeature, given: directoryBucket,
		steps: []conformance.Step{
			served(conformance.Owner, putPolicy(sessions)),
			conformance.Fault(conformance.Owner, putPolicy(policyOf(conformance.Allow(ownAccount, action, "*"))),
				conformance.Refuses(400, "MalformedPolicy").CodeAt(conformance.Info)),
			stays(sessions),
		},
	}
}

// createDirectoryBucket makes a directory bucket in the target's zone.
func createDirectoryBucket(name string) conformance.Request {
	return conformance.Call((*s3.Client).CreateBucket, &s3.CreateBucketInput{
		Bucket: &name,
		CreateBucketConfiguration: &types.CreateBucketConfiguration{
			Location: &types.LocationInfo{Name: aws.String("{zone}"), Type: types.LocationTypeAvailabilityZone},
			Bucket:   &types.BucketInfo{DataRedundancy: types.DataRedundancySingleAvailabilityZone, Type: types.BucketTypeDirectory},
		},
	})
}

// malformedName tries to make a directory bucket whose name breaks the rules.
func malformedName(slug, name string) scenario {
	return scenario{
		id: "directory/name/" + slug, rules: []string{"PBP-11", "DB-1"}, grade: should(conformance.Documented),
		needs: directoryFeature, given: conformance.Given{Bucket: conformance.NoDirectoryBucket},
		steps: []conformance.Step{
			conformance.Fault(conformance.Owner, createDirectoryBucket(name),
				conformance.Refuses(400, "InvalidBucketName").CodeAt(conformance.Info)),
			conformance.Unchanged(conformance.Owner, conformance.Raw("GET", "/{bucket}", "policy", ""), conformance.Refuses(404, "NoSuchBucket")),
			served(conformance.Owner, createDirectoryBucket("{bucket}")),
		},
	}
}
