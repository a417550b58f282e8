package lsp

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/gitignore"
	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/lsp/protocol"
	"github.com/sessionlint/sessionlint/internal/source"
)

// report is what was found in a version of a document.
type report struct {
	findings []finding.Finding // of this file alone
	checked  lint.Checked
}

// errStale is the error of a check whose document has changed meanwhile.
var errStale = errors.New("the document has changed")

// check checks a document and shows what is found. Other documents follow if it was edited.
func (s *server) check(ctx context.Context, uri string, edited bool) {
	d, r, err := s.reportOf(ctx, uri)
	if err != nil {
		s.sayFailed(ctx, err)
		return
	}
	switch {
	case !s.pulls():
		s.publish(d, r)
	case !edited: // else the client asks by itself
		s.refresh()
	}
	if edited {
		s.spread(d.folder, d.path)
	}
}

// sayFailed shows why nothing could be checked, unless that is because something newer is going to be.
func (s *server) sayFailed(ctx context.Context, err error) {
	if ctx.Err() == nil && !errors.Is(err, errStale) {
		s.show(protocol.MessageError, "%v", err)
	}
}

// reportOf returns the present version of a document and what is found in it.
func (s *server) reportOf(ctx context.Context, uri string) (*opened, *report, error) {
	s.mutex.Lock()
	d := s.documents[uri]
	if d == nil {
		s.mutex.Unlock()
		return nil, nil, errStale
	}
	f := d.folder
	s.mutex.Unlock()
	f.checking.Lock()
	defer f.checking.Unlock()
	s.mutex.Lock()
	d, w := s.documents[uri], f.workspace()
	if d == nil || d.folder != f {
		s.mutex.Unlock()
		return nil, nil, errStale
	}
	if r := d.report; r != nil || d.isGo() {
		s.mutex.Unlock()
		if r == nil {
			r = &report{}
		}
		return d, r, nil
	}
	s.mutex.Unlock()
	r, err := s.checkIn(ctx, w.Workspace, d)
	if err != nil {
		return nil, nil, err
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.documents[uri] != d || f.workspace() != w {
		return nil, nil, errStale
	}
	d.report = r
	return d, r, nil
}

// checkIn checks a document in a workspace: the file itself, and what is found in it when others are checked that use it.
func (s *server) checkIn(ctx context.Context, w *lint.Workspace, d *opened) (*report, error) {
	if s.configures(d.folder, d.path) && isYAML(d.path) {
		return &report{findings: configFindings(d)}, nil
	}
	if len(d.text.Data) > bound.FileSize || w.Config().Excluded(d.path, false) {
		return &report{}, nil
	}
	checked, err := w.Check(ctx, d.path)
	if err != nil {
		return nil, err
	}
	r := &report{findings: checked.Result.Findings, checked: checked}
	readers := w.Readers(d.path)
	for _, reader := range readers[:min(len(readers), bound.ReadersOfFile)] {
		other, err := w.Check(ctx, reader)
		if err != nil {
			return nil, err
		}
		r.findings = append(r.findings, other.Result.Findings...)
	}
	// What is found in a module or a script that this file uses is shown there.
	name := w.Name(d.path)
	r.findings = slices.DeleteFunc(r.findings, func(f finding.Finding) bool { return f.Span.File.Name != name })
	r.findings = unique(r.findings)
	return r, nil
}

// unique leaves out findings that several files lead to.
func unique(findings []finding.Finding) []finding.Finding {
	type key struct {
		start, end    int
		rule, message string
	}
	seen := map[key]bool{}
	return slices.DeleteFunc(findings, func(f finding.Finding) bool {
		k := key{f.Span.Start, f.Span.End, f.Rule, f.Message}
		twice := seen[k]
		seen[k] = true
		return twice
	})
}

// configFindings are the mistakes in the text of a configuration file.
func configFindings(d *opened) []finding.Finding {
	_, err := config.Parse(&source.File{Name: d.path, Data: d.text.Data})
	var invalid *config.Invalid
	if !errors.As(err, &invalid) {
		return nil
	}
	for i := range invalid.Findings {
		invalid.Findings[i].Rule = "configuration"
	}
	return slices.DeleteFunc(invalid.Findings, func(f finding.Finding) bool { return f.Span.File == nil || f.Span.File.Name != d.path })
}

func isYAML(path string) bool {
	ending := filepath.Ext(path)
	return ending == ".yaml" || ending == ".yml"
}

// configures reports whether a file decides how a folder is checked: its configuration, or what its walks leave out.
func (s *server) configures(f *folder, path string) bool {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	base := filepath.Base(path)
	return path == f.workspace().Config().Path || base == config.FileName || base == gitignore.FileName ||
		path == s.configFile(f)
}

// spread checks the other documents of which something may change because a file has. Files that are not open, and for which it
// is read, are read again when nobody types.
func (s *server) spread(f *folder, changed string) {
	s.affect(f, changed)
	w := f.workspace()
	if dependents := w.Dependents(changed); len(dependents) > 0 {
		s.edits.put("dependents of "+changed, 25*s.options.Delay, func(ctx context.Context) {
			for _, path := range dependents {
				w.Changed(ctx, path)
				s.affect(f, path)
			}
		})
	}
}

// affect has documents checked again for which a changed file is read, that are read for it, or that ask for what it says.
func (s *server) affect(f *folder, changed string) {
	w := f.workspace()
	readers := w.Readers(changed)
	s.mutex.Lock()
	defer s.mutex.Unlock()
	for _, d := range s.documents {
		if d.folder != f || d.report == nil || d.path == changed || d.isGo() {
			continue
		}
		uses := slices.Contains(readers, d.path) || slices.Contains(w.Readers(d.path), changed)
		if uses || w.Depends(d.path, changed, d.report.checked.Model) {
			s.later(d)
		}
	}
}

// later has a document checked again when nobody types. The mutex is locked.
func (s *server) later(d *opened) {
	d.report = nil
	s.edits.put(d.uri, 10*s.options.Delay, func(ctx context.Context) { s.check(ctx, d.uri, false) })
}

// recheck has all documents of a folder checked again, or those of all folders if it is nil.
func (s *server) recheck(f *folder) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	for _, d := range s.documents {
		if (f == nil || d.folder == f) && !d.isGo() {
			d.report = nil
			s.edits.put(d.uri, 0, func(ctx context.Context) { s.check(ctx, d.uri, false) })
		}
	}
}

// diagnostic answers a client that asks for the diagnostics of a document.
func (s *server) diagnostic(ctx context.Context, p protocol.DocumentDiagnosticParams) (*protocol.DocumentDiagnosticReport, error) {
	if err := s.ready(); err != nil {
		return nil, err
	}
	d, r, err := s.reportOf(ctx, p.TextDocument.URI)
	if errors.Is(err, errStale) {
		return nil, failed(codeContentModified, "%v", err)
	}
	if err != nil {
		return nil, err
	}
	items := s.diagnostics(d.folder, d.text, r.findings)
	id := strconv.FormatUint(hashOf(items), 36)
	if id == p.PreviousResultID {
		return &protocol.DocumentDiagnosticReport{Kind: protocol.Unchanged, ResultID: id}, nil
	}
	return &protocol.DocumentDiagnosticReport{Kind: protocol.Full, ResultID: id, Items: &items}, nil
}

// refresh asks the client to ask for diagnostics again.
func (s *server) refresh() {
	if s.client.Workspace.Diagnostics.RefreshSupport {
		s.saves.put("refresh", 5*s.options.Delay, func(context.Context) { _, _ = s.request("workspace/diagnostic/refresh", nil) })
	}
}
