// Package protocol has those types of the Language Server Protocol 3.17 that the server uses, with the names of the
// specification. Members that the server does not read are left out.
package protocol

import "encoding/json"

// Encoding is the unit in which a client counts characters in a line.
type Encoding string

// The encodings of positions.
const (
	UTF8  Encoding = "utf-8"
	UTF16 Encoding = "utf-16"
	UTF32 Encoding = "utf-32"
)

// Position is a place in a text, both numbers from 0.
type Position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

// Before reports whether a position is before another one.
func (p Position) Before(other Position) bool {
	return p.Line < other.Line || p.Line == other.Line && p.Character < other.Character
}

// Range is half open.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// Touches reports whether two ranges have a place in common; an empty one at the edge of the other has.
func (r Range) Touches(other Range) bool {
	return !r.End.Before(other.Start) && !other.End.Before(r.Start)
}

// Location is a place in a file.
type Location struct {
	URI   string `json:"uri"`
	Range Range  `json:"range"`
}

// MarkupContent is a text in Markdown or plain text.
type MarkupContent struct {
	Kind  string `json:"kind"` // Markdown or PlainText
	Value string `json:"value"`
}

// The kinds of MarkupContent.
const (
	Markdown  = "markdown"
	PlainText = "plaintext"
)

// TextDocument identifies a document.
type TextDocument struct {
	URI string `json:"uri"`
}

// VersionedTextDocument identifies a version of a document; nil if it is not open.
type VersionedTextDocument struct {
	URI     string `json:"uri"`
	Version *int   `json:"version"`
}

// TextDocumentItem is a document that is opened.
type TextDocumentItem struct {
	URI        string `json:"uri"`
	LanguageID string `json:"languageId"`
	Version    int    `json:"version"`
	Text       string `json:"text"`
}

// Change replaces a range of a text, or all of it.
type Change struct {
	Range *Range `json:"range,omitempty"`
	Text  string `json:"text"`
}

// TextEdit replaces a range of a document.
type TextEdit struct {
	Range   Range  `json:"range"`
	NewText string `json:"newText"`
}

// Token identifies a progress: a number or a text.
type Token = json.RawMessage
