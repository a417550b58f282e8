package assist_test

import (
	"bytes"
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/sessionlint/sessionlint/internal/assist"
	"github.com/sessionlint/sessionlint/internal/source"
)

// TestEveryOffset asks everything at every seventeenth offset of the files of testdata/assist, also of files that end there.
func TestEveryOffset(t *testing.T) {
	archives, err := filepath.Glob("../../testdata/assist/complete-*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range newWorkspace(t, archive).documents {
			for offset := 0; offset <= len(d.File.Data); offset += 17 {
				ask(t, d, offset)
				cut := *d
				cut.File = &source.File{Name: d.File.Name, Data: d.File.Data[:offset]}
				cut.Requests = d.Read(cut.File)
				ask(t, &cut, offset)
			}
		}
	}
}

// ask asks everything about an offset; all places in the answers are in the file. Those of the index may be behind its end: the
// index has the text of before.
func ask(t *testing.T, d *assist.Document, offset int) {
	t.Helper()
	if h, ok := d.Hover(offset); ok {
		checkSpan(t, h.Span)
	}
	c := d.Complete(offset)
	if c.Span.File != nil {
		checkSpan(t, c.Span)
		at := min(max(offset, 0), len(d.File.Data)) // clients may ask about places that are no longer there
		if c.Span.Start > at || c.Span.End < at || bytes.ContainsRune(c.Span.Bytes(), '\n') {
			t.Errorf("%s: an item replaces %q, which is not the word at %d", d.File.Name, c.Span.Bytes(), offset)
		}
	}
	for _, item := range c.Items {
		if bytes.Contains([]byte(item.Text), []byte("sessionlintcursor")) {
			t.Errorf("%s: %q is offered at %d", d.File.Name, item.Text, offset)
		}
	}
	for _, l := range d.Lenses() {
		checkSpan(t, l.Span)
	}
	for _, l := range append(d.Definition(offset), d.References(offset, true)...) {
		if l.File == d.File.Name {
			checkSpan(t, source.Span{File: d.File, Start: min(l.Start, len(d.File.Data)), End: min(l.End, len(d.File.Data))})
		}
	}
}
