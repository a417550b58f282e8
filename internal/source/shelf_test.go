package source_test

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/source"
)

func TestShelf(t *testing.T) {
	texts := map[string]string{"a": "one\ntwo", "b": "three\n\nfour"}
	reads := 0
	var shelf source.Shelf
	put := func(name string) *source.File {
		f := &source.File{Name: name, Data: []byte(texts[name])}
		shelf.Put(f, func() []byte { reads++; return []byte(texts[name]) })
		if f.Data != nil {
			t.Errorf("%s still has its text", name)
		}
		return f
	}
	a, b := put("a"), put("b")
	for range 2 {
		if p := a.Position(5); p.Line != 2 || p.Column != 2 {
			t.Errorf("a: %+v", p)
		}
		if text := string((source.Span{File: a, Start: 4, End: 7}).Bytes()); text != "two" {
			t.Errorf("a: %q", text)
		}
		if line := string(b.Line(3)); line != "four" || a.Data != nil {
			t.Errorf("b: %q, with %q of a in memory", line, a.Data)
		}
	}
	if reads != 4 {
		t.Errorf("read %d times, want once for each turn", reads)
	}
	texts["a"] = "one\nTWO"
	if p := a.Position(5); p.Line != 1 || len(a.Text()) != 0 {
		t.Errorf("a text that has changed is taken for the one that was: %+v, %q", p, a.Text())
	}
}
