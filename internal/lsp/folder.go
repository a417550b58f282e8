package lsp

import (
	"context"
	"errors"
	"net/url"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/sessionlint/sessionlint/internal/assist"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/lsp/buffer"
	"github.com/sessionlint/sessionlint/internal/lsp/protocol"
	"github.com/sessionlint/sessionlint/internal/request"
)

// folder is a folder that is open in the editor, or that of a file outside of all of them.
type folder struct {
	uri   string // empty for that of a single file
	root  string // absolute path
	whole bool   // its files are all read

	checking sync.Mutex                // a workspace checks one file at a time
	present  atomic.Pointer[workspace] // another configuration needs another one
	wrong    error                     // of the configuration, which is then not used; guarded by the server's mutex
	marked   []string                  // the URIs of files in which that is shown, guarded as well
}

// workspace are the files of a folder under one configuration.
type workspace struct {
	*lint.Workspace
	index *assist.Index // of the names in its files
}

// workspace is the present one. It is replaced when the configuration changes, so that whoever asks twice may get two.
func (f *folder) workspace() *workspace { return f.present.Load() }

// pathOf is the path of a file's URI; false for other URIs, such as that of a text that was never saved.
func pathOf(uri string) (string, bool) {
	u, err := url.Parse(uri)
	if err != nil || u.Scheme != "file" || u.Path == "" {
		return "", false
	}
	path := u.Path
	if runtime.GOOS == "windows" { // /C:/folder
		path = strings.TrimPrefix(path, "/")
	}
	return filepath.Clean(filepath.FromSlash(path)), true
}

// uriOf is the URI of an absolute path.
func uriOf(path string) string {
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return (&url.URL{Scheme: "file", Path: path}).String()
}

// addFolder adds a folder. The mutex is locked.
func (s *server) addFolder(uri string) *folder {
	root, ok := pathOf(uri)
	if !ok || slices.ContainsFunc(s.folders, func(f *folder) bool { return f.whole && f.root == root }) {
		return nil
	}
	f := &folder{uri: uri, root: root, whole: true}
	s.configure(f)
	s.folders = append(s.folders, f)
	return f
}

// folderOf is the innermost folder of a file. A file outside of all has one with the files beside it, which are not read
// unless they are opened. The mutex is locked.
func (s *server) folderOf(path string) *folder {
	if f := s.innermost(path); f != nil {
		return f
	}
	f := &folder{root: filepath.Dir(path)}
	s.configure(f)
	s.folders = append(s.folders, f)
	return f
}

// innermost is the innermost folder of a file; nil if there is none. The mutex is locked.
func (s *server) innermost(path string) *folder {
	var best *folder
	for _, f := range s.folders {
		below, err := filepath.Rel(f.root, path)
		within := err == nil && filepath.IsLocal(below) && (f.whole || filepath.Dir(path) == f.root)
		if within && (best == nil || len(f.root) > len(best.root)) {
			best = f
		}
	}
	return best
}

// configure reads the configuration of a folder and makes its workspace, in which the open documents have the text that
// the editor has. With a mistake in the configuration, the former workspace stays, or one without configuration. The mutex
// is locked.
func (s *server) configure(f *folder) {
	c, err := loadConfig(f.root, s.configFile(f))
	f.wrong = err
	if err != nil && f.workspace() != nil {
		return
	}
	w := &workspace{lint.NewWorkspace(f.root, f.whole, lint.Options{Config: c, Strict: s.settings.Strict}), assist.NewIndex()}
	w.Seen = func(path string, requests []*request.Request) { w.index.Set(w.Name(path), requests) }
	f.present.Store(w)
	for _, d := range s.documents {
		if d.folder == f {
			w.Open(d.path, d.text.Data)
			d.report = nil
		}
	}
}

