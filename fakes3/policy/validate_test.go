package policy

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// faults has a document for each way to break a rule. The mark is the place of the
// fault; a test takes it out.
var faults = []struct{ rule, text, message, detail string }{
	{"policy/unknown-member", `{` + at + `"Foo":1,"Statement":[]}`, "Unknown field Foo", ""},
	{"policy/unknown-member", `{"Statement":[{` + at + `"sid":"x"}]}`, "Unknown field sid", ""},
	{"policy/repeated-member", `{"Version":"2012-10-17",` + at + `"Version":"2012-10-17"}`, "Statement/policy already has instance of Version", ""},
	{"policy/repeated-member", `{"Statement":{"Effect":"Deny",` + at + `"Effect":"Deny"}}`, "Statement/policy already has instance of Effect", ""},
	{"policy/repeated-member", `{"Statement":{"Principal":{"AWS":"*",` + at + `"AWS":"*"}}}`, "Statement/policy already has instance of AWS", ""},
	{"policy/repeated-member", `{"Statement":{"Condition":{"Bool":{},` + at + `"Bool":{}}}}`, "Statement/policy already has instance of Bool", ""},
	{"policy/repeated-member", `{"Statement":{"Condition":{"Bool":{"aws:SecureTransport":true,` + at + `"aws:SecureTransport":true}}}}`, "Statement/policy already has instance of aws:SecureTransport", ""},
	{"policy/version", `{"Version":` + at + `"2026-07-11"}`, "The policy must contain a valid version string", ""},
	{"policy/version", `{"Version":` + at + `""}`, "The policy must contain a valid version string", ""},
	{"policy/statement-required", at + `{}`, "Missing required field Statement", ""},
	{"policy/statement-required", at + `{"Version":"2012-10-17"}`, "Missing required field Statement", ""},
	{"policy/statement-empty", `{"Statement":[]}`, "Could not parse the policy: Statement is empty!", ""},
	{"policy/effect-required", faulty("Effect", ""), "Missing required field Effect", ""},
	{"policy/effect-empty", faulty("Effect", `"Effect":`+at+`""`), "Missing required field Effect cannot be empty!", ""},
	{"policy/effect", faulty("Effect", `"Effect":`+at+`"hello"`), "Invalid effect: hello", ""},
	{"policy/effect", faulty("Effect", `"Effect":`+at+`"allow"`), "Invalid effect: allow", ""},
	{"policy/principal-required", faulty("Principal", ""), "Missing required field Principal", ""},
	{"policy/principal-exclusive", faulty("Principal", `"Principal":"*","NotPrincipal":`+at+`"*"`), "Invalid policy syntax.", ""},
	{"policy/principal-empty", faulty("Principal", `"Principal":`+at+`""`), "Missing required field Principal cannot be empty!", ""},
	{"policy/principal-empty", faulty("Principal", `"Principal":`+at+`{}`), "Missing required field Principal cannot be empty!", ""},
	{"policy/principal-empty", faulty("Principal", `"Principal":`+at+`{"Service":"s3.amazonaws.com","AWS":[]}`), "Missing required field Principal cannot be empty!", ""},
	{"policy/principal-syntax", faulty("Principal", `"Principal":`+at+`"arn:aws:iam::111122223333:root"`), "Invalid policy syntax.", ""},
	{"policy/principal-syntax", faulty("Principal", `"NotPrincipal":`+at+`"111122223333"`), "Invalid policy syntax.", ""},
	{"policy/invalid-principal", faulty("Principal", `"Principal":{"AWS":`+at+`"arn:aws:iam::123456789012:nonexistent-thing"}`), "Invalid principal in policy", `"AWS" : "arn:aws:iam::123456789012:nonexistent-thing"`},
	{"policy/invalid-principal", faulty("Principal", `"Principal":{"AWS":["*",`+at+`"x"]}`), "Invalid principal in policy", `"AWS" : "x"`},
	{"policy/invalid-principal", faulty("Principal", `"Principal":{"Service":`+at+`"nope"}`), "Invalid principal in policy", `"Service" : "nope"`},
	{"policy/invalid-principal", faulty("Principal", `"Principal":{"Foo":`+at+`"x"}`), "Invalid principal in policy", `"Foo" : "x"`},
	{"policy/invalid-principal", faulty("Principal", `"NotPrincipal":{"AWS":`+at+`"x"}`), "Invalid principal in policy", `"AWS" : "x"`},
	{"policy/not-principal-allow", document(`"Effect":"Allow","NotPrincipal":` + at + `{"AWS":"111122223333"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"`), "Allow with NotPrincipal is not allowed.", ""},
	{"policy/action-required", faulty("Action", ""), "Missing required field Action", ""},
	{"policy/action-exclusive", faulty("Action", `"Action":"s3:GetObject","NotAction":`+at+`"s3:GetObject"`), "Invalid policy syntax.", ""},
	{"policy/action-empty", faulty("Action", `"Action":`+at+`""`), "Missing required field Action cannot be empty!", ""},
	{"policy/action-empty", faulty("Action", `"NotAction":`+at+`[]`), "Missing required field Action cannot be empty!", ""},
	{"policy/invalid-action", faulty("Action", `"Action":`+at+`"s3:NotARealAction"`), "Policy has invalid action", "s3:NotARealAction"},
	{"policy/invalid-action", faulty("Action", `"Action":["s3:GetObject",`+at+`""]`), "Policy has invalid action", ""},
	{"policy/invalid-action", faulty("Action", `"NotAction":`+at+`"s3:HeadObject"`), "Policy has invalid action", "s3:HeadObject"},
	{"policy/invalid-action", faulty("Action", `"Action":`+at+`"s3:CreateBucket"`), "Policy has invalid action", "s3:CreateBucket"},
	{"policy/invalid-action", faulty("Action", `"Action":`+at+`"GetObject"`), "Policy has invalid action", "GetObject"},
	{"policy/invalid-action", faulty("Action", `"Action":`+at+`"iam:CreateUser"`), "Policy has invalid action", "iam:CreateUser"},
	{"policy/invalid-action", faulty("Action", `"Action":`+at+`"s3:Nope*"`), "Policy has invalid action", "s3:Nope*"},
	{"policy/invalid-action", faulty("Action", `"Action":`+at+`"s3express:CreateSession"`), "Policy has invalid action", "s3express:CreateSession"},
	{"policy/resource-required", faulty("Resource", ""), "Statement is missing required element", ""},
	{"policy/resource-exclusive", faulty("Resource", `"Resource":"arn:aws:s3:::b/*","NotResource":`+at+`"arn:aws:s3:::b/*"`), "Invalid policy syntax.", ""},
	{"policy/resource-empty", faulty("Resource", `"Resource":`+at+`[]`), "Missing required field Resource cannot be empty!", ""},
	{"policy/invalid-resource", faulty("Resource", `"Resource":`+at+`"arn:aws:s3:::other/*"`), "Policy has invalid resource", "arn:aws:s3:::other/*"},
	{"policy/invalid-resource", faulty("Resource", `"Resource":["arn:aws:s3:::b/*",`+at+`"arn:aws:s3:::*"]`), "Policy has invalid resource", "arn:aws:s3:::*"},
	{"policy/invalid-resource", faulty("Resource", `"Resource":`+at+`"arn:aws:s3:::bc/*"`), "Policy has invalid resource", "arn:aws:s3:::bc/*"},
	{"policy/invalid-resource", faulty("Resource", `"Resource":`+at+`"arn:aws:s3:::b*/*"`), "Policy has invalid resource", "arn:aws:s3:::b*/*"},
	{"policy/invalid-resource", faulty("Resource", `"Resource":`+at+`"arn:aws:s3:::b?"`), "Policy has invalid resource", "arn:aws:s3:::b?"},
	{"policy/invalid-resource", faulty("Resource", `"Resource":`+at+`"*"`), "Policy has invalid resource", "*"},
	{"policy/invalid-resource", faulty("Resource", `"Resource":`+at+`""`), "Policy has invalid resource", ""},
	{"policy/invalid-resource", faulty("Resource", `"Resource":`+at+`"b/*"`), "Policy has invalid resource", "b/*"},
	{"policy/invalid-resource", faulty("Resource", `"NotResource":`+at+`"arn:aws:s3:us-east-1::b/*"`), "Policy has invalid resource", "arn:aws:s3:us-east-1::b/*"},
	{"policy/invalid-resource", faulty("Resource", `"Resource":`+at+`"arn:aws:sqs:::b/*"`), "Policy has invalid resource", "arn:aws:sqs:::b/*"},
	{"policy/action-resource", document(`"Effect":"Deny","Principal":"*","Action":` + at + `"s3:GetObject","Resource":"arn:aws:s3:::b"`), "Action does not apply to any resource(s) in statement", `Action "s3:GetObject" in Statement "NO_ID-0"`},
	{"policy/action-resource", document(`"Sid":"List it","Effect":"Deny","Principal":"*","Action":["s3:GetObject",` + at + `"s3:ListBucket"],"Resource":["arn:aws:s3:::b/*","arn:aws:s3:::b/x"]`), "Action does not apply to any resource(s) in statement", `Action "s3:ListBucket" in Statement "List it"`},
	{"policy/action-resource", document(sound, `"Sid":"","Effect":"Deny","Principal":"*","Action":`+at+`"s3:GetObject*","Resource":"arn:aws:s3:::b"`), "Action does not apply to any resource(s) in statement", `Action "s3:GetObject*" in Statement "NO_ID-1"`},
	{"policy/condition-operator", faultyCondition(at + `"Foo":{"aws:SourceIp":"x"}`), "Invalid Condition type : Foo", ""},
	{"policy/condition-operator", faultyCondition(`"Bool":{},` + at + `"stringequals":{}`), "Invalid Condition type : stringequals", ""},
	{"policy/condition-operator", faultyCondition(at + `"NullIfExists":{}`), "Invalid Condition type : NullIfExists", ""},
	{"policy/condition-operator", faultyCondition(at + `"ForSomeValues:StringEquals":{}`), "Invalid Condition type : ForSomeValues:StringEquals", ""},
	{"policy/condition-key", faultyCondition(`"StringEquals":{` + at + `"aaaaaaaaaaaaaaaaaaaaé":"x"}`), "Policy has an invalid condition key", "aaaaaaaaaaaaaaaaaaaaé"},
	{"policy/condition-key", faultyCondition(`"StringEquals":{"aws:x":"y",` + at + `"s3:VersionStatus":"x"}`), "Policy has an invalid condition key", "s3:VersionStatus"},
	{"policy/condition-key", faultyCondition(`"StringEquals":{` + at + `"s3:ExistingObjectTag/":"x"}`), "Policy has an invalid condition key", "s3:ExistingObjectTag/"},
	{"policy/condition-key", faultyCondition(`"StringEquals":{` + at + `"s3:authType/x":"x"}`), "Policy has an invalid condition key", "s3:authType/x"},
	{"policy/condition-key", faultyCondition(`"StringEquals":{` + at + `"aws:":"x"}`), "Policy has an invalid condition key", "aws:"},
	{"policy/condition-key", faultyCondition(`"StringEquals":{` + at + `"awsx:y":"x"}`), "Policy has an invalid condition key", "awsx:y"},
	{"policy/condition-operand", faultyCondition(`"IpAddress":{"aws:SourceIp":` + at + `"not-an-ip"}`), "Invalid IP address in Conditions", ""},
	{"policy/condition-operand", faultyCondition(`"NotIpAddress":{"aws:SourceIp":["10.0.0.1",` + at + `"127.0.0.*"]}`), "Invalid IP address in Conditions", ""},
	{"policy/condition-operand", faultyCondition(`"ForAnyValue:IpAddressIfExists":{"aws:SourceIp":` + at + `123}`), "Invalid IP address in Conditions", ""},
	{"policy/condition-operand", faultyCondition(`"IpAddress":{"aws:SourceIp":` + at + `"10.0.0.0/33"}`), "Invalid IP address in Conditions", ""},
	{"policy/condition-operand", faultyCondition(`"IpAddress":{"aws:SourceIp":` + at + `"fe80::1%eth0"}`), "Invalid IP address in Conditions", ""},
	{"policy/condition-operand", faultyCondition(`"BinaryEquals":{"s3:authType":` + at + `"not-base64"}`), "Invalid Base64 value for binary condition", ""},
	{"policy/condition-action", faultyCondition(`"StringEquals":{` + at + `"s3:prefix":"x"}`), unfit, ""},
	{"policy/condition-action", withCondition(`"s3:GetObjectRetention"`, "b/*", at+`"s3:ExistingObjectTag/x"`), unfit, ""},
	{"policy/condition-action", withCondition(`["s3:GetObject","s3:PutObject"]`, "b/*", at+`"s3:x-amz-acl"`), unfit, ""},
	{"policy/condition-action", withCondition(`["s3:PutObject","s3:GetObjectVersion"]`, "b/*", at+`"s3:x-amz-copy-source"`), unfit, ""},
	{"policy/condition-action", withCondition(`["s3:GetObject","s3:PutObject"]`, "b/*", at+`"s3:ExistingObjectTag/x"`), unfit, ""},
	{"policy/condition-action", withCondition(`"s3:PutObjectAcl"`, "b/*", at+`"s3:RequestObjectTag/x"`), unfit, ""},
	{"policy/condition-action", withCondition(`"s3:TagResource"`, "b", at+`"s3:RequestObjectTagKeys"`), unfit, ""},
	{"policy/condition-action", withCondition(`"s3:ListBucketMultipartUploads"`, "b", at+`"s3:prefix"`), unfit, ""},
	{"policy/condition-action", withCondition(`"s3:GetBucketLocation"`, "b", at+`"s3:locationconstraint"`), unfit, ""},
	{"policy/condition-action", withCondition(`"s3:Put*"`, "b", at+`"s3:prefix"`), unfit, ""},
	{"policy/condition-action", withCondition(`"s3:*"`, "b/*", at+`"s3:prefix"`), unfit, ""},
	{"policy/condition-action", withCondition(`"*"`, "b", at+`"s3:RequestJobOperation"`), unfit, ""},
	{"policy/condition-action", strings.Replace(withCondition(`"s3:GetObject"`, "b/*", at+`"s3:prefix"`), "Action", "NotAction", 1), unfit, ""},
	{"policy/condition-action", strings.Replace(withCondition(`["s3:List*","s3:Get*"]`, "b", at+`"s3:prefix"`), "Action", "NotAction", 1), unfit, ""},
}

