package shell

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

func TestUnescaped(t *testing.T) {
	for _, test := range []struct{ escaped, want, character, at string }{
		{"plain", "plain", "a", "a"},
		{"a%22b+c", `a"b c`, `"`, "%22"},
		{"100%25%", "100%%", "%", "%25"},
		{"%zz%4", "%zz%4", "z", "z"},
		{"%c3%A9t%C3%A9", "été", "t", "t"},
		{"x%7B", "x{", "{", "%7B"},
	} {
		file := &source.File{Name: "a", Data: []byte(test.escaped)}
		n := document.NewText(test.escaped, source.Span{File: file, End: len(test.escaped)}, func() source.Locator { return source.Direct(file, 0) })
		got := unescaped(n)
		if got.Text != test.want {
			t.Errorf("%q is %q, want %q", test.escaped, got.Text, test.want)
			continue
		}
		for i := range got.Text {
			if got.Text[i:i+1] != test.character {
				continue
			}
			if span := got.Range(i, i+1); string(file.Data[span.Start:span.End]) != test.at {
				t.Errorf("%q of %q is at %q, want %q", test.character, test.escaped, file.Data[span.Start:span.End], test.at)
			}
			break
		}
	}
	if got := unescaped(document.NewText("%ff", source.Span{File: &source.File{}}, nil)); got.Kind != document.Unknown {
		t.Errorf("what is not UTF-8 is %q", got.Text)
	}
}
