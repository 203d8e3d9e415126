package conformance

import (
	"bytes"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	putPolicy = Call((*s3.Client).PutBucketPolicy, &s3.PutBucketPolicyInput{
		Bucket: aws.String("{bucket}"), Policy: PolicyOf(Deny(Anyone, "s3:GetObject", "arn:aws:s3:::{bucket}/*")).Text(),
	})
	getPolicy  = Call((*s3.Client).GetBucketPolicy, &s3.GetBucketPolicyInput{Bucket: aws.String("{bucket}")})
	headBucket = Call((*s3.Client).HeadBucket, &s3.HeadBucketInput{Bucket: aws.String("{bucket}")})
	denied     = Refuses(403, "AccessDenied")
	testedRule = Rule{ID: "R-1", Sentence: "The rule.", Sources: []string{"a page"}, Confidence: High}
)

// sound is a case without a fault.
func sound(id string, steps ...Step) Case {
	if len(steps) == 0 {
		steps = []Step{Control(Owner, putPolicy, Succeeds()), Fault(Restricted, putPolicy, denied), Unchanged(Owner, getPolicy, Succeeds())}
	}
	return Case{ID: id, Rules: []string{"R-1"}, Level: Must, Evidence: Recorded, Steps: steps, Since: "0.1.0"}
}

