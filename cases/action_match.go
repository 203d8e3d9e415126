package cases

import "github.com/s3conform/s3conform/conformance"

// actionMatches are which requests an action covers.
var actionMatches = []probed{
	{
		id: "action-match/letter-case/allow", rules: []string{"PL-1.10", "PL-2.8", "PL-4.16"}, grade: documented,
		policy: policyOf(
			conformance.Allow(restricted, "s3:getobject", objectsARN),
			conformance.Allow(restricted, "S3:LISTBUCKET", bucketARN)),
		allowed: []access{get("a"), list("")},
		denied:  []access{put("b")},
	},
	{
		id: "action-match/letter-case/deny", rules: []string{"PL-1.10", "PL-2.8", "PL-4.16"}, grade: documented,
		policy:  policyOf(conformance.Deny(member, "S3:getOBJECT", objectARN("secret/*"))),
		allowed: []access{get("public/a").by(conformance.Member)},
		denied:  []access{get("secret/a").by(conformance.Member)},
	},
	{
		id: "action-match/letter-case/pattern", rules: []string{"PL-2.8", "PL-4.16"}, grade: documented,
		policy:  policyOf(conformance.Allow(restricted, "s3:gET*", objectsARN)),
		allowed: []access{get("a"), tagsOf("a")},
		denied:  []access{put("b")},
	},
	{
		id: "action-match/pattern/star-at-the-end", rules: []string{"PL-1.10", "PL-2.8"}, grade: documented,
		policy:  policyOf(conformance.Allow(restricted, "s3:Get*", objectsARN)),
		allowed: []access{get("a"), tagsOf("a")},
		denied:  []access{put("b"), tag("a", "x=1")},
	},
	{
		id: "action-match/pattern/star-in-the-middle", rules: []string{"PL-2.8"}, grade: documented,
		policy:  policyOf(conformance.Allow(restricted, "s3:*Object", objectsARN)),
		allowed: []access{get("a"), put("b")},
		denied:  []access{tagsOf("a"), list("")},
	},
	{
		id: "action-match/pattern/question-mark", rules: []string{"PL-2.8", "PL-4.23"}, grade: documented,
		policy:  policyOf(conformance.Allow(restricted, "s3:?etObject", objectsARN)),
		allowed: []access{get("a")},
		denied:  []access{put("b"), tagsOf("a")},
	},
	{
		id: "action-match/pattern/is-anchored", rules: []string{"PL-2.8"}, grade: documented,
		policy:  policyOf(conformance.Allow(restricted, "s3:GetObject", objectsARN)),
		allowed: []access{get("a"), head("a")},
		denied:  []access{tagsOf("a")},
	},
	{
		id: "action-match/pattern/all-of-s3", rules: []string{"PL-1.12", "PL-2.8"}, grade: documented,
		policy:  policyOf(conformance.Allow(restricted, "s3:*", bucketARN, objectARN("open/*"))),
		allowed: []access{get("open/a"), put("open/b"), list(""), remove("open/a")},
		denied:  []access{get("closed/a"), put("closed/b")},
	},
	{
		id: "action-match/pattern/bare-star", rules: []string{"AR-7", "PL-1.10"}, grade: reported,
		policy:  policyOf(conformance.Allow(restricted, "*", bucketARN, objectARN("open/*"))),
		allowed: []access{get("open/a"), put("open/b"), list("")},
		denied:  []access{get("closed/a"), put("closed/b")},
	},
	{
		id: "action-match/list/each-entry-counts", rules: []string{"PL-1.10"}, grade: documented,
		policy:  policyOf(conformance.Allow(restricted, "s3:GetObject", objectsARN).And("s3:PutObject")),
		allowed: []access{get("a"), put("b")},
		denied:  []access{remove("a")},
	},
	{
		id: "action-match/not-action/allow", rules: []string{"PL-2.8", "PL-4.6", "PL-4.15"}, grade: documented,
		policy: policyOf(conformance.Statement{
			Effect: "Allow", Principal: []conformance.Principal{restricted},
			NotAction: []string{"s3:PutObject", "s3:Delete*"}, Resource: []string{bucketARN, objectsARN},
		}),
		allowed: []access{get("a"), tagsOf("a"), list("")},
		denied:  []access{put("b"), remove("a")},
	},
	{
		id: "action-match/not-action/deny", rules: []string{"PL-2.8", "PL-4.6", "PL-4.15"}, grade: documented,
		policy: policyOf(conformance.Statement{
			Effect: "Deny", Principal: []conformance.Principal{member},
			NotAction: []string{"s3:GetObject"}, Resource: []string{objectARN("frozen/*")},
		}),
		allowed: []access{get("frozen/a").by(conformance.Member), put("free/a").by(conformance.Member)},
		denied:  []access{put("frozen/b").by(conformance.Member), remove("frozen/a").by(conformance.Member)},
	},
	{
		id: "action-match/not-action/deny-grants-nothing", rules: []string{"PL-2.8"}, grade: documented,
		policy: policyOf(readUnder("open"), conformance.Statement{
			Effect: "Deny", Principal: []conformance.Principal{restricted},
			NotAction: []string{"s3:GetObject"}, Resource: []string{objectsARN},
		}),
		allowed: []access{get("open/a")},
		denied:  []access{get("closed/a")},
	},
	{
		id: "action-match/not-action/letter-case", rules: []string{"PL-2.8", "PL-6.6"}, grade: documented,
		policy: policyOf(conformance.Statement{
			Effect: "Allow", Principal: []conformance.Principal{restricted},
			NotAction: []string{"s3:PUTOBJECT"}, Resource: []string{objectsARN},
		}),
		allowed: []access{get("a")},
		denied:  []access{put("b")},
	},
	{
		id: "action-match/coverage/version-reads-are-apart", rules: []string{"PL-6.6"}, grade: documented,
		policy: policyOf(
			conformance.Allow(restricted, "s3:GetObjectVersion", objectsARN),
			readUnder("open")),
		allowed: []access{get("open/a")},
		denied:  []access{get("closed/a")},
	},
	{
		id: "action-match/coverage/reading-tags-is-apart", rules: []string{"AR-117"}, grade: reported,
		policy: policyOf(
			conformance.Allow(restricted, "s3:GetObjectTagging", objectARN("tags/*")),
			readUnder("data")),
		allowed: []access{tagsOf("tags/a"), get("data/a")},
		denied:  []access{get("tags/a"), tagsOf("data/a")},
	},
	{
		id: "action-match/coverage/inline-tags-of-put-object", rules: []string{"AR-115"}, grade: reported,
		policy:  policyOf(mayWrite, conformance.Allow(restricted, "s3:PutObjectTagging", objectARN("tagged/*"))),
		allowed: []access{put("plain/a"), putTagged("tagged/a", "level=public")},
		denied:  []access{putTagged("plain/b", "level=public")},
	},
	{
		id: "action-match/coverage/inline-tags-of-copy-object", rules: []string{"AR-115"}, grade: reported,
		policy: policyOf(mayRead, mayWrite, conformance.Allow(restricted, "s3:PutObjectTagging", objectARN("tagged/*"))),
		allowed: []access{
			duplicate("a", "plain/a"),
			duplicate("a", "tagged/a").with("x-amz-tagging-directive", "REPLACE").with("x-amz-tagging", "level=public"),
		},
		denied: []access{
			duplicate("a", "plain/b").with("x-amz-tagging-directive", "REPLACE").with("x-amz-tagging", "level=public"),
		},
	},
	{
		id: "action-match/coverage/canned-acl-of-put-object", rules: []string{"AR-116"}, grade: reported,
		policy:  policyOf(writeUnder("open")),
		allowed: []access{put("open/a").with("x-amz-acl", "bucket-owner-full-control")},
		denied:  []access{put("closed/a").with("x-amz-acl", "bucket-owner-full-control")},
	},
	{
		id: "action-match/coverage/copy-reads-and-writes", rules: []string{"PL-2.1"}, grade: documented,
		policy:  policyOf(readUnder("from"), writeUnder("to")),
		allowed: []access{duplicate("from/a", "to/a")},
		denied:  []access{duplicate("other/a", "to/b"), duplicate("from/a", "elsewhere/b")},
	},
	{
		id: "action-match/coverage/location-is-not-listing", rules: []string{"AR-122"}, grade: info(conformance.Reported),
		policy:  policyOf(mayList),
		allowed: []access{list("")},
		open:    []access{location()},
	},
}

// configurationMatches are the actions of the bucket's configuration that
// cover more than their name says.
var configurationMatches = []scenario{
	{
		id: "action-match/coverage/deleting-a-block-is-putting-it", rules: []string{"AR-118"}, grade: reported,
		needs: blockFeature,
		steps: []conformance.Step{
			served(conformance.Owner, putPolicy(policyOf(conformance.Allow(restricted, "s3:PutBucketPublicAccessBlock", bucketARN)))),
			served(conformance.Restricted, deletePublicAccessBlock()).Polled(),
			served(conformance.Owner, putPublicAccessBlock(allBlocked)),
			served(conformance.Owner, putPolicy(policyOf(conformance.Allow(restricted, "s3:GetBucketPublicAccessBlock", bucketARN)))),
			served(conformance.Restricted, getPublicAccessBlock()),
			refused(conformance.Restricted, deletePublicAccessBlock(), 403, "AccessDenied"),
			conformance.Unchanged(conformance.Owner, getPublicAccessBlock(), conformance.Succeeds()),
		},
	},
}
