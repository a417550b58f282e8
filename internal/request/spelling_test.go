package request

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/source"
)

// A key is written anew only where it is written as it reads: in an escaped one, the fix would replace other bytes.
func TestRespell(t *testing.T) {
	for text, want := range map[string]string{`"roleArn"`: `"RoleArn"`, `roleArn`: "RoleArn", `"role\u0041rn"`: ""} {
		file := &source.File{Name: "a.json", Data: []byte(text)}
		fix := Respell(source.Span{File: file, End: len(text)}, "roleArn", "RoleArn")
		got := ""
		if fix != nil {
			edit := fix.Edits[0]
			got = text[:edit.Span.Start] + edit.New + text[edit.Span.End:]
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	if Respell(source.Span{File: &source.File{}}, "", "RoleArn") != nil {
		t.Error("a fix for a key that is empty")
	}
}
