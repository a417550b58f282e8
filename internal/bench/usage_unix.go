//go:build unix

package main

import (
	"os"
	"syscall"
)

// pagesOf returns how many pages a process touched first, and reports whether the system says so.
func pagesOf(state *os.ProcessState) (int64, bool) {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0, false
	}
	return usage.Minflt, true
}

// peakOf returns the largest resident size of a process, in the unit of the system; 0 if it is not known. A program that is
// started begins with the peak of the benchmark itself, which hides a lower one of its own.
func peakOf(state *os.ProcessState) int64 {
	var self syscall.Rusage
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok || syscall.Getrusage(syscall.RUSAGE_SELF, &self) != nil || usage.Maxrss <= self.Maxrss {
		return 0
	}
	return usage.Maxrss
}
