package cases

import "github.com/s3conform/s3conform/conformance"

// invalidVersion is what S3 says of a Version that it does not know.
const invalidVersion = "The policy must contain a valid version string"

// labelMembers are the members that say nothing about permission: Version, Id, Sid.
var labelMembers = []row{
	acceptance{
		id: "version/known/2012-10-17", rules: []string{"CP-080"}, grade: documented,
		policies: []document{sound},
	},
	acceptance{
		id: "version/known/2008-10-17", rules: []string{"CP-080", "AR-6", "PL-1.2"}, grade: documented,
		policies: []document{sound.headed("Version", `"2008-10-17"`)},
	},
	acceptance{
		id: "version/missing/is-accepted", rules: []string{"CP-081", "AR-6", "CP-035"}, grade: reported,
		policies: []document{sound.headless("Version")},
		reads:    []conformance.Check{conformance.JSONAt{Path: "Statement.0.Effect", Value: `"Deny"`}},
	},
	refusal{
		id: "version/unknown/later-date", rules: []string{"CP-082", "AR-13"}, grade: reported,
		bad: sound.headed("Version", `"2026-07-11"`), message: invalidVersion,
	},
	refusal{
		id: "version/unknown/day-before", rules: []string{"CP-082"}, grade: reported,
		bad: sound.headed("Version", `"2012-10-16"`), message: invalidVersion,
	},
	refusal{
		id: "version/unknown/word", rules: []string{"CP-082", "PL-1.2"}, grade: reported,
		bad: sound.headed("Version", `"invalid"`), message: invalidVersion,
	},
	refusal{
		id: "version/unknown/empty", rules: []string{"CP-082"}, grade: reported,
		bad: sound.headed("Version", `""`), message: invalidVersion,
	},
	acceptance{
		id: "id/text/is-kept", rules: []string{"CP-083"}, grade: should(conformance.Reported),
		policies: []document{sound.headed("Id", `"policy of {bucket}"`)},
		reads:    []conformance.Check{conformance.JSONAt{Path: "Id", Value: `"policy of {bucket}"`}},
	},
	refusal{
		id: "id/number/is-refused", rules: []string{"CP-083"}, grade: should(conformance.Inferred),
		bad: sound.headed("Id", "1"),
	},
	acceptance{
		id: "sid/text/is-kept", rules: []string{"CP-084", "CP-030"}, grade: should(conformance.Documented),
		policies: []document{sound.with("Sid", `"Reads"`)},
		reads:    []conformance.Check{conformance.JSONAt{Path: "Statement.0.Sid", Value: `"Reads"`}},
	},
	acceptance{
		id: "sid/text/with-spaces", rules: []string{"CP-084", "PL-1.7"}, grade: should(conformance.Documented),
		policies: []document{sound.with("Sid", `"Deny it, for now"`)},
	},
	question{
		id: "sid/text/twice", rules: []string{"CP-085"}, grade: info(conformance.Reported),
		bad: text(`{"Version":"2012-10-17","Statement":[` + sound.with("Sid", `"same"`).statement.String() + `,` +
			sound.with("Sid", `"same"`).with("Action", `"s3:PutObject"`).statement.String() + `]}`),
	},
}
