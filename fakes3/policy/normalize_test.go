package policy

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestNormalize(t *testing.T) {
	t.Parallel()
	const rest = `"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"`
	normal := func(statement string) string { return `{"Version":"2012-10-17","Statement":[{` + statement + `}]}` }
	for _, tc := range []struct{ name, text, want string }{
		{"a normal document stays as it is (CP-040)",
			`{"Version":"2012-10-17","Id":"i","Statement":[{"Sid":"a b",` + rest + `}]}`,
			`{"Version":"2012-10-17","Id":"i","Statement":[{"Sid":"a b",` + rest + `}]}`},
		{"members are put in order and white space goes (CP-030, CP-031)",
			"{ \"Statement\" : [ {\n\t\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"true\"}}, \"Resource\":\"arn:aws:s3:::b/*\",\"Action\":\"s3:GetObject\",\"Principal\":\"*\",\"Effect\":\"Deny\",\"Sid\":\"s\"} ],\r\n\"Id\":\"i\",\"Version\":\"2012-10-17\" }\n",
			`{"Version":"2012-10-17","Id":"i","Statement":[{"Sid":"s",` + rest + `,"Condition":{"Bool":{"aws:SecureTransport":"true"}}}]}`},
		{"a single statement becomes a list (CP-032)", `{"Version":"2012-10-17","Statement":{` + rest + `}}`, normal(rest)},
		{"lists of one become strings (CP-033)",
			normal(`"Effect":"Deny","Principal":{"AWS":["*"]},"Action":["s3:GetObject"],"Resource":["arn:aws:s3:::b/*"],"Condition":{"StringEquals":{"aws:PrincipalOrgID":["o-1"]}}`),
			normal(`"Effect":"Deny","Principal":{"AWS":"*"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}`)},
		{"longer lists keep their order (CP-034)",
			normal(`"Effect":"Deny","Principal":"*","Action":["s3:PutObject","s3:GetObject"],"Resource":["arn:aws:s3:::b/y","arn:aws:s3:::b/x"]`),
			normal(`"Effect":"Deny","Principal":"*","Action":["s3:PutObject","s3:GetObject"],"Resource":["arn:aws:s3:::b/y","arn:aws:s3:::b/x"]`)},
		{"the version is spelled out (CP-035)", `{"Statement":[{` + rest + `}]}`, `{"Version":"2008-10-17","Statement":[{` + rest + `}]}`},
		{"an account becomes its root ARN (CP-036)",
			normal(`"Effect":"Deny","Principal":{"AWS":["111122223333","arn:aws:iam::444455556666:user/u"]},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"`),
			normal(`"Effect":"Deny","Principal":{"AWS":["arn:aws:iam::111122223333:root","arn:aws:iam::444455556666:user/u"]},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"`)},
		{"other kinds of principals stay",
			normal(`"Effect":"Deny","Principal":{"Service":["s3.amazonaws.com"],"CanonicalUser":["` + ownerCanonicalID + `","` + strangerCanonicalID + `"]},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"`),
			normal(`"Effect":"Deny","Principal":{"Service":"s3.amazonaws.com","CanonicalUser":["` + ownerCanonicalID + `","` + strangerCanonicalID + `"]},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"`)},
		{"the two ways to say everyone stay apart (CP-039)",
			normal(`"Effect":"Deny","Principal":{"AWS":"*"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"`),
			normal(`"Effect":"Deny","Principal":{"AWS":"*"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"`)},
		{"an empty Sid goes (CP-042)", normal(`"Sid":"",` + rest), normal(rest)},
		{"the Not forms stay",
			normal(`"NotResource":"arn:aws:s3:::b/x","NotAction":"s3:PutObject","NotPrincipal":{"AWS":"111122223333"},"Effect":"Deny"`),
			normal(`"Effect":"Deny","NotPrincipal":{"AWS":"arn:aws:iam::111122223333:root"},"NotAction":"s3:PutObject","NotResource":"arn:aws:s3:::b/x"`)},
		{"numbers and booleans of conditions become strings",
			normal(rest + `,"Condition":{"Bool":{"aws:SecureTransport":false},"NumericEquals":{"s3:max-keys":[1, 2.50]}}`),
			normal(rest + `,"Condition":{"Bool":{"aws:SecureTransport":"false"},"NumericEquals":{"s3:max-keys":["1","2.50"]}}`)},
		{"an empty Condition goes", normal(rest + `,"Condition":{}`), normal(rest)},
		{"an empty list of operands stays", normal(rest + `,"Condition":{"Bool":{"aws:SecureTransport":[]}}`), normal(rest + `,"Condition":{"Bool":{"aws:SecureTransport":[]}}`)},
		{"text is escaped no more than JSON asks for",
			normal(`"Sid":"<&>\u003c \/ \u00e9é\u2028 \"\\ \t\u0001",` + rest), normal(`"Sid":"<&>< / éé` + "\u2028" + ` \"\\ \u0009\u0001",` + rest)},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			d, err := Parse([]byte(tc.text))
			require.NoError(t, err)
			assert.Equal(t, tc.want, string(d.Normalize()))
		})
	}
}

// TestSizeCountsOnNormalForm holds the limit to the normal form (CP-050, CP-051). Where
// exactly S3's own edge is, nobody has measured (CP-052); here it is the limit by name.
func TestSizeCountsOnNormalForm(t *testing.T) {
	t.Parallel()
	text := func(size int) string {
		const rest = `"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/`
		return document(rest + strings.Repeat("k", size-len(document(rest+`"`))) + `"`)
	}
	validate := func(text string) error {
		d, err := Parse([]byte(text))
		require.NoError(t, err)
		return d.Validate(Scope{Bucket: "b"})
	}
	require.Len(t, text(maxSize), maxSize)
	assert.NoError(t, validate(text(maxSize)))
	assert.NoError(t, validate(strings.Replace(text(maxSize), "{", "{"+strings.Repeat(" ", maxSize), 1)))
	assert.Equal(t, &Error{
		Code: "MalformedPolicy", Message: "Normalized policy document exceeds the maximum allowed size of 20480 bytes", Rule: "policy/size", Offset: -1,
	}, validate(text(maxSize+1)))
}
