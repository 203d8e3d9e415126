package policy

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestPattern(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		pattern, text string
		want          bool
	}{
		{"", "", true},
		{"", "a", false},
		{"a", "a", true},
		{"a", "A", false},
		{"a", "ab", false},
		{"ab", "a", false},
		{"*", "", true},
		{"*", "anything/at all", true},
		{"**", "x", true},
		{"a**b***", "axb", true},
		{"a*", "a", true},
		{"a*", "ba", false},
		{"*a", "ba", true},
		{"*a", "ab", false},
		{"a*b*c", "a1b2c", true},
		{"a*b*c", "a1c2b", false},
		{"a*b*c", "abcabc", true},
		{"*ab*ab*", "aab", false},
		{"*ab*ab*", "abab", true},
		{"ab*ba", "aba", false},
		{"ab*ba", "abba", true},
		{"?", "", false},
		{"?", "x", true},
		{"?", "é", true},
		{"?", "xy", false},
		{"??", "日本", true},
		{"a?c", "a/c", true},
		{"*?", "", false},
		{"*?", "x", true},
		{"*?b", "xab", true},
		{"*?b*", "ab", true},
		{"*?b*", "b", false},
		{"*é?*", "xéy", true},
		{"*?é", "é", false},
		{"*.?", "a.b.c", true},
		{"a.c", "abc", false},
		{"[a]", "a", false},
		{"\xff?", "\xff\xfe", true},
		{"*" + strings.Repeat("a*", 60) + "b", strings.Repeat("a", 2000), false},
	} {
		assert.Equal(t, tc.want, compilePattern(tc.pattern, syntax{wildcards: true}).matches(tc.text, nil), "%q %q", tc.pattern, tc.text)
	}
}

func TestPatternWithoutWildcards(t *testing.T) {
	t.Parallel()
	p := compilePattern("a*?", syntax{})
	assert.True(t, p.matches("a*?", nil))
	assert.False(t, p.matches("abc", nil))
}

func TestPatternFolds(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		pattern, text string
		want          bool
	}{
		{"SËCRET", "sëcret", true},
		{"straße", "STRAẞE", true},
		{"s", "ſ", true},
		{"k", "\u212a", true},
		{"s3:get*object", "S3:GETxObJeCt", true},
		{"*GET*", "xxgetxx", true},
		{"*GOT*", "xxgetxx", false},
		{"abc", "ab", false},
		{"ab", "abc", false},
		{"e", "é", false},
	} {
		assert.Equal(t, tc.want, compilePattern(tc.pattern, syntax{wildcards: true, fold: true}).matches(tc.text, nil), "%q %q", tc.pattern, tc.text)
	}
}

// TestPatternIsLikeRegexp compares with an independent engine.
func TestPatternIsLikeRegexp(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("abé")), 0, 12, -1).Draw(t, "text")
		pattern := rapid.StringOfN(rapid.RuneFrom([]rune("abé*?")), 0, 8, -1).Draw(t, "pattern")
		quoted := strings.NewReplacer("*", ".*", "?", ".").Replace(pattern)
		want := regexp.MustCompile("(?s)^" + quoted + "$").MatchString(text)
		assert.Equal(t, want, compilePattern(pattern, syntax{wildcards: true}).matches(text, nil))
		assert.Equal(t, want, compilePattern(strings.ToUpper(pattern), syntax{wildcards: true, fold: true}).matches(text, nil), "folded")
	})
}

func TestFoldRuneAgreesWithEqualFold(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.Rune().Draw(t, "a")
		for _, b := range []rune{rapid.Rune().Draw(t, "b"), foldRune(a), []rune(strings.ToUpper(string(a)))[0], []rune(strings.ToLower(string(a)))[0]} {
			assert.Equal(t, strings.EqualFold(string(a), string(b)), foldRune(a) == foldRune(b), "%q %q", a, b)
		}
	})
}

