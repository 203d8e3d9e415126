package cases

import (
	"slices"
	"strings"
	"unicode"

	"github.com/s3conform/s3conform/conformance"
)

// keyFit says which actions a condition key goes with. A policy is refused
// when one of the actions that a statement names does not supply a key of it.
type keyFit struct {
	slug, key         string
	operator, operand string
	accepted          []string
	refused           []misfit
}

// misfit is a list of actions that a key does not go with.
type misfit struct {
	actions []string
	rules   []string
	grade   grade
}

// unfit is a misfit that somebody who runs against Amazon S3 has reported,
// listed one that only the Service Authorization Reference speaks of.
func unfit(rule string, actions ...string) misfit {
	return misfit{actions, []string{rule, "CP-163"}, reported}
}

func listed(actions ...string) misfit {
	return misfit{actions, []string{"PL-1.13", "PL-5.3"}, should(conformance.Documented)}
}

// eachUnfit makes a misfit of each action alone.
func eachUnfit(rule string, actions ...string) []misfit {
	var list []misfit
	for _, a := range actions {
		list = append(list, unfit(rule, a))
	}
	return list
}

// mixed are the misfits of a key of PutObject in a statement that names a
// reading action too.
func mixed() []misfit {
	return []misfit{
		{[]string{"GetObject", "PutObject"}, []string{"AR-30", "CP-164"}, reported},
		{[]string{"GetObjectVersion", "PutObject"}, []string{"AR-30", "CP-164"}, reported},
	}
}

