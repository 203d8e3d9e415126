package cases

import (
	"slices"

	"github.com/s3conform/s3conform/conformance"
)

// languageRules are the rules of these cases.
var languageRules = slices.Concat(policyRunRules, policyLanguageRules, conditionRules, publicRules)

// languageCases are the cases about what a policy means once it is accepted,
// and about the documents that only their conditions make unacceptable.
func languageCases() []conformance.Case {
	return slices.Concat(
		casesFrom(stringConditions, numericConditions, dateConditions, boolConditions, binaryConditions,
			addressConditions, arnConditions, setConditions, keyNames, requestKeys, variables,
			effects, principalMatches, actionMatches, resourceMatches, crossAccounts, anonymousAccesses),
		casesFrom(configurationMatches, publicAccessBlocks, statusAnswers),
		casesFrom(standings),
		keyFitCases(),
		operatorCases(),
		casesFrom(faultyConditions),
		casesFrom(acceptedConditions),
		casesFrom(openConditions),
	)
}