// variableContext has two users' worth of values.
func variableContext() *Context {
	c := &Context{}
	c.Add("aws:username", "ann")
	c.Add("aws:userid", "AIDA:*")
	c.Add("aws:TagKeys", "team")
	c.Add("aws:Empty", "")
	return c
}

func TestVariables(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		pattern, text string
		want          bool
	}{
		{"${aws:username}", "ann", true},
		{"${AWS:UserName}", "ann", true},
		{"home/${aws:username}/*", "home/ann/x", true},
		{"home/${aws:username}/*", "home/bob/x", false},
		{"*/${aws:username}/*", "a/home/ann/x", true},
		{"*${aws:username}", "joann", true},
		{"*${aws:username}", "anne", false},
		{"*${aws:username}?", "joanne", true},
		{"${aws:userid}", "AIDA:*", true},
		{"${aws:userid}", "AIDA:x", false},
		{"${aws:empty}", "", true},
		{"a${aws:empty}b", "ab", true},
		{"${aws:absent}", "", false},
		{"${aws:absent}", "${aws:absent}", false},
		{"*${aws:absent}", "anything", false},
		{"*${aws:absent}*", "anything", false},
		{"x${aws:absent}", "x", false},
		{"${aws:absent, 'none'}", "none", true},
		{"${aws:absent,'none'}", "none", true},
		{"${aws:absent, ''}", "", true},
		{"${aws:absent, 'a}b'}c", "a}bc", true},
		{"${aws:absent, '*'}", "*", true},
		{"${aws:absent, '*'}", "x", false},
		{"${aws:username, 'none'}", "ann", true},
		{"${aws:username, 'none'}", "none", false},
		{"${aws:TagKeys}", "team", false},
		{"${aws:TagKeys, 'none'}", "none", false},
		{"${s3:RequestObjectTagKeys, 'none'}", "none", true},
		{"star-${*}", "star-*", true},
		{"star-${*}", "star-x", false},
		{"question-${?}", "question-?", true},
		{"question-${?}", "question-x", false},
		{"dollar-${$}", "dollar-$", true},
		{"${}", "${}", true},
		{"${", "${", true},
		{"${x", "${x", true},
		{"${x,", "${x,", true},
		{"${x, y}", "${x, y}", true},
		{"${x, 'y}", "${x, 'y}", true},
		{"$x", "$x", true},
		{"${*x}", "${*x}", false},
	} {
		p := compilePattern(tc.pattern, syntax{wildcards: true, variables: true})
		assert.Equal(t, tc.want, p.matches(tc.text, variableContext()), "%q %q", tc.pattern, tc.text)
	}
}

// TestVariablesNeedVersion holds a document of 2008 to its literal text, in which a
// star is a wildcard even between braces (AR-90).
func TestVariablesNeedVersion(t *testing.T) {
	t.Parallel()
	for _, version := range []string{`"Version":"2008-10-17",`, ``} {
		p := compiled(t, `{`+version+`"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/${aws:username}/${*}"}}`)
		r := Request{Action: "s3:GetObject", Resource: "arn:aws:s3:::b/ann/*", Context: *variableContext()}
		assert.Equal(t, None, p.Evaluate(&r).Effect)
		r.Resource = "arn:aws:s3:::b/${aws:username}/${xyz}"
		assert.Equal(t, Allow, p.Evaluate(&r).Effect)
	}
}

// TestVariablesInResource takes variables after the fifth colon only (policy language 2.15).
func TestVariablesInResource(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		resource, text string
		want           bool
	}{
		{"arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::b/ann/x", true},
		{"arn:aws:s3:::${aws:username}/x", "arn:aws:s3:::ann/x", true},
		{"arn:aws:s3:::b/${*}", "arn:aws:s3:::b/*", true},
		{"arn:aws:s3:::b/${*}", "arn:aws:s3:::b/x", false},
		{"arn:aws:${aws:username}:::b", "arn:aws:ann:::b", false},
		{"arn:aws:${aws:username}:::b", "arn:aws:${aws:username}:::b", true},
		{"${aws:username}", "ann", false},
		{"${aws:username}", "${aws:username}", true},
	} {
		assert.Equal(t, tc.want, compileResource(tc.resource, true).matches(tc.text, variableContext()), "%q %q", tc.resource, tc.text)
	}
}