// keyFits are the condition keys of S3 that a bucket policy can use.
var keyFits = []keyFit{
	{"prefix", "s3:prefix", "StringEquals", "a", []string{"ListBucket", "ListBucketVersions"},
		[]misfit{unfit("CP-163", "GetObject"), unfit("CP-163", "GetBucketLocation"), unfit("AR-38", "ListBucketMultipartUploads"),
			{[]string{"ListBucket", "GetBucketLocation"}, []string{"CP-164", "PL-6.4"}, should(conformance.Reported)}}},
	{"delimiter", "s3:delimiter", "StringEquals", "/", []string{"ListBucket", "ListBucketVersions"}, []misfit{listed("GetObject")}},
	{"max-keys", "s3:max-keys", "NumericEquals", "1", []string{"ListBucket", "ListBucketVersions"}, []misfit{listed("GetObject")}},
	{"location-constraint", "s3:locationconstraint", "StringEquals", "eu-west-1", nil, eachUnfit("AR-39", "GetBucketLocation")},

	{"existing-object-tag", "s3:ExistingObjectTag/level", "StringEquals", "public",
		[]string{"GetObject", "GetObjectVersion", "GetObjectAcl", "PutObjectAcl", "GetObjectTagging", "PutObjectTagging", "DeleteObjectTagging"},
		append(eachUnfit("AR-33", "PutObject", "DeleteObject", "DeleteObjectVersion", "GetObjectRetention", "PutObjectRetention",
			"GetObjectLegalHold", "PutObjectLegalHold", "BypassGovernanceRetention"),
			unfit("AR-31", "GetObject", "PutObject"), unfit("AR-31", "DeleteObject", "DeleteObjectTagging"))},
	{"request-object-tag", "s3:RequestObjectTag/level", "StringEquals", "public", []string{"PutObject", "PutObjectTagging", "PutObjectVersionTagging"},
		append(eachUnfit("AR-36", "PutObjectAcl", "PutObjectRetention", "PutObjectLegalHold", "TagResource", "UntagResource"),
			unfit("AR-31", "PutObjectAcl", "PutObjectTagging"), listed("GetObject"))},
	{"request-object-tag-keys", "s3:RequestObjectTagKeys", "ForAnyValue:StringEquals", "level", []string{"PutObject", "PutObjectTagging"},
		eachUnfit("AR-36", "TagResource", "UntagResource")},

	{"x-amz-acl", "s3:x-amz-acl", "StringEquals", "private", []string{"PutObject", "PutObjectAcl", "PutBucketAcl"},
		append(mixed(), unfit("AR-32", "PutObjectTagging"), unfit("AR-32", "PutObject", "PutObjectTagging"), listed("GetObject"))},
	{"x-amz-grant-read", "s3:x-amz-grant-read", "StringEquals", "id=1", []string{"PutObject", "PutObjectAcl", "PutBucketAcl"}, mixed()},
	{"x-amz-grant-read-acp", "s3:x-amz-grant-read-acp", "StringEquals", "id=1", []string{"PutObject", "PutObjectAcl", "PutBucketAcl"}, mixed()},
	{"x-amz-grant-full-control", "s3:x-amz-grant-full-control", "StringEquals", "id=1", []string{"PutObject", "PutObjectAcl", "PutBucketAcl"}, mixed()},
	{"x-amz-grant-write", "s3:x-amz-grant-write", "StringEquals", "id=1", []string{"PutObject", "PutObjectAcl", "PutBucketAcl"}, []misfit{listed("GetObject")}},
	{"x-amz-grant-write-acp", "s3:x-amz-grant-write-acp", "StringEquals", "id=1", []string{"PutObject", "PutObjectAcl", "PutBucketAcl"}, []misfit{listed("GetObject")}},
	{"x-amz-copy-source", "s3:x-amz-copy-source", "StringLike", "{bucket}/*", []string{"PutObject"}, mixed()},
	{"x-amz-metadata-directive", "s3:x-amz-metadata-directive", "StringEquals", "COPY", []string{"PutObject"}, mixed()},
	{"x-amz-server-side-encryption", "s3:x-amz-server-side-encryption", "StringEquals", "AES256", []string{"PutObject"},
		append(mixed(), unfit("AR-32", "PutObjectTagging"), unfit("AR-32", "PutObject", "PutObjectTagging"))},
	{"x-amz-server-side-encryption-customer-algorithm", "s3:x-amz-server-side-encryption-customer-algorithm", "StringEquals", "AES256",
		[]string{"PutObject"}, mixed()},
	{"x-amz-server-side-encryption-aws-kms-key-id", "s3:x-amz-server-side-encryption-aws-kms-key-id", "ArnEquals",
		"arn:aws:kms:{region}:{owner.account}:key/1", []string{"PutObject"}, []misfit{listed("GetObject")}},
	{"x-amz-storage-class", "s3:x-amz-storage-class", "StringEquals", "STANDARD", []string{"PutObject", "PutObjectAcl"}, []misfit{listed("GetObject")}},
	{"x-amz-website-redirect-location", "s3:x-amz-website-redirect-location", "StringEquals", "/a", []string{"PutObject"}, []misfit{listed("GetObject")}},

	{"if-match", "s3:if-match", "StringEquals", "a", []string{"PutObject", "DeleteObject"}, []misfit{listed("GetObject")}},
	{"if-none-match", "s3:if-none-match", "StringEquals", "*", []string{"PutObject"}, []misfit{listed("GetObject"), listed("DeleteObject")}},
	{"object-creation-operation", "s3:ObjectCreationOperation", "Bool", "true", []string{"PutObject"}, []misfit{listed("GetObject")}},
	{"version-id", "s3:VersionId", "StringEquals", "1", []string{"GetObjectVersion", "DeleteObjectVersion"}, []misfit{listed("GetObject")}},
	{"object-lock-mode", "s3:object-lock-mode", "StringEquals", "GOVERNANCE", []string{"PutObject", "PutObjectRetention"}, []misfit{listed("GetObject")}},
	{"object-lock-legal-hold", "s3:object-lock-legal-hold", "StringEquals", "ON", []string{"PutObject", "PutObjectLegalHold"}, []misfit{listed("GetObject")}},
	{"object-lock-retain-until-date", "s3:object-lock-retain-until-date", "DateLessThan", farOff, []string{"PutObject", "PutObjectRetention"}, []misfit{listed("GetObject")}},
	{"object-lock-remaining-retention-days", "s3:object-lock-remaining-retention-days", "NumericLessThan", "10", []string{"PutObject", "PutObjectRetention"}, []misfit{listed("GetObject")}},
	{"inventory-accessible-optional-fields", "s3:InventoryAccessibleOptionalFields", "ForAnyValue:StringEquals", "Size", []string{"PutInventoryConfiguration"}, []misfit{listed("GetObject")}},
	{"is-replication-pause-request", "s3:isReplicationPauseRequest", "Bool", "true", []string{"PutReplicationConfiguration"}, []misfit{listed("GetObject")}},

	{"auth-type", "s3:authType", "StringEquals", "REST-HEADER", []string{"GetObject", "PutObject", "ListBucket"}, nil},
	{"signature-version", "s3:signatureversion", "StringEquals", "AWS4-HMAC-SHA256", []string{"GetObject", "PutObject", "ListBucket"}, nil},
	{"signature-age", "s3:signatureAge", "NumericLessThan", "600000", []string{"GetObject", "PutObject", "ListBucket"}, nil},
	{"tls-version", "s3:TlsVersion", "NumericLessThan", "1.2", []string{"GetObject", "PutObject", "ListBucket"}, nil},
	{"x-amz-content-sha256", "s3:x-amz-content-sha256", "StringEquals", "UNSIGNED-PAYLOAD", []string{"GetObject", "PutObject", "ListBucket"}, nil},
	{"resource-account", "s3:ResourceAccount", "StringEquals", "{owner.account}", []string{"GetObject", "PutObject", "ListBucket"}, nil},
}

