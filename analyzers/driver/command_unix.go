//go:build unix

package driver

import (
	"os/exec"
	"syscall"
)

// endTogether makes a command the head of a process group, which is ended as a whole when the context ends: a go command
// that is killed by itself leaves its compilers running. Since Ctrl-C in a terminal does not reach a group of its own, only
// the context ends it.
func endTogether(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
