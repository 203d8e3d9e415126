package cases

import (
	"time"

	"github.com/s3conform/s3conform/conformance"
)

// requestKeys are the condition keys whose value a request supplies, and in
// which spelling it does.
var requestKeys = []probed{
	{
		id: "request-key/delimiter/equal", rules: []string{"PL-5.3"}, grade: documented,
		policy:  policyOf(mayList.When("StringEquals", "s3:delimiter", "/")),
		allowed: []access{list("delimiter=/"), listV1("delimiter=/")},
		denied:  []access{list("delimiter=-"), list("")},
	},
	{
		id: "request-key/prefix/compares-decoded", rules: []string{"AR-102"}, grade: reported,
		policy:  policyOf(mayList.When("StringEquals", "s3:prefix", "a b/ü")),
		allowed: []access{list("prefix=a%20b%2F%C3%BC")},
		denied:  []access{list("prefix=a%2520b%252F%25C3%25BC")},
	},
	{
		id: "request-key/delimiter/compares-decoded", rules: []string{"AR-102"}, grade: reported,
		policy:  policyOf(mayList.When("StringEquals", "s3:delimiter", "/")),
		allowed: []access{list("delimiter=%2F")},
		denied:  []access{list("delimiter=%252F")},
	},
	{
		id: "request-key/request-object-tag/tagging-request", rules: []string{"AR-37", "PL-5.3"}, grade: reported,
		policy:  policyOf(mayTag.When("StringEquals", "s3:RequestObjectTag/level", "public")),
		allowed: []access{tag("a", "level=public"), tag("a", "level=public&team=1")},
		denied:  []access{tag("b", "level=secret"), tag("b", "team=1"), tag("b", "")},
	},
	{
		id: "request-key/request-object-tag/inline-tags", rules: []string{"AR-37"}, grade: reported,
		policy:  policyOf(mayWrite, mayTag.When("StringEquals", "s3:RequestObjectTag/level", "public")),
		allowed: []access{putTagged("public", "level=public")},
		denied:  []access{putTagged("secret", "level=secret")},
	},
	{
		id: "request-key/request-object-tag/value-compares-decoded", rules: []string{"AR-102"}, grade: reported,
		policy:  policyOf(mayWrite, mayTag.When("StringEquals", "s3:RequestObjectTag/level", "top secret")),
		allowed: []access{putTagged("decoded", "level=top%20secret")},
		denied:  []access{putTagged("other", "level=topsecret")},
	},
	{
		id: "request-key/existing-object-tag/get-object", rules: []string{"AR-34", "PL-5.3"}, grade: reported,
		objects: taggedObjects,
		policy:  policyOf(mayRead.When("StringEquals", "s3:ExistingObjectTag/level", "public")),
		allowed: []access{get("public")},
		denied:  []access{get("secret"), get("untagged")},
	},
	{
		id: "request-key/existing-object-tag/head-object", rules: []string{"AR-34"}, grade: reported,
		objects: taggedObjects,
		policy:  policyOf(mayRead.When("StringEquals", "s3:ExistingObjectTag/level", "public")),
		allowed: []access{head("public")},
		denied:  []access{head("secret"), head("untagged")},
	},
	{
		id: "request-key/existing-object-tag/get-object-tagging", rules: []string{"AR-34"}, grade: reported,
		objects: taggedObjects,
		policy: policyOf(conformance.Allow(restricted, "s3:GetObjectTagging", objectsARN).
			When("StringEquals", "s3:ExistingObjectTag/level", "public")),
		allowed: []access{tagsOf("public")},
		denied:  []access{tagsOf("secret"), tagsOf("untagged")},
	},
	{
		id: "request-key/existing-object-tag/put-object-tagging-sees-the-tags-before", rules: []string{"AR-34", "AR-112"}, grade: reported,
		objects: taggedObjects,
		policy:  policyOf(mayTag.When("StringEquals", "s3:ExistingObjectTag/level", "public")),
		allowed: []access{tag("public", "level=secret")},
		denied:  []access{tag("secret", "level=public"), tag("untagged", "level=public")},
	},
	{
		id: "request-key/existing-object-tag/delete-object-tagging", rules: []string{"AR-34"}, grade: reported,
		objects: taggedObjects,
		policy: policyOf(conformance.Allow(restricted, "s3:DeleteObjectTagging", objectsARN).
			When("StringEquals", "s3:ExistingObjectTag/level", "public")),
		allowed: []access{untag("public")},
		denied:  []access{untag("secret")},
	},
	{
		id: "request-key/existing-object-tag/deny", rules: []string{"AR-34", "PL-4.15"}, grade: reported,
		objects: taggedObjects,
		policy:  policyOf(mayNotRead.When("StringEquals", "s3:ExistingObjectTag/level", "secret")),
		allowed: []access{get("public").by(conformance.Member), get("untagged").by(conformance.Member)},
		denied:  []access{get("secret").by(conformance.Member)},
	},
	{
		id: "request-key/existing-object-tag/source-of-a-copy", rules: []string{"AR-113"}, grade: reported,
		objects: taggedObjects,
		policy: policyOf(
			mayWrite,
			conformance.Allow(restricted, "s3:GetObjectTagging", objectsARN),
			conformance.Allow(restricted, "s3:PutObjectTagging", objectsARN),
			mayRead.When("StringEquals", "s3:ExistingObjectTag/level", "public"),
			conformance.Allow(restricted, "s3:GetObject", objectARN("free"))),
		allowed: []access{get("public"), duplicate("free", "copy-of-free")},
		denied:  []access{duplicate("public", "copy-of-public")},
	},
	{
		id: "request-key/x-amz-acl/equal", rules: []string{"AR-110", "AR-116", "PL-5.3"}, grade: reported,
		policy:  policyOf(mayWrite.When("StringEquals", "s3:x-amz-acl", "bucket-owner-full-control")),
		allowed: []access{put("granted").with("x-amz-acl", "bucket-owner-full-control")},
		denied:  []access{put("plain"), put("private").with("x-amz-acl", "private")},
	},
	{
		id: "request-key/x-amz-acl/deny-unless-equal", rules: []string{"AR-49", "AR-110"}, grade: reported,
		policy:  policyOf(mayNotWrite.When("StringNotEquals", "s3:x-amz-acl", "bucket-owner-full-control")),
		allowed: []access{put("granted").with("x-amz-acl", "bucket-owner-full-control").by(conformance.Member)},
		denied:  []access{put("plain").by(conformance.Member), put("private").with("x-amz-acl", "private").by(conformance.Member)},
	},
	{
		id: "request-key/x-amz-grant-full-control/deny", rules: []string{"PL-5.3"}, grade: documented,
		policy:  policyOf(mayNotWrite.When("Null", "s3:x-amz-grant-full-control", "false")),
		allowed: []access{put("plain").by(conformance.Member)},
		denied:  []access{put("granted").with("x-amz-grant-full-control", `id="{owner.canonical}"`).by(conformance.Member)},
	},
	{
		id: "request-key/x-amz-grant-read/deny", rules: []string{"PL-5.3"}, grade: documented,
		policy:  policyOf(mayNotWrite.When("StringLike", "s3:x-amz-grant-read", "*AllUsers*")),
		allowed: []access{put("plain").by(conformance.Member)},
		denied: []access{put("granted").
			with("x-amz-grant-read", `uri="http://acs.amazonaws.com/groups/global/AllUsers"`).by(conformance.Member)},
	},
	{
		id: "request-key/x-amz-server-side-encryption/equal", rules: []string{"PL-5.3"}, grade: documented,
		policy:  policyOf(mayWrite.When("StringEquals", "s3:x-amz-server-side-encryption", "AES256")),
		allowed: []access{put("encrypted").with("x-amz-server-side-encryption", "AES256")},
		denied:  []access{put("plain"), put("other").with("x-amz-server-side-encryption", "aws:kms")},
	},
	{
		id: "request-key/x-amz-storage-class/equal", rules: []string{"PL-5.3"}, grade: documented,
		policy:  policyOf(mayWrite.When("StringEquals", "s3:x-amz-storage-class", "STANDARD")),
		allowed: []access{put("standard").with("x-amz-storage-class", "STANDARD")},
		denied:  []access{put("infrequent").with("x-amz-storage-class", "STANDARD_IA"), put("plain")},
	},
	{
		id: "request-key/x-amz-website-redirect-location/equal", rules: []string{"AR-109", "PL-5.3"}, grade: reported,
		policy:  policyOf(mayWrite.When("StringEqualsIfExists", "s3:x-amz-website-redirect-location", "/here")),
		allowed: []access{put("plain"), put("here").with("x-amz-website-redirect-location", "/here")},
		denied:  []access{put("there").with("x-amz-website-redirect-location", "/there")},
	},
	{
		id: "request-key/x-amz-copy-source/like", rules: []string{"PL-5.3"}, grade: documented,
		policy:  policyOf(mayRead, mayWrite.When("StringLike", "s3:x-amz-copy-source", "{bucket}/public/*")),
		allowed: []access{duplicate("public/a", "copy-of-public")},
		denied:  []access{duplicate("private/a", "copy-of-private"), put("no-copy")},
	},
	{
		id: "request-key/x-amz-copy-source/compares-raw", rules: []string{"AR-100"}, grade: reported,
		policy: policyOf(mayNotWrite.When("StringLike", "s3:x-amz-copy-source", "{bucket}/private/*")),
		allowed: []access{
			duplicate("private/a", "encoded").with("x-amz-copy-source", "{bucket}/%70rivate/a").by(conformance.Member),
			duplicate("private/a", "slashed").with("x-amz-copy-source", "/{bucket}/private/a").by(conformance.Member),
		},
		denied: []access{duplicate("private/a", "plain").by(conformance.Member)},
	},
	{
		id: "request-key/x-amz-metadata-directive/equal", rules: []string{"PL-5.3"}, grade: documented,
		policy:  policyOf(mayRead, mayWrite.When("StringEquals", "s3:x-amz-metadata-directive", "COPY")),
		allowed: []access{duplicate("a", "copied").with("x-amz-metadata-directive", "COPY")},
		denied:  []access{duplicate("a", "replaced").with("x-amz-metadata-directive", "REPLACE")},
	},
	{
		id: "request-key/x-amz-metadata-directive/absent-when-not-sent", rules: []string{"AR-105"}, grade: reported,
		policy:  policyOf(mayNotWrite.When("StringNotEquals", "s3:x-amz-metadata-directive", "COPY")),
		allowed: []access{duplicate("a", "copied").with("x-amz-metadata-directive", "COPY").by(conformance.Member)},
		denied:  []access{duplicate("a", "silent").by(conformance.Member)},
	},
	{
		id: "request-key/if-none-match/demanded-of-put-object", rules: []string{"AR-102", "AR-103", "PL-5.3"}, grade: reported,
		policy:  policyOf(mayNotWrite.When("Null", "s3:if-none-match", "true").When("Bool", "s3:ObjectCreationOperation", "true")),
		allowed: []access{put("careful").with("If-None-Match", "*").by(conformance.Member)},
		denied:  []access{put("careless").by(conformance.Member)},
	},
	{
		id: "request-key/if-none-match/demanded-of-copy-object", rules: []string{"AR-103", "AR-104"}, grade: reported,
		policy:  policyOf(mayNotWrite.When("Null", "s3:if-none-match", "true").When("Bool", "s3:ObjectCreationOperation", "true")),
		allowed: []access{duplicate("a", "careful").with("If-None-Match", "*").by(conformance.Member)},
		denied:  []access{duplicate("a", "careless").by(conformance.Member)},
	},
	{
		id: "request-key/if-none-match/equal", rules: []string{"AR-102"}, grade: reported,
		policy:  policyOf(mayWrite.When("StringEquals", "s3:if-none-match", "*")),
		allowed: []access{put("careful").with("If-None-Match", "*")},
		denied:  []access{put("careless")},
	},
	{
		id: "request-key/if-match/compares-without-quotes", rules: []string{"AR-102"}, grade: reported,
		note:    "The tag is that of the empty object, so the write that is let through also fits.",
		objects: []conformance.Object{{Key: "a"}},
		policy:  policyOf(mayWrite.When("StringEquals", "s3:if-match", emptyETag)),
		allowed: []access{put("a").with("If-Match", `"`+emptyETag+`"`)},
		denied:  []access{put("b")},
	},
	{
		id: "request-key/referer/like", rules: []string{"AR-109", "PL-5.2"}, grade: reported,
		policy:  policyOf(mayRead.When("StringLike", "aws:Referer", "https://example.com/*")),
		allowed: []access{get("a").with("Referer", "https://example.com/page")},
		denied:  []access{get("a").with("Referer", "https://example.org/page"), get("a")},
	},
	{
		id: "request-key/user-agent/like", rules: []string{"PL-5.2"}, grade: documented,
		policy:  policyOf(mayRead.When("StringLike", "aws:UserAgent", "probe/*")),
		allowed: []access{get("a").with("User-Agent", "probe/1")},
		denied:  []access{get("a").with("User-Agent", "other/1")},
	},
	{
		id: "request-key/requested-region/equal", rules: []string{"AR-109", "PL-5.2"}, grade: reported,
		policy:  eitherWay("StringEquals", "aws:RequestedRegion", []string{"{region}"}, []string{"nowhere-1"}),
		allowed: holds, denied: fails,
	},
	{
		id: "request-key/auth-type/header-or-query", rules: []string{"AR-107", "PL-5.3"}, grade: reported,
		policy: policyOf(
			readUnder("header").When("StringEquals", "s3:authType", "REST-HEADER"),
			readUnder("query").When("StringEquals", "s3:authType", "REST-QUERY-STRING")),
		allowed: []access{get("header/a"), get("query/a").signed(conformance.Presigned)},
		denied:  []access{get("query/a"), get("header/a").signed(conformance.Presigned)},
	},
	{
		id: "request-key/signature-version/equal", rules: []string{"AR-108", "PL-5.3"}, grade: reported,
		policy:  eitherWay("StringEquals", "s3:signatureversion", []string{"AWS4-HMAC-SHA256"}, []string{"AWS"}),
		allowed: holds, denied: fails,
	},
	{
		id: "request-key/signature-age/milliseconds", rules: []string{"AR-108", "PL-5.3"}, grade: reported,
		note:    "The older URL was signed 30 minutes ago.",
		policy:  policyOf(mayRead.When("NumericLessThan", "s3:signatureAge", "600000")),
		allowed: []access{get("a").signed(conformance.Presigned)},
		denied:  []access{get("a").signed(conformance.Presigned, conformance.Skew(-30*time.Minute), conformance.Signing{Expires: time.Hour})},
	},
	{
		id: "request-key/signature-age/absent-with-a-signed-header", rules: []string{"AR-108"}, grade: reported,
		policy:  policyOf(mayRead.When("NumericGreaterThanEquals", "s3:signatureAge", "0")),
		allowed: []access{get("a").signed(conformance.Presigned)},
		denied:  []access{get("a")},
	},
	{
		id: "request-key/x-amz-content-sha256/equal", rules: []string{"AR-109", "PL-5.3"}, grade: reported,
		policy:  policyOf(mayNotWrite.When("StringEquals", "s3:x-amz-content-sha256", "UNSIGNED-PAYLOAD")),
		allowed: []access{put("signed").by(conformance.Member)},
		denied:  []access{put("unsigned").signed(conformance.Content(conformance.UnsignedPayload)).by(conformance.Member)},
	},
	{
		id: "request-key/principal-account/equal", rules: []string{"PL-2.16", "PL-5.2"}, grade: documented,
		policy:  eitherWay("StringEquals", "aws:PrincipalAccount", []string{"{restricted.account}"}, []string{"000000000000"}),
		allowed: holds, denied: fails,
	},
	{
		id: "request-key/principal-type/user", rules: []string{"PL-2.16", "PL-5.2"}, grade: documented,
		policy:  eitherWay("StringEquals", "aws:PrincipalType", []string{"User"}, []string{"Account", "AssumedRole", "Anonymous"}),
		allowed: holds, denied: fails,
	},
	{
		id: "request-key/username/equal", rules: []string{"PL-2.16", "PL-5.2"}, grade: documented,
		policy:  eitherWay("StringEquals", "aws:username", []string{"{restricted.username}"}, []string{"{member.username}"}),
		allowed: holds, denied: fails,
	},
	{
		id: "request-key/anonymous/principal-keys", rules: []string{"AR-96", "PL-2.16"}, grade: reported,
		policy: policyOf(
			readAnonymously("type/*").When("StringEquals", "aws:PrincipalType", "Anonymous"),
			readAnonymously("id/*").When("StringEquals", "aws:userid", "anonymous"),
			readAnonymously("name/*").When("Null", "aws:username", "true"),
			readAnonymously("fails/*").When("Null", "aws:username", "false")),
		allowed: []access{
			get("type/a").by(conformance.Anonymous),
			get("id/a").by(conformance.Anonymous),
			get("name/a").by(conformance.Anonymous),
		},
		denied: []access{get("fails/a").by(conformance.Anonymous)},
	},
	{
		id: "request-key/resource-account/equal", rules: []string{"PL-5.2", "PL-5.3"}, grade: documented,
		policy: policyOf(
			readUnder("holds").When("StringEquals", "s3:ResourceAccount", "{owner.account}").
				When("StringEquals", "aws:ResourceAccount", "{owner.account}"),
			readUnder("fails").When("StringEquals", "s3:ResourceAccount", "000000000000")),
		allowed: holds, denied: fails,
	},
	{
		id: "request-key/via-aws-service/false", rules: []string{"PL-5.2"}, grade: documented,
		policy:  eitherWay("Bool", "aws:ViaAWSService", []string{"false"}, []string{"true"}),
		allowed: holds, denied: fails,
	},
}

// taggedObjects are two objects with opposite tags.
var taggedObjects = []conformance.Object{
	{Key: "public", Body: given("public"), Tags: "level=public"},
	{Key: "secret", Body: given("secret"), Tags: "level=secret"},
}

// emptyETag is the entity tag of the empty object, without quotes.
const emptyETag = "d41d8cd98f00b204e9800998ecf8427e"

// readAnonymously lets everyone read a pattern of objects.
func readAnonymously(pattern string) conformance.Statement {
	return conformance.Allow(conformance.Anyone, "s3:GetObject", objectARN(pattern))
}