// keyFitCases makes one case of all actions that a key goes with, and one of
// each list of actions that it does not go with.
func keyFitCases() []conformance.Case {
	var all []conformance.Case
	for _, fit := range keyFits {
		if len(fit.accepted) > 0 {
			all = append(all, fit.acceptance().asCase())
		}
		for _, m := range fit.refused {
			all = append(all, fit.refusal(m).asCase())
		}
	}
	return all
}

func (f keyFit) acceptance() acceptance {
	d := acceptance{
		id:    "condition-key/" + f.slug + "/accepted",
		rules: []string{"PL-1.13", "PL-5.3"},
		grade: documented,
	}
	for _, action := range f.accepted {
		d.policies = append(d.policies, policyOf(denyEveryone(action).When(f.operator, f.key, f.operand)))
	}
	return d
}

func (f keyFit) refusal(m misfit) refusal {
	slugs := make([]string, len(m.actions))
	for i, a := range m.actions {
		slugs[i] = kebab(a)
	}
	slices.Sort(slugs)
	return refusal{
		id:      "condition-key/" + f.slug + "/refused-with-" + strings.Join(slugs, "-and-"),
		rules:   m.rules,
		grade:   m.grade,
		good:    policyOf(denyEveryone(m.actions...)),
		bad:     policyOf(denyEveryone(m.actions...).When(f.operator, f.key, f.operand)),
		message: "Conditions do not apply to combination of actions and resources in statement",
	}
}

// denyEveryone denies S3 actions on the bucket and its objects, so that each
// action finds a resource of its kind. A Deny never makes a policy public.
func denyEveryone(actions ...string) conformance.Statement {
	names := make([]string, len(actions))
	for i, a := range actions {
		names[i] = "s3:" + a
	}
	return conformance.Deny(conformance.Anyone, names[0], bucketARN, objectsARN).And(names[1:]...)
}

// kebab turns "GetObjectVersion" into "get-object-version".
func kebab(name string) string {
	var b strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// keyNames are about the letter case of condition keys.
var keyNames = []probed{
	{
		id: "condition-key/name/letter-case-of-a-global-key", rules: []string{"AR-78", "PL-2.10", "PL-4.21"}, grade: reported,
		policy:  eitherWay("StringEquals", "AWS:principaltype", []string{"User"}, []string{"AssumedRole"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition-key/name/letter-case-of-an-s3-key", rules: []string{"AR-78", "PL-2.10", "PL-4.21"}, grade: reported,
		policy:  policyOf(mayList.When("StringEquals", "S3:PREFIX", "a")),
		allowed: []access{list("prefix=a")},
		denied:  []access{list("prefix=b"), list("")},
	},
	{
		id: "condition-key/name/letter-case-of-a-requested-tag", rules: []string{"AR-80", "AR-26"}, grade: reported,
		policy:  policyOf(mayTag.When("StringEquals", "s3:RequestObjectTag/Classification", "public")),
		allowed: []access{tag("a", "classification=public"), tag("a", "CLASSIFICATION=public")},
		denied:  []access{tag("b", "classification=Public"), tag("b", "other=public")},
	},
	{
		id: "condition-key/name/letter-case-of-an-existing-tag", rules: []string{"AR-34", "AR-80", "AR-26"}, grade: reported,
		objects: []conformance.Object{
			{Key: "public", Body: given("public"), Tags: "classification=public"},
			{Key: "shout", Body: given("shout"), Tags: "classification=PUBLIC"},
		},
		policy:  policyOf(mayRead.When("StringEquals", "S3:ExistingObjectTag/Classification", "public")),
		allowed: []access{get("public")},
		denied:  []access{get("shout"), get("untagged")},
	},
	{
		id: "condition-key/name/existing-tag-in-two-spellings", rules: []string{"AR-81"}, grade: info(conformance.Reported),
		objects: []conformance.Object{
			{Key: "public", Body: given("public"), Tags: "classification=public"},
			{Key: "first", Body: given("first"), Tags: "Classification=public&classification=private"},
			{Key: "second", Body: given("second"), Tags: "Classification=private&classification=public"},
		},
		policy:  policyOf(mayRead.When("StringEquals", "s3:ExistingObjectTag/Classification", "public")),
		allowed: []access{get("public")},
		open:    []access{get("first"), get("second")},
	},
}