// configFile is the configuration file that the settings name for a folder; empty if they name none. The mutex is locked.
func (s *server) configFile(f *folder) string {
	if s.settings.Config == "" || filepath.IsAbs(s.settings.Config) {
		return s.settings.Config
	}
	return filepath.Join(f.root, s.settings.Config)
}

// loadConfig reads the configuration file that is named, or the nearest one; without either, it is the zero value.
func loadConfig(root, named string) (config.Config, error) {
	path, err := named, error(nil)
	if path == "" {
		path, err = config.Find(root)
	}
	if err != nil || path == "" {
		return config.Config{}, err
	}
	return config.Load(path)
}

// load reads all files of a folder, and then checks the open ones, which may depend on them.
func (s *server) load(f *folder) {
	s.mutex.Lock()
	w, wrong := f.workspace(), f.wrong
	s.mutex.Unlock()
	s.sayWrong(f, wrong)
	if !f.whole {
		return
	}
	step, done := s.begin("Reading " + filepath.Base(f.root))
	defer done()
	if err := w.Index(s.ctx, step); err != nil {
		return
	}
	s.recheck(f)
}

// reload reads the configuration of a folder again, and all its files.
func (s *server) reload(f *folder) {
	s.mutex.Lock()
	s.configure(f)
	s.mutex.Unlock()
	s.edits.put("load "+f.root, 0, func(context.Context) { s.load(f) })
	s.recheck(f)
}

// sayWrong shows what is wrong with the configuration: in the file if the mistakes have places in it, and in a message.
func (s *server) sayWrong(f *folder, err error) {
	s.mutex.Lock()
	before := f.marked
	f.marked = nil
	s.mutex.Unlock()
	for _, uri := range before {
		s.mark(f, uri, nil)
	}
	var invalid *config.Invalid
	if errors.As(err, &invalid) {
		for _, found := range invalid.Findings {
			s.mark(f, uriOf(filepath.FromSlash(found.Span.File.Name)), invalid.Findings)
		}
	}
	if err != nil {
		message, _, _ := strings.Cut(err.Error(), "\n")
		s.show(protocol.MessageError, "the configuration is not used: %s", message)
	}
}

// mark shows the mistakes in a configuration file, unless it is open: its text may be newer, and it is checked itself.
func (s *server) mark(f *folder, uri string, mistakes []finding.Finding) {
	s.mutex.Lock()
	open := s.documents[uri] != nil
	if len(mistakes) > 0 {
		f.marked = append(f.marked, uri)
	}
	s.mutex.Unlock()
	if open {
		return
	}
	all := []protocol.Diagnostic{}
	for _, found := range mistakes {
		if uriOf(filepath.FromSlash(found.Span.File.Name)) == uri {
			all = append(all, s.diagnosticOf(f, buffer.New(found.Span.File.Text()), found))
		}
	}
	s.notify("textDocument/publishDiagnostics", protocol.PublishDiagnosticsParams{URI: uri, Diagnostics: all})
}

// didChangeFolders adds and removes folders.
func (s *server) didChangeFolders(_ context.Context, p protocol.DidChangeFoldersParams) error {
	s.mutex.Lock()
	for _, gone := range p.Event.Removed {
		s.folders = slices.DeleteFunc(s.folders, func(f *folder) bool { return f.uri != "" && f.uri == gone.URI })
	}
	var added []*folder
	for _, f := range p.Event.Added {
		if f := s.addFolder(f.URI); f != nil {
			added = append(added, f)
		}
	}
	// Open documents may belong to another folder now. They are replaced: checks of the others read them without a lock.
	for uri, d := range s.documents {
		moved := &opened{uri: d.uri, path: d.path, version: d.version, text: d.text, folder: s.folderOf(d.path)}
		moved.folder.workspace().Open(moved.path, moved.text.Data)
		s.documents[uri] = moved
	}
	s.mutex.Unlock()
	for _, f := range added {
		s.edits.put("load "+f.root, 0, func(context.Context) { s.load(f) })
	}
	s.recheck(nil)
	return nil
}
