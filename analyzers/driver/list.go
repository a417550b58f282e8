package driver

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
)

// listed is a package as go list prints it.
type listed struct {
	ImportPath, Dir                    string
	Imports, TestImports, XTestImports []string
	Error                              *struct{ Err string }
}

// relevant are the packages among those that the patterns name that import a part of the SDK of
// interest, and what the patterns name that does not exist. The go command only reads the heads of files
// for that.
func relevant(ctx context.Context, o Options) (paths []string, failures []Failure, err error) {
	args := append([]string{"list", "-e", "-json=ImportPath,Dir,Imports,TestImports,XTestImports,Error", "--"}, o.Patterns...)
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = o.Dir
	cmd.Env = environment()
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		message, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n")
		return nil, nil, fmt.Errorf("go list: %w: %s", err, message)
	}
	for decoder := json.NewDecoder(&stdout); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return paths, failures, nil
		} else if err != nil {
			return nil, nil, fmt.Errorf("go list: %w", err)
		}
		if p.Error != nil && p.Dir == "" {
			failures = append(failures, Failure{Package: p.ImportPath, Err: errors.New(p.Error.Err)})
		}
		imports := p.Imports
		if o.Tests {
			imports = slices.Concat(imports, p.TestImports, p.XTestImports)
		}
		if slices.ContainsFunc(imports, requests.Relevant) {
			paths = append(paths, p.ImportPath)
		}
	}
}

// environment keeps the go command from downloading anything: what is not there is a failure that says so.
func environment() []string { return append(os.Environ(), "GOPROXY=off", "GOTOOLCHAIN=local") }
