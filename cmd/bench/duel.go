package main

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// duel is one task done by both policy engines.
type duel struct {
	what         string
	ours, theirs cost
	goal         duelGoal
}

// cost is what a task takes once.
type cost struct {
	nanoseconds, allocations float64
}

func (c cost) String() string { return fmt.Sprintf("%.0f (%.0f)", c.nanoseconds, c.allocations) }

// duelGoal is what ours has to reach.
type duelGoal struct {
	// faster is how many times faster than theirs it has to be; 0 where no goal is set.
	faster float64
	// free forbids it to allocate.
	free bool
}

func (g duelGoal) String() string {
	var goals []string
	if g.faster > 0 {
		goals = append(goals, fmt.Sprintf(">= %g", g.faster))
	}
	if g.free {
		goals = append(goals, "no allocation")
	}
	return strings.Join(goals, ", ")
}

// ratio is how many times faster ours is.
func (d duel) ratio() float64 { return d.theirs.nanoseconds / d.ours.nanoseconds }

func (d duel) met() bool {
	return d.ratio() >= d.goal.faster && (!d.goal.free || d.ours.allocations == 0)
}

// measureEngines lets both engines read the usual policy and answer every question.
func measureEngines(rounds int, round time.Duration) ([]duel, error) {
	askOurs, err := ours.read(usualPolicy)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", ours.name, err)
	}
	askTheirs, err := theirs.read(usualPolicy)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", theirs.name, err)
	}
	reading := fight("parse, validate, compile", rounds, round,
		func() { _, _ = ours.read(usualPolicy) },
		func() { _, _ = theirs.read(usualPolicy) })
	reading.goal.faster = 10
	duels := []duel{reading}
	for _, q := range questions {
		answerOurs, answerTheirs := askOurs(q), askTheirs(q)
		d := fight("evaluate: "+q.name, rounds, round, func() { answerOurs() }, func() { answerTheirs() })
		d.goal = duelGoal{faster: q.faster, free: true}
		duels = append(duels, d)
	}
	return duels, nil
}

// fight times both in alternation, so that whatever else the machine does strikes both
// alike. The medians count.
func fight(what string, rounds int, round time.Duration, ours, theirs func()) duel {
	var tookOurs, tookTheirs []float64
	for range rounds {
		tookOurs = append(tookOurs, nanosecondsOf(ours, round))
		tookTheirs = append(tookTheirs, nanosecondsOf(theirs, round))
	}
	const runs = 100
	return duel{
		what:   what,
		ours:   cost{median(tookOurs), testing.AllocsPerRun(runs, ours)},
		theirs: cost{median(tookTheirs), testing.AllocsPerRun(runs, theirs)},
	}
}

// nanosecondsOf repeats a task for at least the time given and returns how long one takes.
func nanosecondsOf(task func(), atLeast time.Duration) float64 {
	for n := 1; ; n *= 2 {
		begin := time.Now()
		for range n {
			task()
		}
		if elapsed := time.Since(begin); elapsed >= atLeast {
			return float64(elapsed.Nanoseconds()) / float64(n)
		}
	}
}
