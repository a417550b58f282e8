package protocol

import "encoding/json"

// DidOpenParams is sent when a document is opened.
type DidOpenParams struct {
	TextDocument TextDocumentItem `json:"textDocument"`
}

// DidChangeParams is sent when the text of an open document changes.
type DidChangeParams struct {
	TextDocument   VersionedTextDocument `json:"textDocument"`
	ContentChanges []Change              `json:"contentChanges"`
}

// DocumentParams is sent when a document is closed or saved, and with questions about all of one.
type DocumentParams struct {
	TextDocument TextDocument `json:"textDocument"`
}

// PositionParams is sent with questions about a place.
type PositionParams struct {
	TextDocument TextDocument `json:"textDocument"`
	Position     Position     `json:"position"`
}

// ReferenceParams asks for the uses of what is at a place.
type ReferenceParams struct {
	PositionParams
	Context struct {
		IncludeDeclaration bool `json:"includeDeclaration"`
	} `json:"context"`
}

// DidChangeConfigurationParams is sent when the user changes the settings of the editor.
type DidChangeConfigurationParams struct {
	Settings json.RawMessage `json:"settings"`
}

// DidChangeFoldersParams is sent when folders are added to the editor or removed.
type DidChangeFoldersParams struct {
	Event struct {
		Added   []WorkspaceFolder `json:"added"`
		Removed []WorkspaceFolder `json:"removed"`
	} `json:"event"`
}

// DidChangeWatchedFilesParams is sent when files change on disk.
type DidChangeWatchedFilesParams struct {
	Changes []struct {
		URI string `json:"uri"`
	} `json:"changes"`
}

// CancelParams ends a request.
type CancelParams struct {
	ID json.RawMessage `json:"id"`
}

// RegistrationParams asks the client for notifications.
type RegistrationParams struct {
	Registrations []Registration `json:"registrations"`
}

// Registration is a capability that is registered after the start.
type Registration struct {
	ID              string `json:"id"`
	Method          string `json:"method"`
	RegisterOptions any    `json:"registerOptions,omitempty"`
}

// WatchOptions names the files whose changes are of interest.
type WatchOptions struct {
	Watchers []Watcher `json:"watchers"`
}

// Watcher is a pattern of files.
type Watcher struct {
	GlobPattern string `json:"globPattern"`
}

// ConfigurationParams asks for settings of the editor.
type ConfigurationParams struct {
	Items []ConfigurationItem `json:"items"`
}

// ConfigurationItem is one section of the settings.
type ConfigurationItem struct {
	Section string `json:"section"`
}

// ProgressParams says how far a progress is.
type ProgressParams struct {
	Token Token `json:"token"`
	Value any   `json:"value,omitempty"`
}

// WorkDone is a step of a progress: begin, report or end.
type WorkDone struct {
	Kind       string `json:"kind"`
	Title      string `json:"title,omitempty"`
	Message    string `json:"message,omitempty"`
	Percentage *int   `json:"percentage,omitempty"`
}

// MessageParams is a message for the user or for the log.
type MessageParams struct {
	Type    MessageType `json:"type"`
	Message string      `json:"message"`
}

// MessageType is how important a message is.
type MessageType int

// The types of messages.
const (
	MessageError   MessageType = 1
	MessageWarning MessageType = 2
	MessageInfo    MessageType = 3
	MessageLog     MessageType = 4
)
