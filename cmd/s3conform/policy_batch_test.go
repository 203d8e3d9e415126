package main

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestEntriesOf(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []string
	}{
		{"nothing", "", nil},
		{"white space", " \n\t\n", nil},
		{"an empty array", "[ ]", nil},
		{"lines", "{\"a\":1}\r\n\n  {\"b\":2}", []string{`{"a":1}`, `{"b":2}`}},
		{"a byte order mark", "\uFEFF{}\n{}", []string{"{}", "{}"}},
		{"a byte order mark before an array", "\uFEFF[{},{}]", []string{"{}", "{}"}},
		{"an array", `[{"a":[1,2]}, {"b":"],["} ]`, []string{`{"a":[1,2]}`, `{"b":"],["}`}},
		{"a quote in a string", `[{"a":"\"]"},2]`, []string{`{"a":"\"]"}`, "2"}},
		{"a backslash before a quote", `["\\",2]`, []string{`"\\"`, "2"}},
		{"an element that is nothing", `[1,,2]`, []string{"1", "", "2"}},
		{"an element of too many brackets", `[{}}},2]`, []string{"{}}}", "2"}},
		{"an array without an end", `[1, 2`, []string{"1", "2"}},
		{"something behind the array", `[1] 2`, []string{"1", "2"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for entry := range entriesOf([]byte(tt.text)) {
				got = append(got, string(entry))
			}
			assert.Equal(t, tt.want, got)
		})
	}
}

func TestEntriesOfMayBeLeft(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"1\n2\n3", "[1,2,3]", "[1] 2"} {
		for entry := range entriesOf([]byte(text)) {
			assert.Equal(t, "1", string(entry), text)
			break
		}
	}
}

// TestBothFormsHoldTheSameEntries writes values as an array and as lines.
func TestBothFormsHoldTheSameEntries(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var want []json.RawMessage
		for _, text := range rapid.SliceOfN(rapid.String(), 1, -1).Draw(t, "texts") {
			entry, err := json.Marshal(map[string]any{"id": text, "list": []any{text, 1, nil}})
			require.NoError(t, err)
			want = append(want, entry)
		}
		array, err := json.MarshalIndent(want, "", " ")
		require.NoError(t, err)
		lines := bytes.Join(toBytes(want), []byte("\n"))
		assert.Equal(t, want, slices.Collect(entriesOf(lines)))
		for i, entry := range slices.Collect(entriesOf(array)) {
			assert.JSONEq(t, string(want[i]), string(entry))
		}
	})
}

func toBytes(entries []json.RawMessage) [][]byte {
	var list [][]byte
	for _, e := range entries {
		list = append(list, e)
	}
	return list
}

func TestIDOf(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		`{"id":"a","policy":{}}`:        `"a"`,
		`{"policy":{"id":"b"},"id":7}`:  `7`,
		`{"id":"a","policy":{"Version"`: `"a"`,
		`{"policy":{"Version"`:          `null`,
		`{"policy":{}}`:                 `null`,
		`["id","a"]`:                    `null`,
		`{"id"`:                         `null`,
		`{"id":`:                        `null`,
		`{7`:                            `null`,
		``:                              `null`,
	}
	for text, want := range tests {
		assert.Equal(t, want, string(idOf(json.RawMessage(text))), text)
	}
}

func TestLineAndColumn(t *testing.T) {
	t.Parallel()
	text := []byte("{\n \"ä\": 1\n}")
	tests := []struct{ offset, line, column int }{
		{0, 1, 1}, {1, 1, 2}, {2, 2, 1}, {7, 2, 5}, {len(text), 3, 2}, {1000, 3, 2}, {-1, 1, 1},
	}
	for _, tt := range tests {
		line, column := lineAndColumn(text, tt.offset)
		assert.Equal(t, [2]int{tt.line, tt.column}, [2]int{line, column}, "offset %d", tt.offset)
	}
}

// BenchmarkBatch answers 500 entries, each with a policy of its own.
func BenchmarkBatch(b *testing.B) {
	const entry = `{"id":1,"policy":{"Version":"2012-10-17","Statement":[` +
		`{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::bkt/*","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}},` +
		`{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::bkt/*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]},` +
		`"bucketOwner":"111122223333","request":{"principal":{"type":"anonymous"},"identityPolicyAllows":null,` +
		`"action":"s3:GetObject","resource":"arn:aws:s3:::bkt/key","context":{"aws:SourceIp":["203.0.113.9"]}}}` + "\n"
	path := filepath.Join(b.TempDir(), "entries.jsonl")
	require.NoError(b, os.WriteFile(path, []byte(strings.Repeat(entry, 500)), 0o600))
	for b.Loop() {
		require.NoError(b, runBatch(path, streams{out: io.Discard}, answerEval))
	}
}
