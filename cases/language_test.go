package cases

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/s3conform/s3conform/conformance"
)

// Rows that are known well enough that a case must judge them.
var (
	requiredRunRows = []int{
		1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26,
		30, 31, 32, 33, 34, 36, 37, 38, 39, 45, 46, 47, 48, 49, 50, 52, 53, 54, 55, 56, 57, 58,
		60, 61, 62, 63, 64, 65, 66, 68, 69, 70, 71, 72, 78, 80, 82, 90, 91, 92, 93, 94, 95, 96,
		100, 102, 103, 104, 105, 107, 108, 109, 110, 112, 113, 115, 116, 117, 118, 120, 121,
		125, 126, 127, 128, 129, 130, 131, 132, 133, 134, 135, 150, 151, 152, 153, 154, 155, 156, 157, 160, 161, 162,
	}
	// requiredLanguageRows counts the items of each section of the policy language.
	requiredLanguageRows   = map[int]int{1: 15, 2: 16, 3: 4, 4: 31, 5: 3, 6: 7}
	requiredConditionRules = []int{160, 161, 162, 163, 164, 165, 166, 167, 168, 169, 170}
	requiredPublicRules    = []int{
		270, 271, 272, 273, 275, 276, 277, 279, 280, 281, 282,
		290, 291, 292, 293, 294, 295, 296, 297, 298, 299, 300, 301, 302, 303, 304,
	}
)

func TestEveryKnownRowOfThePolicyLanguageHasACase(t *testing.T) {
	t.Parallel()
	var required []string
	for _, n := range requiredRunRows {
		required = append(required, fmt.Sprintf("AR-%d", n))
	}
	for section, items := range requiredLanguageRows {
		for n := range items {
			required = append(required, fmt.Sprintf("PL-%d.%d", section, n+1))
		}
	}
	for _, n := range slices.Concat(requiredConditionRules, requiredPublicRules) {
		required = append(required, fmt.Sprintf("CP-%d", n))
	}
	judged := map[string]bool{}
	for _, c := range All().Cases {
		for _, r := range c.Rules {
			judged[r] = true
		}
	}
	for _, id := range required {
		assert.True(t, judged[id], "no case judges %s", id)
	}
}

func TestEveryPolicyLetsSomethingThroughAndStopsSomething(t *testing.T) {
	t.Parallel()
	for _, p := range slices.Concat(policyProbes...) {
		assert.NotEmpty(t, p.allowed, "%s lets nothing through", p.id)
		assert.NotEmpty(t, slices.Concat(p.denied, p.open), "%s stops nothing", p.id)
		assert.Equal(t, p.grade.level == conformance.Info, len(p.open) > 0, "%s: open probes are for Info cases, and only they", p.id)
	}
}

func TestProbesMakeTheStepsOfACase(t *testing.T) {
	t.Parallel()
	everything := policyOf(mayRead)
	tests := []struct {
		name    string
		probes  probed
		objects []conformance.Object
		steps   []conformance.Step
	}{
		{
			name:    "a read presupposes its object",
			probes:  probed{policy: everything, allowed: []access{get("a")}, denied: []access{head("b").by(conformance.Member)}},
			objects: []conformance.Object{{Key: "a", Body: "given as a"}, {Key: "b", Body: "given as b"}},
			steps: []conformance.Step{
				served(conformance.Owner, putPolicy(everything)),
				served(conformance.Restricted, get("a").do),
				conformance.Fault(conformance.Member, head("b").do, conformance.Answers(403)),
			},
		},
		{
			name:   "a refused write leaves nothing",
			probes: probed{policy: everything, denied: []access{put("a")}},
			steps: []conformance.Step{
				served(conformance.Owner, putPolicy(everything)),
				refused(conformance.Restricted, put("a").do, 403, "AccessDenied"),
				conformance.Unchanged(conformance.Owner, get("a").do, conformance.Refuses(404, "NoSuchKey")),
			},
		},
		{
			name:    "a refused write leaves what a served one wrote",
			probes:  probed{policy: everything, allowed: []access{put("a")}, denied: []access{remove("a")}},
			objects: []conformance.Object{{Key: "a", Body: "given as a"}},
			steps: []conformance.Step{
				served(conformance.Owner, putPolicy(everything)),
				served(conformance.Restricted, put("a").do).Polled(),
				refused(conformance.Restricted, remove("a").do, 403, "AccessDenied"),
				conformance.Unchanged(conformance.Owner, get("a").do, conformance.Succeeds(conformance.BodyIs("written by a probe"))),
			},
		},
		{
			name:    "a refused tagging leaves the tags",
			probes:  probed{policy: everything, allowed: []access{tag("a", "x=1")}, denied: []access{tag("a", "x=2"), tag("b", "x=2")}},
			objects: []conformance.Object{{Key: "a", Body: "given as a"}, {Key: "b", Body: "given as b"}},
			steps: []conformance.Step{
				served(conformance.Owner, putPolicy(everything)),
				served(conformance.Restricted, tag("a", "x=1").do).Polled(),
				refused(conformance.Restricted, tag("a", "x=2").do, 403, "AccessDenied"),
				conformance.Unchanged(conformance.Owner, tagsOf("a").do, conformance.Succeeds(
					conformance.BodyContains("<Key>x</Key>"), conformance.BodyContains("<Value>1</Value>"))),
				refused(conformance.Restricted, tag("b", "x=2").do, 403, "AccessDenied"),
				conformance.Unchanged(conformance.Owner, tagsOf("b").do, conformance.Succeeds(conformance.XMLAbsent("TagSet/Tag"))),
			},
		},
		{
			name:    "a copy carries the source's body",
			probes:  probed{policy: everything, allowed: []access{duplicate("a", "b")}, denied: []access{put("b")}},
			objects: []conformance.Object{{Key: "a", Body: "given as a"}},
			steps: []conformance.Step{
				served(conformance.Owner, putPolicy(everything)),
				served(conformance.Restricted, duplicate("a", "b").do).Polled(),
				refused(conformance.Restricted, put("b").do, 403, "AccessDenied"),
				conformance.Unchanged(conformance.Owner, get("b").do, conformance.Succeeds(conformance.BodyIs("given as a"))),
			},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			c := test.probes.asCase()
			assert.Equal(t, test.objects, c.Given.Objects)
			assert.Equal(t, outlines(test.steps), outlines(c.Steps))
		})
	}
}

// outline is a step without the functions inside its request, which can't be compared.
type outline struct {
	as        conformance.Role
	operation string
	want      conformance.Want
	part      conformance.Part
	until     bool
}

func outlines(steps []conformance.Step) []outline {
	list := make([]outline, len(steps))
	for i, s := range steps {
		list[i] = outline{s.As, s.Do.Operation(), s.Want, s.Part, s.Until}
	}
	return list
}

func TestOnlyGrantsToEveryoneSwitchTheBlockOff(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		policy document
		public bool
	}{
		"allow for everyone":         {policyOf(readAnonymously("*")), true},
		"allow for every AWS user":   {policyOf(mayRead, conformance.Allow(conformance.AnyAWS, "s3:GetObject", objectsARN)), true},
		"deny for everyone":          {policyOf(mayRead, conformance.Deny(conformance.Anyone, "s3:GetObject", objectsARN)), false},
		"allow for one user":         {policyOf(mayRead), false},
		"document that is no policy": {text("{}"), false},
	} {
		assert.Equal(t, test.public, probed{policy: test.policy}.asCase().Given.AllowPublic, name)
	}
}

func TestKebab(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "get-object-version", kebab("GetObjectVersion"))
	assert.Equal(t, "list-bucket", kebab("ListBucket"))
}
