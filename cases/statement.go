package cases

import "github.com/s3conform/s3conform/conformance"

// The resources of most policies.
const (
	bucketARN  = "arn:aws:s3:::{bucket}"
	objectsARN = bucketARN + "/*"
)

// objectARN names one object, or a pattern of objects.
func objectARN(key string) string { return bucketARN + "/" + key }

// The principals of most policies: the user who is allowed nothing else, whom
// only the bucket policy can let in, and the user who is allowed everything,
// whom only a Deny can stop.
var (
	restricted = conformance.P(conformance.Restricted, conformance.User)
	member     = conformance.P(conformance.Member, conformance.User)
)

// The session of a role that is allowed everything, and that role.
var (
	session    = conformance.P(conformance.Session, conformance.User)
	workerRole = conformance.P(conformance.Session, conformance.AssumedRole)
)

// What the restricted user is granted, as far as conditions allow.
var (
	mayList  = conformance.Allow(restricted, "s3:ListBucket", bucketARN)
	mayRead  = conformance.Allow(restricted, "s3:GetObject", objectsARN)
	mayWrite = conformance.Allow(restricted, "s3:PutObject", objectsARN)
	mayTag   = conformance.Allow(restricted, "s3:PutObjectTagging", objectsARN)
)

// What the member is denied, as far as conditions allow.
var (
	mayNotList  = conformance.Deny(member, "s3:ListBucket", bucketARN)
	mayNotRead  = conformance.Deny(member, "s3:GetObject", objectsARN)
	mayNotWrite = conformance.Deny(member, "s3:PutObject", objectsARN)
	mayNotTag   = conformance.Deny(member, "s3:PutObjectTagging", objectsARN)
)

// withVersion makes a policy of another language version; empty leaves Version out.
func withVersion(version string, statements ...conformance.Statement) conformance.Policy {
	return conformance.Policy{Version: version, Statements: statements}
}

// policyOf makes a policy of the current language version.
var policyOf = conformance.PolicyOf

// readUnder and writeUnder let the restricted user read, or write, the objects
// under a prefix.
func readUnder(prefix string) conformance.Statement {
	return conformance.Allow(restricted, "s3:GetObject", objectARN(prefix+"/*"))
}

func writeUnder(prefix string) conformance.Statement {
	return conformance.Allow(restricted, "s3:PutObject", objectARN(prefix+"/*"))
}

// eitherWay lets the restricted user read what is under holds/, where one set
// of operands must satisfy the operator, and what is under fails/, where
// another must not. It serves keys whose value a request can't choose.
func eitherWay(operator, key string, satisfied, missed []string) conformance.Policy {
	return policyOf(
		readUnder("holds").When(operator, key, satisfied...),
		readUnder("fails").When(operator, key, missed...))
}

// The probes of [eitherWay].
var (
	holds = []access{get("holds/a")}
	fails = []access{get("fails/a")}
)
