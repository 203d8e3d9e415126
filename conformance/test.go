package conformance

import "testing"

// Test runs the selected cases inside go test: one parallel subtest for each
// case, named by its id, with the attributes case, level and verdict. It
// returns when all are done.
func Test(t *testing.T, target *Target, catalogue Catalogue, opts ...Option) *Report {
	t.Helper()
	report, err := Run(t.Context(), target, catalogue, opts...)
	if err != nil {
		t.Fatal(err)
	}
	return report
}
