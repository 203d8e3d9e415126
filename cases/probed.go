package cases

import (
	"slices"
	"strings"

	"github.com/s3conform/s3conform/conformance"
)

// probed is a policy with the requests that it lets through beside the
// requests that it stops.
type probed struct {
	id    string
	rules []string
	grade grade
	note  string

	// objects exist before the policy is put. Those that the probes presuppose
	// need not be listed, unless their tags matter.
	objects []conformance.Object
	// policy is put by the owner.
	policy document

	allowed []access
	denied  []access
	// open are probes whose answer is not known: it is recorded. Only cases of
	// level Info have them.
	open []access
}

func (p probed) asCase() conformance.Case {
	s := p.before()
	start := conformance.Given{Objects: s.objects(), AllowPublic: p.namesEveryone()}
	steps := []conformance.Step{served(conformance.Owner, putPolicy(p.policy))}
	for _, a := range p.allowed {
		step := served(a.caller(), a.do)
		step.Until = a.change != nil
		steps = append(steps, step)
		s.apply(a.change)
	}
	for _, a := range p.denied {
		steps = append(steps, conformance.Fault(a.caller(), a.do, denied(a.do)))
		if a.change != nil {
			steps = append(steps, s.unchanged(*a.change))
		}
	}
	for _, a := range p.open {
		steps = append(steps, conformance.Fault(a.caller(), a.do, servedOrDenied))
	}
	return scenario{
		id: p.id, rules: p.rules, grade: p.grade, note: p.note,
		given: start, steps: steps,
	}.asCase()
}

// namesEveryone reports whether the policy grants something to everyone, so
// that the public access block has to be off.
func (p probed) namesEveryone() bool {
	typed, _ := p.policy.(conformance.Policy)
	return slices.ContainsFunc(typed.Statements, func(s conformance.Statement) bool {
		return s.Effect == "Allow" &&
			(slices.Contains(s.Principal, conformance.Anyone) || slices.Contains(s.Principal, conformance.AnyAWS))
	})
}

func (a access) caller() conformance.Role {
	if a.as == "" {
		return conformance.Restricted
	}
	return a.as
}

// denied wants 403 AccessDenied; the answer to HEAD has no body to hold the code.
func denied(do conformance.Request) conformance.Want {
	if strings.HasPrefix(do.Operation(), "Head") {
		return conformance.Answers(403)
	}
	return conformance.Refuses(403, "AccessDenied")
}

// servedOrDenied accepts both answers and tells them apart.
var servedOrDenied = conformance.AnyOf(
	conformance.Outcome{Because: "the policy lets the request through"},
	conformance.Outcome{Status: []int{403}, Code: "AccessDenied", Because: "the policy stops the request"},
)

// store is what is in {bucket} at some point of a case.
type store map[string]conformance.Object

// before is what is in the bucket when the policy is put.
func (p probed) before() store {
	s := store{}
	for _, o := range p.objects {
		s[o.Key] = o
	}
	for _, a := range slices.Concat(p.allowed, p.denied, p.open) {
		if _, listed := s[a.exists]; !listed && a.exists != "" {
			s[a.exists] = conformance.Object{Key: a.exists, Body: given(a.exists)}
		}
	}
	return s
}

// given is the body of an object that a case finds.
func given(key string) conformance.Body { return conformance.Body("given as " + key) }

func (s store) objects() []conformance.Object {
	var list []conformance.Object
	for _, o := range s {
		list = append(list, o)
	}
	slices.SortFunc(list, func(a, b conformance.Object) int { return strings.Compare(a.Key, b.Key) })
	return list
}

func (s store) apply(c *change) {
	switch {
	case c == nil:
	case c.gone:
		delete(s, c.key)
	case c.part == tagsOnly:
		o := s[c.key]
		o.Tags = c.tags
		s[c.key] = o
	default:
		s[c.key] = conformance.Object{Key: c.key, Body: c.body, Tags: c.tags}
	}
}

// unchanged reads back what a refused change would have replaced.
func (s store) unchanged(c change) conformance.Step {
	if c.part == tagsOnly {
		return conformance.Unchanged(conformance.Owner, tagsOf(c.key).do, conformance.Succeeds(tagChecks(s[c.key].Tags)...))
	}
	o, exists := s[c.key]
	if !exists {
		return conformance.Unchanged(conformance.Owner, get(c.key).do, conformance.Refuses(404, "NoSuchKey"))
	}
	return conformance.Unchanged(conformance.Owner, get(c.key).do, conformance.Succeeds(conformance.BodyIs(o.Body)))
}

// tagChecks hold of an answer to GetObjectTagging with exactly the tags.
func tagChecks(tags string) []conformance.Check {
	set := tagSet(tags)
	if len(set) == 0 {
		return []conformance.Check{conformance.XMLAbsent("TagSet/Tag")}
	}
	var checks []conformance.Check
	for _, t := range set {
		checks = append(checks,
			conformance.BodyContains("<Key>"+*t.Key+"</Key>"),
			conformance.BodyContains("<Value>"+*t.Value+"</Value>"))
	}
	return checks
}
