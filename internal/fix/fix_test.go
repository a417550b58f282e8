package fix

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

func fixOf(file *source.File, edits ...[3]any) finding.Finding {
	f := finding.Fix{}
	for _, e := range edits {
		span := source.Span{File: file, Start: e[0].(int), End: e[1].(int)}
		f.Edits = append(f.Edits, finding.Edit{Span: span, New: e[2].(string)})
	}
	return finding.Finding{Fix: &f}
}

func TestChanges(t *testing.T) {
	a, b := &source.File{Name: "a", Data: []byte("0123456789")}, &source.File{Name: "b", Data: []byte("xyz")}
	again := &source.File{Name: "a", Data: a.Data}
	for _, c := range []struct {
		name     string
		findings []finding.Finding
		want     []string
		count    int
	}{
		{"none", []finding.Finding{{}}, nil, 0},
		{"one", []finding.Finding{fixOf(a, [3]any{2, 4, "-"})}, []string{"01-456789"}, 1},
		{"several edits in any order", []finding.Finding{fixOf(a, [3]any{8, 9, "B"}, [3]any{0, 0, "A"})}, []string{"A01234567B9"}, 1},
		{"the first of two that overlap", []finding.Finding{fixOf(a, [3]any{2, 5, "x"}), fixOf(a, [3]any{4, 6, "y"}), fixOf(a, [3]any{5, 6, "z"})}, []string{"01xz6789"}, 2},
		{"the same twice", []finding.Finding{fixOf(a, [3]any{2, 5, "x"}), fixOf(a, [3]any{2, 5, "x"})}, []string{"01x56789"}, 1},
		{"half a fix is none", []finding.Finding{fixOf(a, [3]any{0, 1, ""}), fixOf(a, [3]any{9, 10, ""}, [3]any{0, 2, ""})}, []string{"123456789"}, 1},
		{"across files is refused", []finding.Finding{fixOf(a, [3]any{0, 1, ""}), {Fix: &finding.Fix{Edits: []finding.Edit{{Span: source.Span{File: a, Start: 5, End: 6}}, {Span: source.Span{File: b, End: 1}}}}}}, []string{"123456789"}, 1},
		{"two inserts at one place", []finding.Finding{fixOf(a, [3]any{3, 3, "x"}), fixOf(a, [3]any{3, 3, "y"}), fixOf(a, [3]any{2, 3, "z"})}, []string{"01zx3456789"}, 2},
		{"read twice", []finding.Finding{fixOf(a, [3]any{0, 1, ""}), fixOf(again, [3]any{9, 10, ""})}, []string{"12345678"}, 2},
		{"outside of the file", []finding.Finding{fixOf(a, [3]any{9, 11, ""}), fixOf(a, [3]any{5, 4, ""})}, nil, 0},
		{"files in order", []finding.Finding{fixOf(b, [3]any{0, 1, ""}), fixOf(a, [3]any{0, 1, ""})}, []string{"123456789", "yz"}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Changes(c.findings)
			if len(got) != len(c.want) {
				t.Fatalf("%d changes, want %d", len(got), len(c.want))
			}
			for i, change := range got {
				if string(change.New) != c.want[i] || change.Count != c.count {
					t.Errorf("%q with %d fixes, want %q with %d", change.New, change.Count, c.want[i], c.count)
				}
			}
		})
	}
}

func TestWrite(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("real.json", []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real.json", "link.json"); err != nil {
		t.Fatal(err)
	}
	change := Change{File: &source.File{Name: "link.json", Data: []byte("old")}, New: []byte("new")}
	if err := change.Write(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat("real.json")
	if err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if link, err := os.Readlink("link.json"); err != nil || link != "real.json" {
		t.Errorf("the link leads to %q, %v", link, err)
	}
	if got, _ := os.ReadFile("real.json"); string(got) != "new" {
		t.Errorf("the file holds %q", got)
	}
	if err := change.Write(); err == nil {
		t.Error("a file that changed meanwhile was overwritten")
	}
	if left, _ := filepath.Glob(".sessionlint-*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A file keeps its mode with all its bits, and its other names keep the old text, which Linked reports.
func TestWriteKeepsMode(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("a.json", []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	mode := os.FileMode(0o751) | os.ModeSetgid | os.ModeSetuid
	if err := os.Chmod("a.json", mode); err != nil {
		t.Fatal(err)
	}
	change := Change{File: &source.File{Name: "a.json", Data: []byte("old")}, New: []byte("new")}
	if change.Linked() {
		t.Error("a file of one name has others")
	}
	if err := os.Link("a.json", "b.json"); err != nil {
		t.Skip(err)
	}
	if !change.Linked() {
		t.Error("the other name is not seen")
	}
	if err := change.Write(); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat("a.json"); err != nil || info.Mode() != mode {
		t.Errorf("mode %v, %v; want %v", info.Mode(), err, mode)
	}
	if left, _ := os.ReadFile("b.json"); string(left) != "old" {
		t.Errorf("the other name holds %q", left)
	}
}

func TestWriteRefuses(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, c := range map[string]struct {
		mode os.FileMode
		data string
		want string
	}{
		"read-only.json": {0o444, "old", "the file is read-only"},
		"changed.json":   {0o644, "other", "the file has changed since it was read"},
		"gone.json":      {0, "", "no such file or directory"},
	} {
		if c.mode != 0 {
			if err := os.WriteFile(name, []byte(c.data), c.mode); err != nil {
				t.Fatal(err)
			}
		}
		err := Change{File: &source.File{Name: name, Data: []byte("old")}, New: []byte("new")}.Write()
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if got, _ := os.ReadFile(name); string(got) != c.data {
			t.Errorf("%s holds %q", name, got)
		}
	}
	if left, _ := filepath.Glob(".sessionlint-*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