const (
	unfit = "Conditions do not apply to combination of actions and resources in statement"
	// sound is a statement without fault.
	sound = `"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"`
)

// faulty is a document whose second statement has a member replaced. Where nothing
// replaces it, the fault is at the statement.
func faulty(member, replacement string) string {
	var parts []string
	for _, part := range strings.Split(sound, `,"`) {
		part = `"` + strings.TrimPrefix(part, `"`)
		if strings.HasPrefix(part, `"`+member+`"`) {
			part = replacement
		}
		if part != "" {
			parts = append(parts, part)
		}
	}
	text := document(sound, strings.Join(parts, ","))
	if replacement == "" {
		text = strings.Replace(text, `},{`, `},`+at+`{`, 1)
	}
	return text
}

// faultyCondition is a document for GetObject with the given Condition.
func faultyCondition(condition string) string {
	return document(sound + `,"Condition":{` + condition + `}`)
}

// withCondition is a document that tests one key.
func withCondition(action, resource, key string) string {
	return document(`"Effect":"Deny","Principal":"*","Action":` + action + `,"Resource":"arn:aws:s3:::` + resource + `","Condition":{"StringEquals":{` + key + `:"x"}}`)
}

func TestValidateRefuses(t *testing.T) {
	t.Parallel()
	for _, tc := range faults {
		t.Run(tc.rule+" "+tc.text, func(t *testing.T) {
			t.Parallel()
			text, offset := unmark(tc.text)
			d, err := Parse([]byte(text))
			require.NoError(t, err)
			assert.Equal(t,
				&Error{Code: "MalformedPolicy", Message: tc.message, Detail: tc.detail, Rule: tc.rule, Offset: offset},
				d.Validate(Scope{Bucket: "b"}))
		})
	}
}

