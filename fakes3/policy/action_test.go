package policy

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// beyondReference are keys that the table takes and the reference doesn't list: one was
// seen to work (AR-40), the others go with the access points of a directory bucket.
var beyondReference = map[string][]string{
	"s3:PutBucketOwnershipControls": {"x-amz-object-ownership"},
	"s3express:CreateSession":       {"AccessPointNetworkOrigin", "DataAccessPointAccount", "DataAccessPointArn"},
}

// TestActionsAreThoseOfTheReference holds the tables of actions and keys to the list in testdata.
func TestActionsAreThoseOfTheReference(t *testing.T) {
	t.Parallel()
	reference, err := os.ReadFile("testdata/actions.txt")
	require.NoError(t, err)
	listed := map[*actionTable]int{}
	for line := range strings.Lines(string(reference)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Fields(line)
		name, level, supplied := fields[0], fields[1], append(fields[2:], beyondReference[fields[0]]...)
		prefix, _, _ := strings.Cut(name, ":")
		actions, keys := bucketActions, bucketKeys
		if prefix == "s3express" {
			actions, keys = directoryActions, directoryKeys
		}
		listed[actions]++
		i, known := actions.byName[strings.ToLower(name)]
		require.True(t, known, name)
		row := actions.rows[i]
		assert.Equal(t, name, row.name)
		assert.Equal(t, level == "object", row.level == onObject, name)
		assert.Equal(t, level == "bucket", row.level == onBucket, name)

		var want, got []string
		for _, key := range supplied {
			want = append(want, strings.ToLower(prefix+":"+key))
		}
		for key, group := range keys {
			if row.keys&group != 0 {
				got = append(got, key)
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		assert.Equal(t, want, got, name)
	}
	assert.Equal(t, map[*actionTable]int{bucketActions: len(bucketActions.rows), directoryActions: len(directoryActions.rows)}, listed)
}
