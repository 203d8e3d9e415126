package cases

import "github.com/s3conform/s3conform/conformance"

// rule is a rule that requests can show.
func rule(id string, confidence conformance.Confidence, sentence string, sources ...string) conformance.Rule {
	return conformance.Rule{ID: id, Sentence: sentence, Sources: sources, Confidence: confidence}
}

// unobservable is a rule that no request can show, for the reason given.
func unobservable(id string, confidence conformance.Confidence, sentence, reason string, sources ...string) conformance.Rule {
	return conformance.Rule{ID: id, Sentence: sentence, Sources: sources, Confidence: confidence, Unobservable: reason}
}