func TestCheckFindsEveryFault(t *testing.T) {
	t.Parallel()
	withCase := func(change func(*Case)) Catalogue {
		c := sound("group/case")
		change(&c)
		return Catalogue{Rules: []Rule{testedRule}, Cases: []Case{c}}
	}
	steps := func(list ...Step) Catalogue { return withCase(func(c *Case) { c.Steps = list }) }
	ok := Control(Owner, putPolicy, Succeeds())
	for _, test := range []struct {
		name      string
		catalogue Catalogue
		want      string
	}{
		{"id twice", Catalogue{Rules: []Rule{testedRule}, Cases: []Case{sound("a/b"), sound("a/b")}}, `case "a/b": the id is there twice`},
		{"id of one word", withCase(func(c *Case) { c.ID = "word" }), `case "word": an id is a path`},
		{"id with capitals", withCase(func(c *Case) { c.ID = "a/Word" }), "an id is a path"},
		{"id with an underscore", withCase(func(c *Case) { c.ID = "a/b_c" }), "an id is a path"},
		{"no release", withCase(func(c *Case) { c.Since = "" }), "Since is missing"},
		{"no rule", withCase(func(c *Case) { c.Rules = nil }), "it names no rule"},
		{"unknown rule", withCase(func(c *Case) { c.Rules = []string{"R-1", "R-9"} }), `unknown rule "R-9"`},
		{"unknown level", withCase(func(c *Case) { c.Level = "may" }), `unknown level "may"`},
		{"unknown evidence", withCase(func(c *Case) { c.Evidence = "rumour" }), `unknown evidence "rumour"`},
		{"Must on inferred evidence", withCase(func(c *Case) { c.Evidence = Inferred }), "a Must can't rest on inferred evidence"},
		{"Must step on inferred evidence", steps(Control(Owner, putPolicy, AnyOf(Outcome{Evidence: Inferred}))), "step 1: a Must can't rest on inferred evidence"},
		{"unknown feature", withCase(func(c *Case) { c.Needs = []Feature{"flying"} }), `unknown feature "flying"`},
		{"unknown bucket", withCase(func(c *Case) { c.Given.Bucket = "leaky" }), `unknown kind of bucket "leaky"`},
		{"directory bucket without the feature", withCase(func(c *Case) { c.Given.Bucket = DirectoryBucket }), `does not need "directory-buckets"`},
		{"objects in no bucket", withCase(func(c *Case) { c.Given = Given{Bucket: NoBucket, Objects: []Object{{Key: "k"}}} }), "needs a bucket, and there is none"},
		{"no steps", steps(), "it has no steps"},
		{"nothing judged", steps(Setup(Owner, putPolicy)), "nothing is judged"},
		{"unknown role", steps(ok, Control("queen", getPolicy, Succeeds())), `step 2: unknown role "queen"`},
		{"unknown part", steps(ok, Step{As: Owner, Do: getPolicy, Want: Succeeds(), Part: "interlude"}), `unknown part "interlude"`},
		{"wants nothing", steps(Control(Owner, putPolicy, Want{})), "step 1: it wants nothing"},
		{"sends nothing", steps(ok, Control(Owner, Request{}, Succeeds())), "step 2: it sends nothing"},
		{"code without status", steps(ok, Fault(Member, getPolicy, AnyOf(Outcome{Code: "A"}))), "it wants the code A without a status"},
		{"code of HEAD", steps(ok, Fault(Member, headBucket, denied)), "it wants the code AccessDenied of a HEAD answer"},
		{"unknown code level", steps(ok, Fault(Member, getPolicy, denied.CodeAt("may"))), `unknown level "may"`},
		{"refusal without control", steps(Fault(Restricted, getPolicy, denied)), "step 1: a refusal needs a Control"},
		{"refused write without look", steps(ok, Fault(Restricted, putPolicy, denied)), "step 2: a refused write needs an Unchanged step"},
		{"look before the write", steps(ok, Unchanged(Owner, getPolicy, Succeeds()), Fault(Restricted, putPolicy, denied)), "step 3: a refused write needs an Unchanged step"},
		{"look that writes", steps(ok, Unchanged(Owner, putPolicy, Succeeds())), "step 2: an Unchanged step must read"},
		{"unknown placeholder", steps(Control(Owner, Raw("GET", "/{bukket}", "", ""), Succeeds())), "step 1: nothing fills the placeholder {bukket}"},
		{"unknown property", steps(Control(Owner, Raw("GET", "/{member.secret}", "", ""), Succeeds())), "{member.secret}"},
		{"unknown form", steps(Control(Owner, Raw("GET", "/{member.principal.email}", "", ""), Succeeds())), "{member.principal.email}"},
		{"nobody's ARN", steps(Control(Owner, Raw("GET", "/{anonymous.arn}", "", ""), Succeeds())), "{anonymous.arn}"},
		{"unknown algorithm", steps(Control(Owner, putPolicy.Set("x-amz-checksum-crc16", "{body.crc16}"), Succeeds())), "{body.crc16}"},
		{"unknown in a check", steps(Control(Owner, getPolicy, Succeeds(BodyIs("{nothing}")))), "{nothing}"},
		{"unknown in what is given", withCase(func(c *Case) { c.Given.Objects = []Object{{Key: "{nothing}"}} }), "given: nothing fills the placeholder {nothing}"},
		{"source that is not given", steps(Control(Owner, Raw("GET", "/{source}", "", ""), Succeeds())), "{source}"},
		{"source that is not used", withCase(func(c *Case) { c.Given.Source = true }), "{source} is given and never used"},
		{"saved too late", steps(Control(Owner, Raw("GET", "/{bucket}/{upload}", "", ""), Succeeds()), ok.Saving("upload", XML("UploadId"))), "step 1: nothing fills the placeholder {upload}"},
		{"saved in vain", steps(ok.Saving("upload", XML("UploadId"))), "{upload} is saved and never used"},
		{"saved under a taken name", steps(ok.Saving("bucket", Header("ETag"))), `"bucket" can't be the name of a saved value`},
		{"saved under no name", steps(ok.Saving("A b", Header("ETag"))), `"A b" can't be the name of a saved value`},
		{"reader", steps(Control(Owner, Call((*s3.Client).PutObject, &s3.PutObjectInput{Body: bytes.NewReader(nil)}), Succeeds())), "step 1: PutObject: Body: a *bytes.Reader is no data"},
		{"SDK with edits", steps(Control(Owner, putPolicy.Set("a", "b").ViaSDK(), Succeeds())), "left to the SDK must be a call without edits"},
		{"trailer without a stream", steps(Control(Owner, putPolicy.Trailer("a", "b"), Succeeds())), "a trailer needs one of the streaming payloads"},
		{"reframed without a frame", steps(Control(Owner, putPolicy.Reframed("a", "b"), Succeeds())), "only a streaming payload is framed"},
		{"reframed by no pattern", steps(Control(Owner, putPolicy.Sign(Content(StreamingSigned)).Reframed("(", "b"), Succeeds())), "missing closing )"},
		{"unknown in a rewrite", steps(Control(Owner, putPolicy.Sign(Content(StreamingSigned)).Reframed("a", "{nothing}"), Succeeds())), "{nothing}"},
		{"Host as a header", steps(Control(Owner, putPolicy.Set("host", "b"), Succeeds())), "the Host header is set by Host"},
		{"Content-Length", steps(Control(Owner, putPolicy.Set("content-length", "1"), Succeeds())), "Content-Length follows from the body"},
		{"rule without case", Catalogue{Rules: []Rule{testedRule}}, `rule "R-1": it has no case`},
		{"rule that can't be seen and is", Catalogue{Rules: []Rule{{ID: "R-1", Sentence: "s", Sources: []string{"x"}, Confidence: High, Unobservable: "so"}}, Cases: []Case{sound("a/b")}}, "and a reason why it can't be observed"},
		{"rule twice", Catalogue{Rules: []Rule{testedRule, testedRule}, Cases: []Case{sound("a/b")}}, `rule "R-1": the id is there twice`},
		{"rule without source", Catalogue{Rules: []Rule{{ID: "R-1", Sentence: "s", Confidence: High}}, Cases: []Case{sound("a/b")}}, "it needs a sentence and a source"},
		{"rule without confidence", Catalogue{Rules: []Rule{{ID: "R-1", Sentence: "s", Sources: []string{"x"}}}, Cases: []Case{sound("a/b")}}, "unknown confidence"},
		{"rule without id", Catalogue{Rules: []Rule{{Sentence: "s"}}}, "rule 0 has no id"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			assert.ErrorContains(t, test.catalogue.Check(), test.want)
		})
	}
}

