package driver

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

// command is a run of the go command. When the context ends, the go command and everything that it started are ended.
func command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.WaitDelay = time.Second // programs that it started may keep the pipes open
	endTogether(cmd)
	return cmd
}

// output runs the go command. The error is that of the context, or ErrNoGo, or the first line of what the go command wrote.
func output(ctx context.Context, cmd *exec.Cmd) ([]byte, error) {
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	switch {
	case err == nil:
		return stdout.Bytes(), nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case cmd.Err != nil: // not found, or found only in the working directory
		return nil, ErrNoGo
	}
	for line := range strings.SplitSeq(stderr.String(), "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "go: warning:") {
			return nil, fmt.Errorf("go %s: %s", cmd.Args[1], line)
		}
	}
	return nil, fmt.Errorf("go %s: %w", cmd.Args[1], err)
}
