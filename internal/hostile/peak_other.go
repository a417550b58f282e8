//go:build !unix

package main

import "os"

// peakOf is 0 if the system does not report it.
func peakOf(*os.ProcessState) float64 { return 0 }
