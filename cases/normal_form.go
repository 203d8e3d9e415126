package cases

import (
	"strings"

	"github.com/s3conform/s3conform/conformance"
)

// normalForms are documents that differ from S3's normal form in one respect
// each, with what they are read back as.
var normalForms = []acceptance{
	{
		id: "normal-form/identical/byte-for-byte", rules: []string{"CP-040", "AR-3"}, grade: reported,
		policies: []document{sound},
		reads:    []conformance.Check{conformance.BodyIs(sound.String())},
	},
	{
		id: "normal-form/identical/same-value", rules: []string{"CP-041"}, grade: recorded,
		policies: []document{sound},
		reads:    []conformance.Check{conformance.JSONEqual(sound.String())},
	},
	{
		id: "normal-form/order/document", rules: []string{"CP-030", "AR-3"}, grade: recorded,
		policies: []document{text(`{"Statement":[` + sound.statement.String() + `],"Version":"2012-10-17"}`)},
		reads:    []conformance.Check{conformance.BodyIs(sound.String())},
	},
	{
		id: "normal-form/order/id", rules: []string{"CP-030"}, grade: should(conformance.Reported),
		policies: []document{text(`{"Id":"policy","Version":"2012-10-17","Statement":[` + sound.statement.String() + `]}`)},
		reads:    []conformance.Check{conformance.BodyIs(sound.headed("Id", `"policy"`).String())},
	},
	{
		id: "normal-form/order/statement", rules: []string{"CP-030", "AR-3"}, grade: recorded,
		policies: []document{text(`{"Version":"2012-10-17","Statement":[{"Resource":` + quote(objectsARN) +
			`,"Action":"s3:GetObject","Principal":"*","Effect":"Deny","Sid":"reads"}]}`)},
		reads: []conformance.Check{conformance.BodyIs(`{"Version":"2012-10-17","Statement":[{"Sid":"reads","Effect":"Deny",` +
			`"Principal":"*","Action":"s3:GetObject","Resource":` + quote(objectsARN) + `}]}`)},
	},
	{
		id: "normal-form/order/condition", rules: []string{"CP-030"}, grade: recorded,
		policies: []document{text(`{"Version":"2012-10-17","Statement":[{"Condition":{"Bool":{"aws:SecureTransport":"false"}},` +
			sound.statement.String()[1:] + `]}`)},
		reads: []conformance.Check{conformance.BodyIs(
			sound.with("Condition", `{"Bool":{"aws:SecureTransport":"false"}}`).String())},
	},
	{
		id: "normal-form/white-space/goes", rules: []string{"CP-031", "AR-3"}, grade: reported,
		policies: []document{spacious(sound)},
		reads:    []conformance.Check{conformance.BodyIs(sound.String())},
	},
	{
		id: "normal-form/lists/statement-becomes-one", rules: []string{"CP-032", "AR-3"}, grade: reported,
		policies: []document{draft{document: sound.document, statement: sound.statement, bare: true}},
		reads:    []conformance.Check{conformance.JSONAt{Path: "Statement.0.Effect", Value: `"Deny"`}},
	},
	{
		id: "normal-form/lists/one-action-becomes-text", rules: []string{"CP-033", "AR-3"}, grade: reported,
		policies: []document{sound.with("Action", `["s3:GetObject"]`)},
		reads:    []conformance.Check{conformance.JSONAt{Path: "Statement.0.Action", Value: `"s3:GetObject"`}},
	},
	{
		id: "normal-form/lists/one-resource-becomes-text", rules: []string{"CP-033", "AR-3"}, grade: reported,
		policies: []document{sound.with("Resource", `[`+quote(objectsARN)+`]`)},
		reads:    []conformance.Check{conformance.JSONAt{Path: "Statement.0.Resource", Value: quote(objectsARN)}},
	},
	{
		id: "normal-form/lists/one-principal-becomes-text", rules: []string{"CP-033"}, grade: should(conformance.Reported),
		policies: []document{sound.with("Principal", `{"AWS":["*"]}`)},
		reads:    []conformance.Check{conformance.JSONAt{Path: "Statement.0.Principal.AWS", Value: `"*"`}},
	},
	{
		id: "normal-form/lists/one-operand-becomes-text", rules: []string{"CP-033"}, grade: should(conformance.Reported),
		policies: []document{sound.with("Condition", `{"IpAddress":{"aws:SourceIp":["192.0.2.1/32"]}}`)},
		reads:    []conformance.Check{conformance.JSONAt{Path: "Statement.0.Condition.IpAddress.aws:SourceIp", Value: `"192.0.2.1/32"`}},
	},
	{
		id: "normal-form/lists/several-stay", rules: []string{"CP-034"}, grade: reported,
		policies: []document{sound.with("Action", `["s3:PutObject","s3:GetObject","s3:DeleteObject"]`)},
	},
	{
		id: "normal-form/lists/several-principals-stay", rules: []string{"CP-034"}, grade: reported,
		policies: []document{sound.with("Principal", `{"AWS":["{member.principal.user}","{restricted.principal.user}"]}`)},
	},
	{
		id: "normal-form/version/missing-is-2008", rules: []string{"CP-035", "CP-081"}, grade: should(conformance.Reported),
		policies: []document{sound.headless("Version")},
		reads:    []conformance.Check{conformance.JSONAt{Path: "Version", Value: `"2008-10-17"`}},
	},
	{
		id: "normal-form/principal/account-id-becomes-root-arn", rules: []string{"CP-036"}, grade: should(conformance.Reported),
		policies: []document{sound.with("Principal", `{"AWS":"{owner.principal.account-id}"}`)},
		reads:    []conformance.Check{conformance.JSONAt{Path: "Statement.0.Principal.AWS", Value: `"{owner.principal.account-root}"`}},
	},
	{
		id: "normal-form/principal/canonical-id-becomes-root-arn", rules: []string{"CP-037"}, grade: info(conformance.Documented),
		note:     "Amazon S3 may return the one or the other.",
		policies: []document{sound.with("Principal", `{"CanonicalUser":"{owner.principal.canonical}"}`)},
		reads:    []conformance.Check{conformance.JSONAt{Path: "Statement.0.Principal.AWS", Value: `"{owner.principal.account-root}"`}},
	},
	{
		id: "normal-form/principal/star-stays", rules: []string{"CP-039"}, grade: recorded,
		policies: []document{sound},
		reads:    []conformance.Check{conformance.JSONAt{Path: "Statement.0.Principal", Value: `"*"`}},
	},
	{
		id: "normal-form/principal/aws-star-stays", rules: []string{"CP-039"}, grade: recorded,
		policies: []document{sound.with("Principal", `{"AWS":"*"}`)},
		reads:    []conformance.Check{conformance.JSONAt{Path: "Statement.0.Principal", Value: `{"AWS":"*"}`}},
	},
	{
		id: "normal-form/sid/none-is-added", rules: []string{"CP-042"}, grade: should(conformance.Recorded),
		note:     "Until about 2016 an empty Sid was added.",
		policies: []document{sound},
		reads:    []conformance.Check{conformance.JSONAbsent("Statement.0.Sid")},
	},
}

// spacious breaks a compact document into many lines. No text in it may hold
// one of the characters at which it breaks.
func spacious(d document) text {
	return text(strings.NewReplacer("[", "[\n\t", "]", "\n]", `":`, `" : `, ",", ",\n\t").Replace(d.String()))
}
