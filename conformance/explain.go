package conformance

import (
	"cmp"
	"context"
	"fmt"
	"strings"
)

// Explanation is a step of a case in words and as it would be sent.
type Explanation struct {
	Part Part `json:"part"`
	Role Role `json:"role"`
	// Operation is the S3 operation, or the method and path of a raw request.
	Operation string        `json:"operation"`
	Method    string        `json:"method"`
	URL       string        `json:"url"`
	Headers   []HeaderField `json:"headers"`
	Body      string        `json:"body,omitempty"`
	// Signing says how the request is authenticated, where that is unusual.
	Signing string `json:"signing,omitempty"`
	Want    string `json:"want"`
	// Curl reproduces the step; empty where curl can't send it.
	Curl string `json:"curl,omitempty"`
}

// Explain shows the steps of a case as they would be sent to the target, whose
// identities need no credentials for it. A nil target stands for a server at
// http://127.0.0.1:9000 with made-up accounts. What only a run can know, such
// as an upload's id, stays a placeholder.
func (c Case) Explain(target *Target) ([]Explanation, error) {
	if target == nil {
		target = madeUpTarget()
	}
	endpoint, err := parseEndpoint(target.Endpoint)
	if err != nil {
		return nil, err
	}
	region := cmp.Or(target.Region, "us-east-1")
	t := *target
	t.Region, t.Zone, t.Address = region, cmp.Or(t.Zone, "use1-az4"), cmp.Or(t.Address, "192.0.2.1")
	e := &engine{settings: settings{prefix: "s3conform"}, run: "example", target: t, builder: newBuilder(endpoint, region)}
	x := e.newExecution(1, &c)
	explanations := make([]Explanation, len(c.Steps))
	for i := range c.Steps {
		if explanations[i], err = x.explain(&c.Steps[i]); err != nil {
			return nil, fmt.Errorf("%s, step %d: %w", c.ID, i+1, err)
		}
	}
	return explanations, nil
}

func (x *execution) explain(step *Step) (Explanation, error) {
	want, err := step.Want.filled(x.values.fill)
	if err != nil {
		return Explanation{}, err
	}
	d, err := step.Do.draft(context.Background(), x.builder, x.values, x.target.Addressing)
	if err != nil {
		return Explanation{}, err
	}
	for name := range step.Save {
		x.values.named[name] = "{" + name + "}"
	}
	explained := Explanation{
		Part: step.Part, Role: step.As, Operation: step.Do.Operation(),
		Method: d.request.Method, URL: d.request.URL(), Headers: message(d.request.Header, nil, 0).Headers,
		Body: string(d.request.Body), Signing: step.Do.describeSigning(), Want: want.String(),
	}
	for _, f := range d.request.Trailer {
		explained.Headers = append(explained.Headers, HeaderField{Name: "Trailer " + f.Name, Value: f.Value})
	}
	if !step.Do.viaSDK {
		explained.Curl = d.curl(step.As, &x.target)
	}
	return explained, nil
}

// describeSigning says what is unusual about a request's authentication and
// about what is changed behind the signature's back.
func (r Request) describeSigning() string {
	var said []string
	say := func(unusual bool, format string, args ...any) {
		if unusual {
			said = append(said, fmt.Sprintf(format, args...))
		}
	}
	s := r.signing
	say(r.viaSDK, "signed and sent by the AWS SDK itself")
	say(s.Anonymous, "not signed")
	say(s.Presigned, "presigned URL")
	say(s.Expires != 0, "valid for %v", s.Expires)
	say(s.WrongSecret, "with a wrong secret key")
	say(s.UnknownKey, "with an unknown access key")
	say(s.OmitToken, "without the session token")
	say(s.Skew != 0, "clock off by %v", s.Skew)
	say(s.Region != "", "for the region %s", s.Region)
	say(s.Service != "", "for the service %s", s.Service)
	say(s.Payload != "", "payload %s", s.Payload)
	for _, e := range r.edits {
		say(e.Kind == SetAfterSigning && len(e.Values) > 0, "header %s set to %q after signing", e.Name, strings.Join(e.Values, ", "))
		say(e.Kind == SetAfterSigning && len(e.Values) == 0, "header %s removed after signing", e.Name)
		say(e.Kind == SendBody, "another body is sent than the one that was signed: %s", quoted(strings.Join(e.Values, "")))
		say(e.Kind == RewriteBody, "what matches %q in the framed body replaced by %s after signing", e.Name, quoted(strings.Join(e.Values, "")))
	}
	return strings.Join(said, "; ")
}

// madeUpTarget has every role, in accounts of AWS's documentation.
func madeUpTarget() *Target {
	t := &Target{Name: "example", Endpoint: "http://127.0.0.1:9000", Features: Features(), Identities: map[Role]Identity{}}
	accounts := map[Role]string{
		Root: "111122223333", Owner: "111122223333", Member: "111122223333", Restricted: "111122223333", Session: "111122223333",
		Stranger: "444455556666", Guest: "444455556666", GuestRestricted: "444455556666", Guarded: "777788889999",
	}
	for role, account := range accounts {
		arn := "arn:aws:iam::" + account + ":user/" + string(role)
		switch role {
		case Root, Guarded:
			arn = "arn:aws:iam::" + account + ":root"
		case Session:
			arn = "arn:aws:sts::" + account + ":assumed-role/worker/session"
		}
		canonical := strings.Repeat(account[:4], 16)
		t.Identities[role] = Identity{
			Account: account, ARN: arn, CanonicalID: canonical,
			Principals: map[Form]string{
				User: arn, AccountRoot: "arn:aws:iam::" + account + ":root", AccountID: account, Canonical: canonical,
			},
		}
	}
	t.Identities[Session].Principals[AssumedRole] = "arn:aws:iam::111122223333:role/worker"
	return t
}
