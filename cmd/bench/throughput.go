package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"sync/atomic"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"golang.org/x/sync/errgroup"
)

// concurrencies are the numbers of callers at which throughput is measured.
var concurrencies = []int{1, 16}

// throughput is what one workload reached at one concurrency.
type throughput struct {
	workload    string
	concurrency int
	// perSecond is the median number of requests a second, by server.
	perSecond map[string]float64
	goal      float64
}

// ratio is the fake's share of what the bare server reaches.
func (t throughput) ratio() float64 { return t.perSecond[fake] / t.perSecond[bare] }

// goalOf is the ratio to reach; 0 where none is set.
func goalOf(w workload, concurrency int) float64 {
	if w.name == "GetBucketPolicy" && concurrency == 16 {
		return 0.9
	}
	return 0
}

// measureThroughput runs both servers and measures each workload on them in alternation,
// so that whatever else the machine does strikes both alike.
func measureThroughput(ctx context.Context, rounds int, round time.Duration) ([]throughput, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	servers := []string{fake, bare}
	clients := map[string]*s3.Client{}
	for _, name := range servers {
		p, err := startProcess(ctx, self, "-serve", name)
		if err != nil {
			return nil, err
		}
		defer p.stop()
		clients[name] = clientFor(p.endpoint, slices.Max(concurrencies))
		if err := prepare(ctx, clients[name]); err != nil {
			return nil, fmt.Errorf("prepare the %s server: %w", name, err)
		}
	}
	var results []throughput
	for _, w := range workloads {
		for _, concurrency := range concurrencies {
			samples := map[string][]float64{}
			for range rounds {
				for _, name := range servers {
					n, err := perSecond(ctx, w, clients[name], concurrency, round)
					if err != nil {
						return nil, fmt.Errorf("%s on the %s server: %w", w.name, name, err)
					}
					samples[name] = append(samples[name], n)
				}
			}
			result := throughput{workload: w.name, concurrency: concurrency, perSecond: map[string]float64{}, goal: goalOf(w, concurrency)}
			for _, name := range servers {
				result.perSecond[name] = median(samples[name])
			}
			results = append(results, result)
		}
	}
	return results, nil
}

// perSecond sends the workload from so many callers until the round is over.
func perSecond(ctx context.Context, w workload, client *s3.Client, callers int, round time.Duration) (float64, error) {
	var sent atomic.Int64
	group, ctx := errgroup.WithContext(ctx)
	begin := time.Now()
	for range callers {
		group.Go(func() error {
			for time.Since(begin) < round {
				if err := w.send(ctx, client); err != nil {
					return err
				}
				sent.Add(1)
			}
			return nil
		})
	}
	err := group.Wait()
	return float64(sent.Load()) / time.Since(begin).Seconds(), err
}

func median[T float64 | time.Duration | int64](samples []T) T {
	sorted := slices.Sorted(slices.Values(samples))
	return sorted[len(sorted)/2]
}
