package cases

import "github.com/s3conform/s3conform/conformance"

const otherBucket = "arn:aws:s3:::some-other-bucket-name/*"

// elsewhere is a refusal of a resource that is not in the bucket.
func elsewhere(id string, grade grade, resource string, rules ...string) refusal {
	return refusal{
		id: "resource/" + id, rules: rules, grade: grade,
		bad: sound.with("Resource", quote(resource)),
	}
}

// saying is the refusal with what S3 says of the resource.
func (r refusal) saying(resource string) refusal {
	r.message, r.detail = "Policy has invalid resource", resource
	return r
}

// resourceMembers are what Resource and NotResource may hold.
var resourceMembers = []row{
	refusal{
		id: "resource/missing", rules: []string{"CP-140", "PL-1.5"}, grade: reported,
		bad: sound.without("Resource"),
	},
	refusal{
		id: "resource/empty/list", rules: []string{"CP-140"}, grade: info(conformance.Inferred),
		bad:    sound.with("Resource", `[]`),
		checks: []conformance.Check{conformance.XMLAbsent("Detail")},
	},
	elsewhere("other-bucket/objects", reported, otherBucket, "CP-141", "AR-16").saying(otherBucket),
	refusal{
		id: "resource/other-bucket/beside-this-one", rules: []string{"CP-141"}, grade: reported,
		bad: sound.with("Resource", "["+quote(objectsARN)+","+quote(otherBucket)+"]"),
	}.saying(otherBucket),
	elsewhere("other-bucket/longer-name", should(conformance.Inferred), bucketARN+"c/*", "CP-145"),
	elsewhere("pattern/all-buckets", reported, "arn:aws:s3:::*", "CP-142", "AR-16").saying("arn:aws:s3:::*"),
	elsewhere("pattern/begins-like-this-one", reported, bucketARN+"*/*", "CP-142"),
	elsewhere("pattern/star", reported, "*", "CP-143"),
	elsewhere("arn/none", should(conformance.Inferred), "{bucket}/*", "CP-144"),
	elsewhere("arn/other-service", should(conformance.Inferred), "arn:aws:sqs:::{bucket}/*", "CP-144"),
	elsewhere("arn/other-partition", should(conformance.Inferred), "arn:nope:s3:::{bucket}/*", "CP-144"),
	elsewhere("arn/with-region", should(conformance.Inferred), "arn:aws:s3:us-east-1::{bucket}/*", "CP-144"),
	elsewhere("arn/with-account", should(conformance.Inferred), "arn:aws:s3::111122223333:{bucket}/*", "CP-144"),
	acceptance{
		id: "resource/key/wildcards", rules: []string{"CP-146"}, grade: documented,
		policies: []document{sound.with("Resource", quote(objectARN("a?c*/x")))},
	},
	acceptance{
		id: "resource/key/variable", rules: []string{"CP-146"}, grade: documented,
		policies: []document{sound.with("Resource", quote(objectARN("home/${aws:username}/*")))},
	},
	acceptance{
		id: "resource/not-resource/alone", rules: []string{"CP-147"}, grade: should(conformance.Documented),
		policies: []document{sound.without("Resource").with("NotResource", quote(objectARN("open/*")))},
	},
	refusal{
		id: "resource/not-resource/beside-resource", rules: []string{"CP-147", "PL-1.5"}, grade: should(conformance.Documented),
		bad: sound.with("NotResource", quote(objectARN("open/*"))),
	},
	refusal{
		id: "resource/statements/second-is-judged", rules: []string{"CP-148", "PL-4.25"}, grade: should(conformance.Reported),
		good:    policyOf(denyEveryone("GetObject"), denyEveryone("PutObject")),
		bad:     policyOf(denyEveryone("GetObject"), conformance.Deny(conformance.Anyone, "s3:PutObject", bucketARN)),
		message: unfitAction, detail: `Action "s3:PutObject" in Statement "NO_ID-1"`,
	},
}
