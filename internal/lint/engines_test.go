package lint

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"
)

// TestEnginesAgreeOnFiles checks the files of the command line's tests, of all formats, with OPA and with the plan.
func TestEnginesAgreeOnFiles(t *testing.T) {
	archives, err := filepath.Glob("../../testdata/cli/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	findings := 0
	for i, name := range archives {
		if archives[i], err = filepath.Abs(name); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts := map[string]string{}
		for _, f := range archive.Files {
			texts[f.Name] = string(f.Data)
		}
		files(t, texts)
		findings += len(runShared(t, Options{Paths: []string{"."}}).Findings)
	}
	t.Logf("%d findings in %d archives", findings, len(archives))
	if findings < len(archives) {
		t.Error("those are too few")
	}
}
