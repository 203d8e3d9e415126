// Package cases is the catalogue: what Amazon S3 is known to do, and the
// requests that show whether a target does the same.
//
// A case is a row of a table, never a procedure. To write one:
//
//  1. State the rule in a rules file, in one sentence, with the public places
//     that show or state it and how far they can be trusted.
//  2. Add a row to the table of its group: a [conformance.Case] in the short
//     form of a scenario, or one of the shorter rows for what recurs: refusal,
//     acceptance and question for policy documents, probed for what a policy
//     lets through and stops, operation and fault for a matrix.
//  3. Grade it by its rule. High confidence makes a Must; medium-high a Must if
//     it is documented or was seen on Amazon S3, otherwise a Should; medium a
//     Should; anything less, and what sources contradict, is an Info. What was
//     only inferred is never a Must.
//  4. Put the same request without the fault beside every refusal, and read the
//     state back after every refused write. Never two faults in one request.
//  5. Run go generate and go test in this folder.
//
// The first component of an id is its group and names the file. Ids are permanent.
package cases

//go:generate go run ./internal/coverage/generate ../docs/coverage.md

import (
	"slices"

	"github.com/s3conform/s3conform/conformance"
)

// since is the release in which the cases of this catalogue appeared.
const since = "0.1.0"

// All returns the whole catalogue.
func All() conformance.Catalogue {
	return conformance.Catalogue{Rules: slices.Concat(ruleTables...), Cases: slices.Concat(groups()...)}
}

// ruleTables are the rules, by what they are about.
var ruleTables = [][]conformance.Rule{
	pageRules,
	lifecycleRules,
	documentRules,
	statementRules,
	requestRules,
	permissionRules,
	directoryRules,
	signatureRules,
	languageRules,
}

// groups are the cases, in the order in which a reader meets the subjects.
func groups() [][]conformance.Case {
	return [][]conformance.Case{
		casesFrom(lifecycle),
		casesFrom(normalForms),
		casesFrom(sizes, malformedDocuments, labelMembers, effectMembers, principalMembers, actionMembers, resourceMembers),
		bucketCases(),
		checksumCases(),
		permissionCases(),
		ownerCases(),
		lockoutCases(),
		casesFrom(enforced),
		casesFrom(errorShapes),
		directoryCases(),
		signatureCases(),
		payloadCases(),
		languageCases(),
	}
}

// row is a row of a table of cases.
type row interface{ asCase() conformance.Case }

// casesFrom turns tables of one kind of row into cases.
func casesFrom[R row](tables ...[]R) []conformance.Case {
	var all []conformance.Case
	for _, r := range slices.Concat(tables...) {
		all = append(all, r.asCase())
	}
	return all
}

// scenario is a case written out step by step.
type scenario struct {
	id    string
	rules []string
	grade grade
	note  string
	needs []conformance.Feature
	given conformance.Given
	steps []conformance.Step
}

func (s scenario) asCase() conformance.Case {
	return conformance.Case{
		ID:       s.id,
		Rules:    s.rules,
		Level:    s.grade.level,
		Evidence: s.grade.evidence,
		Note:     s.note,
		Needs:    s.needs,
		Given:    s.given,
		Steps:    s.steps,
		Since:    since,
	}
}
