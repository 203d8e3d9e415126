package cases

import "github.com/s3conform/s3conform/conformance"

// pageExample is the example of the source page: another account may put
// objects and their access control lists.
var pageExample = policyOf(conformance.Allow(
	conformance.P(conformance.Stranger, conformance.AccountRoot), "s3:PutObject", objectsARN).And("s3:PutObjectAcl"))

// enforced are policies with what they let through beside what they stop, for
// each kind of request.
var enforced = []probed{
	{
		id: "enforcement/page-example/lets-the-account-write", rules: []string{"PBP-22", "AR-125"}, grade: documented,
		policy:  pageExample,
		allowed: []access{put("a").by(conformance.Guest), put("b").by(conformance.Stranger)},
		denied:  []access{get("c").by(conformance.Guest), remove("c").by(conformance.Guest), list("").by(conformance.Guest)},
	},
	{
		id: "enforcement/page-example/lets-nobody-else-write", rules: []string{"PBP-22"}, grade: documented,
		policy:  pageExample,
		allowed: []access{put("a").by(conformance.Guest)},
		denied:  []access{put("b"), put("c").by(conformance.Anonymous)},
	},
	{
		id: "enforcement/get-object/missing-key-is-hidden", rules: []string{"DOC-1"}, grade: documented,
		policy:  policyOf(mayRead),
		allowed: []access{get("a")},
		denied:  []access{get("b").missing(), head("b").missing()},
	},
	granting("get-object", "s3:GetObject", objectARN("open/*"), get("open/a"), get("closed/a")),
	granting("head-object", "s3:GetObject", objectARN("open/*"), head("open/a"), head("closed/a")),
	granting("put-object", "s3:PutObject", objectARN("open/*"), put("open/a"), put("closed/a")),
	granting("delete-object", "s3:DeleteObject", objectARN("open/*"), remove("open/a"), remove("closed/a")),
	granting("get-object-tagging", "s3:GetObjectTagging", objectARN("open/*"), tagsOf("open/a"), tagsOf("closed/a")),
	granting("put-object-tagging", "s3:PutObjectTagging", objectARN("open/*"), tag("open/a", "k=v"), tag("closed/a", "k=v")),
	granting("delete-object-tagging", "s3:DeleteObjectTagging", objectARN("open/*"), untag("open/a"), untag("closed/a")),
	granting("list-objects", "s3:ListBucket", bucketARN, listV1(""), location()),
	granting("list-objects-v2", "s3:ListBucket", bucketARN, list(""), location()),
	granting("get-bucket-location", "s3:GetBucketLocation", bucketARN, location(), list("")),
	denying("get-object", "s3:GetObject", objectARN("closed/*"), get("open/a"), get("closed/a")),
	denying("head-object", "s3:GetObject", objectARN("closed/*"), head("open/a"), head("closed/a")),
	denying("put-object", "s3:PutObject", objectARN("closed/*"), put("open/a"), put("closed/a")),
	denying("delete-object", "s3:DeleteObject", objectARN("closed/*"), remove("open/a"), remove("closed/a")),
	denying("put-object-tagging", "s3:PutObjectTagging", objectARN("closed/*"), tag("open/a", "k=v"), tag("closed/a", "k=v")),
	denying("list-objects-v2", "s3:ListBucket", bucketARN, location(), list("")),
	denying("head-bucket", "s3:ListBucket", bucketARN, location(), headBucket()),
}

// granting allows the restricted user, who is allowed nothing else, one action.
func granting(slug, action, resource string, allowed, denied access) probed {
	return probed{
		id: "enforcement/" + slug + "/allowed-by-the-policy-alone", rules: []string{"AR-128"}, grade: reported,
		policy:  policyOf(conformance.Allow(restricted, action, resource)),
		allowed: []access{allowed},
		denied:  []access{denied},
	}
}

// denying denies the member, who is allowed everything, one action.
func denying(slug, action, resource string, allowed, denied access) probed {
	return probed{
		id: "enforcement/" + slug + "/denied-by-the-policy", rules: []string{"AR-129"}, grade: reported,
		policy:  policyOf(conformance.Deny(member, action, resource)),
		allowed: []access{allowed.by(conformance.Member)},
		denied:  []access{denied.by(conformance.Member)},
	}
}
