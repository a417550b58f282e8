package changed

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

func TestAdd(t *testing.T) {
	const patch = `diff --git a/a.json b/a.json
index 1..2 100644
--- a/a.json
+++ b/a.json
@@ -3 +3,2 @@ {
-old
+++ b/looks like a file
+@@ -1 +1 @@ looks like a hunk
@@ -9,2 +9,0 @@
-x
--- a/looks like a file
diff --git a/gone.json b/gone.json
deleted file mode 100644
--- a/gone.json
+++ /dev/null
@@ -1 +0,0 @@
-x
\ No newline at end of file
diff --git a/b c.json "b/\303\251 \"d\".json"
--- a/b c.json` + "\t" + `
+++ "b/\303\251 \"d\".json"
@@ -1 +1 @@
-x
\ No newline at end of file
+y
\ No newline at end of file
diff --git a/e f.json b/e f.json
--- a/e f.json` + "\t" + `
+++ b/e f.json` + "\t" + `
@@ -0,0 +5 @@
+y
Binary files a/x and b/x differ
`
	lines := &Lines{files: map[string][]part{}}
	if err := lines.add(strings.NewReader(patch)); err != nil {
		t.Fatal(err)
	}
	want := map[string][]part{"a.json": {{3, 4}, {10, 9}}, `é "d".json`: {{1, 1}}, "e f.json": {{5, 5}}}
	if !reflect.DeepEqual(lines.files, want) {
		t.Errorf("got %v, want %v", lines.files, want)
	}
	for _, wrong := range []string{"@@ -1 @@\n", "@@ -1 +x @@\n", "@@ -1,-2 +1 @@\n"} {
		if err := lines.add(strings.NewReader("+++ b/a\n" + wrong)); err == nil {
			t.Errorf("%q is accepted", wrong)
		}
	}
}

// FuzzAdd checks that no patch makes the reader fail in another way than with an error.
func FuzzAdd(f *testing.F) {
	f.Add("+++ b/a\n@@ -1 +1 @@\n-x\n+y\n")
	f.Add("+++ \"b/\\303\"\n@@ -1,99999999999 +1 @@\n")
	f.Fuzz(func(t *testing.T, patch string) {
		lines := &Lines{files: map[string][]part{}}
		if err := lines.add(strings.NewReader(patch)); err != nil {
			return
		}
		for name, parts := range lines.files {
			if name == "" || len(parts) == 0 {
				t.Errorf("%q has the parts %v", name, parts)
			}
		}
	})
}

func TestTouch(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	lines := &Lines{root: dir, files: map[string][]part{"a": {{2, 3}, {6, 5}}, "new": nil}}
	file := func(name string) *source.File { return &source.File{Name: name, Data: []byte("1\n2\n3\n4\n5\n6\n7\n")} }
	span := func(name string, first, last int) source.Span {
		return source.Span{File: file(name), Start: 2 * (first - 1), End: 2*(last-1) + 1}
	}
	for _, tt := range []struct {
		span source.Span
		want bool
	}{
		{span("a", 1, 1), false}, {span("a", 2, 2), true}, {span("a", 1, 7), true}, {span("a", 4, 5), false},
		{span("a", 5, 6), true}, {span("a", 6, 7), false}, {span("b", 2, 2), false}, {span("new", 7, 7), true},
		{span("../b", 1, 1), true}, {source.Span{}, true}, {source.Span{File: file("a")}, false},
	} {
		if got := lines.Touch(finding.Finding{Span: tt.span}); got != tt.want {
			t.Errorf("%+v: %v", tt.span, got)
		}
	}
	related := finding.Finding{Span: span("b", 1, 1), Related: []finding.Related{{Span: span("a", 3, 3)}}}
	if !lines.Touch(related) {
		t.Error("a finding that a changed line explains is not new")
	}
	if none := (&Lines{all: true}); !none.Touch(finding.Finding{Span: span("b", 1, 1)}) {
		t.Error("without a commit, not all is new")
	}
}