// TestSkipLeavesOutOneRule switches every rule off in turn: its faults are then no
// faults, or some other rule's, and the document can still be used.
func TestSkipLeavesOutOneRule(t *testing.T) {
	t.Parallel()
	for _, tc := range faults {
		text, _ := unmark(tc.text)
		d, err := Parse([]byte(text))
		require.NoError(t, err)
		err = d.Validate(Scope{Bucket: "b", Skip: func(rule string) bool { return rule == tc.rule }})
		if err != nil {
			assert.NotEqual(t, tc.rule, err.(*Error).Rule, text)
		}
		assert.NoError(t, d.Validate(Scope{Bucket: "b", Skip: func(string) bool { return true }}), text)
		assert.NotPanics(t, func() { Compile(d).Evaluate(request(anonymous)) }, text)
	}
}

func TestRulesAreListedOnceAndBroken(t *testing.T) {
	t.Parallel()
	var ids []string
	for _, rule := range Rules() {
		assert.NotContains(t, ids, rule.ID)
		assert.Regexp(t, `^policy/[a-z]+(-[a-z]+)*$`, rule.ID)
		assert.Regexp(t, `^[A-Z].*\.$`, rule.Sentence)
		ids = append(ids, rule.ID)
		broken := slices.ContainsFunc(faults, func(f struct{ rule, text, message, detail string }) bool { return f.rule == rule.ID })
		assert.True(t, broken || rule.ID == "policy/size", "no fault breaks %s", rule.ID)
	}
}

