package main

import (
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"syscall"
	"time"
)

// command is a program with its arguments, and what was measured of it.
type command struct {
	name  string
	args  []string
	times []float64 // of each run in seconds, the first one included
	peak  int64     // the largest resident size in KiB
}

// run runs the command once. Exit status 1 means that a linter found something; it is not a failure.
func (c *command) run() error {
	cmd := exec.Command(c.args[0], c.args[1:]...)
	start := time.Now()
	out, err := cmd.CombinedOutput()
	c.times = append(c.times, time.Since(start).Seconds())
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		return fmt.Errorf("%s: %w\n%.2000s", c.name, err, out)
	}
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.peak = max(c.peak, usage.Maxrss)
	}
	return nil
}

// median leaves out the first run, which warms caches.
func (c *command) median() float64 {
	times := slices.Sorted(slices.Values(c.times[1:]))
	return times[len(times)/2]
}
