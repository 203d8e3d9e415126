package fakes3

import (
	"fmt"

	"github.com/s3conform/s3conform/fakes3/checksum"
	"github.com/s3conform/s3conform/fakes3/policy"
	"github.com/s3conform/s3conform/fakes3/sigv4"
)

// Rule is one thing that the server enforces, and that [Without] can leave
// out.
type Rule struct {
	// ID is permanent: <subject>/<rule>, as in "owner/mismatch".
	ID string

	// Sentence says what S3 does.
	Sentence string
}

// row is a rule with what carries it out, which differs from stage to stage.
type row[F any] struct {
	id       string
	sentence string
	do       F
}

// ruleset is the tables of a server, without the rules that it leaves out.
type ruleset struct {
	verifiers map[verifierKind]*sigv4.Verifier
	checksums *checksum.Checker

	guards    []row[func(*exchange) error]
	inputs    []row[func(*exchange, *target, *policy.Inputs)]
	verdicts  []row[func(*exchange, *target) error]
	documents []row[func(*exchange, *policy.Policy) error]
	responses []row[func(*exchange, *response)]

	skip func(id string) bool
}

// Rules returns every rule, in the order in which a request meets them.
func Rules() []Rule {
	var all []Rule
	for _, r := range sigv4.Rules() {
		all = append(all, Rule(r))
	}
	all = appendRules(all, guardRules)
	for _, r := range checksum.Rules() {
		all = append(all, Rule(r))
	}
	all = appendRules(all, inputRules)
	all = appendRules(all, verdictRules)
	for _, r := range policy.Rules() {
		all = append(all, Rule(r))
	}
	all = appendRules(all, documentRules)
	return appendRules(all, responseRules)
}

func appendRules[F any](all []Rule, table []row[F]) []Rule {
	for _, r := range table {
		all = append(all, Rule{r.id, r.sentence})
	}
	return all
}

// newRuleset filters the tables. It refuses ids that are no rule's.
func newRuleset(without []string) (*ruleset, error) {
	skipped := map[string]bool{}
	for _, id := range without {
		skipped[id] = true
	}
	if len(skipped) > 0 {
		known := map[string]bool{}
		for _, r := range Rules() {
			known[r.ID] = true
		}
		for _, id := range without {
			if !known[id] {
				return nil, fmt.Errorf("there is no rule %q to leave out; fakes3.Rules lists them", id)
			}
		}
	}
	skip := func(id string) bool { return skipped[id] }
	return &ruleset{
		checksums: checksum.NewChecker(skip),
		guards:    keep(guardRules, skip),
		inputs:    keep(inputRules, skip),
		verdicts:  keep(verdictRules, skip),
		documents: keep(documentRules, skip),
		responses: keep(responseRules, skip),
		skip:      skip,
	}, nil
}

func keep[F any](table []row[F], skip func(string) bool) []row[F] {
	kept := make([]row[F], 0, len(table))
	for _, r := range table {
		if !skip(r.id) {
			kept = append(kept, r)
		}
	}
	return kept
}
