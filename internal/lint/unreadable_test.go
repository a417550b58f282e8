//go:build unix

package lint

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/sessionlint/sessionlint/internal/finding"
)

func TestUnreadable(t *testing.T) {
	dir := files(t, map[string]string{"large.json": good + strings.Repeat(" ", 1000), "a.json": good, "folder/a.json": good})
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.json"), 0o644); err != nil {
		t.Fatal(err)
	}
	r := linted(t, Options{Paths: []string{"pipe.json", "large.json", "absent.json", os.DevNull, "a.json"}, MaxFileSize: 1000})
	var got []string
	for _, f := range r.Failures {
		got = append(got, f.File+": "+f.Err.Error())
	}
	devNull, err := filepath.Rel(dir, os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		filepath.ToSlash(devNull) + ": not a regular file but a device",
		"absent.json: no such file or directory",
		"large.json: larger than 1000 bytes, which is the limit (--max-file-size)",
		"pipe.json: not a regular file but a pipe; use - for standard input",
	}
	if !slices.Equal(got, want) {
		t.Errorf("failures %q, want %q", got, want)
	}
	if r.ExitCode(finding.Error) != 2 || r.Files != 1 {
		t.Errorf("exit code %d, %d files", r.ExitCode(finding.Error), r.Files)
	}
	// A walk ignores what is not a file, and no request is that large.
	r = linted(t, Options{MaxFileSize: 1000})
	if len(r.Failures) > 0 || len(r.Notes) != 1 || r.Notes[0].File != "large.json" || r.Files != 2 {
		t.Errorf("walking: failures %v, notes %v, %d files", r.Failures, r.Notes, r.Files)
	}
}

func TestForbidden(t *testing.T) {
	dir := files(t, map[string]string{"a.json": good, "folder/a.json": good})
	for _, name := range []string{"a.json", "folder"} {
		full := filepath.Join(dir, name)
		if err := os.Chmod(full, 0); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(full, 0o755) })
	}
	if _, err := os.ReadFile(filepath.Join(dir, "a.json")); err == nil {
		t.Skip("this user may read everything")
	}
	r := linted(t, Options{})
	if len(r.Failures) != 2 || r.Failures[0].Err.Error() != "permission denied" || r.Failures[1].File != "folder" || r.ExitCode(finding.Error) != 2 {
		t.Errorf("failures %v", r.Failures)
	}
}
