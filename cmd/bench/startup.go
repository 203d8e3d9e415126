package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/s3conform/s3conform/fakes3"
)

// starts is how often each start is measured; the median counts.
const starts = 21

// startup is one measurement of a start: a duration, or a size.
type startup struct {
	what        string
	value, goal float64
	unit        string
}

func (s startup) met() bool { return s.value <= s.goal }

// measureStartup measures how fast a fake is there, in this process and as one of its own.
func measureStartup(ctx context.Context) ([]startup, error) {
	dir, err := os.MkdirTemp("", "s3conform-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	binary := filepath.Join(dir, "fakes3")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags=-s -w", "-o", binary, "github.com/s3conform/s3conform/cmd/fakes3")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if output, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build cmd/fakes3: %w: %s", err, output)
	}

	var news, answers []time.Duration
	var resident []int64
	for range starts {
		news = append(news, timeNew())
		answer, size, err := timeProcess(ctx, binary)
		if err != nil {
			return nil, err
		}
		answers = append(answers, answer)
		resident = append(resident, size)
	}
	return []startup{
		{"fakes3.New to ready", milliseconds(median(news)), 1, "ms"},
		{"cmd/fakes3 to its first answer", milliseconds(median(answers)), 15, "ms"},
		{"cmd/fakes3 idle, resident", float64(median(resident)) / (1 << 20), 25, "MiB"},
	}, nil
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// timeNew is how long New takes: when it returns, the server listens.
func timeNew() time.Duration {
	begin := time.Now()
	server := fakes3.New()
	elapsed := time.Since(begin)
	server.Close()
	return elapsed
}

// timeProcess starts the binary, asks it once, and returns the time from its start to
// the answer, and its resident size in bytes.
func timeProcess(ctx context.Context, binary string) (time.Duration, int64, error) {
	begin := time.Now()
	p, err := startProcess(ctx, binary, "--listen", "127.0.0.1:0")
	if err != nil {
		return 0, 0, err
	}
	defer p.stop()
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	response, err := client.Get(p.endpoint)
	if err != nil {
		return 0, 0, err
	}
	elapsed := time.Since(begin)
	if err := response.Body.Close(); err != nil {
		return 0, 0, err
	}
	size, err := residentSize(p.command.Process.Pid)
	return elapsed, size, err
}

// residentSize reads VmRSS, which Linux gives in KiB.
func residentSize(pid int) (int64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kib, err := strconv.ParseInt(strings.Fields(value)[0], 10, 64)
			return kib << 10, err
		}
	}
	return 0, fmt.Errorf("/proc/%d/status has no VmRSS", pid)
}
