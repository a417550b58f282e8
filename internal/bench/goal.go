package main

import (
	"fmt"
	"math"
)

// goal is a limit for what one command takes, or for what it takes compared with another.
type goal struct {
	what string
	// limit is the largest value that meets the goal, in the unit.
	limit float64
	// of is the command that is judged, to the one that it is compared with; nil if a program is missing.
	of, to *command
	unit   unit // nil for ratio
	// why makes the explanation for the page if the goal is not met.
	why explanation
}

// unit computes the value of a goal from the measurements of one kind, wall or CPU time.
type unit func(of, to *command, kind func(*command) float64) float64

// ratio is how many times as long the first command takes.
func ratio(of, to *command, kind func(*command) float64) float64 { return kind(of) / kind(to) }

// exponent says how the time grows: 1 is ten times the time for ten times the files.
func exponent(of, to *command, kind func(*command) float64) float64 {
	return math.Log10(ratio(of, to, kind))
}

// milliseconds is how much longer the first command takes.
func milliseconds(of, to *command, kind func(*command) float64) float64 {
	return 1000 * (kind(of) - kind(to))
}

// memory is the peak of the first command in MiB; wall and CPU time do not matter.
func memory(of, _ *command, _ func(*command) float64) float64 { return float64(of.peak) / 1024 }

// verdict is a goal with what was measured.
type verdict struct {
	goal
	// Wall decides; CPU shows whether the machine was busy with something else.
	Wall, CPU float64
	// Missing is true if one of the programs could not be built.
	Missing bool
	// Profile is what a profile shows of a goal that is not met; empty for the others.
	Profile string
}

// verdict compares medians, so that a single slow run does not decide.
func (g goal) verdict() verdict {
	if g.unit == nil {
		g.unit = ratio
	}
	if g.of == nil || g.to == nil {
		return verdict{goal: g, Missing: true}
	}
	return verdict{
		goal: g,
		Wall: g.unit(g.of, g.to, func(c *command) float64 { return c.wall.Median() }),
		CPU:  g.unit(g.of, g.to, func(c *command) float64 { return c.cpu.Median() }),
	}
}

// Met reports whether the goal is met, by wall time or memory.
func (v verdict) Met() bool { return !v.Missing && v.Wall <= v.limit }

// What is the goal in words.
func (v verdict) What() string { return v.what }

// judged is the verdict with an explanation, for which the command may run again.
func (b *bench) judged(g goal) (verdict, error) {
	v := g.verdict()
	if v.Missing || v.Met() {
		return v, nil
	}
	var err error
	v.Profile, err = g.why(b, g)
	return v, err
}

// String is the goal's row in the table of the page.
func (v verdict) String() string {
	switch {
	case v.Missing:
		return fmt.Sprintf("| %s | %g | | | not measured, a program is missing |", v.what, v.limit)
	case v.Met():
		return fmt.Sprintf("| %s | %g | %.2f | %.2f | met |", v.what, v.limit, v.Wall, v.CPU)
	}
	return fmt.Sprintf("| %s | %g | %.2f | %.2f | not met |", v.what, v.limit, v.Wall, v.CPU)
}
