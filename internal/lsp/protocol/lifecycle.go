package protocol

import "encoding/json"

// InitializeParams is what a client says of itself.
type InitializeParams struct {
	ProcessID             *int               `json:"processId"`
	RootURI               string             `json:"rootUri"`
	RootPath              string             `json:"rootPath"`
	WorkspaceFolders      []WorkspaceFolder  `json:"workspaceFolders"`
	Capabilities          ClientCapabilities `json:"capabilities"`
	InitializationOptions json.RawMessage    `json:"initializationOptions"`
}

// WorkspaceFolder is a folder that is open in the editor.
type WorkspaceFolder struct {
	URI  string `json:"uri"`
	Name string `json:"name"`
}

// ClientCapabilities is what a client can do.
type ClientCapabilities struct {
	General struct {
		PositionEncodings []Encoding `json:"positionEncodings"`
	} `json:"general"`
	Window struct {
		WorkDoneProgress bool `json:"workDoneProgress"`
	} `json:"window"`
	Workspace    WorkspaceCapabilities    `json:"workspace"`
	TextDocument TextDocumentCapabilities `json:"textDocument"`
}

// WorkspaceCapabilities is what a client can do with files.
type WorkspaceCapabilities struct {
	Configuration         bool                  `json:"configuration"`
	DidChangeWatchedFiles DynamicRegistration   `json:"didChangeWatchedFiles"`
	WorkspaceEdit         WorkspaceEditFeatures `json:"workspaceEdit"`
	CodeLens              RefreshSupport        `json:"codeLens"`
	Diagnostics           RefreshSupport        `json:"diagnostics"`
}

// TextDocumentCapabilities is what a client can show.
type TextDocumentCapabilities struct {
	PublishDiagnostics DiagnosticFeatures   `json:"publishDiagnostics"`
	Diagnostic         *DynamicRegistration `json:"diagnostic"`
	CodeAction         struct {
		DataSupport    bool `json:"dataSupport"`
		ResolveSupport struct {
			Properties []string `json:"properties"`
		} `json:"resolveSupport"`
		Literals *json.RawMessage `json:"codeActionLiteralSupport"`
	} `json:"codeAction"`
	Hover struct {
		ContentFormat []string `json:"contentFormat"`
	} `json:"hover"`
}

// DynamicRegistration says whether a capability can be registered later.
type DynamicRegistration struct {
	DynamicRegistration bool `json:"dynamicRegistration"`
}

// RefreshSupport says whether the server may ask the client to ask again.
type RefreshSupport struct {
	RefreshSupport bool `json:"refreshSupport"`
}

// WorkspaceEditFeatures is what a WorkspaceEdit may have.
type WorkspaceEditFeatures struct {
	DocumentChanges    bool     `json:"documentChanges"`
	ResourceOperations []string `json:"resourceOperations"`
}

// DiagnosticFeatures is what a client shows of a Diagnostic.
type DiagnosticFeatures struct {
	RelatedInformation     bool `json:"relatedInformation"`
	VersionSupport         bool `json:"versionSupport"`
	CodeDescriptionSupport bool `json:"codeDescriptionSupport"`
	DataSupport            bool `json:"dataSupport"`
	TagSupport             *struct {
		ValueSet []DiagnosticTag `json:"valueSet"`
	} `json:"tagSupport"`
}

// InitializeResult is what the server says of itself.
type InitializeResult struct {
	Capabilities ServerCapabilities `json:"capabilities"`
	ServerInfo   ServerInfo         `json:"serverInfo"`
}

// ServerInfo names the server.
type ServerInfo struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// ServerCapabilities is what the server can do.
type ServerCapabilities struct {
	PositionEncoding   Encoding            `json:"positionEncoding"`
	TextDocumentSync   TextDocumentSync    `json:"textDocumentSync"`
	DiagnosticProvider *DiagnosticProvider `json:"diagnosticProvider,omitempty"`
	CodeActionProvider CodeActionProvider  `json:"codeActionProvider"`
	HoverProvider      bool                `json:"hoverProvider,omitempty"`
	CompletionProvider *CompletionProvider `json:"completionProvider,omitempty"`
	CodeLensProvider   *struct{}           `json:"codeLensProvider,omitempty"`
	DefinitionProvider bool                `json:"definitionProvider,omitempty"`
	ReferencesProvider bool                `json:"referencesProvider,omitempty"`
	Workspace          WorkspaceFeatures   `json:"workspace"`
}

// TextDocumentSync says how texts are sent.
type TextDocumentSync struct {
	OpenClose bool `json:"openClose"`
	Change    int  `json:"change"` // Incremental
	Save      bool `json:"save"`
}

// Incremental means that only what changes is sent.
const Incremental = 2

// DiagnosticProvider says how a client may ask for diagnostics.
type DiagnosticProvider struct {
	Identifier            string `json:"identifier"`
	InterFileDependencies bool   `json:"interFileDependencies"`
	WorkspaceDiagnostics  bool   `json:"workspaceDiagnostics"`
}

// CodeActionProvider lists the kinds of code actions.
type CodeActionProvider struct {
	CodeActionKinds []string `json:"codeActionKinds"`
	ResolveProvider bool     `json:"resolveProvider"`
}

// CompletionProvider says after which characters completion is asked for.
type CompletionProvider struct {
	TriggerCharacters []string `json:"triggerCharacters"`
}

// WorkspaceFeatures is what the server wants to know of folders.
type WorkspaceFeatures struct {
	WorkspaceFolders struct {
		Supported           bool `json:"supported"`
		ChangeNotifications bool `json:"changeNotifications"`
	} `json:"workspaceFolders"`
}
