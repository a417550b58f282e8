package protocol

import (
	"encoding/json"
	"strings"
)

// CodeActionParams asks what can be done at a place.
type CodeActionParams struct {
	TextDocument TextDocument      `json:"textDocument"`
	Range        Range             `json:"range"`
	Context      CodeActionContext `json:"context"`
}

// CodeActionContext says for what actions are wanted.
type CodeActionContext struct {
	Diagnostics []Diagnostic `json:"diagnostics"`
	// Only are kinds; all are wanted without any.
	Only []string `json:"only"`
}

// UnmarshalJSON reads diagnostics of any server: those whose members have other types are left out.
func (c *CodeActionContext) UnmarshalJSON(data []byte) error {
	var all struct {
		Diagnostics []json.RawMessage `json:"diagnostics"`
		Only        []string          `json:"only"`
	}
	if err := json.Unmarshal(data, &all); err != nil {
		return err
	}
	c.Only = all.Only
	for _, raw := range all.Diagnostics {
		var d Diagnostic
		if json.Unmarshal(raw, &d) == nil {
			c.Diagnostics = append(c.Diagnostics, d)
		}
	}
	return nil
}

// Wants reports whether actions of a kind are asked for. A kind includes those that begin with it and a dot; actions for the whole
// file are only for those who ask for them by name.
func (c CodeActionContext) Wants(kind string) bool {
	for _, only := range c.Only {
		if kind == only || strings.HasPrefix(kind, only+".") {
			return true
		}
	}
	return len(c.Only) == 0 && !strings.HasPrefix(kind, "source")
}

// The kinds of code actions.
const (
	QuickFix = "quickfix"
	Rewrite  = "refactor.rewrite"
	FixAll   = "source.fixAll.sessionlint"
)

// CodeAction is something that can be done.
type CodeAction struct {
	Title       string          `json:"title"`
	Kind        string          `json:"kind"`
	Diagnostics []Diagnostic    `json:"diagnostics,omitempty"`
	IsPreferred bool            `json:"isPreferred,omitempty"`
	Edit        *WorkspaceEdit  `json:"edit,omitempty"`
	Data        *CodeActionData `json:"data,omitempty"`
}

// CodeActionData identifies an action whose edit is not made yet.
type CodeActionData struct {
	URI     string `json:"uri"`
	Version int    `json:"version"`
	Range   Range  `json:"range"`
	Title   string `json:"title"`
	Kind    string `json:"kind"`
}

// WorkspaceEdit changes documents: Changes, or DocumentChanges for clients that know versions.
type WorkspaceEdit struct {
	Changes         map[string][]TextEdit `json:"changes,omitempty"`
	DocumentChanges []DocumentChange      `json:"documentChanges,omitempty"`
}

// DocumentChange is a change of a document (TextDocument and Edits), or makes a file (Kind "create" and URI).
type DocumentChange struct {
	Kind         string                 `json:"kind,omitempty"`
	URI          string                 `json:"uri,omitempty"`
	Options      *CreateOptions         `json:"options,omitempty"`
	TextDocument *VersionedTextDocument `json:"textDocument,omitempty"`
	Edits        []TextEdit             `json:"edits,omitempty"`
}

// CreateOptions says what happens if the file exists.
type CreateOptions struct {
	IgnoreIfExists bool `json:"ignoreIfExists"`
}

// Create is the kind of a DocumentChange that makes a file.
const Create = "create"
