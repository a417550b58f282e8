//go:build !unix

package driver

import "os/exec"

// endTogether does nothing: without process groups only the go command is ended, and what it started ends when it writes to
// it.
func endTogether(*exec.Cmd) {}
