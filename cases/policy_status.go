package cases

import "github.com/s3conform/s3conform/conformance"

// standing is a policy, and whether Amazon S3 calls it public.
type standing struct {
	id     string
	rules  []string
	grade  grade
	policy conformance.Policy
	// public is what the rule says; where it is an open question, a reading of it.
	public verdict
}

// verdict is what GetBucketPolicyStatus says of a policy.
type verdict string

const (
	public    verdict = "true"
	notPublic verdict = "false"
)

func (s standing) asCase() conformance.Case {
	return scenario{
		id: s.id, rules: s.rules, grade: s.grade,
		given: conformance.Given{AllowPublic: true},
		steps: []conformance.Step{
			served(conformance.Owner, putPolicy(s.policy)),
			served(conformance.Owner, getPolicyStatus(), conformance.XMLText{Path: "IsPublic", Value: string(s.public)}),
		},
	}.asCase()
}

// everyoneWhen lets everyone read under a condition.
func everyoneWhen(operator, key string, operands ...string) conformance.Policy {
	return policyOf(readAnonymously("*").When(operator, key, operands...))
}

// standings are the policies that tell public from not public.
var standings = []standing{
	{id: "policy-status/principal/everyone", rules: []string{"AR-152", "CP-281", "CP-290", "PL-3.1"}, grade: reported,
		policy: publicRead, public: public},
	{id: "policy-status/principal/aws-star", rules: []string{"CP-290"}, grade: reported,
		policy: policyOf(conformance.Allow(conformance.AnyAWS, "s3:GetObject", objectsARN)), public: public},
	{id: "policy-status/principal/user", rules: []string{"AR-152", "CP-291", "PL-3.2"}, grade: reported,
		policy: policyOf(mayRead), public: notPublic},
	{id: "policy-status/principal/account", rules: []string{"AR-152", "CP-291", "PL-3.2"}, grade: reported,
		policy: policyOf(conformance.Allow(conformance.P(conformance.Owner, conformance.AccountRoot), "s3:GetObject", objectsARN)), public: notPublic},
	{id: "policy-status/principal/service", rules: []string{"PL-3.2"}, grade: documented,
		policy: policyOf(conformance.Allow(conformance.Service("s3.amazonaws.com"), "s3:PutObject", objectsARN)), public: notPublic},
	{id: "policy-status/principal/federated", rules: []string{"CP-303", "PL-3.3"}, grade: should(conformance.Documented),
		policy: policyOf(conformance.Allow(
			conformance.Principal{Type: "Federated", Value: "cognito-identity.amazonaws.com"}, "s3:GetObject", objectsARN)), public: public},

	{id: "policy-status/statement/deny-for-everyone", rules: []string{"CP-304", "PL-3.1", "PL-4.17"}, grade: documented,
		policy: policyOf(conformance.Deny(conformance.Anyone, "s3:GetObject", objectsARN)), public: notPublic},
	{id: "policy-status/statement/deny-does-not-undo-an-allow", rules: []string{"PL-3.1"}, grade: documented,
		policy: policyOf(readAnonymously("*"), conformance.Deny(conformance.Anyone, "s3:GetObject", objectsARN)), public: public},
	{id: "policy-status/statement/one-public-among-others", rules: []string{"PL-3.1"}, grade: documented,
		policy: policyOf(mayRead, mayList, readAnonymously("public/*")), public: public},
	{id: "policy-status/statement/none-public", rules: []string{"PL-3.1"}, grade: documented,
		policy: policyOf(mayRead, mayList, conformance.Deny(conformance.Anyone, "s3:PutObject", objectsARN)), public: notPublic},

	{id: "policy-status/source-ip/everywhere", rules: []string{"AR-150", "CP-292"}, grade: reported,
		policy: everyoneWhen("IpAddress", "aws:SourceIp", "0.0.0.0/0"), public: public},
	{id: "policy-status/source-ip/wider-than-8-bits", rules: []string{"AR-150", "CP-293", "PL-3.3"}, grade: reported,
		policy: everyoneWhen("IpAddress", "aws:SourceIp", "11.0.0.0/7"), public: public},
	{id: "policy-status/source-ip/8-bits", rules: []string{"AR-150", "CP-294", "PL-3.3", "PL-4.17"}, grade: reported,
		policy: everyoneWhen("IpAddress", "aws:SourceIp", "11.0.0.0/8"), public: notPublic},
	{id: "policy-status/source-ip/private-address", rules: []string{"AR-150", "CP-295"}, grade: reported,
		policy: everyoneWhen("IpAddress", "aws:SourceIp", "10.0.0.0/32"), public: notPublic},
	{id: "policy-status/source-ip/private-ipv6-range", rules: []string{"AR-150", "CP-296", "PL-3.3"}, grade: reported,
		policy: everyoneWhen("IpAddress", "aws:SourceIp", "fd00::/8"), public: public},
	{id: "policy-status/source-ip/one-range-too-wide", rules: []string{"PL-3.2", "PL-3.3"}, grade: documented,
		policy: everyoneWhen("IpAddress", "aws:SourceIp", "11.0.0.0/8", "0.0.0.0/0"), public: public},
	{id: "policy-status/source-ip/if-exists", rules: []string{"AR-151", "CP-297"}, grade: reported,
		policy: everyoneWhen("IpAddressIfExists", "aws:SourceIp", "10.0.0.0/8"), public: public},
	{id: "policy-status/source-ip/for-all-values", rules: []string{"AR-151", "CP-298"}, grade: reported,
		policy: everyoneWhen("ForAllValues:IpAddress", "aws:SourceIp", "10.0.0.0/8"), public: public},
	{id: "policy-status/source-ip/for-any-value", rules: []string{"AR-151", "CP-299"}, grade: reported,
		policy: everyoneWhen("ForAnyValue:IpAddress", "aws:SourceIp", "10.0.0.0/8"), public: notPublic},
	{id: "policy-status/source-ip/negated", rules: []string{"CP-304c"}, grade: documented,
		policy: everyoneWhen("NotIpAddress", "aws:SourceIp", "11.0.0.0/8"), public: public},

	{id: "policy-status/fixed-value/source-vpc", rules: []string{"CP-300", "PL-3.2"}, grade: documented,
		policy: everyoneWhen("StringEquals", "aws:SourceVpc", "vpc-91237329"), public: notPublic},
	{id: "policy-status/fixed-value/source-vpce", rules: []string{"CP-300", "PL-3.2"}, grade: documented,
		policy: everyoneWhen("StringEquals", "aws:SourceVpce", "vpce-1a2b3c4d"), public: notPublic},
	{id: "policy-status/fixed-value/source-arn", rules: []string{"CP-300", "PL-3.2"}, grade: documented,
		policy: everyoneWhen("ArnEquals", "aws:SourceArn", "arn:aws:sns:us-east-1:111122223333:topic"), public: notPublic},
	{id: "policy-status/fixed-value/source-account", rules: []string{"CP-300", "PL-3.2"}, grade: documented,
		policy: everyoneWhen("StringEquals", "aws:SourceAccount", "111122223333"), public: notPublic},
	{id: "policy-status/fixed-value/source-owner", rules: []string{"CP-300", "PL-3.2", "PL-4.29"}, grade: documented,
		policy: everyoneWhen("StringEquals", "aws:SourceOwner", "111122223333"), public: notPublic},
	{id: "policy-status/fixed-value/principal-org-id", rules: []string{"CP-300", "PL-3.2"}, grade: documented,
		policy: everyoneWhen("StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5"), public: notPublic},
	{id: "policy-status/fixed-value/access-point-account", rules: []string{"CP-300", "PL-3.2", "PL-4.29"}, grade: documented,
		policy: everyoneWhen("StringEquals", "s3:DataAccessPointAccount", "111122223333"), public: notPublic},
	{id: "policy-status/fixed-value/access-point-of-a-fixed-account", rules: []string{"CP-302", "PL-3.2", "PL-4.29"}, grade: should(conformance.Documented),
		policy: everyoneWhen("ArnLike", "s3:DataAccessPointArn", "arn:aws:s3:us-east-1:111122223333:accesspoint/*"), public: notPublic},
	{id: "policy-status/fixed-value/principal-arn", rules: []string{"PL-3.2"}, grade: should(conformance.Documented),
		policy: everyoneWhen("ArnEquals", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/reader"), public: notPublic},
	{id: "policy-status/fixed-value/one-fixed-key-suffices", rules: []string{"PL-3.2", "PL-4.31"}, grade: documented,
		policy: policyOf(readAnonymously("*").
			When("StringEquals", "aws:SourceVpc", "vpc-91237329").
			When("StringLike", "aws:Referer", "*")), public: notPublic},

	{id: "policy-status/open-value/source-vpc-pattern", rules: []string{"CP-301", "PL-3.2"}, grade: documented,
		policy: everyoneWhen("StringLike", "aws:SourceVpc", "vpc-*"), public: public},
	{id: "policy-status/open-value/source-vpc-negated", rules: []string{"CP-304c", "PL-3.2"}, grade: documented,
		policy: everyoneWhen("StringNotEquals", "aws:SourceVpc", "vpc-91237329"), public: public},
	{id: "policy-status/open-value/variable", rules: []string{"PL-3.2"}, grade: documented,
		policy: everyoneWhen("StringEquals", "aws:SourceVpc", "${aws:username}"), public: public},
	{id: "policy-status/open-value/referer", rules: []string{"CP-304c", "PL-3.4"}, grade: documented,
		policy: everyoneWhen("StringEquals", "aws:Referer", "https://example.com/"), public: public},
	{id: "policy-status/open-value/secure-transport", rules: []string{"CP-304c", "PL-3.4"}, grade: documented,
		policy: everyoneWhen("Bool", "aws:SecureTransport", "true"), public: public},
	{id: "policy-status/open-value/user-agent", rules: []string{"CP-304c", "PL-3.4"}, grade: documented,
		policy: everyoneWhen("StringEquals", "aws:UserAgent", "probe"), public: public},

	{id: "policy-status/undecided/kms-key-id", rules: []string{"CP-304b", "PL-6.7"}, grade: info(conformance.Documented),
		policy: policyOf(conformance.Allow(conformance.Anyone, "s3:PutObject", objectsARN).
			When("ArnEquals", "s3:x-amz-server-side-encryption-aws-kms-key-id", "arn:aws:kms:us-east-1:111122223333:key/1")), public: notPublic},
	{id: "policy-status/undecided/user-id", rules: []string{"CP-304b"}, grade: info(conformance.Documented),
		policy: everyoneWhen("StringEquals", "aws:userid", "AIDAAAAAAAAAAAAAAAAAA"), public: notPublic},
	{id: "policy-status/undecided/session-pattern-of-a-role", rules: []string{"PL-3.4b"}, grade: info(conformance.Documented),
		policy: everyoneWhen("StringLike", "aws:userid", "AROAAAAAAAAAAAAAAAAAA:*"), public: public},
	{id: "policy-status/undecided/principal-arn-pattern", rules: []string{"PL-6.7"}, grade: info(conformance.Inferred),
		policy: everyoneWhen("ArnLike", "aws:PrincipalArn", "arn:aws:iam::111122223333:role/*"), public: public},
	{id: "policy-status/open-value/principal-tag", rules: []string{"PL-3.4"}, grade: should(conformance.Inferred),
		policy: everyoneWhen("StringEquals", "aws:PrincipalTag/team", "a"), public: public},
}

// statusAnswers are the shape of the answer and the lack of a policy.
var statusAnswers = []scenario{
	{
		id: "policy-status/answer/lower-case", rules: []string{"CP-281"}, grade: reported,
		given: conformance.Given{AllowPublic: true},
		steps: []conformance.Step{
			served(conformance.Owner, putPolicy(publicRead)),
			answered(200, conformance.Owner, getPolicyStatus(), conformance.XMLText{Path: "IsPublic", Value: "true"}),
			served(conformance.Owner, putPolicy(policyOf(mayRead))),
			answered(200, conformance.Owner, getPolicyStatus(), conformance.XMLText{Path: "IsPublic", Value: "false"}),
		},
	},
	{
		id: "policy-status/answer/no-policy", rules: []string{"AR-152", "CP-282"}, grade: reported,
		steps: []conformance.Step{
			served(conformance.Owner, putPolicy(policyOf(mayRead))),
			served(conformance.Owner, getPolicyStatus()),
			served(conformance.Owner, deletePolicy()),
			conformance.Fault(conformance.Owner, getPolicyStatus(), conformance.Refuses(404, "NoSuchBucketPolicy",
				conformance.MessageIs("The bucket policy does not exist"))),
		},
	},
}
