package cases

import "github.com/s3conform/s3conform/conformance"

// effectMembers are what Effect may hold.
var effectMembers = []row{
	refusal{
		id: "effect/missing", rules: []string{"CP-090", "PL-1.5"}, grade: should(conformance.Inferred),
		bad: sound.without("Effect"),
	},
	refusal{
		id: "effect/empty", rules: []string{"CP-091"}, grade: info(conformance.Inferred),
		bad: sound.with("Effect", `""`), message: "Missing required field Effect cannot be empty!",
	},
	refusal{
		id: "effect/unknown", rules: []string{"CP-092", "PL-1.6"}, grade: reported,
		bad: sound.with("Effect", `"hello"`),
	},
	refusal{
		id: "effect/lower-case", rules: []string{"CP-093", "PL-1.6"}, grade: should(conformance.Documented),
		bad: sound.with("Effect", `"deny"`),
	},
	refusal{
		id: "effect/upper-case", rules: []string{"CP-093"}, grade: should(conformance.Documented),
		bad: sound.with("Effect", `"DENY"`),
	},
}
