//go:build !unix

package driver

import "os/exec"

// endTogether does nothing: there, the go command alone is ended, and what it started ends when it writes to it.
func endTogether(*exec.Cmd) {}
