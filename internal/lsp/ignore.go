package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/lsp/buffer"
	"github.com/sessionlint/sessionlint/internal/lsp/protocol"
	"github.com/sessionlint/sessionlint/internal/remark"
	"github.com/sessionlint/sessionlint/internal/source"
)

// because is the reason of a new comment or entry, for the user to complete.
const because = "because ..."

// ignoreActions accept a finding: with a comment at its place, and with an entry of the configuration.
func (s *server) ignoreActions(d *opened, f finding.Finding, shown []protocol.Diagnostic) []action {
	if _, known := d.folder.rule(f.Rule); !known || f.Rule == lint.RuleSyntax {
		return nil // nothing accepts mistakes in the configuration, or what cannot be read
	}
	of := func(title string, edit func(context.Context) (*protocol.WorkspaceEdit, bool)) action {
		a := protocol.CodeAction{Title: title, Kind: protocol.QuickFix, Diagnostics: s.shown(d, f, shown)}
		return action{CodeAction: a, edit: edit, late: true}
	}
	var all []action
	if document.FormatOf(d.path) != document.JSON {
		all = append(all, of("ignore "+f.Rule+" here, with a reason", func(ctx context.Context) (*protocol.WorkspaceEdit, bool) {
			return s.ignoreHere(ctx, d, f)
		}))
	}
	if s.canCreate() || d.folder.workspace().Config().Path != "" {
		all = append(all, of("ignore "+f.Rule+" in "+config.FileName, func(context.Context) (*protocol.WorkspaceEdit, bool) {
			return s.ignoreInConfig(d, f)
		}))
	}
	return all
}

// canCreate reports whether the client makes files.
func (s *server) canCreate() bool {
	edit := s.client.Workspace.WorkspaceEdit
	return edit.DocumentChanges && slices.Contains(edit.ResourceOperations, protocol.Create)
}

// ignoreHere inserts a comment: above the line of the finding or at its end, or above the request, wherever it has an effect.
// A file is checked with the comment to find that out; Go, which takes seconds to check, accepts one above the line.
func (s *server) ignoreHere(ctx context.Context, d *opened, f finding.Finding) (*protocol.WorkspaceEdit, bool) {
	places := []finding.Edit{above(d.text, f.Span.Start, d.mark(), f.Rule), atEnd(d.text, f.Span.Start, d.mark(), f.Rule)}
	if d.isGo() {
		return s.change(d, places[:1]), true
	}
	s.mutex.Lock()
	r, w := d.report, d.folder.workspace()
	s.mutex.Unlock()
	if r == nil {
		return nil, false
	}
	for _, req := range r.checked.Requests {
		if req.Span.File == r.checked.File && req.Span.Start <= f.Span.Start && f.Span.Start < req.Span.End {
			places = append(places, above(d.text, req.Span.Start, d.mark(), f.Rule))
		}
	}
	for _, e := range places {
		text := slices.Concat(d.text.Data[:e.Span.Start], []byte(e.New), d.text.Data[e.Span.Start:])
		if accepts(r.checked.Result.Findings, w.Try(ctx, d.path, text), f.Rule) {
			return s.change(d, []finding.Edit{e}), true
		}
	}
	return nil, false
}

// accepts reports whether there are fewer findings of a rule than before, and not more of any other.
func accepts(before, after []finding.Finding, rule string) bool {
	count := map[string]int{}
	for _, f := range before {
		count[f.Rule]++
	}
	fewer := count[rule]
	for _, f := range after {
		if count[f.Rule]--; count[f.Rule] < 0 {
			return false
		}
		if f.Rule == rule {
			fewer--
		}
	}
	return fewer > 0
}

// mark begins a comment in the language of the document.
func (d *opened) mark() string {
	switch filepath.Ext(d.path) {
	case ".go", ".groovy":
		return "//"
	}
	if strings.HasPrefix(filepath.Base(d.path), "Jenkinsfile") {
		return "//"
	}
	return "#"
}