func TestNotResourceWithUnresolvedVariable(t *testing.T) {
	t.Parallel()
	p := compiled(t, document(`"Effect":"Deny","Principal":"*","Action":"s3:GetObject","NotResource":"arn:aws:s3:::b/${aws:username}"`))
	assert.Equal(t, Deny, p.Evaluate(request(anonymous)).Effect)
	assert.Equal(t, None, p.Evaluate(request(anonymous, "aws:username", "k")).Effect)
}

func TestContext(t *testing.T) {
	t.Parallel()
	var c Context
	assert.Nil(t, c.Values("aws:x"))
	c.Add("s3:RequestObjectTag/Name", "1")
	c.Add("aws:x", "2")
	c.Add("S3:REQUESTOBJECTTAG/naME", "3")
	c.Add("s3:RequestObjectTag/\u212aey", "4")
	assert.Equal(t, []string{"1", "3"}, c.Values("s3:requestobjecttag/name"))
	assert.Equal(t, []string{"4"}, c.Values("s3:RequestObjectTag/KEY"))
	assert.Nil(t, c.Values("s3:requestobjecttag/names"))
	c.Reset()
	assert.Nil(t, c.Values("aws:x"))
	require.Empty(t, c.entries)
}

// TestContextTellsCollidingKeysApart takes two names with the same hash.
func TestContextTellsCollidingKeysApart(t *testing.T) {
	t.Parallel()
	const one, other = "aws:RequestTag/36e51f22c86d", "aws:RequestTag/42a99838f036"
	require.Equal(t, hashKey(one), hashKey(other))
	var c Context
	c.Add(one, "x")
	assert.Nil(t, c.Values(other))
}

func TestFoldRuneOfASCII(t *testing.T) {
	t.Parallel()
	for r := range rune(128) {
		assert.Equal(t, []rune(strings.ToUpper(string(r)))[0], foldRune(r))
	}
}

func TestContextOfPrincipals(t *testing.T) {
	t.Parallel()
	tagged := member
	tagged.Tags = map[string]string{"Team": "red"}
	for _, tc := range []struct {
		name   string
		caller Principal
		want   map[string]string
	}{
		{"anonymous (AR-96)", anonymous, map[string]string{"aws:PrincipalType": "Anonymous", "aws:userid": "anonymous", "aws:username": "", "aws:PrincipalArn": "", "aws:PrincipalAccount": "", "aws:PrincipalIsAWSService": ""}},
		{"root", ownerRoot, map[string]string{"aws:PrincipalType": "Account", "aws:userid": ownerAccount, "aws:username": "", "aws:PrincipalArn": ownerRoot.ARN, "aws:PrincipalAccount": ownerAccount}},
		{"user", tagged, map[string]string{"aws:PrincipalType": "User", "aws:userid": "AIDAMEMBER", "aws:username": "member", "aws:PrincipalArn": member.ARN, "aws:principaltag/team": "red", "aws:PrincipalIsAWSService": "false"}},
		{"session", session, map[string]string{"aws:PrincipalType": "AssumedRole", "aws:userid": "AROAREADER:s1", "aws:username": "", "aws:PrincipalArn": session.RoleARN}},
		{"service", logging, map[string]string{"aws:PrincipalType": "Service", "aws:PrincipalIsAWSService": "true", "aws:PrincipalServiceName": logging.Service, "aws:PrincipalArn": ""}},
		{"federated", webUser, map[string]string{"aws:PrincipalType": "FederatedUser", "aws:FederatedProvider": webUser.Provider}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			var c Context
			c.AddPrincipal(&tc.caller)
			for key, want := range tc.want {
				assert.Equal(t, want, strings.Join(c.Values(key), "|"), key)
			}
		})
	}
}