func TestCheckAcceptsWhatIsSound(t *testing.T) {
	t.Parallel()
	upload := Raw("POST", "/{bucket}/key", "uploads", "")
	for _, test := range []struct {
		name  string
		cases []Case
	}{
		{"control in the case", []Case{sound("a/b")}},
		{"control beside it", []Case{
			sound("a/b/control", Control(Owner, getPolicy, Succeeds())),
			sound("a/b/refused", Fault(Restricted, getPolicy, denied)),
		}},
		{"refused read", []Case{sound("a/b", Control(Owner, putPolicy, Succeeds()), Fault(Restricted, getPolicy, denied))}},
		{"refusal or success", []Case{sound("a/b", Fault(Owner, putPolicy, AnyOf(Outcome{}, Outcome{Status: []int{400}})))}},
		{"saved and used", []Case{sound("a/b", Setup(Owner, upload).Saving("upload", XML("UploadId")), Control(Owner, Raw("DELETE", "/{bucket}/key", "uploadId={upload}", ""), Succeeds()))}},
		{"policy variables", []Case{sound("a/b", Control(Owner, putPolicy.WithBody("${aws:username} ${*}"), Succeeds()))}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			assert.NoError(t, Catalogue{Rules: []Rule{testedRule}, Cases: test.cases}.Check())
		})
	}
	unobservable := Rule{ID: "R-2", Sentence: "s", Sources: []string{"x"}, Confidence: Low, Unobservable: "nothing shows it"}
	assert.NoError(t, Catalogue{Rules: []Rule{testedRule, unobservable}, Cases: []Case{sound("a/b")}}.Check())
}

func TestSelect(t *testing.T) {
	t.Parallel()
	info := sound("b/deep/three")
	info.Level = Info
	catalogue := Catalogue{Cases: []Case{sound("b/two"), info, sound("a/one")}}
	for _, test := range []struct {
		name       string
		only, skip []string
		levels     []Level
		want       []string
	}{
		{"all, sorted", nil, nil, nil, []string{"a/one", "b/deep/three", "b/two"}},
		{"by component", []string{"b/*"}, nil, nil, []string{"b/two"}},
		{"any depth", []string{"b/**"}, nil, nil, []string{"b/deep/three", "b/two"}},
		{"skipped", nil, []string{"**/t*"}, nil, []string{"a/one"}},
		{"level", nil, nil, []Level{Info}, []string{"b/deep/three"}},
		{"several", []string{"a/one", "b/{two,x}"}, nil, nil, []string{"a/one", "b/two"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			selected, err := catalogue.Select(test.only, test.skip, test.levels)
			require.NoError(t, err)
			var ids []string
			for _, c := range selected {
				ids = append(ids, c.ID)
			}
			assert.Equal(t, test.want, ids)
		})
	}
	for _, pattern := range []string{"c/*", "b/[", ""} {
		_, err := catalogue.Select(nil, []string{pattern}, nil)
		var usage *UsageError
		assert.ErrorAs(t, err, &usage, pattern)
	}
}
