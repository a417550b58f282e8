package assist_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/sessionlint/sessionlint/internal/assist"
	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

var update = flag.Bool("update", false, "rewrite the expected answers in testdata/assist")

// cursor marks the places that a test asks about.
const cursor = "‸"

// TestAnswers asks about each cursor in the files of testdata/assist. The comment of an archive begins with the question: hover,
// lenses, complete, definition or references; its file "want" has the answers.
func TestAnswers(t *testing.T) {
	archives, err := filepath.Glob("../../testdata/assist/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { testArchive(t, name) })
	}
}

func testArchive(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	question, _, _ := strings.Cut(strings.TrimSpace(string(archive.Comment)), "\n")
	got := newWorkspace(t, archive).answers(question)
	last := &archive.Files[len(archive.Files)-1]
	if last.Name != "want" {
		t.Fatal("the last file of the archive must be want")
	}
	if *update {
		last.Data = []byte(got)
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != string(last.Data) {
		t.Errorf("got\n%s\nwant\n%s", got, last.Data)
	}
}

// workspace is a folder with the files of an archive.
type workspace struct {
	t         *testing.T
	documents []*assist.Document
	cursors   map[*assist.Document][]int
}

func newWorkspace(t *testing.T, archive *txtar.Archive) *workspace {
	t.Helper()
	w := &workspace{t: t, cursors: map[*assist.Document][]int{}}
	folder := t.TempDir()
	index, model := assist.NewIndex(), repository.New("")
	checked := lint.NewWorkspace(folder, true, lint.Options{})
	for _, file := range archive.Files {
		if file.Name == "want" {
			continue
		}
		d := &assist.Document{Index: index, Context: regocheck.Context{}, Configuration: filepath.Base(file.Name) == ".sessionlint.yaml"}
		parts := bytes.Split(file.Data, []byte(cursor))
		offset := 0
		for _, part := range parts[:len(parts)-1] {
			offset += len(part)
			w.cursors[d] = append(w.cursors[d], offset)
		}
		d.File = &source.File{Name: file.Name, Data: bytes.Join(parts, nil)}
		path := filepath.Join(folder, file.Name)
		writeFile(t, path, d.File.Data)
		d.Read = func(f *source.File) []*request.Request { return checked.Requests(path, f.Data) }
		w.documents = append(w.documents, d)
	}
	for _, d := range w.documents {
		d.Requests = d.Read(d.File)
		index.Set(d.File.Name, d.Requests)
		for _, req := range d.Requests {
			model.Add(req)
		}
	}
	for _, d := range w.documents {
		d.View = model.View(d.File.Name, d.Requests, nil)
	}
	return w
}

func writeFile(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// answers are those about all cursors; lenses are asked for once for each file.
func (w *workspace) answers(question string) string {
	var b strings.Builder
	for _, d := range w.documents {
		if question == "lenses" {
			for _, l := range d.Lenses() {
				fmt.Fprintf(&b, "%s:%d: %s\n", d.File.Name, d.File.Position(l.Span.Start).Line, l.Title)
			}
			continue
		}
		for i, offset := range w.cursors[d] {
			fmt.Fprintf(&b, "# %s, cursor %d\n%s\n", d.File.Name, i+1, strings.TrimSpace(w.answer(question, d, offset)))
		}
	}
	return b.String()
}

func (w *workspace) answer(question string, d *assist.Document, offset int) string {
	switch question {
	case "hover":
		h, ok := d.Hover(offset)
		if !ok {
			return "nothing"
		}
		return fmt.Sprintf("<%s>\n%s", h.Span.Bytes(), h.Markdown)
	case "complete":
		return completion(d.Complete(offset))
	case "definition":
		return w.places(d.Definition(offset))
	case "references":
		return w.places(d.References(offset, true))
	}
	w.t.Fatalf("unknown question %q", question)
	return ""
}

// completion writes an answer: the text that an item replaces, and the first items.
func completion(c assist.Completion) string {
	var b strings.Builder
	if c.Span.File != nil {
		fmt.Fprintf(&b, "<%s> %d items, more: %v\n", c.Span.Bytes(), len(c.Items), c.Incomplete)
	}
	for _, item := range c.Items[:min(len(c.Items), 6)] {
		fmt.Fprintf(&b, "%s (%s; %s): %s\n", item.Label, item.Kind, item.Detail, item.Text)
	}
	return b.String()
}

// places writes places with their text.
func (w *workspace) places(all []assist.Location) string {
	var lines []string
	for _, l := range all {
		for _, d := range w.documents {
			if d.File.Name == l.File {
				lines = append(lines, fmt.Sprintf("%s:%d: %s", l.File, d.File.Position(l.Start).Line, d.File.Data[l.Start:l.End]))
			}
		}
	}
	if len(lines) == 0 {
		return "nothing"
	}
	return strings.Join(lines, "\n")
}
