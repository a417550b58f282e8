package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestNewSentences compares two versions of a service: a member's text that grew, a new member, a type in it, and
// things that do not concern us.
func TestNewSentences(t *testing.T) {
	before := version(t, "// The tags. At most 50.\n\tTags []types.Tag\n", "// A key.\n\tKey *string\n")
	after := version(t, "// The tags. At most\n\t// 60. Keys differ.\n\tTags []types.Tag\n\t// Something new.\n\tFresh *types.Inner\n", "// A key. Not empty.\n\tKey *string\n")
	got, err := newSentences(before, after)
	want := []string{
		"AssumeRoleInput.Fresh: Something new.",
		"AssumeRoleInput.Tags: At most 60.",
		"AssumeRoleInput.Tags: Keys differ.",
		"Inner.Deep: It is deep.",
		"Tag.Key: Not empty.",
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v", got, err)
	}
	if got, err := newSentences(after, after); err != nil || len(got) > 0 {
		t.Errorf("nothing has changed: %q, %v", got, err)
	}
}

// version writes a module with one operation of ours and one other.
func version(t *testing.T, input, tag string) string {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"api_op_AssumeRole.go": "package x\ntype AssumeRoleInput struct {\n\t" + input + "}\ntype AssumeRoleOutput struct {\n// " + input + "\n}\n",
		"api_op_Other.go":      "package x\ntype OtherInput struct {\n\t" + input + "}\n",
		"types/types.go":       "package types\ntype Tag struct {\n\t" + tag + "}\ntype Inner struct {\n\t// It is deep.\n\tDeep *Inner\n}\ntype Left struct {\n\t" + tag + "}\n",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestReadDifferences(t *testing.T) {
	got := readDifferences([]byte(`--- FAIL: TestOperations (0.00s)
    drift_test.go:44: only the SDK has operation sts:New
--- FAIL: TestMembers (0.01s)
    --- FAIL: TestMembers/sts:AssumeRole (0.00s)
        drift_test.go:120: AssumeRoleInput: the schema does not know the member X
FAIL
FAIL	github.com/sessionlint/sessionlint/internal/drift	0.091s
`))
	want := []string{"only the SDK has operation sts:New", "sts:AssumeRole: AssumeRoleInput: the schema does not know the member X"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
