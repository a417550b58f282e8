package lsp

import (
	"context"
	"encoding/json"
	"strconv"

	"github.com/sessionlint/sessionlint/internal/lsp/protocol"
)

// watched are the files that may have requests, and those that decide what is checked. What a walk would not read of them is
// left out when they change.
var watched = []string{
	"**/*.{json,yaml,yml,tf,tofu,tfvars,hcl,tftpl,tpl,template,sh,bash,zsh,ksh,mk,groovy,env,rego}",
	"**/.env*", "**/.gitignore", "**/*akefile", "**/Dockerfile*", "**/*.Dockerfile", "**/Containerfile*", "**/Jenkinsfile*", "**/.aws/config",
}

// watchFiles asks the client to say when files or settings change.
func (s *server) watchFiles() {
	var files protocol.WatchOptions
	for _, pattern := range watched {
		files.Watchers = append(files.Watchers, protocol.Watcher{GlobPattern: pattern})
	}
	_, _ = s.request("client/registerCapability", protocol.RegistrationParams{Registrations: []protocol.Registration{
		{ID: "files", Method: "workspace/didChangeWatchedFiles", RegisterOptions: files},
		{ID: "settings", Method: "workspace/didChangeConfiguration"},
	}})
}

// didChangeWatchedFiles reads files again that have changed on disk.
func (s *server) didChangeWatchedFiles(_ context.Context, p protocol.DidChangeWatchedFilesParams) error {
	reload := map[*folder]bool{}
	for _, change := range p.Changes {
		path, ok := pathOf(change.URI)
		if !ok {
			continue
		}
		s.mutex.Lock()
		f, open := s.innermost(path), s.documents[change.URI] != nil
		s.mutex.Unlock()
		switch {
		case f == nil:
		case s.configures(f, path):
			reload[f] = true
		case !open: // else the text of the editor counts, and the client says when it changes
			s.edits.put("changed "+path, s.options.Delay, func(ctx context.Context) { s.changed(ctx, f, path) })
		}
	}
	for f := range reload {
		s.reload(f)
	}
	return nil
}

// changed reads a file again that is not open, and checks the documents that depend on it.
func (s *server) changed(ctx context.Context, f *folder, path string) {
	f.workspace().Changed(ctx, path)
	s.spread(f, path)
}

// didChangeConfiguration takes the settings of the editor, or asks for them.
func (s *server) didChangeConfiguration(_ context.Context, p protocol.DidChangeConfigurationParams) error {
	if s.client.Workspace.Configuration {
		go s.askSettings()
		return nil
	}
	s.use(p.Settings)
	return nil
}

// askSettings asks the client for the settings of the editor.
func (s *server) askSettings() {
	answer, err := s.request("workspace/configuration", protocol.ConfigurationParams{
		Items: []protocol.ConfigurationItem{{Section: program}}})
	var sections []json.RawMessage
	if err == nil && answer.UnmarshalResult(&sections) == nil && len(sections) == 1 {
		s.use(sections[0])
	}
}

// use takes settings. If they change anything, everything is checked again.
func (s *server) use(data json.RawMessage) {
	s.mutex.Lock()
	before := s.settings
	s.settings.read(data)
	after, folders := s.settings, append([]*folder{}, s.folders...)
	s.mutex.Unlock()
	switch {
	case after == before:
	case after.Config != before.Config || after.Strict != before.Strict:
		for _, f := range folders {
			s.reload(f)
		}
	default: // the findings are the same, but others of them are shown
		s.recheck(nil)
	}
}

// begin shows a progress in the editor, if it has a place for that. Step may be called often; the client learns of every
// further percent.
func (s *server) begin(title string) (step func(done, found int), end func()) {
	s.mutex.Lock()
	s.progress++
	token := json.RawMessage(strconv.Quote(program + "-" + strconv.Itoa(s.progress)))
	can := s.client.Window.WorkDoneProgress
	s.mutex.Unlock()
	if can {
		_, err := s.request("window/workDoneProgress/create", protocol.ProgressParams{Token: token})
		can = err == nil
	}
	if !can {
		return nil, func() {}
	}
	say := func(w protocol.WorkDone) { s.notify("$/progress", protocol.ProgressParams{Token: token, Value: w}) }
	none, last := 0, 0
	say(protocol.WorkDone{Kind: "begin", Title: title, Percentage: &none})
	step = func(done, found int) {
		if percent := 100 * done / max(found, 1); percent > last {
			last = percent
			say(protocol.WorkDone{Kind: "report", Percentage: &percent})
		}
	}
	return step, func() { say(protocol.WorkDone{Kind: "end"}) }
}
