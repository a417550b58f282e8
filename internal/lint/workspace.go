package lint

import (
	"context"
	"path/filepath"
	"slices"
	"sync"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/host/shell"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Workspace is a folder whose files are checked one by one, again and again, while an editor changes them. What every file
// says of roles and other shared things is read once and kept; only files that change, and those that depend on them, are
// read again. Its methods may be called by several goroutines, but for Check, which must be called by one at a time.
type Workspace struct {
	// Seen, if not nil, is called with the requests of each file that is read, and with none for one that is removed. It must be
	// set before Index, and is called by several goroutines at once.
	Seen func(path string, requests []*request.Request)

	root string // absolute
	run  *run
	walk walker

	mutex   sync.Mutex // of all below
	buffers map[string][]byte
	files   map[string]*member
	model   *repository.Model // of all files; nil after a change
	fault   error             // of a rule of the user
}

// member is what is kept of a file.
type member struct {
	name     string // as findings name it
	says     []*request.Request
	asks     repository.Asks
	reads    []string
	readsAll bool // so much is read for it that every change counts
	requests int
}

// Checked is what is known of a file after it was read.
type Checked struct {
	// Result has the findings of the file; those of an indexed file are not asked for.
	Result Result
	// File is the text that was read; nil if it could not be read.
	File *source.File
	// Requests are those in the file, in its order. They must not be changed.
	Requests []*request.Request
	// View is what they may know of the workspace, whose model is Model.
	View  *repository.View
	Model *repository.Model
	// Kind is that of the file, if it has requests.
	Kind string
}

// NewWorkspace makes the Workspace of a folder, an absolute path. If it is not whole, only files that are named belong to it.
// Options.Config is that of the folder. Nothing is read before Index or Check.
func NewWorkspace(root string, whole bool, o Options) *Workspace {
	o.Paths = nil
	if whole {
		o.Paths = []string{root}
	}
	w := &Workspace{root: root, run: newRun(o), buffers: map[string][]byte{}, files: map[string]*member{}}
	w.run.buffer = w.buffer
	w.run.stop = w.stop
	w.walk = walker{dir: root, config: &w.run.Config, wanted: w.run.first().wanted, shells: true}
	return w
}

func (w *Workspace) buffer(path string) ([]byte, bool) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	data, open := w.buffers[path]
	return data, open
}

func (w *Workspace) stop(fault error) {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	w.fault = fault
}

// Open sets the text of a file to that of an editor. The text must not change afterwards.
func (w *Workspace) Open(path string, data []byte) {
	w.mutex.Lock()
	_, known := w.files[path]
	w.buffers[path] = data
	w.mutex.Unlock()
	w.forget(touched(path, !known))
}

// Close makes the text of a file that on disk again. Index reads it.
func (w *Workspace) Close(path string) {
	w.mutex.Lock()
	delete(w.buffers, path)
	w.mutex.Unlock()
	w.forget(touched(path, false))
}

// forget drops what was made of files that have changed.
func (w *Workspace) forget(names []string) {
	w.run.shared.forget(names...)
	w.run.folders.forget(filepath.Dir(names[0]))
}

// Check checks a file: as the editor has it, or else as it is on disk. It fails if ctx ends, or if a rule of the user does.
func (w *Workspace) Check(ctx context.Context, path string) (Checked, error) {
	checked, out := w.read(ctx, path, true)
	if err := ctx.Err(); err != nil {
		return Checked{}, err
	}
	w.mutex.Lock()
	fault := w.fault
	w.fault = nil
	w.mutex.Unlock()
	if fault != nil {
		return Checked{}, fault
	}
	checked.Result = w.result(path, out)
	return checked, nil
}

// result is what a report has of one file.
func (w *Workspace) result(path string, out outcome) Result {
	// A comment may accept a finding in another file, which is not checked now.
	if len(w.Readers(path)) > 0 {
		out.unused = nil
	}
	r := Result{shelf: &source.Shelf{}}
	r.add(out)
	r.addUnused(w.run.first().configured)
	r.Order()
	return r
}

