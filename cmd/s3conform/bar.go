package main

import (
	"fmt"
	"io"
	"sync/atomic"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"github.com/s3conform/s3conform/conformance"
)

const barWidth = 64

// bar is one line on a terminal that goes away when the run has ended.
type bar struct {
	out       io.Writer
	target    string
	container *mpb.Progress
	bar       *mpb.Bar
	bad       atomic.Int64
}

func newBar(out io.Writer, target string) *bar {
	return &bar{out: out, target: target, container: mpb.New(mpb.WithOutput(out), mpb.WithWidth(barWidth))}
}

func (b *bar) Planned(cases int) {
	b.bar = b.container.AddBar(int64(cases),
		mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Name("testing "+b.target+" ")),
		mpb.AppendDecorators(
			decor.CountersNoUnit("%d of %d"),
			decor.Any(func(decor.Statistics) string { return badNote(int(b.bad.Load())) }),
		),
	)
}

func (b *bar) Done(result conformance.CaseResult) {
	if bad(result.Verdict) {
		b.bad.Add(1)
	}
	b.bar.Increment()
}

// say writes above the bar, or where it was.
func (b *bar) say(line string) {
	if _, err := fmt.Fprintln(b.container, line); err != nil {
		fmt.Fprintln(b.out, line)
	}
}

func (b *bar) close() {
	if b.bar != nil {
		b.bar.Abort(true)
	}
	b.container.Wait()
}
