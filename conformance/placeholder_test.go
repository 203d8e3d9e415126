package conformance

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestExpand(t *testing.T) {
	t.Parallel()
	value := func(name string) (string, error) {
		if name == "unknown" {
			return "", errors.New("unknown")
		}
		return "<" + name + ">", nil
	}
	for _, test := range []struct{ text, want string }{
		{"", ""},
		{"plain", "plain"},
		{"{bucket}", "<bucket>"},
		{"a{bucket}b{member.principal.account-root}c", "a<bucket>b<member.principal.account-root>c"},
		{"{{bucket}}", "{<bucket>}"},
		{"${bucket} ${aws:username}", "${bucket} ${aws:username}"},
		{`{"Version":"2012-10-17"}`, `{"Version":"2012-10-17"}`},
		{"{}{ bucket}{Bucket}{1a}{a", "{}{ bucket}{Bucket}{1a}{a"},
		{"{body.sha256}", "<body.sha256>"},
	} {
		got, err := expand(test.text, value)
		require.NoError(t, err)
		assert.Equal(t, test.want, got)
	}
	_, err := expand("x{unknown}", value)
	assert.Error(t, err)
}

func TestExpandTouchesNothingElse(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[a-z{}$."é-]{0,40}`).Draw(t, "text")
		got, err := expand(text, func(name string) (string, error) { return "{" + name + "}", nil })
		require.NoError(t, err)
		require.Equal(t, text, got)
	})
}

func TestValuesFill(t *testing.T) {
	t.Parallel()
	target := madeUpTarget()
	delete(target.Identities, Guest)
	stranger := target.Identities[Stranger]
	stranger.Principals, stranger.CanonicalID = nil, ""
	target.Identities[Stranger] = stranger
	target.Unavailable = map[string]string{"guest": "one account only", "canonical": "it has none"}
	v := values{target: target, named: addressValues("192.0.2.255")}
	v.named["bucket"], v.named["zone"] = "b", ""
	for text, want := range map[string]string{
		"{bucket}/{member.account}":          "b/111122223333",
		"{member.arn} {member.username}":     "arn:aws:iam::111122223333:user/member member",
		"{root.principal.account-root}":      "arn:aws:iam::111122223333:root",
		"{address} {address.next}":           "192.0.2.255 192.0.2.254",
		"{address.network} {address.family}": "192.0.2.255/24 0.0.0.0/0",
		"{address.foreign} {body.sha256}":    "::/0 {body.sha256}",
		"{owner.canonical}":                  strings.Repeat("1111", 16),
	} {
		got, err := v.fill(text)
		require.NoError(t, err)
		assert.Equal(t, want, got)
	}
	for text, want := range map[string]string{
		"{guest.arn}":               "the target has no role guest: one account only",
		"{stranger.canonical}":      "the target has no canonical for the role stranger: it has none",
		"{stranger.principal.user}": "the target has no way to name the role stranger as user in a policy",
		"{root.username}":           "the target has no username for the role root",
		"{zone}":                    "the target has no {zone}",
	} {
		_, err := v.fill(text)
		var missing *missingError
		require.ErrorAs(t, err, &missing, text)
		assert.Equal(t, want, err.Error())
	}
	for _, text := range []string{"{nothing}", "{member.nothing}", "{member.principal.nothing}"} {
		_, err := v.fill(text)
		var missing *missingError
		require.Error(t, err)
		assert.NotErrorAs(t, err, &missing, text)
	}
}

func TestAddressValues(t *testing.T) {
	t.Parallel()
	assert.Equal(t, "127.0.0.2", addressValues("127.0.0.1")["address.next"])
	assert.Equal(t, map[string]string{
		"address": "2001:db8::ffff", "address.next": "2001:db8::fffe", "address.network": "2001:db8::ffff/64",
		"address.family": "::/0", "address.foreign": "0.0.0.0/0",
	}, addressValues("2001:db8::ffff"))
	assert.Empty(t, addressValues("")["address.next"])
}
