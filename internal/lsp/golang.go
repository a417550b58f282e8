package lsp

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"github.com/sessionlint/sessionlint/analyzers/driver"
	"github.com/sessionlint/sessionlint/internal/lsp/protocol"
)

// checkGo checks the package of a Go file, after what was asked for before. It takes seconds, so that only opening and saving
// a file starts it; nothing else waits.
func (s *server) checkGo(d *opened) {
	s.mutex.Lock()
	off := s.settings.NoGo
	s.mutex.Unlock()
	if !off {
		s.saves.put(d.uri, s.options.Delay, func(ctx context.Context) { s.runGo(ctx, d) })
	}
}

// runGo checks the package of a Go file with the text that the editor had, and shows what is found in that file.
func (s *server) runGo(ctx context.Context, d *opened) {
	if !driver.Uses(d.path) {
		return // it has nothing to do with AWS, as most packages
	}
	module, inside := driver.Module(filepath.Dir(d.path))
	if !inside {
		module = filepath.Dir(d.path)
	}
	s.mutex.Lock()
	named := s.configFile(d.folder) // without it, the driver looks for one
	s.mutex.Unlock()
	found, err := driver.Run(ctx, driver.Options{
		Dir: module, Base: d.folder.root, Files: []string{d.path}, Overlay: s.goTexts(), Tests: strings.HasSuffix(d.path, "_test.go"),
		Config: named,
	})
	if ctx.Err() != nil {
		return
	}
	for _, failure := range found.Failures {
		err = errors.Join(err, failure.Err)
	}
	if err != nil { // code that is being written often does not build
		s.notify("window/logMessage", protocol.MessageParams{Type: protocol.MessageWarning, Message: "Go is not checked: " + err.Error()})
	}
	s.showGo(d, found)
}

// showGo shows what was found, unless the text has changed since: the next save is checked again.
func (s *server) showGo(d *opened, found driver.Result) {
	name := d.folder.workspace().Name(d.path)
	r := &report{}
	for _, f := range found.Findings {
		if f.Span.File != nil && f.Span.File.Name == name {
			r.findings = append(r.findings, f)
		}
	}
	s.mutex.Lock()
	present := s.documents[d.uri] == d
	if present {
		d.report = r
	}
	s.mutex.Unlock()
	switch {
	case !present:
	case s.pulls():
		s.refresh()
	default:
		s.publish(d, r)
	}
}

// goTexts are the texts of the open Go files, by path.
func (s *server) goTexts() map[string][]byte {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	texts := map[string][]byte{}
	for _, d := range s.documents {
		if d.isGo() {
			texts[d.path] = d.text.Data
		}
	}
	return texts
}