// above inserts a comment above the line of an offset, with its indentation and its kind of line end.
func above(text *buffer.Text, offset int, mark, rule string) finding.Edit {
	start := bytes.LastIndexByte(text.Data[:offset], '\n') + 1
	line := text.Data[start:]
	indent := line[:len(line)-len(bytes.TrimLeft(line, " \t"))]
	comment := string(indent) + mark + " " + remark.Prefix + "ignore " + rule + " " + because + source.LineEnd(text.Data)
	return finding.Edit{Span: source.Span{Start: start, End: start}, New: comment}
}

// atEnd appends a comment to the line of an offset.
func atEnd(text *buffer.Text, offset int, mark, rule string) finding.Edit {
	end := len(text.Data)
	if i := bytes.IndexByte(text.Data[offset:], '\n'); i >= 0 {
		end = offset + i
	}
	end -= len(text.Data[offset:end]) - len(bytes.TrimRight(text.Data[offset:end], "\r"))
	return finding.Edit{Span: source.Span{Start: end, End: end}, New: " " + mark + " " + remark.Prefix + "ignore " + rule + " " + because}
}

// ignoreInConfig adds an entry to the configuration, which is made if there is none.
func (s *server) ignoreInConfig(d *opened, f finding.Finding) (*protocol.WorkspaceEdit, bool) {
	c := d.folder.workspace().Config()
	path, dir := c.Path, c.Dir
	if path == "" {
		path, dir = filepath.Join(d.folder.root, config.FileName), d.folder.root
	}
	name, err := filepath.Rel(dir, d.path)
	if err != nil || !filepath.IsLocal(name) {
		return nil, false
	}
	text, exists := s.textOf(path)
	offset, entry := ignoreEntry(path, text, filepath.ToSlash(name), f.Rule)
	changed := slices.Concat(text[:offset], []byte(entry), text[offset:])
	if next, err := config.Parse(&source.File{Name: path, Data: changed}); err != nil || len(next.Ignore) != len(ignored(path, text))+1 {
		return nil, false // the file is written in some other way, or has mistakes
	}
	uri := uriOf(path)
	at := buffer.New(text).Range(offset, offset, s.unit)
	edit := s.workspaceEdit([]string{uri}, map[string][]protocol.TextEdit{uri: {{Range: at, NewText: entry}}})
	if !exists {
		make := protocol.DocumentChange{Kind: protocol.Create, URI: uri, Options: &protocol.CreateOptions{IgnoreIfExists: true}}
		edit.DocumentChanges = slices.Insert(edit.DocumentChanges, 0, make)
	}
	return edit, true
}

// ignored are the entries of a configuration.
func ignored(path string, text []byte) []config.Ignore {
	c, _ := config.Parse(&source.File{Name: path, Data: text})
	return c.Ignore
}

// textOf is the text of a file as the editor has it, or else on disk.
func (s *server) textOf(path string) (text []byte, exists bool) {
	s.mutex.Lock()
	d := s.documents[uriOf(path)]
	s.mutex.Unlock()
	if d != nil {
		return d.text.Data, true
	}
	text, err := os.ReadFile(path)
	return text, err == nil
}

// ignoreEntry is an entry for a rule in the files with that name, and where it is inserted: after the last one, or with the key
// at the end of the file.
func ignoreEntry(path string, text []byte, name, rule string) (offset int, entry string) {
	quoted, _ := json.Marshal(name) // a text in JSON is one in YAML
	entry = "- {path: " + string(quoted) + ", rule: " + rule + ", reason: " + because + "}" + source.LineEnd(text)
	res := document.ParseYAML(&source.File{Name: path, Data: text})
	if len(res.Roots) > 0 {
		if items := res.Roots[0].Get("ignore").AllItems(); len(items) > 0 {
			first, last := items[0].Span.Start, items[len(items)-1].Span.End
			start := bytes.LastIndexByte(text[:first], '\n') + 1
			before, _, _ := bytes.Cut(text[start:first], []byte("-"))
			if i := bytes.IndexByte(text[last:], '\n'); i >= 0 {
				return last + i + 1, string(before) + entry
			}
			return len(text), source.LineEnd(text) + string(before) + entry
		}
	}
	entry = "ignore:" + source.LineEnd(text) + "  " + entry
	if len(text) > 0 && text[len(text)-1] != '\n' {
		entry = source.LineEnd(text) + entry
	}
	return len(text), entry
}
