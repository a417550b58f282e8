//go:build unix

package driver

import (
	"os/exec"
	"syscall"
)

// endTogether makes a command the head of a process group, which ends as a whole where the context ends: a go command
// that is killed by itself leaves its compilers behind. In a group of its own it does not get what a terminal sends on
// Ctrl-C, so that the context is the only way.
func endTogether(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
