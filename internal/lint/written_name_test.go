package lint

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

func TestNameAsWritten(t *testing.T) {
	long := "DurationSeconds is wrong " + strings.Repeat("x", 90)
	for _, test := range []struct {
		what, file, key, message, want string
		related                        bool
	}{
		{"another name", "duration = 5", "duration", "DurationSeconds is 5", "duration (DurationSeconds) is 5", false},
		{"a flag", "--duration-seconds 5", "--duration-seconds", "DurationSeconds is 5", "--duration-seconds (DurationSeconds) is 5", false},
		{"AWS's name", `"DurationSeconds": 5`, `"DurationSeconds"`, "DurationSeconds is 5", "DurationSeconds is 5", false},
		{"another case", "durationSeconds: 5", "durationSeconds", "DurationSeconds is 5", "DurationSeconds is 5", false},
		{"no room", "duration = 5", "duration", long, long, false},
		{"a message that begins otherwise", "duration = 5", "duration", "the duration is 5", "the duration is 5", false},
		{"a longer name", "duration = 5", "duration", "DurationSecondsX is 5", "DurationSecondsX is 5", false},
		{"code in the place of a key", "f(a) = 5", "f(a)", "DurationSeconds is 5", "DurationSeconds is 5", false},
		{"a variable", "5; duration = var", "duration", "DurationSeconds is 5", "duration (DurationSeconds) is 5", true},
	} {
		file := &source.File{Name: "f", Data: []byte(test.file)}
		span := func(text string) source.Span {
			at := strings.Index(test.file, text)
			return source.Span{File: file, Start: at, End: at + len(text)}
		}
		params := &document.Node{Kind: document.Object, Members: []document.Member{{Name: "DurationSeconds", Key: span(test.key), Value: &document.Node{}}}}
		findings := []finding.Finding{{Message: test.message, Path: finding.Path{"DurationSeconds"}, Span: span("5")}}
		nameAsWritten(&request.Request{Params: params}, findings)
		if f := findings[0]; f.Message != test.want || (len(f.Related) == 1) != test.related {
			t.Errorf("%s: %q, want %q; related: %v", test.what, f.Message, test.want, f.Related)
		}
	}
}