func TestValidateAccepts(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`{"Version":"2008-10-17","Statement":{` + sound + `}}`,
		`{"Id":"","Statement":[{` + sound + `}]}`,
		document(`"Sid":"Allow it, twice!",`+sound, `"Sid":"Allow it, twice!",`+sound),
		faulty("Principal", `"Principal":{"AWS":["*"]}`),
		faulty("Principal", `"Principal":{"AWS":["111122223333","arn:aws:iam::444455556666:root"],"Service":"s3.amazonaws.com","Federated":"cognito-identity.amazonaws.com","CanonicalUser":"`+ownerCanonicalID+`"}`),
		faulty("Principal", `"NotPrincipal":{"AWS":"111122223333"}`),
		faulty("Action", `"Action":"*"`),
		faulty("Action", `"Action":"s3:*"`),
		faulty("Action", `"Action":["S3:getobject","s3:Get*"]`),
		faulty("Action", `"NotAction":["s3:ListBucket","s3:GetObject"]`),
		faulty("Resource", `"Resource":["arn:aws:s3:::b","arn:aws:s3:::b/*"]`),
		faulty("Resource", `"Resource":"arn:aws:s3:::b*"`),
		faulty("Resource", `"Resource":"arn:aws:s3:::b/home/${aws:username}/a?c*"`),
		faulty("Resource", `"NotResource":"arn:aws:s3:::b"`),
		document(`"Effect":"Deny","Principal":"*","Action":["s3:GetBucketCors","s3:PutBucketCORS"],"Resource":"arn:aws:s3:::b*"`),
		faultyCondition(``),
		faultyCondition(`"StringEquals":{"aws:whatever":"x","AWS:Other":"y","S3:EXISTINGOBJECTTAG/Any Name":"z"}`),
		faultyCondition(`"DateLessThan":{"aws:CurrentTime":"not-a-date"},"NumericEquals":{"aws:MultiFactorAuthAge":["not-a-number","*"]},"Bool":{"aws:SecureTransport":"tr*"}`),
		faultyCondition(`"IpAddress":{"aws:SourceIp":["192.168.1.1/24","::1","10.0.0.0/8"]},"BinaryEquals":{"aws:x":["","cHVibGlj"]}`),
		faultyCondition(`"ForAllValues:StringEquals":{"aws:TagKeys":"x"},"ForAnyValue:StringLikeIfExists":{"aws:TagKeys":[]},"StringEquals":{"aws:TagKeys":"x"},"Null":{"aws:TagKeys":true}`),
		faultyCondition(`"StringEquals":{"s3:DataAccessPointAccount":"111122223333"}`),
		withCondition(`"s3:GetObjectAttributes"`, "b/*", `"s3:ExistingObjectTag/x"`),
		withCondition(`"s3:PutBucketOwnershipControls"`, "b", `"s3:x-amz-object-ownership"`),
		withCondition(`"s3:PutObject"`, "b/*", `"s3:x-amz-grant-write"`),
		withCondition(`["s3:ListBucket","s3:ListBucketVersions"]`, "b", `"s3:prefix"`),
		withCondition(`["s3:ListBucket","s3:Get*"]`, "b", `"s3:prefix"`),
		withCondition(`"s3:*"`, "b", `"s3:prefix"`),
		withCondition(`"*"`, "b*", `"s3:prefix"`),
		withCondition(`"s3:InitiateReplication"`, "b/*", `"s3:BucketTag/team"`),
		strings.Replace(withCondition(`"s3:GetObject"`, "b", `"s3:prefix"`), "Action", "NotAction", 1),
	} {
		d, err := Parse([]byte(text))
		require.NoError(t, err, text)
		assert.NoError(t, d.Validate(Scope{Bucket: "b"}), text)
	}
}

