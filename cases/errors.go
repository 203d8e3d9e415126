package cases

import "github.com/s3conform/s3conform/conformance"

// errorShapes are what every error has in common, by the errors of this API.
var errorShapes = []row{
	errorShape("declaration", []string{"CP-000", "AW-170"}, recorded,
		conformance.BodyContains(`<?xml version="1.0" encoding="UTF-8"?>`)),
	errorShape("root-without-namespace", []string{"CP-000", "AW-170"}, recorded,
		conformance.BodyContains("<Error>"), conformance.XMLPresent("Code"), conformance.XMLPresent("Message")),
	errorShape("order-of-elements", []string{"CP-000", "AW-170"}, recorded,
		conformance.BodyContains("<Error><Code>NoSuchBucketPolicy</Code><Message>"),
		conformance.BodyContains("</Message><BucketName>{bucket}</BucketName><RequestId>"),
		conformance.BodyContains("</RequestId><HostId>")),
	errorShape("request-ids", []string{"CP-000", "AW-171", "AW-172"}, recorded,
		conformance.XMLPresent("RequestId"), conformance.XMLPresent("HostId"),
		conformance.HeaderPresent("x-amz-request-id"), conformance.HeaderPresent("x-amz-id-2")),
	errorShape("content-type", []string{"CP-000", "AW-171"}, recorded,
		conformance.HeaderIs{Name: "Content-Type", Value: "application/xml"}),
	errorShape("date", []string{"CP-000", "AW-171"}, recorded, conformance.HeaderPresent("Date")),
	errorShape("bucket-name", []string{"CP-014", "AW-173"}, recorded, conformance.XMLText{Path: "BucketName", Value: "{bucket}"}),
	errorShape("no-resource", []string{"CP-000", "AW-170"}, reported, conformance.XMLAbsent("Resource")),
	malformedShape("fault-of-the-document", text("[]"), recorded, conformance.XMLAbsent("Detail")),
	malformedShape("fault-of-a-value", sound.with("Action", `"s3:NotARealAction"`), should(conformance.Reported),
		conformance.XMLText{Path: "Detail", Value: "s3:NotARealAction"}),
	malformedShape("names-no-bucket", text("[]"), recorded, conformance.XMLAbsent("BucketName"), conformance.XMLAbsent("Resource")),
	scenario{
		id: "errors/region/hidden-from-anonymous-reads", rules: []string{"AR-160"}, grade: reported,
		given: conformance.Given{Objects: []conformance.Object{{Key: "a", Body: "before"}}},
		steps: []conformance.Step{
			refused(conformance.Anonymous, get("a").do, 403, "AccessDenied", conformance.HeaderAbsent("x-amz-bucket-region")),
			served(conformance.Owner, get("a").do),
		},
	},
	scenario{
		id: "errors/region/told-to-anonymous-lists", rules: []string{"AR-161"}, grade: reported,
		steps: []conformance.Step{
			refused(conformance.Anonymous, list("").do, 403, "AccessDenied", conformance.HeaderPresent("x-amz-bucket-region")),
			served(conformance.Owner, list("").do),
		},
	},
	scenario{
		id: "errors/region/told-to-anonymous-head-bucket", rules: []string{"AR-161"}, grade: reported,
		steps: []conformance.Step{
			conformance.Fault(conformance.Anonymous, headBucket().do, conformance.Answers(403, conformance.HeaderPresent("x-amz-bucket-region"))),
			served(conformance.Owner, headBucket().do),
		},
	},
	scenario{
		id: "errors/no-bucket/anonymous", rules: []string{"AR-162"}, grade: reported,
		given: conformance.Given{Bucket: conformance.NoBucket},
		steps: []conformance.Step{
			refused(conformance.Anonymous, get("a").do, 404, "NoSuchBucket"),
			conformance.Setup(conformance.Owner, createBucket()),
			conformance.Setup(conformance.Owner, put("a").do),
			served(conformance.Owner, get("a").do),
		},
	},
}

// errorShape looks at the error of a bucket that has no policy.
func errorShape(slug string, rules []string, g grade, checks ...conformance.Check) scenario {
	return scenario{
		id: "errors/no-such-bucket-policy/" + slug, rules: rules, grade: g,
		steps: []conformance.Step{
			refused(conformance.Owner, getPolicy(), 404, "NoSuchBucketPolicy", checks...),
			conformance.Setup(conformance.Owner, putPolicy(denyReads)),
			served(conformance.Owner, getPolicy()),
		},
	}
}

// malformedShape looks at the error of a faulty document.
func malformedShape(slug string, bad document, g grade, checks ...conformance.Check) row {
	return refusal{
		id: "errors/malformed-policy/" + slug, rules: []string{"CP-001"}, grade: g, bad: bad, checks: checks,
	}
}
