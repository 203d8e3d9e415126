package cases

import "github.com/s3conform/s3conform/conformance"

// languageCases are the cases about what a policy means once it is accepted,
// and about the documents that only its conditions make unacceptable.
func languageCases() []conformance.Case {
	return casesOf(
		stringConditions,
		numericConditions,
		dateConditions,
		boolConditions,
		binaryConditions,
		addressConditions,
		arnConditions,
		setConditions,
	)
}
