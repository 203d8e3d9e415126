package conformance

import (
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// suite is set in the process that TestSuiteInGoTest starts to look at.
const suite = "S3CONFORM_TEST_OF_TEST"

// TestSuite is what a vendor would write. It does nothing unless the process
// was started for it.
func TestSuite(t *testing.T) {
	wrong, should, info := sound("b/wrong", Control(Owner, putPolicy, Answers(200))), sound("b/should", Control(Owner, putPolicy, Answers(200))), sound("b/info", Fault(Owner, putPolicy, Answers(200)))
	should.Level, info.Level = Should, Info
	serial := roundTrip("a/deep/serial")
	serial.Serial = true
	skipped := roundTrip("a/skipped")
	skipped.Needs = []Feature{Versioning}
	catalogue := catalogueOf(roundTrip("a/right"), serial, skipped, wrong, should, info)
	target := func() *Target { return serve(t, newMemory()) }
	switch os.Getenv(suite) {
	case "":
		t.Skip("started by TestSuiteInGoTest")
	case "mixed":
		report := Test(t, target(), catalogue)
		t.Logf("totals: %v", report.Totals)
	case "strict":
		Test(t, target(), catalogue, Strict(), Only("b/should"))
	case "expected":
		Test(t, target(), catalogue, Expect(Expectation{Pattern: "b/wrong", Reason: "we know"}))
	case "stale":
		Test(t, target(), catalogue, Only("a/right"), Expect(Expectation{Pattern: "a/right", Reason: "no more"}, Expectation{Pattern: "z/*", Reason: "typo"}))
	case "nothing":
		Test(t, target(), catalogue, Only("a/skipped"))
	case "unreachable":
		Test(t, serve(t, http.HandlerFunc(garbage)), catalogue)
	}
}

func TestSuiteInGoTest(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		mode, run string
		ok        bool
		want, not []string
	}{
		{"mixed", "", false, []string{
			"--- PASS: TestSuite/a/right", "--- PASS: TestSuite/a/deep/serial", "--- SKIP: TestSuite/a/skipped", "the target has no versioning",
			"--- FAIL: TestSuite/b/wrong", "want 200, got 204", "rule R-1: The rule.", "source: a page", "rerun: go test -run '^TestSuite$/^b$/^wrong$'", "curl --silent",
			"--- PASS: TestSuite/b/should", "not a failure, because the level is should", "--- PASS: TestSuite/b/info", "observed: 204",
			"=== ATTR  TestSuite/b/wrong case b/wrong", "=== ATTR  TestSuite/b/wrong level must", "=== ATTR  TestSuite/b/wrong verdict fail",
			"totals: map[info:map[observed:1] must:map[fail:1 pass:2 skip:1] should:map[fail:1]]",
		}, nil},
		{"mixed", "TestSuite$/a/right", true, []string{"--- PASS: TestSuite/a/right"}, []string{"b/wrong", "a/skipped"}},
		{"strict", "", false, []string{"--- FAIL: TestSuite/b/should"}, nil},
		{"expected", "", true, []string{"--- PASS: TestSuite/b/wrong", "expected failure (we know): step 1"}, nil},
		{"stale", "", false, []string{"it passes, but is listed as a known failure (no more)", `the expectation "z/*" matches no case`}, nil},
		{"nothing", "", false, []string{"no case came to a result"}, nil},
		{"unreachable", "", false, []string{"the target can't be reached"}, nil},
	} {
		t.Run(test.mode+test.run, func(t *testing.T) {
			t.Parallel()
			pattern := "^TestSuite$"
			if test.run != "" {
				pattern = test.run
			}
			binary, err := os.Executable()
			require.NoError(t, err)
			command := exec.CommandContext(t.Context(), binary, "-test.run="+pattern, "-test.v")
			command.Env = append(os.Environ(), suite+"="+test.mode)
			output, err := command.CombinedOutput()
			assert.Equal(t, test.ok, err == nil, "%s", output)
			for _, want := range test.want {
				assert.Contains(t, string(output), want)
			}
			for _, not := range test.not {
				assert.NotContains(t, string(output), not)
			}
			assert.False(t, strings.Contains(string(output), "planted"))
			assert.NotContains(t, string(output), "panic")
		})
	}
}
