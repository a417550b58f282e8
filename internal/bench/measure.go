package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"time"
)

// command is a program with its arguments, and what was measured of it. A nil command is one of a program that is missing.
type command struct {
	name string
	args []string // with the program
	// dir is the working directory; empty for that of the benchmark.
	dir string
	// env is added to the environment.
	env []string
	// fresh gives each run an empty build cache.
	fresh bool

	wall, cpu samples
	// peak is the largest resident size in KiB; 0 if it is not known.
	peak int64
}

// run runs the command once. Exit status 1 means that a linter found something; it is not a failure.
func (c *command) run(counts bool) error {
	cmd := exec.Command(c.args[0], c.args[1:]...)
	cmd.Dir, cmd.Env = c.dir, append(os.Environ(), c.env...)
	if c.fresh {
		cache, err := os.MkdirTemp("", "sessionlint-cache")
		if err != nil {
			return err
		}
		defer os.RemoveAll(cache)
		cmd.Env = append(cmd.Env, "GOCACHE="+cache)
	}
	start := time.Now()
	out, err := cmd.CombinedOutput()
	wall := time.Since(start)
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		return fmt.Errorf("%s: %w\n%.2000s", c.name, err, out)
	}
	if !counts {
		return nil
	}
	c.wall = append(c.wall, wall.Seconds())
	c.cpu = append(c.cpu, (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds())
	c.peak = max(c.peak, peakOf(cmd.ProcessState))
	return nil
}

// samples are measurements in seconds.
type samples []float64

func (s samples) Min() float64 { return slices.Min(s) }

// Median is the upper one of the two in the middle if their number is even.
func (s samples) Median() float64 {
	sorted := slices.Sorted(slices.Values(s))
	return sorted[len(sorted)/2]
}
