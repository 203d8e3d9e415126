package cases_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/s3conform/s3conform/cases"
)

// required are the rules on which the first release promises a case, or a
// reason why there can't be one. None of them is ever taken out of the catalogue.
var required = []string{
	// The source page.
	"PBP-1", "PBP-2", "PBP-3", "PBP-4", "PBP-5", "PBP-6", "PBP-7", "PBP-8", "PBP-9", "PBP-10", "PBP-11", "PBP-12",
	"PBP-13", "PBP-14", "PBP-15", "PBP-16", "PBP-17", "PBP-18", "PBP-19", "PBP-20", "PBP-21", "PBP-22", "PBP-23",
	// The life of a policy, its normal form, its size.
	"CP-010", "CP-011", "CP-012", "CP-013", "CP-014", "CP-015", "CP-016", "CP-017", "CP-018", "CP-019", "CP-020", "CP-021",
	"CP-030", "CP-031", "CP-032", "CP-033", "CP-034", "CP-035", "CP-036", "CP-037", "CP-038", "CP-039", "CP-040", "CP-041", "CP-042",
	"CP-050", "CP-051", "CP-052", "CP-053",
	// Documents: JSON, labels, effect.
	"CP-000", "CP-001",
	"CP-060", "CP-061", "CP-062", "CP-063", "CP-064", "CP-065", "CP-066", "CP-067", "CP-068", "CP-069", "CP-070", "CP-071", "CP-072",
	"CP-080", "CP-081", "CP-082", "CP-083", "CP-084", "CP-085",
	"CP-090", "CP-091", "CP-092", "CP-093",
	// Principal, action, resource.
	"CP-100", "CP-101", "CP-102", "CP-103", "CP-104", "CP-105", "CP-106", "CP-107", "CP-108", "CP-109", "CP-110", "CP-111",
	"CP-112", "CP-113", "CP-114", "CP-115",
	"CP-120", "CP-121", "CP-122", "CP-123", "CP-124", "CP-125", "CP-126", "CP-127", "CP-128", "CP-129",
	"CP-140", "CP-141", "CP-142", "CP-143", "CP-144", "CP-145", "CP-146", "CP-147", "CP-148",
	// The request and its integrity.
	"CP-200", "CP-201", "CP-202", "CP-203", "CP-204", "CP-205", "CP-206", "CP-207",
	"CP-220", "CP-221", "CP-222", "CP-223", "CP-224", "CP-225", "CP-226", "CP-227", "CP-228", "CP-229",
	// Permission, and the expected bucket owner.
	"CP-240", "CP-241", "CP-242", "CP-243", "CP-244", "CP-245", "CP-246", "CP-247", "CP-248", "CP-249", "CP-250", "CP-251",
	"CP-252", "CP-253", "CP-254",
	"CP-260", "CP-261", "CP-262", "CP-263", "CP-264", "CP-265",
	// Directory buckets.
	"CP-305", "CP-306", "CP-307", "CP-308", "CP-309", "CP-310", "CP-311", "CP-312",
}

func TestRequiredRules(t *testing.T) {
	t.Parallel()
	catalogue := cases.All()
	tested := map[string]bool{}
	for _, c := range catalogue.Cases {
		for _, id := range c.Rules {
			tested[id] = true
		}
	}
	for _, id := range required {
		r, stated := catalogue.Rule(id)
		if assert.True(t, stated, "the rule %s is missing", id) {
			assert.True(t, tested[id] || r.Unobservable != "", "the rule %s has neither a case nor a reason", id)
		}
	}
}
