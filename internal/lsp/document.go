package lsp

import (
	"context"
	"path/filepath"

	"github.com/sessionlint/sessionlint/internal/lsp/buffer"
	"github.com/sessionlint/sessionlint/internal/lsp/protocol"
)

// opened is a version of an open file. Its text and version do not change: a change makes another one.
type opened struct {
	uri, path string
	version   int
	text      *buffer.Text
	folder    *folder
	// report is nil until the document is checked, and when something has changed on which it depends. The server's mutex guards
	// it; all else does not change: an edited or moved document is another one.
	report *report
}

// isGo reports whether a document is Go source, which is checked by package.
func (d *opened) isGo() bool { return filepath.Ext(d.path) == ".go" }

// didOpen adds a document. Texts that are in no file are left out: what they are is decided by names.
func (s *server) didOpen(_ context.Context, p protocol.DidOpenParams) error {
	if err := s.ready(); err != nil {
		return err
	}
	path, ok := pathOf(p.TextDocument.URI)
	if !ok {
		return nil
	}
	s.mutex.Lock()
	d := &opened{uri: p.TextDocument.URI, path: path, version: p.TextDocument.Version, text: buffer.New([]byte(p.TextDocument.Text))}
	d.folder = s.folderOf(path)
	s.put(d)
	s.mutex.Unlock()
	if d.isGo() {
		s.checkGo(d)
	}
	return nil
}

// didChange changes the text of a document.
func (s *server) didChange(_ context.Context, p protocol.DidChangeParams) error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	d := s.documents[p.TextDocument.URI]
	if d == nil {
		return nil
	}
	next := &opened{uri: d.uri, path: d.path, version: d.version + 1, text: d.text.Edit(p.ContentChanges, s.unit), folder: d.folder}
	if p.TextDocument.Version != nil {
		next.version = *p.TextDocument.Version
	}
	s.put(next)
	return nil
}

// put sets the present version of a document, and has it checked. The mutex is locked.
func (s *server) put(d *opened) {
	s.documents[d.uri] = d
	d.folder.workspace().Open(d.path, d.text.Data)
	if !d.isGo() {
		s.edits.put(d.uri, s.options.Delay, func(ctx context.Context) { s.check(ctx, d.uri, true) })
	}
}

// didClose forgets a document: its text is again the one on disk.
func (s *server) didClose(_ context.Context, p protocol.DocumentParams) error {
	s.mutex.Lock()
	d := s.documents[p.TextDocument.URI]
	if d == nil {
		s.mutex.Unlock()
		return nil
	}
	delete(s.documents, d.uri)
	s.mutex.Unlock()
	s.edits.drop(d.uri)
	s.saves.drop(d.uri)
	d.folder.workspace().Close(d.path)
	if !s.pulls() {
		s.notify("textDocument/publishDiagnostics", protocol.PublishDiagnosticsParams{URI: d.uri, Diagnostics: []protocol.Diagnostic{}})
	}
	s.edits.put("closed "+d.path, 0, func(ctx context.Context) { s.changed(ctx, d.folder, d.path) })
	return nil
}

// didSave checks what is not checked while somebody types: Go packages, and all files after a change of the configuration.
func (s *server) didSave(_ context.Context, p protocol.DocumentParams) error {
	s.mutex.Lock()
	d := s.documents[p.TextDocument.URI]
	s.mutex.Unlock()
	switch {
	case d == nil:
	case d.isGo():
		s.checkGo(d)
	case s.configures(d.folder, d.path):
		s.reload(d.folder)
	}
	return nil
}
