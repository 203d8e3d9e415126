package policy

import (
	"encoding/json"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// The generators below draw from a small world, so that statements often meet
// requests.

var (
	effects    = rapid.SampledFrom([]string{"Allow", "Deny"})
	principals = rapid.SampledFrom([]string{
		`"*"`, `{"AWS":["*"]}`, `{"AWS":"111122223333"}`, `{"AWS":["444455556666","arn:aws:iam::111122223333:user/team/member"]}`,
		`{"AWS":"arn:aws:iam::111122223333:role/path/reader","Service":"logging.s3.amazonaws.com"}`,
	})
	actions    = rapid.SampledFrom([]string{`"s3:GetObject"`, `["s3:PutObject","s3:ListBucket"]`, `"s3:*"`, `["s3:Get*"]`, `"*"`, `"S3:putobject"`})
	resources  = rapid.SampledFrom([]string{`"arn:aws:s3:::b*"`, `["arn:aws:s3:::b","arn:aws:s3:::b/k"]`, `["arn:aws:s3:::b/*","arn:aws:s3:::b"]`, `["arn:aws:s3:::b/${aws:username}","arn:aws:s3:::b"]`})
	operatorsG = rapid.SampledFrom([]string{
		"StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringLike", "StringNotLike", "NumericEquals", "NumericNotEquals", "NumericLessThan",
		"DateEquals", "DateNotEquals", "DateGreaterThan", "Bool", "IpAddress", "NotIpAddress", "ArnLike", "ArnNotEquals",
	})
	prefixes = rapid.SampledFrom([]string{"", "ForAllValues:", "ForAnyValue:"})
	keys     = rapid.SampledFrom([]string{"aws:a", "aws:B", "aws:TagKeys", "aws:username"})
	values   = rapid.SampledFrom([]string{"10.0.0.1", "10", "true", "k", "2026-01-01", "arn:aws:iam::1:user/k", "10.0.0.0", "False"})
	callers  = rapid.SampledFrom([]Principal{anonymous, ownerRoot, member, session, strangerRoot, guest, logging})
)

// drawCondition draws the members of one operator.
func drawCondition(t *rapid.T, suffix string) string {
	op := prefixes.Draw(t, "prefix") + operatorsG.Draw(t, "operator") + suffix
	operands := []string{values.Draw(t, "operand"), values.Draw(t, "operand")}
	if strings.Contains(op, "Ip") {
		operands = []string{"10.0.0.0/24", "10.0.0.1"}
	}
	list, _ := json.Marshal(operands)
	return `"` + op + `":{"` + keys.Draw(t, "key") + `":` + string(list) + `}`
}

// drawStatement draws a sound statement, without its braces.
func drawStatement(t *rapid.T, effect string) string {
	s := `"Effect":"` + effect + `","Principal":` + principals.Draw(t, "principal")
	s += rapid.SampledFrom([]string{`,"Action":`, `,"NotAction":`}).Draw(t, "action member") + actions.Draw(t, "action")
	s += rapid.SampledFrom([]string{`,"Resource":`, `,"NotResource":`}).Draw(t, "resource member") + resources.Draw(t, "resource")
	if rapid.Bool().Draw(t, "conditional") {
		s += `,"Condition":{` + drawCondition(t, rapid.SampledFrom([]string{"", "IfExists"}).Draw(t, "suffix")) + `}`
	}
	return s
}

func drawStatements(t *rapid.T) []string {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string { return drawStatement(t, effects.Draw(t, "effect")) }), 1, 5).Draw(t, "statements")
}

func drawRequest(t *rapid.T) *Request {
	r := &Request{
		Principal: callers.Draw(t, "caller"),
		Action:    rapid.SampledFrom([]string{"s3:GetObject", "s3:PutObject", "s3:ListBucket"}).Draw(t, "action"),
		Resource:  rapid.SampledFrom([]string{bucketARN, objectARN, "arn:aws:s3:::b/other"}).Draw(t, "resource"),
	}
	for range rapid.IntRange(0, 4).Draw(t, "keys") {
		r.Context.Add(keys.Draw(t, "key"), values.Draw(t, "value"))
	}
	return r
}

