package lsp

import (
	"cmp"
	"context"
	"slices"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/fix"
	"github.com/sessionlint/sessionlint/internal/lsp/protocol"
	"github.com/sessionlint/sessionlint/internal/policy/shrink"
	"github.com/sessionlint/sessionlint/internal/request"
)

// action is something that can be done at a place.
type action struct {
	protocol.CodeAction
	// edit makes the change; false if it turns out to be impossible.
	edit func(context.Context) (*protocol.WorkspaceEdit, bool)
	// late is true for a change that takes a check of its own, so that it is made when the user chooses the action, if the client
	// can wait.
	late bool
}

// codeAction lists what can be done at a place.
func (s *server) codeAction(ctx context.Context, p protocol.CodeActionParams) ([]protocol.CodeAction, error) {
	if err := s.ready(); err != nil {
		return nil, err
	}
	d, r, err := s.reportOf(ctx, p.TextDocument.URI)
	if err != nil {
		return nil, failed(codeContentModified, "%v", err)
	}
	listed := []protocol.CodeAction{}
	for _, a := range s.actions(d, r, p) {
		if a.late && s.resolves() {
			a.Data = &protocol.CodeActionData{URI: d.uri, Version: d.version, Range: p.Range, Title: a.Title, Kind: a.Kind}
		} else if edit, ok := a.edit(ctx); ok {
			a.Edit = edit
		} else {
			continue
		}
		listed = append(listed, a.CodeAction)
	}
	return listed, nil
}

// resolve makes the edit of an action that the user has chosen.
func (s *server) resolve(ctx context.Context, chosen protocol.CodeAction) (*protocol.CodeAction, error) {
	if err := s.ready(); err != nil {
		return nil, err
	}
	at := chosen.Data
	if at == nil {
		return &chosen, nil // it has all already
	}
	d, r, err := s.reportOf(ctx, at.URI)
	if err != nil || d.version != at.Version {
		return nil, failed(codeContentModified, "%v", errStale)
	}
	params := protocol.CodeActionParams{TextDocument: protocol.TextDocument{URI: at.URI}, Range: at.Range,
		Context: protocol.CodeActionContext{Only: []string{at.Kind}}}
	for _, a := range s.actions(d, r, params) {
		if a.Title != at.Title {
			continue
		}
		if edit, ok := a.edit(ctx); ok {
			chosen.Edit = edit
			return &chosen, nil
		}
	}
	return nil, failed(codeFailed, "no such comment or entry has an effect at this place")
}

// actions are those of the asked kinds: fixes first, then what accepts a finding.
func (s *server) actions(d *opened, r *report, p protocol.CodeActionParams) []action {
	var all []action
	here := slices.DeleteFunc(slices.Clone(r.findings), func(f finding.Finding) bool {
		return !d.text.Range(f.Span.Start, f.Span.End, s.unit).Touches(p.Range)
	})
	if p.Context.Wants(protocol.QuickFix) {
		for _, f := range here {
			if f.Fix != nil {
				all = append(all, s.fixAction(d, f, p.Context.Diagnostics))
			}
		}
		for _, f := range here {
			all = append(all, s.ignoreActions(d, f, p.Context.Diagnostics)...)
		}
	}
	if p.Context.Wants(protocol.Rewrite) {
		all = append(all, s.shrinkActions(d, r, p.Range)...)
	}
	if p.Context.Wants(protocol.FixAll) {
		all = append(all, s.fixAll(d, r)...)
	}
	return all
}

// fixAction applies the fix of a finding.
func (s *server) fixAction(d *opened, f finding.Finding, shown []protocol.Diagnostic) action {
	title := cmp.Or(f.Fix.Message, "fix "+f.Rule)
	if f.Fix.Unsafe {
		title += " (changes what is requested)"
	}
	a := protocol.CodeAction{Title: title, Kind: protocol.QuickFix, IsPreferred: !f.Fix.Unsafe, Diagnostics: s.shown(d, f, shown)}
	return action{CodeAction: a, edit: func(context.Context) (*protocol.WorkspaceEdit, bool) {
		return s.change(d, f.Fix.Edits), true
	}}
}