// TestEveryActionIsAccepted takes each action of the table on the resource of its level,
// and refuses it on the other.
func TestEveryActionIsAccepted(t *testing.T) {
	t.Parallel()
	require.Len(t, bucketActions.rows, 105)
	require.LessOrEqual(t, len(bucketActions.rows), 64*len(actionSet{}))
	validate := func(action, resource string) error {
		d, err := Parse([]byte(document(`"Effect":"Deny","Principal":"*","Action":"` + action + `","Resource":"` + resource + `"`)))
		require.NoError(t, err)
		return d.Validate(Scope{Bucket: "b"})
	}
	for _, a := range bucketActions.rows {
		right, wrong := bucketARN, objectARN
		if a.level == onObject {
			right, wrong = wrong, right
		}
		assert.NoError(t, validate(a.name, right), a.name)
		assert.NoError(t, validate(strings.ToUpper(a.name), right), a.name)
		assert.ErrorContains(t, validate(a.name, wrong), "Action does not apply to any resource", a.name)
	}
}

func TestPrincipalForms(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		kind, value string
		want        bool
	}{
		{"AWS", "*", true},
		{"AWS", "111122223333", true},
		{"AWS", "11112222333", false},
		{"AWS", "1111222233334", false},
		{"AWS", "11112222333x", false},
		{"AWS", "", false},
		{"AWS", "arn:aws:iam::111122223333:root", true},
		{"AWS", "arn:aws:iam::111122223333:Root", false},
		{"AWS", "arn:aws:iam::111122223333:user/u", true},
		{"AWS", "arn:aws:iam::111122223333:user/a/b/u", true},
		{"AWS", "arn:aws:iam::111122223333:user/", false},
		{"AWS", "arn:aws:iam::111122223333:user/a//u", false},
		{"AWS", "arn:aws:iam::111122223333:user", false},
		{"AWS", "arn:aws:iam::111122223333:user/*", false},
		{"AWS", "arn:aws:iam::111122223333:user/u?", false},
		{"AWS", "arn:aws:iam::*:root", false},
		{"AWS", "arn:aws:iam::111122223333:role/r", true},
		{"AWS", "arn:aws:iam::111122223333:group/g", false},
		{"AWS", "arn:aws:iam::1111:root", false},
		{"AWS", "arn:aws:iam:us-east-1:111122223333:root", false},
		{"AWS", "arn:gcp:iam::111122223333:root", false},
		{"AWS", "arn:aws:s3::111122223333:root", false},
		{"AWS", "urn:aws:iam::111122223333:root", false},
		{"AWS", "arn:aws:sts::111122223333:assumed-role/r/s", true},
		{"AWS", "arn:aws:sts::111122223333:assumed-role/r", false},
		{"AWS", "arn:aws:sts::111122223333:federated-user/f", true},
		{"AWS", "arn:aws:sts::111122223333:user/u", false},
		{"AWS", "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1", true},
		{"AWS", "arn:aws:iam::cloudfront:root", false},
		{"AWS", "arn:aws:sts::cloudfront:user/u", false},
		{"AWS", "AIDAEXAMPLE", false},
		{"Service", "s3.amazonaws.com", true},
		{"Service", "logs.cn-north-1.amazonaws.com.cn", true},
		{"Service", ".amazonaws.com", false},
		{"Service", "S3.amazonaws.com", false},
		{"Service", "s3.amazonaws.org", false},
		{"Service", "*", false},
		{"Federated", "www.amazon.com", true},
		{"Federated", "arn:aws:iam::111122223333:saml-provider/p", true},
		{"Federated", "arn:aws:iam::111122223333:oidc-provider/h.example/p", true},
		{"Federated", "arn:aws:iam::111122223333:user/u", false},
		{"Federated", "arn:aws:iam::1:saml-provider/p", false},
		{"Federated", "arn:aws:sts::111122223333:saml-provider/p", false},
		{"Federated", "arn:aws:iam:x:111122223333:saml-provider/p", false},
		{"Federated", "arn:aws-x:iam::111122223333:saml-provider/p", false},
		{"Federated", "arn:aws:iam::111122223333:saml-provider/*", false},
		{"Federated", "localhost", false},
		{"Federated", "*", false},
		{"CanonicalUser", ownerCanonicalID, true},
		{"CanonicalUser", ownerCanonicalID[1:], false},
		{"CanonicalUser", strings.Repeat("G", 64), false},
		{"CanonicalUser", "*", false},
	} {
		assert.Equal(t, tc.want, principalForms[tc.kind](tc.value), "%s %s", tc.kind, tc.value)
	}
}

