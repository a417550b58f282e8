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

// Names below a parameter are the user's as well, if they differ from AWS's only in spelling: other keys may be values.
func TestNestedNameAsWritten(t *testing.T) {
	file := &source.File{Name: "f", Data: []byte("session_tags { key = a; team = b }")}
	key := func(text string) source.Span {
		at := strings.Index(string(file.Data), text)
		return source.Span{File: file, Start: at, End: at + len(text)}
	}
	text := func(name, written string) document.Member {
		return document.Member{Name: name, Key: key(written), Value: document.NewText("x", key(written), nil)}
	}
	tag := document.NewObject([]document.Member{text("Key", "key"), text("Value", "team")}, key("{"))
	tags := document.Member{Name: "Tags", Key: key("session_tags"), Value: document.NewList([]*document.Node{tag}, key("{"))}
	params := document.NewObject([]document.Member{tags}, key("{"))
	for _, test := range []struct {
		path finding.Path
		want string
	}{
		{finding.Path{"Tags", 0, "Key"}, "session_tags[0].key (Tags[0].Key) is wrong"},
		{finding.Path{"Tags", 0, "Value"}, "session_tags[0].Value (Tags[0].Value) is wrong"},
		{finding.Path{"Tags", 0}, "session_tags[0] (Tags[0]) is wrong"},
		{finding.Path{"Tags", 1, "Key"}, "Tags[1].Key is wrong"},
	} {
		findings := []finding.Finding{{Message: test.path.String() + " is wrong", Path: test.path, Span: key("}")}}
		nameAsWritten(&request.Request{Params: params}, findings)
		if got := findings[0].Message; got != test.want {
			t.Errorf("%s: %q, want %q", test.path, got, test.want)
		}
	}
}
