//go:build !unix

package main

import "os"

// pagesOf reports that the system does not say how many pages a process touched.
func pagesOf(*os.ProcessState) (int64, bool) { return 0, false }

// peakOf is 0: the system does not say how much memory a process had.
func peakOf(*os.ProcessState) int64 { return 0 }
