package cases

import (
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"

	"github.com/s3conform/s3conform/conformance"
)

// operation is an operation of S3 as a matrix uses it.
type operation struct {
	// name is its name in kebab-case: "put-bucket-policy".
	name string
	// good is a request of the owner that succeeds.
	good  conformance.Request
	needs []conformance.Feature
	given conformance.Given
	// setup prepares what given can't say.
	setup []conformance.Step
	// unchanged reads back that a refused request changed nothing. Reads have none.
	unchanged []conformance.Step
}

// fault spoils the request of any operation in one way.
type fault struct {
	// slug ends the id of the case.
	slug  string
	rules []string
	grade grade
	note  string
	// edit puts the fault into a good request; mend puts in its place what is
	// right, for the control. Without it, the control is the good request.
	edit, mend edit
	want       conformance.Want
}

// edit changes a request.
type edit func(conformance.Request) conformance.Request

// header is the edit that sets a header, one line for each value.
func header(name string, values ...string) edit {
	return func(r conformance.Request) conformance.Request { return r.Set(name, values...) }
}

// and is both edits, in order.
func (e edit) and(next edit) edit {
	return func(r conformance.Request) conformance.Request { return next(e(r)) }
}

// graded is the fault under other rules and with another grade.
func (f fault) graded(g grade, rules ...string) fault {
	f.grade, f.rules = g, rules
	return f
}

// regraded are the faults with another grade, for operations of which less is
// known.
func regraded(g grade, faults []fault) []fault {
	changed := slices.Clone(faults)
	for i := range changed {
		changed[i].grade = g
	}
	return changed
}

// cross makes a case of every fault in every operation:
// "<group>/<operation>/<fault>".
func cross(group string, operations []operation, faults []fault) []conformance.Case {
	var all []conformance.Case
	for _, o := range operations {
		for _, f := range faults {
			all = append(all, o.with(f).in(group))
		}
	}
	return all
}

// with is the operation with the fault, and then without it.
func (o operation) with(f fault) scenario {
	mended := o.good
	if f.mend != nil {
		mended = f.mend(o.good)
	}
	s := scenario{id: o.name + "/" + f.slug, rules: f.rules, grade: f.grade, note: f.note, needs: o.needs, given: o.given}
	s.steps = append(s.steps, o.setup...)
	s.steps = append(s.steps, conformance.Fault(conformance.Owner, f.edit(o.good), f.want))
	if f.refuses() {
		s.steps = append(s.steps, o.unchanged...)
	}
	s.steps = append(s.steps, served(conformance.Owner, mended))
	return s
}

// in puts the case into a group.
func (s scenario) in(group string) conformance.Case {
	s.id = group + "/" + s.id
	return s.asCase()
}

// refuses reports whether every acceptable answer is a refusal.
func (f fault) refuses() bool {
	for _, o := range f.want.OneOf {
		if len(o.Status) == 0 || o.Status[0] < 300 {
			return false
		}
	}
	return true
}

// The operations on bucket policies.
var policyOperations = []operation{
	{
		name: "put-bucket-policy", good: putPolicy(denyLists), given: withPolicy(denyReads),
		unchanged: []conformance.Step{stays(denyReads)},
	},
	{name: "get-bucket-policy", good: getPolicy(), given: withPolicy(denyReads)},
	{
		name: "delete-bucket-policy", good: deletePolicy(), given: withPolicy(denyReads),
		unchanged: []conformance.Step{stays(denyReads)},
	},
}

// policyStatusOperation asks whether the policy is public.
var policyStatusOperation = operation{name: "get-bucket-policy-status", good: getPolicyStatus(), given: withPolicy(denyReads)}

// The operations on the public access block. All its settings are on before.
var publicAccessBlockOperations = []operation{
	{
		name: "put-public-access-block", good: putPublicAccessBlock(nothingBlocked),
		needs: blockFeature, setup: blocked, unchanged: staysBlocked,
	},
	{name: "get-public-access-block", good: getPublicAccessBlock(), needs: blockFeature, setup: blocked},
	{
		name: "delete-public-access-block", good: deletePublicAccessBlock(),
		needs: blockFeature, setup: blocked, unchanged: staysBlocked,
	},
}

// blockFeature is for cases that need the public access block.
var blockFeature = []conformance.Feature{conformance.PublicAccessBlock}

// nothingBlocked is a public access block that blocks nothing.
var nothingBlocked = types.PublicAccessBlockConfiguration{
	BlockPublicAcls:       aws.Bool(false),
	IgnorePublicAcls:      aws.Bool(false),
	BlockPublicPolicy:     aws.Bool(false),
	RestrictPublicBuckets: aws.Bool(false),
}

var (
	blocked      = []conformance.Step{conformance.Setup(conformance.Owner, putPublicAccessBlock(allBlocked))}
	staysBlocked = []conformance.Step{conformance.Unchanged(conformance.Owner, getPublicAccessBlock(),
		conformance.Succeeds(conformance.XMLText{Path: "BlockPublicPolicy", Value: "true"}))}
)
