package conformance

// Case makes one rule, or a few that belong together, visible on the wire.
// It is plain data, so that the same value runs, prints as documentation,
// prints as a reproduction and can be checked before it ever runs.
type Case struct {
	// ID is a permanent path in kebab-case whose first component is the
	// group: "owner/put-bucket-policy/mismatch".
	ID string
	// Rules are the ids of the rules that the case tests.
	Rules []string
	// Level says how binding the case is, Evidence why it may be.
	Level    Level
	Evidence Evidence
	// Needs lists the optional features without which the case is skipped.
	// Roles need not be listed: the steps name them.
	Needs []Feature
	// Given is the state that the engine prepares before the first step.
	Given Given
	// Steps run in order.
	Steps []Step
	// Serial keeps the case from running beside others.
	Serial bool
	// Since is the first release of the suite that has the case.
	Since string
	// Note explains, in a sentence, what a reader could stumble over.
	Note string
}

// Given is what exists when the first step of a case runs. Everything is made
// by the owner.
type Given struct {
	// Bucket is the kind of bucket behind {bucket}.
	Bucket BucketKind
	// Source asks for a second general purpose bucket behind {source}.
	Source bool
	// AllowPublic switches the bucket's four public access block settings
	// off. A target that answers 501 or 405 there has none.
	AllowPublic bool
	// Objects are put into {bucket}.
	Objects []Object
	// Policy is put on {bucket} last.
	Policy *Policy
}

// BucketKind says what {bucket} is when a case starts.
type BucketKind string

// The kinds of bucket.
const (
	// GeneralBucket is an empty general purpose bucket; the default.
	GeneralBucket BucketKind = ""
	// NoBucket leaves {bucket} a fresh name that nothing has yet.
	NoBucket BucketKind = "none"
	// DirectoryBucket is a directory bucket; {bucket} has the zonal suffix.
	// A case that uses it needs [DirectoryBuckets].
	DirectoryBucket BucketKind = "directory"
	// NoDirectoryBucket leaves {bucket} a fresh directory bucket name.
	NoDirectoryBucket BucketKind = "no-directory"
)

// Object is an object that exists before the first step.
type Object struct {
	Key  string
	Body Body
	// Tags are put with the object, URL-query encoded: "a=1&b=2".
	Tags string
}

// Part says what a step is for.
type Part string

// The parts of a case.
const (
	// PartSetup prepares; if it goes wrong the case is an error, not a failure.
	PartSetup Part = "setup"
	// PartControl is judged and shows that the target does the thing at all.
	PartControl Part = "control"
	// PartFault is judged and carries the one fault that the rule is about.
	PartFault Part = "fault"
	// PartUnchanged reads state back after a fault: nothing may have changed.
	PartUnchanged Part = "unchanged"
)

// Step is one request of a case and what must come back.
type Step struct {
	As   Role
	Do   Request
	Want Want
	Part Part
	// Save keeps values of the answer for later steps: {"upload": XML("UploadId")}
	// fills {upload} from then on.
	Save map[string]Pick
	// Until polls the step within the target's Propagation until it answers
	// as wanted. Reads (GET and HEAD) are polled without being asked to.
	Until bool
}

// Setup is a step that prepares: it must answer 2xx.
func Setup(as Role, do Request) Step {
	return Step{As: as, Do: do, Want: Succeeds(), Part: PartSetup}
}

// Control is a judged step that shows the target doing the thing at all.
func Control(as Role, do Request, want Want) Step {
	return Step{As: as, Do: do, Want: want, Part: PartControl}
}

// Fault is a judged step that carries exactly one fault.
func Fault(as Role, do Request, want Want) Step {
	return Step{As: as, Do: do, Want: want, Part: PartFault}
}

// Unchanged is a judged step that reads state back after a fault.
func Unchanged(as Role, do Request, want Want) Step {
	return Step{As: as, Do: do, Want: want, Part: PartUnchanged}
}

// Polled returns the step with Until set.
func (s Step) Polled() Step {
	s.Until = true
	return s
}

// Saving returns the step with one more value kept from its answer.
func (s Step) Saving(name string, pick Pick) Step {
	save := make(map[string]Pick, len(s.Save)+1)
	for k, v := range s.Save {
		save[k] = v
	}
	save[name] = pick
	s.Save = save
	return s
}
