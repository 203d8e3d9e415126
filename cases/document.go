package cases

import (
	"strings"

	"github.com/s3conform/s3conform/conformance"
)

// firstByte is what S3 says of everything that is no JSON object.
const firstByte = "Policies must be valid JSON and the first byte must be '{'"

// malformedDocuments are texts that are no policy document as a whole.
var malformedDocuments = []row{
	refusal{
		id: "document/json/empty", rules: []string{"PBP-18", "CP-060", "PL-1.3"}, grade: recorded,
		bad: text(""), message: firstByte,
	},
	refusal{
		id: "document/json/plain-text", rules: []string{"PBP-18", "CP-061", "AR-10", "PL-1.3"}, grade: recorded,
		bad: text("no policy"), message: firstByte,
	},
	refusal{
		id: "document/json/xml", rules: []string{"PBP-18", "CP-061"}, grade: recorded,
		bad: text("<Policy/>"), message: firstByte,
	},
	refusal{
		id: "document/json/list", rules: []string{"CP-062", "AR-10"}, grade: reported,
		bad: text("[]"), message: firstByte,
	},
	refusal{
		id: "document/json/string", rules: []string{"CP-062"}, grade: should(conformance.Inferred),
		bad: text(`"policy"`),
	},
	refusal{
		id: "document/json/number", rules: []string{"CP-062"}, grade: should(conformance.Inferred),
		bad: text("1"),
	},
	refusal{
		id: "document/json/null", rules: []string{"CP-062"}, grade: should(conformance.Inferred),
		bad: text("null"),
	},
	refusal{
		id: "document/json/cut-short", rules: []string{"PBP-18", "CP-063", "PL-4.24"}, grade: should(conformance.Reported),
		bad: text(`{"Version":`),
	},
	refusal{
		id: "document/json/trailing-comma", rules: []string{"CP-063", "PL-4.24"}, grade: should(conformance.Reported),
		bad: text(strings.TrimSuffix(sound.String(), "}") + ",}"),
	},
	question{
		id: "document/json/leading-space", rules: []string{"CP-064"}, grade: info(conformance.Inferred),
		bad: text(" " + sound.String()),
	},
	question{
		id: "document/json/byte-order-mark", rules: []string{"CP-064"}, grade: info(conformance.Inferred),
		bad: text("\ufeff" + sound.String()),
	},
	question{
		id: "document/json/text-after-the-object", rules: []string{"CP-065"}, grade: info(conformance.Inferred),
		bad: text(sound.String() + " x"),
	},
	refusal{
		id: "document/members/none", rules: []string{"CP-066"}, grade: recorded,
		bad: text("{}"), message: "Missing required field Statement",
	},
	refusal{
		id: "document/members/version-alone", rules: []string{"CP-067", "AR-11", "PL-1.4"}, grade: reported,
		bad: text(`{"Version":"2012-10-17"}`), message: "Missing required field Statement",
	},
	refusal{
		id: "document/members/unknown", rules: []string{"CP-071", "PL-1.1"}, grade: should(conformance.Inferred),
		bad: sound.headed("Foo", "1"),
	},
	question{
		id: "document/members/statement-twice", rules: []string{"CP-070"}, grade: info(conformance.Documented),
		bad: text(strings.TrimSuffix(sound.String(), "}") + `,"Statement":[` + sound.statement.String() + `]}`),
	},
	refusal{
		id: "document/statement/empty-list", rules: []string{"CP-068", "AR-12", "PL-1.4"}, grade: reported,
		bad: text(`{"Version":"2012-10-17","Statement":[]}`), message: "Could not parse the policy: Statement is empty!",
	},
	question{
		id: "document/statement/null", rules: []string{"CP-069"}, grade: info(conformance.Inferred),
		bad: text(`{"Version":"2012-10-17","Statement":null}`),
	},
	question{
		id: "document/statement/text", rules: []string{"CP-069"}, grade: info(conformance.Inferred),
		bad: text(`{"Version":"2012-10-17","Statement":"Deny"}`),
	},
	question{
		id: "document/statement/number", rules: []string{"CP-069"}, grade: info(conformance.Inferred),
		bad: text(`{"Version":"2012-10-17","Statement":1}`),
	},
	refusal{
		id: "document/statement/unknown-member", rules: []string{"CP-071"}, grade: should(conformance.Inferred),
		bad: sound.with("Foo", "1"),
	},
	question{
		id: "document/statement/effect-twice", rules: []string{"CP-070"}, grade: info(conformance.Documented),
		bad: text(strings.Replace(sound.String(), `"Effect":"Deny"`, `"Effect":"Deny","Effect":"Deny"`, 1)),
	},
	refusal{
		id: "document/statement/action-null", rules: []string{"CP-072"}, grade: should(conformance.Reported),
		bad: sound.with("Action", "null"),
	},
	refusal{
		id: "document/statement/resource-object", rules: []string{"CP-072"}, grade: should(conformance.Inferred),
		bad: sound.with("Resource", `{"ARN":`+quote(objectsARN)+`}`),
	},
}
