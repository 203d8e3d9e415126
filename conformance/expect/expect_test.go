package expect

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/conformance"
)

func TestLoad(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "known.yaml")
	require.NoError(t, os.WriteFile(path, []byte(`# What the gateway can't do yet.
- pattern: owner/*/malformed
  reason: answers 400 InvalidRequest
- {pattern: "policy/**", reason: "no policies: issue 7"}
`), 0o600))

	list, err := Load(path)

	require.NoError(t, err)
	assert.Equal(t, []conformance.Expectation{
		{Pattern: "owner/*/malformed", Reason: "answers 400 InvalidRequest"},
		{Pattern: "policy/**", Reason: "no policies: issue 7"},
	}, list)
}

func TestLoadNamesAMissingFile(t *testing.T) {
	t.Parallel()
	_, err := Load(filepath.Join(t.TempDir(), "absent.yaml"))
	require.ErrorIs(t, err, os.ErrNotExist)
	assert.ErrorContains(t, err, "absent.yaml")
}

func TestParseTakesAnEmptyList(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "# nothing fails\n", "[]\n"} {
		list, err := parse("known.yaml", []byte(text))
		require.NoError(t, err, "%q", text)
		assert.Empty(t, list, "%q", text)
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []string
	}{
		{"no reason", "- pattern: a/b\n", []string{"known.yaml:1:3: ", `"a/b" has no reason`}},
		{"blank reason", "- pattern: a/b\n  reason: ' '\n", []string{"known.yaml:1:3: ", "has no reason"}},
		{"no pattern", "- pattern: a\n  reason: x\n- reason: because\n", []string{"known.yaml:3:3: ", "has no pattern"}},
		{"empty entry", "- pattern: a\n  reason: x\n- {}\n", []string{"known.yaml:3:3: ", "has no pattern"}},
		{"malformed pattern", "- pattern: 'a/[b'\n  reason: x\n", []string{"known.yaml:1:3: ", `"a/[b" is malformed`}},
		{"pattern twice", "- pattern: a\n  reason: x\n- pattern: a\n  reason: y\n", []string{"known.yaml:3:3: ", `"a" stands on line 1 already`}},
		{"unknown field", "- pattern: a\n  reason: x\n  until: 2027\n", []string{"known.yaml:3:3: ", `"until"`, "the file is a list of entries"}},
		{"field twice", "- pattern: a\n  pattern: b\n  reason: x\n", []string{"known.yaml:2:3: ", "pattern"}},
		{"no list", "owner: fails\n", []string{"known.yaml:1:", "the file is a list of entries"}},
		{"not YAML", "- pattern: [a\n", []string{"known.yaml:1:", "the file is a list of entries"}},
		{"reason is a list", "- pattern: a\n  reason: [x]\n", []string{"known.yaml:2:", "the file is a list of entries"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := parse("known.yaml", []byte(tt.text))
			for _, want := range tt.want {
				assert.ErrorContains(t, err, want)
			}
		})
	}
}
