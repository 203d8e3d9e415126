package cases

import (
	"slices"

	"github.com/s3conform/s3conform/conformance"
)

// languageRules are the rules of the policy language, of conditions and of
// public access.
var languageRules = slices.Concat(policyRunRules, policyLanguageRules, conditionRules, publicRules)

// policyProbes are the tables of policies that are tried out by requests.
var policyProbes = [][]probed{
	effects,
	principalMatches,
	crossAccounts,
	anonymousAccesses,
	actionMatches,
	resourceMatches,
	stringConditions,
	numericConditions,
	dateConditions,
	boolConditions,
	binaryConditions,
	addressConditions,
	arnConditions,
	setConditions,
	keyNames,
	requestKeys,
	variables,
	writtenForms,
}

// languageCases are the cases about what a policy means once it is accepted,
// and about the documents that only their conditions make unacceptable.
func languageCases() []conformance.Case {
	return slices.Concat(
		casesFrom(policyProbes...),
		casesFrom(configurationMatches, publicAccessBlocks, statusAnswers),
		casesFrom(standings),
		keyFitCases(),
		operatorCases(),
		casesFrom(faultyConditions),
		casesFrom(acceptedConditions),
		casesFrom(openConditions),
	)
}
