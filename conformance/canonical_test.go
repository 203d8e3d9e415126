package conformance

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPolicyEqual(t *testing.T) {
	t.Parallel()
	const reference = `{"Version":"2012-10-17","Statement":[{"Sid":"a","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},` +
		`"Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::b/*","Condition":{"StringEquals":{"aws:UserAgent":"x"}}},{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::b"}]}`
	for _, test := range []struct {
		name, other string
		equal       bool
	}{
		{"itself", reference, true},
		{"order, lists, account id, empty Sid, case", `{"Statement":[{"Sid":"","Effect":"Deny","Principal":"*","Action":["s3:*"],"Resource":["arn:aws:s3:::b"]},` +
			` {"Effect":"Allow","Sid":"a","Principal":{"AWS":["111122223333"]},"Action":["s3:PutObject","s3:getobject","s3:GetObject"],"Resource":"arn:aws:s3:::b/*",` +
			`"Condition":{"StringEquals":{"AWS:useragent":["x"]}}}],"Version":"2012-10-17"}`, true},
		{"another effect", `{"Version":"2012-10-17","Statement":[{"Effect":"Deny"}]}`, false},
		{"another version", `{"Version":"2008-10-17","Statement":[]}`, false},
		{"no object", `[]`, false},
		{"no JSON", `<Error/>`, false},
		{"more behind it", reference + "{}", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, ok := PolicyEqual(reference).holds(&answer{body: []byte(test.other)})
			assert.Equal(t, test.equal, ok)
			_, ok = PolicyEqual(test.other).holds(&answer{body: []byte(reference)})
			assert.Equal(t, test.equal, ok)
		})
	}
	_, ok := PolicyEqual(`{"Statement":{"Principal":"*"}}`).holds(&answer{body: []byte(`{"Statement":{"Principal":{"AWS":"*"}}}`)})
	assert.False(t, ok, `"*" and {"AWS":"*"} are kept apart`)
}

func TestChecks(t *testing.T) {
	t.Parallel()
	document := &answer{
		header: http.Header{"Etag": {`"x"`}, "X-Amz-Request-Id": {"r"}},
		sent:   http.Header{"X-Amz-Acl": {"private"}},
		body: []byte(`<?xml version="1.0"?><Error xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Code>AccessDenied</Code><Message>no</Message>` +
			`<Detail>d</Detail><BucketName>b</BucketName><List><Key>1</Key></List><List><Key> 2 </Key></List></Error>`),
	}
	policy := &answer{body: []byte(`{"Statement":[{"Action":"s3:Get","Count":1.0}]}`)}
	for _, test := range []struct {
		check Check
		a     *answer
		holds bool
		found string
	}{
		{HeaderIs{"ETag", `"x"`}, document, true, ""},
		{HeaderIs{"ETag", "y"}, document, false, `header ETag is "\"x\""`},
		{HeaderIs{"X-None", "y"}, document, false, "no header X-None"},
		{HeaderPresent("x-amz-request-id"), document, true, ""},
		{HeaderPresent("x-amz-id-2"), document, false, "no header x-amz-id-2"},
		{HeaderAbsent("x-amz-id-2"), document, true, ""},
		{HeaderAbsent("ETag"), document, false, `header ETag is "\"x\""`},
		{SentHeader("x-amz-acl"), document, true, ""},
		{SentHeader("x-amz-date"), document, false, "the request had no header x-amz-date"},
		{BodyIs("x"), &answer{body: []byte("x")}, true, ""},
		{BodyIs("x"), &answer{body: []byte("y\n")}, false, `body is "y\n"`},
		{BodyContains("Acc"), document, true, ""},
		{BodyContains("z"), policy, false, "body is "},
		{EmptyBody{}, &answer{}, true, ""},
		{EmptyBody{}, policy, false, "body is "},
		{XMLText{"Code", "AccessDenied"}, document, true, ""},
		{XMLText{"List/Key", "2"}, document, true, ""},
		{XMLText{"List/Key", "3"}, document, false, `XML List/Key is "1, 2"`},
		{XMLText{"None", "3"}, document, false, "no XML None"},
		{XMLText{"", "eu"}, &answer{body: []byte("<LocationConstraint>eu</LocationConstraint>")}, true, ""},
		{XMLPresent("Message"), document, true, ""},
		{XMLPresent("List/None"), document, false, "no XML List/None"},
		{XMLAbsent("Resource"), document, true, ""},
		{XMLAbsent("Code"), document, false, `XML Code is "AccessDenied"`},
		{FieldIs{"BucketName", "b"}, document, true, ""},
		{FieldIs{"BucketName", "c"}, document, false, `error element BucketName is "b"`},
		{MessageIs("no"), document, true, ""},
		{MessageIs("yes"), policy, false, "no error element Message"},
		{DetailIs("d"), document, true, ""},
		{DetailIs("e"), document, false, `error element Detail is "d"`},
		{JSONEqual(`{ "Statement": [{"Count":1.0,"Action":"s3:Get"}] }`), policy, true, ""},
		{JSONEqual(`{}`), policy, false, "body is "},
		{JSONEqual(`{}`), document, false, "which is not JSON"},
		{JSONAt{"Statement.0.Action", `"s3:Get"`}, policy, true, ""},
		{JSONAt{"Statement.0.Action", `["s3:Get"]`}, policy, false, `JSON Statement.0.Action is "s3:Get"`},
		{JSONAt{"Statement.1.Action", `1`}, policy, false, "no JSON Statement.1.Action"},
		{JSONAt{"Statement.x", `1`}, policy, false, "no JSON"},
		{JSONAt{"Statement", `1`}, document, false, "which is not JSON"},
		{JSONAbsent("Statement.0.Sid"), policy, true, ""},
		{JSONAbsent("Statement.0.Action"), policy, false, `JSON Statement.0.Action is "s3:Get"`},
		{JSONAbsent("Statement"), document, false, "which is not JSON"},
	} {
		t.Run(test.check.Describe(), func(t *testing.T) {
			t.Parallel()
			a := *test.a
			found, holds := test.check.holds(&a)
			assert.Equal(t, test.holds, holds)
			if !holds {
				assert.Contains(t, found, test.found)
			}
			assert.NotEmpty(t, test.check.Describe())
		})
	}
}

func TestChecksOfPeoplesTextsAreShould(t *testing.T) {
	t.Parallel()
	for _, c := range []Check{FieldIs{}, MessageIs(""), DetailIs("")} {
		assert.Equal(t, Should, c.Level())
		assert.Equal(t, Must, At(Must, c).Level())
	}
	filled, err := At(Info, BodyIs("{bucket}")).filled(func(string) (string, error) { return "b", nil })
	assert.NoError(t, err)
	assert.Equal(t, Info, filled.Level())
	assert.Equal(t, `body is "b"`, filled.Describe())
}

func FuzzParseXML(f *testing.F) {
	f.Add([]byte("<Error><Code>A</Code></Error>"), "Code")
	f.Add([]byte("<a><b></a>"), "")
	f.Add([]byte("<<<&&&"), "a/b")
	f.Fuzz(func(t *testing.T, body []byte, path string) {
		a := &answer{body: body}
		a.elements(path)
		a.errorCode()
		_, _ = canonicalPolicy(string(body))
	})
}
