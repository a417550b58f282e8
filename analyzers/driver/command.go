package driver

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

// command is a call of the go command that ends with the context, and with it what the go command started.
func command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.WaitDelay = time.Second // what it started may hold on to the pipes
	endTogether(cmd)
	return cmd
}

// output runs the go command. The error is the context's, says that there is no go command, or is the first line of
// what that wrote.
func output(ctx context.Context, cmd *exec.Cmd) ([]byte, error) {
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	switch {
	case err == nil:
		return stdout.Bytes(), nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case cmd.Err != nil: // not found, or only in the working directory
		return nil, ErrNoGo
	}
	for line := range strings.SplitSeq(stderr.String(), "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "go: warning:") {
			return nil, fmt.Errorf("go %s: %s", cmd.Args[1], line)
		}
	}
	return nil, fmt.Errorf("go %s: %w", cmd.Args[1], err)
}
