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