// shown are the diagnostics of the client that a finding is.
func (s *server) shown(d *opened, f finding.Finding, all []protocol.Diagnostic) []protocol.Diagnostic {
	at := d.text.Range(f.Span.Start, f.Span.End, s.unit)
	var found []protocol.Diagnostic
	for _, one := range all {
		if one.Code == f.Rule && one.Range == at {
			found = append(found, one)
		}
	}
	return found
}

// fixAll applies all safe fixes of a document at once; those that overlap remain for the next time.
func (s *server) fixAll(d *opened, r *report) []action {
	safe := slices.DeleteFunc(slices.Clone(r.findings), func(f finding.Finding) bool { return f.Fix == nil || f.Fix.Unsafe })
	var edits []finding.Edit
	for _, change := range fix.Changes(safe) {
		if change.File.Name == d.folder.workspace().Name(d.path) {
			edits = change.Edits
		}
	}
	if len(edits) == 0 {
		return nil
	}
	a := protocol.CodeAction{Title: "fix all that does not change what is requested", Kind: protocol.FixAll}
	return []action{{CodeAction: a, edit: func(context.Context) (*protocol.WorkspaceEdit, bool) { return s.change(d, edits), true }}}
}

// shrinkActions shorten the session policies at a place without changing what they grant.
func (s *server) shrinkActions(d *opened, r *report, at protocol.Range) []action {
	var all []action
	for _, req := range r.checked.Requests {
		text := policyOf(req)
		if text == nil || text.Span.File == nil || text.Span.File.Name != d.folder.workspace().Name(d.path) || len(d.text.Data) > bound.FixedFile ||
			request.LongPolicy(text.Text) || !d.text.Range(text.Span.Start, text.Span.End, s.unit).Touches(at) {
			continue
		}
		shorter, ok := shrink.Edit(text)
		if !ok {
			continue
		}
		a := protocol.CodeAction{Title: "shrink this policy: it grants the same, proven", Kind: protocol.Rewrite}
		all = append(all, action{CodeAction: a, edit: func(context.Context) (*protocol.WorkspaceEdit, bool) {
			return s.change(d, shorter.Edits), true
		}})
	}
	return all
}

// policyOf is the session policy of a request: a text, an object in place of one, or the document itself.
func policyOf(req *request.Request) *document.Node {
	if req.Operation == catalog.PolicySession {
		return req.Params
	}
	return req.Params.Get("Policy")
}

// change makes edits of a document and of other files of its folder.
func (s *server) change(d *opened, edits []finding.Edit) *protocol.WorkspaceEdit {
	var order []string
	byURI := map[string][]protocol.TextEdit{}
	for _, e := range edits {
		at := protocol.Location{URI: d.uri, Range: d.text.Range(e.Span.Start, e.Span.End, s.unit)}
		if e.Span.File != nil && e.Span.File.Name != d.folder.workspace().Name(d.path) {
			at = s.locate(d.folder, e.Span, nil)
		}
		if byURI[at.URI] == nil {
			order = append(order, at.URI)
		}
		byURI[at.URI] = append(byURI[at.URI], protocol.TextEdit{Range: at.Range, NewText: e.New})
	}
	return s.workspaceEdit(order, byURI)
}

// workspaceEdit names the versions of open documents, so that the client refuses an edit of a text that has changed.
func (s *server) workspaceEdit(order []string, byURI map[string][]protocol.TextEdit) *protocol.WorkspaceEdit {
	if !s.client.Workspace.WorkspaceEdit.DocumentChanges {
		return &protocol.WorkspaceEdit{Changes: byURI}
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	edit := &protocol.WorkspaceEdit{}
	for _, uri := range order {
		changed := &protocol.VersionedTextDocument{URI: uri}
		if open := s.documents[uri]; open != nil {
			changed.Version = &open.version
		}
		edit.DocumentChanges = append(edit.DocumentChanges, protocol.DocumentChange{TextDocument: changed, Edits: byURI[uri]})
	}
	return edit
}
