//go:build unix

package lsp

import (
	"errors"
	"syscall"
)

// processLives reports whether there is a process with that number.
func processLives(pid int) bool {
	err := syscall.Kill(pid, 0)
	return pid <= 0 || err == nil || errors.Is(err, syscall.EPERM)
}
