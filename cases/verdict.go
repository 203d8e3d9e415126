package cases

import "github.com/s3conform/s3conform/conformance"

// refusal is a document with one fault, which is refused as MalformedPolicy,
// beside the same document without it.
type refusal struct {
	id    string
	rules []string
	grade grade
	note  string

	// good is accepted and still there after bad, which has the fault. Where it
	// is left out, it is the sound draft.
	good, bad document
	// public says that good grants something to everyone.
	public bool

	// message and detail are what S3 says, where that is known for certain.
	message, detail string
	// checks hold of the error besides.
	checks []conformance.Check
}

func (r refusal) asCase() conformance.Case {
	if r.good == nil {
		r.good = sound
	}
	want := conformance.Refuses(400, "MalformedPolicy", r.checks...)
	if r.message != "" {
		want = want.With(conformance.MessageIs(r.message))
	}
	if r.detail != "" {
		want = want.With(conformance.DetailIs(r.detail))
	}
	return scenario{
		id: r.id, rules: r.rules, grade: r.grade, note: r.note,
		given: conformance.Given{AllowPublic: r.public},
		steps: []conformance.Step{
			served(conformance.Owner, putPolicy(r.good)),
			conformance.Fault(conformance.Owner, putPolicy(r.bad), want),
			stays(r.good),
		},
	}.asCase()
}

// acceptance is one or more documents that are accepted; the last is read back.
type acceptance struct {
	id    string
	rules []string
	grade grade
	note  string

	policies []document
	// reads hold of what is read back. Where there are none, it must say the
	// same as the last document.
	reads []conformance.Check
}

func (a acceptance) asCase() conformance.Case {
	s := scenario{id: a.id, rules: a.rules, grade: a.grade, note: a.note}
	for _, p := range a.policies {
		s.steps = append(s.steps, served(conformance.Owner, putPolicy(p)))
	}
	reads := a.reads
	if reads == nil {
		last := a.policies[len(a.policies)-1]
		reads = []conformance.Check{conformance.PolicyEqual(last.String())}
	}
	s.steps = append(s.steps, served(conformance.Owner, getPolicy(), reads...))
	return s.asCase()
}

// question is a document of which nobody knows whether S3 accepts it, or whose
// sources disagree, after a document that S3 accepts. The answer is recorded.
type question struct {
	id    string
	rules []string
	grade grade
	note  string

	good, bad document
}

func (q question) asCase() conformance.Case {
	if q.good == nil {
		q.good = sound
	}
	return scenario{
		id: q.id, rules: q.rules, grade: q.grade, note: q.note,
		steps: []conformance.Step{
			served(conformance.Owner, putPolicy(q.good)),
			conformance.Fault(conformance.Owner, putPolicy(q.bad), conformance.AnyOf(
				conformance.Outcome{Because: "the document is accepted"},
				conformance.Outcome{Status: []int{400}, Code: "MalformedPolicy", Because: "the document is refused"})),
		},
	}.asCase()
}
