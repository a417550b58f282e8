package lint

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// An internal error in one check is reported with the file's name, and only that file's findings are lost.
func TestGuard(t *testing.T) {
	c := newRun(Options{}).first()
	c.schemas = nil // the next check dereferences nil
	out := outcome{file: &source.File{Name: "a.json", Data: []byte(short1)}}
	c.guard(t.Context(), job{name: "a.json", path: "/a.json"}, &out)
	if len(out.failures) != 1 || len(out.findings) > 0 {
		t.Fatalf("%+v", out)
	}
	f := out.failures[0]
	if f.File != "a.json" || !f.Internal || !strings.HasPrefix(f.Err.Error(), "internal error: ") || !strings.Contains(f.Stack, "checker") {
		t.Errorf("%+v", f)
	}
	if code := (Result{Failures: out.failures}).ExitCode(finding.Error); code != 3 {
		t.Errorf("exit code %d", code)
	}
}