func TestExistsIsAskedForEachPrincipal(t *testing.T) {
	t.Parallel()
	d, err := Parse([]byte(faulty("Principal", `"Principal":{"AWS":["*","111122223333","444455556666"],"Service":"s3.amazonaws.com"}`)))
	require.NoError(t, err)
	var asked []string
	err = d.Validate(Scope{Bucket: "b", Exists: func(kind, value string) bool {
		asked = append(asked, kind+" "+value)
		return value != "444455556666"
	}})
	assert.EqualError(t, err, `MalformedPolicy: Invalid principal in policy: "AWS" : "444455556666"`)
	assert.Equal(t, []string{"AWS 111122223333", "AWS 444455556666"}, asked)
}

func TestDirectoryBuckets(t *testing.T) {
	t.Parallel()
	const name = "b--use1-az4--x-s3"
	const own = "arn:aws:s3express:us-east-1:111122223333:bucket/" + name
	scope := Scope{Bucket: name, Directory: true, Region: "us-east-1", Account: ownerAccount}
	for _, tc := range []struct{ action, resource, rule string }{
		{"s3express:CreateSession", own, ""},
		{"s3express:createsession", own, ""},
		{"s3express:*", own, ""},
		{"s3express:CreateSession", "*", ""},
		{"s3:GetObject", own, "policy/invalid-action"},
		{"s3:*", own, "policy/invalid-action"},
		{"s3express:PutBucketPolicy", own, "policy/invalid-action"},
		{"s3express:CreateSession", "arn:aws:s3:::" + name, "policy/invalid-resource"},
		{"s3express:CreateSession", own + "/*", "policy/invalid-resource"},
		{"s3express:CreateSession", strings.Replace(own, "us-east-1", "us-west-2", 1), "policy/invalid-resource"},
		{"s3express:CreateSession", strings.Replace(own, ownerAccount, strangerAccount, 1), "policy/invalid-resource"},
		{"s3express:CreateSession", strings.Replace(own, "aws", "gcp", 1), "policy/invalid-resource"},
		{"s3express:CreateSession", "x", "policy/invalid-resource"},
	} {
		text := document(`"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"` + tc.action + `","Resource":"` + tc.resource + `","Condition":{"StringEquals":{"s3express:SessionMode":"ReadOnly"}}`)
		d, err := Parse([]byte(text))
		require.NoError(t, err)
		err = d.Validate(scope)
		if tc.rule == "" {
			assert.NoError(t, err, text)
			continue
		}
		var refusal *Error
		require.ErrorAs(t, err, &refusal, text)
		assert.Equal(t, tc.rule, refusal.Rule, text)
	}
	elsewhere, err := Parse([]byte(document(`"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3express:CreateSession","Resource":"` + own + `","Condition":{"StringEquals":{"s3:authType":"x"}}`)))
	require.NoError(t, err)
	assert.EqualError(t, elsewhere.Validate(Scope{Bucket: name, Directory: true}), "MalformedPolicy: Policy has an invalid condition key: s3:authType")
}
