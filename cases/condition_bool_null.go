package cases

import "github.com/s3conform/s3conform/conformance"

// boolConditions are the operators Bool and Null. {secure} is what
// aws:SecureTransport is on this target, {insecure} the opposite.
var boolConditions = []probed{
	{
		id: "condition/bool/secure-transport", rules: []string{"AR-61", "PL-2.13"}, grade: reported,
		policy:  eitherWay("Bool", "aws:SecureTransport", []string{"{secure}"}, []string{"{insecure}"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/bool/deny-by-transport", rules: []string{"AR-61", "PL-4.15"}, grade: reported,
		policy: policyOf(
			conformance.Deny(member, "s3:GetObject", objectARN("fails/*")).When("Bool", "aws:SecureTransport", "{secure}"),
			conformance.Deny(member, "s3:GetObject", objectARN("holds/*")).When("Bool", "aws:SecureTransport", "{insecure}")),
		allowed: []access{get("holds/a").by(conformance.Member)},
		denied:  []access{get("fails/a").by(conformance.Member)},
	},
	{
		id: "condition/bool/knows-no-patterns", rules: []string{"AR-61"}, grade: reported,
		policy:  eitherWay("Bool", "aws:SecureTransport", []string{"true", "false"}, []string{"tr*", "fal*", "*"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/bool/other-keys", rules: []string{"PL-4.10"}, grade: documented,
		policy: policyOf(mayWrite.When("Bool", "s3:ObjectCreationOperation", "true"),
			conformance.Allow(restricted, "s3:GetObject", objectsARN).When("Bool", "aws:ViaAWSService", "true")),
		allowed: []access{put("a")},
		denied:  []access{get("b")},
	},
	{
		id: "condition/bool/absent-key", rules: []string{"PL-2.11"}, grade: documented,
		note: "An anonymous request has no aws:MultiFactorAuthPresent: that is neither true nor false.",
		policy: policyOf(
			conformance.Allow(conformance.Anyone, "s3:GetObject", objectARN("holds/*")).When("BoolIfExists", "aws:MultiFactorAuthPresent", "true"),
			conformance.Allow(conformance.Anyone, "s3:GetObject", objectARN("fails/*")).When("Bool", "aws:MultiFactorAuthPresent", "true", "false")),
		allowed: []access{get("holds/a").by(conformance.Anonymous)},
		denied:  []access{get("fails/a").by(conformance.Anonymous)},
	},
	{
		id: "condition/bool-if-exists/present-key", rules: []string{"AR-62", "PL-4.7"}, grade: reported,
		policy:  eitherWay("BoolIfExists", "aws:SecureTransport", []string{"{secure}"}, []string{"{insecure}"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/bool/for-all-values", rules: []string{"AR-62"}, grade: reported,
		policy:  eitherWay("ForAllValues:Bool", "aws:SecureTransport", []string{"{secure}"}, []string{"{insecure}"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/bool/for-any-value", rules: []string{"AR-62"}, grade: reported,
		policy:  eitherWay("ForAnyValue:Bool", "aws:SecureTransport", []string{"{secure}"}, []string{"{insecure}"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/null/true-wants-the-key-absent", rules: []string{"PL-2.11", "PL-4.3"}, grade: documented,
		policy:  policyOf(mayList.When("Null", "s3:prefix", "true")),
		allowed: []access{list("")},
		denied:  []access{list("prefix=a")},
	},
	{
		id: "condition/null/false-wants-the-key-present", rules: []string{"PL-2.11", "PL-4.3"}, grade: documented,
		policy:  policyOf(mayList.When("Null", "s3:prefix", "false")),
		allowed: []access{list("prefix=a")},
		denied:  []access{list("")},
	},
	{
		id: "condition/null/deny-without-encryption-header", rules: []string{"AR-50", "PL-4.3"}, grade: reported,
		policy:  policyOf(mayNotWrite.When("Null", "s3:x-amz-server-side-encryption", "true")),
		allowed: []access{put("encrypted").with("x-amz-server-side-encryption", "AES256").by(conformance.Member)},
		denied:  []access{put("plain").by(conformance.Member)},
	},
	{
		id: "condition/null/deny-without-acl-header", rules: []string{"AR-50", "AR-110", "AR-116"}, grade: reported,
		policy:  policyOf(mayNotWrite.When("Null", "s3:x-amz-acl", "true")),
		allowed: []access{put("canned").with("x-amz-acl", "bucket-owner-full-control").by(conformance.Member)},
		denied:  []access{put("plain").by(conformance.Member)},
	},
	{
		id: "condition/null/grant-header-is-no-acl-header", rules: []string{"AR-50"}, grade: reported,
		policy:  policyOf(mayNotWrite.When("Null", "s3:x-amz-acl", "true")),
		allowed: []access{put("canned").with("x-amz-acl", "bucket-owner-full-control").by(conformance.Member)},
		denied:  []access{put("granted").with("x-amz-grant-full-control", `id="{owner.canonical}"`).by(conformance.Member)},
	},
}
