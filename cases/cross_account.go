package cases

import "github.com/s3conform/s3conform/conformance"

// strangeAccount is the account of the stranger and the guests.
var strangeAccount = conformance.P(conformance.Stranger, conformance.AccountRoot)

// crossAccounts are grants to another account: the bucket policy and the
// caller's own policies must both allow the request.
var crossAccounts = []probed{
	{
		id: "cross-account/both-sides/user", rules: []string{"PL-2.2", "PL-2.5"}, grade: documented,
		policy:  policyOf(conformance.Allow(guest, "s3:GetObject", objectARN("open/*"))),
		allowed: []access{get("open/a").by(conformance.Guest)},
		denied:  []access{get("closed/a").by(conformance.Guest), get("open/a").by(conformance.Stranger)},
	},
	{
		id: "cross-account/both-sides/user-without-identity-policy", rules: []string{"PL-2.2"}, grade: documented,
		policy: policyOf(
			conformance.Allow(conformance.P(conformance.GuestRestricted, conformance.User), "s3:GetObject", objectsARN),
			conformance.Allow(guest, "s3:GetObject", objectsARN)),
		allowed: []access{get("a").by(conformance.Guest)},
		denied:  []access{get("a").by(conformance.GuestRestricted)},
	},
	{
		id: "cross-account/both-sides/root-arn", rules: []string{"AR-125", "PL-2.2"}, grade: reported,
		policy:  policyOf(conformance.Allow(strangeAccount, "s3:GetObject", objectARN("open/*"))),
		allowed: []access{get("open/a").by(conformance.Guest), get("open/a").by(conformance.Stranger)},
		denied:  []access{get("open/a").by(conformance.GuestRestricted), get("closed/a").by(conformance.Guest)},
	},
	{
		id: "cross-account/both-sides/account-number", rules: []string{"PL-1.8", "PL-2.2"}, grade: documented,
		policy:  policyOf(conformance.Allow(conformance.P(conformance.Stranger, conformance.AccountID), "s3:GetObject", objectARN("open/*"))),
		allowed: []access{get("open/a").by(conformance.Guest)},
		denied:  []access{get("open/a").by(conformance.GuestRestricted), get("closed/a").by(conformance.Guest)},
	},
	{
		id: "cross-account/both-sides/canonical-user", rules: []string{"PL-1.8", "PL-2.2"}, grade: should(conformance.Documented),
		policy:  policyOf(conformance.Allow(conformance.P(conformance.Stranger, conformance.Canonical), "s3:GetObject", objectARN("open/*"))),
		allowed: []access{get("open/a").by(conformance.Guest)},
		denied:  []access{get("open/a").by(conformance.GuestRestricted), get("closed/a").by(conformance.Guest)},
	},
	{
		id: "cross-account/both-sides/everyone", rules: []string{"PL-2.2"}, grade: documented,
		policy:  policyOf(readAnonymously("open/*")),
		allowed: []access{get("open/a").by(conformance.Guest), get("open/a").by(conformance.Anonymous)},
		denied:  []access{get("open/a").by(conformance.GuestRestricted), get("closed/a").by(conformance.Guest)},
	},
	{
		id: "cross-account/both-sides/write", rules: []string{"AR-125", "PL-2.2"}, grade: reported,
		policy:  policyOf(conformance.Allow(strangeAccount, "s3:PutObject", objectARN("open/*"))),
		allowed: []access{put("open/a").by(conformance.Guest)},
		denied:  []access{put("open/b").by(conformance.GuestRestricted), put("closed/b").by(conformance.Guest)},
	},
	{
		id: "cross-account/both-sides/list", rules: []string{"AR-125", "PL-2.2"}, grade: reported,
		policy:  policyOf(conformance.Allow(strangeAccount, "s3:ListBucket", bucketARN).When("StringLike", "s3:prefix", "open/*")),
		allowed: []access{list("prefix=open/").by(conformance.Guest)},
		denied:  []access{list("prefix=open/").by(conformance.GuestRestricted), list("prefix=closed/").by(conformance.Guest)},
	},
	{
		id: "cross-account/deny/root-arn-stops-its-users", rules: []string{"AR-126", "PL-2.4"}, grade: reported,
		policy: policyOf(
			conformance.Allow(guest, "s3:GetObject", objectsARN),
			conformance.Deny(strangeAccount, "s3:GetObject", objectARN("secret/*"))),
		allowed: []access{get("public/a").by(conformance.Guest)},
		denied:  []access{get("secret/a").by(conformance.Guest)},
	},
	{
		id: "cross-account/deny/account-number-stops-its-users", rules: []string{"AR-126", "PL-1.8", "PL-2.4"}, grade: should(conformance.Documented),
		policy: policyOf(
			conformance.Allow(guest, "s3:GetObject", objectsARN),
			conformance.Deny(conformance.P(conformance.Stranger, conformance.AccountID), "s3:GetObject", objectARN("secret/*"))),
		allowed: []access{get("public/a").by(conformance.Guest)},
		denied:  []access{get("secret/a").by(conformance.Guest)},
	},
	{
		id: "cross-account/deny/leaves-other-accounts-alone", rules: []string{"PL-2.4"}, grade: documented,
		policy: policyOf(mayRead,
			conformance.Allow(guest, "s3:GetObject", objectsARN),
			conformance.Deny(strangeAccount, "s3:GetObject", objectARN("secret/*"))),
		allowed: []access{get("secret/a"), get("secret/a").by(conformance.Member)},
		denied:  []access{get("secret/a").by(conformance.Guest)},
	},
	{
		id: "cross-account/configuration/location", rules: []string{"AR-120"}, grade: reported,
		policy:  policyOf(conformance.Allow(guest, "s3:GetBucketLocation", bucketARN)),
		allowed: []access{location().by(conformance.Guest)},
		denied:  []access{status().by(conformance.Guest)},
	},
	{
		id: "cross-account/configuration/head-bucket", rules: []string{"AR-121"}, grade: reported,
		policy:  policyOf(conformance.Allow(guest, "s3:ListBucket", bucketARN).And("s3:GetBucketLocation")),
		allowed: []access{headBucket().by(conformance.Guest)},
		denied:  []access{headBucket().by(conformance.GuestRestricted)},
	},
}