// only is the check of one file whose requests know what the model has.
func (w *Workspace) only(model *repository.Model) *checker {
	return &checker{run: w.run, context: w.run.context, known: model}
}

// read reads a file, and checks its requests if asked to.
func (w *Workspace) read(ctx context.Context, path string, check bool) (Checked, outcome) {
	var checked Checked
	j := job{path: path, name: w.walk.display(path), reads: &reads{}}
	out := outcome{job: j}
	data, err := w.run.text(path)
	if err != nil || !w.wanted(path, data) {
		w.remember(path, nil, &out)
		return checked, out
	}
	out.read, out.file = true, &source.File{Name: j.name, Data: data}
	c := w.only(repository.New(""))
	c.skips = !check
	noted := false
	c.noted = func(requests []*request.Request, out *outcome) {
		noted = true
		w.remember(path, requests, out)
		if check {
			c.known = w.Model()
		}
		checked.Requests, checked.View = requests, c.known.View(j.name, requests, c.settings)
	}
	c.bounded(ctx, j, &out)
	if !noted { // it has no requests
		w.remember(path, nil, &out)
	}
	checked.File, checked.Kind, checked.Model = out.file, out.kind, c.known
	return checked, out
}

// wanted reports whether a file is read: one that a walk would read, or any with the first line of a shell script.
func (w *Workspace) wanted(path string, data []byte) bool {
	return w.walk.wants(filepath.ToSlash(path)) || filepath.Ext(path) == "" && shell.IsScript(data[:min(len(data), 128)])
}

// remember keeps what the requests of a file say, and drops the model if that changes it.
func (w *Workspace) remember(path string, requests []*request.Request, out *outcome) {
	m := &member{name: out.job.name, asks: out.asks, requests: len(requests)}
	names, few := out.job.reads.sorted()
	m.reads, m.readsAll = names, !few
	if out.file == nil || len(out.file.Data) < bound.LargeFile {
		m.says = slices.DeleteFunc(slices.Clone(requests), func(r *request.Request) bool { return r.Foreign || !repository.Says(r) })
	}
	if w.Seen != nil {
		w.Seen(path, requests)
	}
	w.mutex.Lock()
	defer w.mutex.Unlock()
	if before := w.files[path]; len(m.says) > 0 || before != nil && len(before.says) > 0 {
		w.model = nil
	}
	w.files[path] = m
}

// Model is what all files say of roles and other shared things. It must not be changed.
func (w *Workspace) Model() *repository.Model {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	if w.model != nil {
		return w.model
	}
	w.model = repository.New(w.run.account())
	for _, path := range sortedKeys(w.files) {
		for _, req := range w.files[path].says {
			w.model.Add(req)
		}
	}
	return w.model
}

// Context is what the configuration says about all requests.
func (w *Workspace) Context() regocheck.Context { return w.run.context }

// Requests returns the requests in a text as if a file with that path had it and were named: a policy is then a session policy.
// Nothing is kept of it.
func (w *Workspace) Requests(path string, text []byte) []*request.Request {
	var found []*request.Request
	out := outcome{job: job{path: path, name: w.walk.display(path), explicit: true}}
	out.file = &source.File{Name: out.job.name, Data: text}
	c := w.only(repository.New(""))
	c.skips = true
	c.noted = func(requests []*request.Request, _ *outcome) { found = requests }
	c.bounded(context.Background(), out.job, &out)
	return found
}

// Name returns the name of a file in findings, by its absolute path.
func (w *Workspace) Name(path string) string { return w.walk.display(path) }

// Path returns the absolute path of a file by its name in findings.
func (w *Workspace) Path(name string) string { return w.walk.absolute(filepath.FromSlash(name)) }

// Config is the configuration of the folder.
func (w *Workspace) Config() *config.Config { return &w.run.Config }

// Try returns what would be found in a file with another text. Nothing is kept of it.
func (w *Workspace) Try(ctx context.Context, path string, text []byte) []finding.Finding {
	out := outcome{job: job{path: path, name: w.walk.display(path)}, read: true}
	out.file = &source.File{Name: out.job.name, Data: text}
	w.only(w.Model()).bounded(ctx, out.job, &out)
	return w.result(path, out).Findings
}
