package cases

import "github.com/s3conform/s3conform/conformance"

// Instants of which every clock knows on which side it is, and their seconds
// since the epoch.
const (
	longAgo        = "2000-01-01T00:00:00Z"
	longAgoSeconds = "946684800"
	farOff         = "2100-01-01T00:00:00Z"
	farOffSeconds  = "4102444800"
)

// dateConditions are the date operators on aws:CurrentTime and
// aws:EpochTime. No request can meet an instant exactly, so DateEquals is
// only seen to fail and DateNotEquals to hold.
var dateConditions = []probed{
	{
		id: "condition/date-less-than/before", rules: []string{"AR-57", "PL-2.13"}, grade: reported,
		policy:  eitherWay("DateLessThan", "aws:CurrentTime", []string{farOff}, []string{longAgo}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/date-less-than-equals/before", rules: []string{"AR-57"}, grade: reported,
		policy:  eitherWay("DateLessThanEquals", "aws:CurrentTime", []string{farOff}, []string{longAgo}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/date-greater-than/after", rules: []string{"AR-57"}, grade: reported,
		policy:  eitherWay("DateGreaterThan", "aws:CurrentTime", []string{longAgo}, []string{farOff}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/date-greater-than-equals/after", rules: []string{"AR-57"}, grade: reported,
		policy:  eitherWay("DateGreaterThanEquals", "aws:CurrentTime", []string{longAgo}, []string{farOff}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/date-equals/another-instant", rules: []string{"AR-57"}, grade: reported,
		policy: policyOf(
			readUnder("holds").When("DateNotEquals", "aws:CurrentTime", longAgo),
			readUnder("fails").When("DateEquals", "aws:CurrentTime", longAgo)),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/date-less-than/any-operand-suffices", rules: []string{"PL-2.10", "PL-4.10"}, grade: documented,
		policy:  eitherWay("DateLessThan", "aws:CurrentTime", []string{longAgo, farOff}, []string{longAgo, "2001-01-01T00:00:00Z"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/date-less-than/date-without-time", rules: []string{"PL-2.13", "PL-4.10"}, grade: documented,
		policy:  eitherWay("DateLessThan", "aws:CurrentTime", []string{"2100-01-01"}, []string{"2000-01-01"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/date-less-than/time-zone", rules: []string{"PL-2.13", "PL-4.10"}, grade: documented,
		policy:  eitherWay("DateLessThan", "aws:CurrentTime", []string{"2100-01-01T02:00:00+02:00"}, []string{"2000-01-01T02:00:00+02:00"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/date-less-than/nanoseconds", rules: []string{"AR-57", "PL-4.10"}, grade: reported,
		policy:  eitherWay("DateLessThan", "aws:CurrentTime", []string{"2100-01-01T00:00:00.123456789Z"}, []string{"2000-01-01T00:00:00.123456789Z"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/date-less-than/epoch-operand", rules: []string{"PL-4.27"}, grade: should(conformance.Documented),
		policy:  eitherWay("DateLessThan", "aws:CurrentTime", []string{farOffSeconds}, []string{longAgoSeconds}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/date-less-than/epoch-key", rules: []string{"PL-2.13"}, grade: documented,
		policy:  eitherWay("DateLessThan", "aws:EpochTime", []string{farOffSeconds}, []string{longAgoSeconds}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/date-less-than/epoch-key-and-date-operand", rules: []string{"PL-4.27"}, grade: should(conformance.Documented),
		policy:  eitherWay("DateLessThan", "aws:EpochTime", []string{farOff}, []string{longAgo}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/numeric-less-than/epoch-time", rules: []string{"AR-58"}, grade: reported,
		policy:  eitherWay("NumericLessThan", "aws:EpochTime", []string{farOffSeconds}, []string{longAgoSeconds}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/numeric-greater-than/epoch-time", rules: []string{"AR-58"}, grade: reported,
		policy:  eitherWay("NumericGreaterThan", "aws:EpochTime", []string{longAgoSeconds}, []string{farOffSeconds}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/date-less-than/operand-is-no-date", rules: []string{"AR-25", "AR-60", "CP-169"}, grade: reported,
		policy:  eitherWay("DateLessThan", "aws:CurrentTime", []string{"not-a-date", farOff}, []string{"not-a-date"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/date-greater-than/operand-is-no-date", rules: []string{"AR-25", "AR-60"}, grade: reported,
		policy:  eitherWay("DateGreaterThan", "aws:CurrentTime", []string{"not-a-date", longAgo}, []string{"not-a-date"}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/date-not-equals/operand-is-no-date", rules: []string{"AR-60"}, grade: reported,
		policy: policyOf(
			readUnder("holds").When("DateNotEquals", "aws:CurrentTime", "not-a-date"),
			readUnder("fails").When("DateEquals", "aws:CurrentTime", "not-a-date", "*")),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/date-less-than-if-exists/present-key", rules: []string{"AR-60", "PL-4.7"}, grade: reported,
		policy:  eitherWay("DateLessThanIfExists", "aws:CurrentTime", []string{farOff}, []string{longAgo}),
		allowed: holds, denied: fails,
	},
	{
		id: "condition/date-not-equals/absent-key", rules: []string{"PL-2.11", "PL-4.9"}, grade: documented,
		policy: policyOf(
			writeUnder("holds").When("DateNotEquals", "s3:object-lock-retain-until-date", farOff),
			writeUnder("fails").When("DateEquals", "s3:object-lock-retain-until-date", farOff)),
		allowed: []access{put("holds/a")}, denied: []access{put("fails/a")},
	},
	{
		id: "condition/date-less-than-if-exists/absent-key", rules: []string{"PL-2.11", "PL-4.7"}, grade: documented,
		policy: policyOf(
			writeUnder("holds").When("DateLessThanIfExists", "s3:object-lock-retain-until-date", longAgo),
			writeUnder("fails").When("DateLessThan", "s3:object-lock-retain-until-date", farOff)),
		allowed: []access{put("holds/a")}, denied: []access{put("fails/a")},
	},
}
