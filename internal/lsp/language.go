package lsp

import (
	"context"
	"slices"

	"github.com/sessionlint/sessionlint/internal/assist"
	"github.com/sessionlint/sessionlint/internal/lsp/buffer"
	"github.com/sessionlint/sessionlint/internal/lsp/protocol"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// asked is a document about which something is asked, as package assist knows it.
func (s *server) asked(ctx context.Context, uri string) (*opened, *assist.Document, error) {
	if err := s.ready(); err != nil {
		return nil, nil, err
	}
	d, r, err := s.reportOf(ctx, uri)
	if err != nil {
		return nil, nil, failed(codeContentModified, "%v", err)
	}
	w := d.folder.workspace()
	return d, &assist.Document{
		File: &source.File{Name: w.Name(d.path), Data: d.text.Data}, Requests: r.checked.Requests, Kind: r.checked.Kind, View: r.checked.View,
		Context: w.Context(), Index: w.index, Configuration: s.configures(d.folder, d.path) && isYAML(d.path),
		Read: func(f *source.File) []*request.Request { return w.Requests(d.path, f.Data) },
	}, nil
}

// hover explains what is at a place.
func (s *server) hover(ctx context.Context, p protocol.PositionParams) (*protocol.Hover, error) {
	d, asked, err := s.asked(ctx, p.TextDocument.URI)
	if err != nil || d.isGo() {
		return nil, err
	}
	h, ok := asked.Hover(d.text.Offset(p.Position, s.unit))
	if !ok {
		return nil, nil
	}
	found := &protocol.Hover{Contents: protocol.MarkupContent{Kind: protocol.Markdown, Value: h.Markdown}}
	if formats := s.client.TextDocument.Hover.ContentFormat; len(formats) > 0 && !slices.Contains(formats, protocol.Markdown) {
		found.Contents.Kind = protocol.PlainText
	}
	if h.Span.File != nil && h.Span.File.Name == asked.File.Name {
		at := d.text.Range(h.Span.Start, h.Span.End, s.unit)
		found.Range = &at
	}
	return found, nil
}

// codeLens says above each session policy how much of its limits it uses.
func (s *server) codeLens(ctx context.Context, p protocol.DocumentParams) ([]protocol.CodeLens, error) {
	d, asked, err := s.asked(ctx, p.TextDocument.URI)
	if err != nil || d.isGo() {
		return nil, err
	}
	all := []protocol.CodeLens{}
	for _, lens := range asked.Lenses() {
		title := lens.Title
		if lens.Over {
			title = "⚠ " + title
		}
		all = append(all, protocol.CodeLens{Range: d.text.Range(lens.Span.Start, lens.Span.End, s.unit), Command: protocol.Command{Title: title}})
	}
	return all, nil
}

// definition finds where what is named at a place is declared.
func (s *server) definition(ctx context.Context, p protocol.PositionParams) ([]protocol.Location, error) {
	d, asked, err := s.asked(ctx, p.TextDocument.URI)
	if err != nil || d.isGo() {
		return nil, err
	}
	return s.locations(d, asked.Definition(d.text.Offset(p.Position, s.unit))), nil
}

// references finds where what is named at a place is used.
func (s *server) references(ctx context.Context, p protocol.ReferenceParams) ([]protocol.Location, error) {
	d, asked, err := s.asked(ctx, p.TextDocument.URI)
	if err != nil || d.isGo() {
		return nil, err
	}
	return s.locations(d, asked.References(d.text.Offset(p.Position, s.unit), p.Context.IncludeDeclaration)), nil
}

// locations converts places in the files of a folder. The text of each is read once.
func (s *server) locations(d *opened, found []assist.Location) []protocol.Location {
	all := []protocol.Location{}
	texts := map[string]*buffer.Text{}
	for _, at := range found {
		path := d.folder.workspace().Path(at.File)
		text := texts[path]
		if text == nil {
			data, _ := s.textOf(path)
			text = buffer.New(data)
			texts[path] = text
		}
		if at.End <= len(text.Data) { // else the file has changed since it was read
			all = append(all, protocol.Location{URI: uriOf(path), Range: text.Range(at.Start, at.End, s.unit)})
		}
	}
	return all
}
