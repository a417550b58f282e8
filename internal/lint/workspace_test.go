package lint

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/suppress"
)

// opened makes a workspace of a folder, indexed.
func opened(t testing.TB, dir string) *Workspace {
	t.Helper()
	w := NewWorkspace(dir, true, Options{Engines: engines()})
	if err := w.Index(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	return w
}

// found are the findings in a file of a workspace, in short.
func found(t testing.TB, w *Workspace, path string) []string {
	t.Helper()
	checked, err := w.Check(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	return briefly(checked.Result.Findings)
}

// briefly leaves out unused comments: in an editor, those are reported of files that no other file reads.
func briefly(findings []finding.Finding) []string {
	var all []string
	for _, f := range findings {
		if f.Rule != suppress.RuleUnused {
			all = append(all, fmt.Sprintf("%s:%d %s: %s", f.Span.File.Name, f.Span.Start, f.Rule, f.Message))
		}
	}
	return all
}

// sameAsRun compares what a workspace finds when it checks each file with what a run over the folder finds. A file that is
// read for others has findings that appear only when those are checked.
func sameAsRun(t *testing.T, w *Workspace) {
	t.Helper()
	var got []string
	for _, path := range sortedKeys(w.files) {
		got = append(got, found(t, w, path)...)
	}
	slices.Sort(got)
	got = slices.Compact(got)
	want := briefly(linted(t, Options{Paths: []string{"."}, Engines: engines()}).Findings)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("the workspace finds\n%s\na run\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestWorkspaceAgreesWithRun checks the files of the command line's tests one by one, as they are and after changes that
// other files may depend on.
func TestWorkspaceAgreesWithRun(t *testing.T) {
	archives, err := filepath.Glob("../../testdata/cli/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal(err)
	}
	for i, name := range archives {
		if testing.Short() && i%8 > 0 {
			continue
		}
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			texts := map[string]string{}
			for _, f := range archive.Files {
				if f.Name != ".sessionlint.yaml" {
					texts[f.Name] = string(f.Data)
				}
			}
			dir := files(t, texts)
			w := opened(t, dir)
			sameAsRun(t, w)
			for i, name := range sortedKeys(texts) {
				path := filepath.Join(dir, name)
				changed := strings.NewReplacer("role/", "role/x", "43200", "900", "3600", "7200").Replace(texts[name])
				if err := os.WriteFile(path, []byte(changed), 0o644); err != nil {
					t.Fatal(err)
				}
				if i%2 == 0 && w.files[path] != nil {
					w.Open(path, []byte(changed))
					found(t, w, path)
				} else {
					w.Changed(t.Context(), path)
				}
				for _, other := range w.Dependents(path) {
					w.Changed(t.Context(), other)
				}
			}
			sameAsRun(t, w)
		})
	}
}

// In an editor a role is created in one file while another one is open that asks for it.
func TestWorkspaceKnowsOtherBuffers(t *testing.T) {
	dir := files(t, map[string]string{
		"role.json": create("reports", `, "MaxSessionDuration": 7200`),
		"use.json":  use("reports", 10000),
		"none.json": `{"operation": "sts:GetSessionToken", "parameters": {}}`,
	})
	w := opened(t, dir)
	role, user := filepath.Join(dir, "role.json"), filepath.Join(dir, "use.json")
	before, err := w.Check(t.Context(), user)
	if err != nil || len(before.Result.Findings) != 1 || len(before.Requests) != 1 {
		t.Fatalf("%v %v", before, err)
	}
	w.Open(role, []byte(create("reports", `, "MaxSessionDuration": 14400`)))
	found(t, w, role)
	if !w.Depends(user, role, before.Model) || w.Depends(filepath.Join(dir, "none.json"), role, before.Model) {
		t.Error("only the file that asks for the role depends on it")
	}
	if got := found(t, w, user); len(got) > 0 {
		t.Errorf("after the role allows four hours: %q", got)
	}
	w.Close(role)
	w.Changed(t.Context(), role)
	if got := found(t, w, user); len(got) != 1 {
		t.Errorf("after the buffer was closed unsaved: %q", got)
	}
	if err := os.Remove(role); err != nil {
		t.Fatal(err)
	}
	w.Changed(t.Context(), role)
	if got := found(t, w, user); len(got) != 1 || !strings.Contains(got[0], "unraised-role-maximum") {
		t.Errorf("after the role was removed: %q", got)
	}
	var asking []string
	w.Mentioning(t.Context(), "role/reports", func(path string, c Checked) bool {
		asking = append(asking, filepath.Base(path), c.Requests[0].Operation)
		return true
	})
	if !slices.Equal(asking, []string{"use.json", "sts:AssumeRole"}) {
		t.Errorf("mentioned by %q", asking)
	}
}

func TestWorkspaceWalks(t *testing.T) {
	dir := files(t, map[string]string{
		".git/HEAD": "", ".gitignore": "build/\n*.local.json\n", "a/.gitignore": "c.json\n", "a/b.json": "{}", "build/d.json": "{}",
	})
	w := opened(t, dir)
	for name, want := range map[string]bool{
		"a/b.json": true, "a/c.json": false, "a/x.local.json": false, "build/d.json": false, "a/text.md": false, "../e.json": false, ".git/x.json": false,
	} {
		if got := w.walks(filepath.Join(dir, name)); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
	if w := NewWorkspace(dir, false, Options{}); w.walks(filepath.Join(dir, "a/b.json")) || w.Index(t.Context(), nil) != nil {
		t.Error("without a folder nothing is walked")
	}
}
