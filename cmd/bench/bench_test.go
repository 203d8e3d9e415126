package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/s3conform/s3conform/fakes3"
)

func TestWorkloadsRunOnBothServers(t *testing.T) {
	t.Parallel()
	constant := httptest.NewServer(http.HandlerFunc(answerConstant))
	t.Cleanup(constant.Close)
	for name, endpoint := range map[string]string{fake: fakes3.Start(t).URL, bare: constant.URL} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := clientFor(endpoint, 1)
			require.NoError(t, prepare(t.Context(), client))
			for _, w := range workloads {
				assert.NoError(t, w.send(t.Context(), client), w.name)
			}
		})
	}
}

func TestEnginesAgree(t *testing.T) {
	t.Parallel()
	for _, e := range []engine{ours, theirs} {
		ask, err := e.read(usualPolicy)
		require.NoError(t, err, e.name)
		for _, q := range questions {
			assert.Equal(t, q.allowed, ask(q)(), "%s: %s", e.name, q.name)
		}
		_, err = e.read(`{"Version":"2012-10-17"`)
		assert.Error(t, err, e.name)
	}
}

func TestDuelGoals(t *testing.T) {
	t.Parallel()
	d := duel{"evaluate", cost{100, 0}, cost{1000, 16}, duelGoal{faster: 10, free: true}}
	assert.True(t, d.met())
	var out strings.Builder
	table{engines: []duel{d}}.print(&out)
	assert.Contains(t, out.String(), "100 (0)            1000 (16)    10.0  >= 10, no allocation met")

	d.ours.allocations = 1
	assert.True(t, table{engines: []duel{d}}.missed())
	d.goal.free = false
	assert.False(t, table{engines: []duel{d}}.missed())
	d.ours.nanoseconds = 101
	assert.True(t, table{engines: []duel{d}}.missed())
}

func TestMissedGoalsAreShown(t *testing.T) {
	t.Parallel()
	row := throughput{workload: "GetBucketPolicy", concurrency: 16, perSecond: map[string]float64{fake: 80, bare: 100}, goal: 0.9}
	slow := table{throughput: []throughput{row}}
	assert.True(t, slow.missed())
	var out strings.Builder
	slow.print(&out)
	assert.Contains(t, out.String(), "0.80  >= 0.90 MISSED")

	row.perSecond[fake] = 95
	assert.False(t, table{throughput: []throughput{row}}.missed())
	assert.True(t, table{startup: []startup{{"start", 2, 1, "ms"}}}.missed())
}

func TestMedianIgnoresOutliers(t *testing.T) {
	t.Parallel()
	assert.Equal(t, 3.0, median([]float64{1000, 3, 2, 4, 0}))
}