// read parses, validates and compiles a document.
func read(t require.TestingT, text string) (*Document, *Policy) {
	d, err := Parse([]byte(text))
	require.NoError(t, err, text)
	require.NoError(t, d.Validate(Scope{Bucket: "b"}), text)
	return d, Compile(d)
}

func TestDenyWinsInAnyOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		statements, r := drawStatements(t), drawRequest(t)
		at := rapid.IntRange(0, len(statements)).Draw(t, "at")
		statements = slices.Insert(statements, at, `"Effect":"Deny","Principal":"*","Action":"*","Resource":"arn:aws:s3:::b*"`)
		_, p := read(t, document(statements...))
		assert.Equal(t, Deny, p.Evaluate(r).Effect)
	})
}

func TestAllowAddsNeverTakes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		statements, r := drawStatements(t), drawRequest(t)
		_, before := read(t, document(statements...))
		at := rapid.IntRange(0, len(statements)).Draw(t, "at")
		_, after := read(t, document(slices.Insert(slices.Clone(statements), at, drawStatement(t, "Allow"))...))
		was := Decide(&Inputs{Request: *r, Owner: ownerAccount, Bucket: before})
		is := Decide(&Inputs{Request: *r, Owner: ownerAccount, Bucket: after})
		assert.True(t, !was.Allowed || is.Allowed, "%s\n%s", was.Reason(), is.Reason())
	})
}

func TestOrderOfStatementsIsIrrelevant(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		statements, r := drawStatements(t), drawRequest(t)
		_, p := read(t, document(statements...))
		shuffled := slices.Clone(statements)
		rand.New(rand.NewSource(rapid.Int64().Draw(t, "seed"))).Shuffle(len(shuffled), func(i, j int) {
			shuffled[i], shuffled[j] = shuffled[j], shuffled[i]
		})
		_, q := read(t, document(shuffled...))
		was, is := p.Evaluate(r), q.Evaluate(r)
		assert.Equal(t, was.Effect, is.Effect)
		assert.Equal(t, was.Effect == Allow && was.Delegated, is.Effect == Allow && is.Delegated)
		assert.Equal(t, p.IsPublic(), q.IsPublic())
	})
}

func TestNormalizeKeepsDecisions(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d, p := read(t, document(drawStatements(t)...))
		normal := string(d.Normalize())
		again, q := read(t, normal)
		assert.Equal(t, normal, string(again.Normalize()), "idempotent")
		assert.Equal(t, p.IsPublic(), q.IsPublic())
		for range 5 {
			r := drawRequest(t)
			assert.Equal(t, p.Evaluate(r), q.Evaluate(r))
		}
	})
}

func TestNotElementsAreComplements(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := drawRequest(t)
		action, resource := actions.Draw(t, "action"), resources.Draw(t, "resource")
		effect := func(statement string) Effect {
			return compiled(t, document(`"Effect":"Allow","Principal":"*",`+statement)).Evaluate(r).Effect
		}
		assert.NotEqual(t, effect(`"Action":`+action+`,"Resource":"*"`), effect(`"NotAction":`+action+`,"Resource":"*"`))
		assert.NotEqual(t, effect(`"Action":"*","Resource":`+resource), effect(`"Action":"*","NotResource":`+resource))
	})
}

func TestIfExistsDiffersOnlyOnAbsence(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := drawRequest(t)
		plain := `{` + drawCondition(t, "") + `}`
		ifExists := strings.Replace(plain, `":{`, `IfExists":{`, 1)
		var condition map[string]map[string][]string
		require.NoError(t, json.Unmarshal([]byte(plain), &condition))
		absent := false
		for _, tests := range condition {
			for key := range tests {
				absent = r.Context.Values(key) == nil
			}
		}
		_, p := read(t, conditional(plain))
		_, q := read(t, conditional(ifExists))
		r.Action, r.Resource = "s3:GetObject", objectARN
		if absent {
			assert.Equal(t, Allow, q.Evaluate(r).Effect)
		} else {
			assert.Equal(t, p.Evaluate(r).Effect, q.Evaluate(r).Effect)
		}
	})
}
