package policy

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// at marks the place of a fault in the texts of these tests.
const at = "▸"

// unmark takes the mark out of a text and returns the offset where it stood, or -1.
func unmark(text string) (string, int) {
	return strings.Replace(text, at, "", 1), strings.Index(text, at)
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ name, text, message string }{
		{"an empty text (CP-060)", at + "", notJSON},
		{"a text that is no JSON (CP-061)", at + "not json", notJSON},
		{"a list (CP-062)", at + "[]", notJSON},
		{"a string", at + `"x"`, notJSON},
		{"null", at + "null", notJSON},
		{"white space before the brace (CP-064)", at + " {}", notJSON},
		{"a byte order mark", at + "\uFEFF{}", notJSON},
		{"broken JSON (CP-063)", `{"Version":` + at, notJSON},
		{"a trailing comma", `{"Version":"2012-10-17",}` + at, notJSON},
		{"bytes after the object (CP-065)", `{} x` + at, notJSON},
		{"invalid UTF-8", "{\"Id\":\"\xff\"}", notJSON},
		{"a Version that is no string", `{"Version":` + at + `2012}`, invalidSyntax},
		{"an Id that is no string (CP-083)", `{"Id":` + at + `1}`, invalidSyntax},
		{"a Statement that is null (CP-069)", `{"Statement": ` + at + `null}`, invalidSyntax},
		{"a Statement that is a string", `{"Statement":` + at + `"x"}`, invalidSyntax},
		{"a statement that is a number", `{"Statement":[{},` + at + `1]}`, invalidSyntax},
		{"a Sid that is no string", `{"Statement":{"Sid":` + at + `1}}`, invalidSyntax},
		{"an Effect that is no string", `{"Statement":{"Effect":` + at + `["Allow"]}}`, invalidSyntax},
		{"an Action that is null (CP-072)", `{"Statement":{"Action":` + at + `null}}`, invalidSyntax},
		{"an action that is a number", `{"Statement":{"Action":["s3:GetObject",` + at + `1]}}`, invalidSyntax},
		{"a Resource that is an object", `{"Statement":{"Resource":` + at + `{}}}`, invalidSyntax},
		{"a Principal that is a list (CP-104)", `{"Statement":{"Principal":` + at + `["*"]}}`, invalidSyntax},
		{"a principal that is a number", `{"Statement":{"Principal":{"AWS":` + at + `111122223333}}}`, invalidSyntax},
		{"a Condition that is a list", `{"Statement":{"Condition":` + at + `[]}}`, invalidSyntax},
		{"a test that is a string", `{"Statement":{"Condition":{"Bool":` + at + `"x"}}}`, invalidSyntax},
		{"an operand that is null", `{"Statement":{"Condition":{"Bool":{"k":[true,` + at + `null]}}}}`, invalidSyntax},
		{"an operand that is a list in a list", `{"Statement":{"Condition":{"Bool":{"k":[` + at + `[]]}}}}`, invalidSyntax},
		{"the first of two faults", `{"Id":` + at + `1,"Version":2}`, invalidSyntax},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			text, offset := unmark(tc.text)
			d, err := Parse([]byte(text))
			assert.Nil(t, d)
			assert.Equal(t, &Error{Code: "MalformedPolicy", Message: tc.message, Offset: offset}, err)
		})
	}
}

func TestParseAccepts(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"{}", "{}\n\t ", `{"Foo":1,"Foo":[{"a":null}]}`, `{"Statement":[]}`, `{"Statement":{}}`,
	} {
		_, err := Parse([]byte(text))
		assert.NoError(t, err, text)
	}
}

func TestParseIdentity(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		document(`"Effect":"Allow","Action":"*","Resource":"*"`),
		document(`"Effect":"Allow","Action":["iam:CreateUser","s3:CreateBucket"],"Resource":"arn:aws:iam::111122223333:user/*"`),
		document(`"Effect":"Deny","Principal":"*","NotAction":"s3:*","NotResource":"arn:aws:s3:::b","Condition":{"StringEquals":{"kms:ViaService":"s3"}}`),
	} {
		d, err := ParseIdentity([]byte(text))
		require.NoError(t, err, text)
		assert.NotNil(t, d)
	}
	for _, tc := range []struct{ text, rule string }{
		{`[]`, ""},
		{`{}`, "policy/statement-required"},
		{`{"Foo":1}`, "policy/unknown-member"},
		{`{"Version":"2012-10-16"}`, "policy/version"},
		{document(`"Effect":"Allow","Resource":"*"`), "policy/action-required"},
		{document(`"Effect":"Allow","Action":"*"`), "policy/resource-required"},
		{document(`"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Foo":{"a":"b"}}`), "policy/condition-operator"},
		{document(`"Effect":"Allow","Principal":"x","Action":"*","Resource":"*"`), "policy/principal-syntax"},
	} {
		d, err := ParseIdentity([]byte(tc.text))
		assert.Nil(t, d)
		var refusal *Error
		require.ErrorAs(t, err, &refusal, tc.text)
		assert.Equal(t, tc.rule, refusal.Rule, tc.text)
	}
}
