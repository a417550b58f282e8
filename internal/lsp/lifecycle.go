package lsp

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/creachadair/jrpc2"

	"github.com/sessionlint/sessionlint/internal/lsp/protocol"
)

// initialize is the first request of a client.
func (s *server) initialize(_ context.Context, p protocol.InitializeParams) (*protocol.InitializeResult, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.phase != started {
		return nil, failed(jrpc2.InvalidRequest, "initialize is sent once")
	}
	s.phase, s.client, s.unit = running, p.Capabilities, encodingOf(p.Capabilities)
	s.settings.read(p.InitializationOptions)
	if p.ProcessID != nil {
		go s.watchProcess(*p.ProcessID)
	}
	for _, uri := range rootsOf(p) {
		s.addFolder(uri)
	}
	return &protocol.InitializeResult{
		Capabilities: s.capabilities(),
		ServerInfo:   protocol.ServerInfo{Name: program, Version: s.options.Version},
	}, nil
}

// encodingOf is the first encoding that the client names, or UTF-16, which all clients know.
func encodingOf(c protocol.ClientCapabilities) protocol.Encoding {
	for _, e := range c.General.PositionEncodings {
		if e == protocol.UTF8 || e == protocol.UTF16 || e == protocol.UTF32 {
			return e
		}
	}
	return protocol.UTF16
}

// rootsOf are the URIs of the folders that are open.
func rootsOf(p protocol.InitializeParams) []string {
	var all []string
	for _, f := range p.WorkspaceFolders {
		all = append(all, f.URI)
	}
	if len(all) == 0 {
		root := p.RootURI
		if root == "" && p.RootPath != "" {
			root = uriOf(p.RootPath)
		}
		all = append(all, root)
	}
	return slices.DeleteFunc(all, func(uri string) bool { return uri == "" })
}

// capabilities is what the server does for this client.
func (s *server) capabilities() protocol.ServerCapabilities {
	c := protocol.ServerCapabilities{
		PositionEncoding: s.unit,
		TextDocumentSync: protocol.TextDocumentSync{OpenClose: true, Change: protocol.Incremental, Save: true},
		CodeActionProvider: protocol.CodeActionProvider{
			CodeActionKinds: []string{protocol.QuickFix, protocol.Rewrite, protocol.FixAll}, ResolveProvider: s.resolves(),
		},
		HoverProvider: true, CodeLensProvider: &struct{}{}, DefinitionProvider: true, ReferencesProvider: true,
		CompletionProvider: &protocol.CompletionProvider{TriggerCharacters: []string{`"`, ":", "$", "{", "/", " "}},
	}
	if s.pulls() {
		c.DiagnosticProvider = &protocol.DiagnosticProvider{Identifier: program, InterFileDependencies: true}
	}
	c.Workspace.WorkspaceFolders.Supported, c.Workspace.WorkspaceFolders.ChangeNotifications = true, true
	return c
}

// pulls reports whether the client asks for diagnostics; all others are sent them.
func (s *server) pulls() bool { return s.client.TextDocument.Diagnostic != nil }

// resolves reports whether the client asks for the edit of a code action only when the user chooses it.
func (s *server) resolves() bool {
	c := s.client.TextDocument.CodeAction
	return c.DataSupport && slices.Contains(c.ResolveSupport.Properties, "edit")
}

// initialized is sent when the client is ready for requests of the server.
func (s *server) initialized(context.Context, struct{}) error {
	s.mutex.Lock()
	watches, asks, folders := s.client.Workspace.DidChangeWatchedFiles.DynamicRegistration, s.client.Workspace.Configuration, slices.Clone(s.folders)
	s.mutex.Unlock()
	// The client answers while other notifications arrive: nothing waits for it.
	go func() {
		if watches {
			s.watchFiles()
		}
		if asks {
			s.askSettings()
		}
	}()
	go func() {
		for _, f := range folders {
			s.load(f)
		}
	}()
	return nil
}

// shutdown is the request before exit.
func (s *server) shutdown(context.Context, struct{}) (any, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.phase != running {
		return nil, notInitialized(s.phase)
	}
	s.phase = finished
	return nil, nil
}

// exit ends the server.
func (s *server) exit(context.Context, struct{}) error {
	s.quit()
	return nil
}

// ready returns an error if the client may not ask anything now.
func (s *server) ready() error {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.phase != running {
		return notInitialized(s.phase)
	}
	return nil
}

func notInitialized(p phase) error {
	if p == started {
		return failed(codeNotInitialized, "initialize comes first")
	}
	return failed(jrpc2.InvalidRequest, "the server is shut down")
}

// watchProcess ends the server when the client's process has ended: an editor that dies may leave the pipe open.
func (s *server) watchProcess(pid int) {
	ticker := time.NewTicker(3 * time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-s.ctx.Done():
			return
		case <-ticker.C:
			if !processLives(pid) {
				s.quit()
				return
			}
		}
	}
}

// Settings are what the user says in the settings of the editor, below "sessionlint".
type Settings struct {
	// Config is the configuration file; empty for the nearest one from the folder upwards.
	Config string `json:"config"`
	// Severity is the minimum severity that is shown: "error", "warning" or "info", which is the default.
	Severity string `json:"severity"`
	// Strict treats accepted but clearly unintended requests as errors.
	Strict bool `json:"strict"`
	// NoGo leaves Go packages out, which are otherwise checked when one of their files is saved.
	NoGo bool `json:"noGo"`
}

// read takes settings from JSON, which may have them below the name of the program. What is missing stays as it is.
func (s *Settings) read(data json.RawMessage) {
	var within struct {
		Sessionlint json.RawMessage `json:"sessionlint"`
	}
	if json.Unmarshal(data, &within) == nil && len(within.Sessionlint) > 0 {
		data = within.Sessionlint
	}
	next := *s
	if json.Unmarshal(data, &next) == nil {
		next.Severity = cmp.Or(next.Severity, s.Severity)
		*s = next
	}
}
