package lint

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/gitignore"
	"github.com/sessionlint/sessionlint/internal/repository"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// Index reads the requests of all files of the folder. Progress, if not nil, is called by one goroutine at a time with the
// number of files done and of those found so far.
func (w *Workspace) Index(ctx context.Context, progress func(done, found int)) error {
	var paths []string
	walk := w.walk
	walk.emit = func(j job) bool {
		if j.err == nil && j.note == "" {
			paths = append(paths, j.path)
		}
		return ctx.Err() == nil
	}
	walk.paths(w.run.Paths)
	next := make(chan string)
	var group sync.WaitGroup
	var mutex sync.Mutex
	done := 0
	for range w.run.workers() {
		group.Go(func() {
			for path := range next {
				w.read(ctx, path, false)
				mutex.Lock()
				if done++; progress != nil {
					progress(done, len(paths))
				}
				mutex.Unlock()
			}
		})
	}
	for _, path := range paths {
		if ctx.Err() != nil {
			break
		}
		next <- path
	}
	close(next)
	group.Wait()
	return ctx.Err()
}

// Changed reads a file again that was made, changed or removed on disk.
func (w *Workspace) Changed(ctx context.Context, path string) {
	_, err := os.Stat(path)
	gone := errors.Is(err, fs.ErrNotExist)
	w.mutex.Lock()
	before, known := w.files[path]
	_, open := w.buffers[path]
	if gone && known && !open {
		delete(w.files, path)
		if len(before.says) > 0 {
			w.model = nil
		}
	}
	w.mutex.Unlock()
	if gone && known && !open && w.Seen != nil {
		w.Seen(path, nil)
	}
	w.forget(touched(path, gone || !known))
	if !gone && !open && (known || w.walks(path)) {
		w.read(ctx, path, false)
	}
}

// walks reports whether a walk of the folder finds a file.
func (w *Workspace) walks(file string) bool {
	below, err := filepath.Rel(w.root, file)
	if len(w.run.Paths) == 0 || err != nil || !filepath.IsLocal(below) || !w.walk.wants(filepath.ToSlash(file)) {
		return false
	}
	root, rules := gitignore.Above(w.root)
	t := tree{walker: &w.walk, root: root, start: w.root}
	at, parts := w.root, strings.Split(below, string(filepath.Separator))
	for i, part := range parts {
		rules = rules.Load(root, t.below(at))
		folder := i < len(parts)-1
		name := path.Join(t.below(at), part)
		at = filepath.Join(at, part)
		if folder && slices.Contains(foreign, part) || rules.Ignored(name, folder) || w.run.Config.Excluded(at, folder) {
			return false
		}
	}
	return true
}

// Depends reports whether the findings of a file, from the time when the workspace had another model, may change because
// another file has: it is read for the file, or the file asks for what some file of the workspace says.
func (w *Workspace) Depends(path, changed string, then *repository.Model) bool {
	now := w.Model()
	w.mutex.Lock()
	defer w.mutex.Unlock()
	m := w.files[path]
	switch {
	case m == nil || path == changed:
		return false
	case m.reader(touched(changed, true)):
		return true
	}
	return now != then && (now.Knows(m.asks) || then != nil && then.Knows(m.asks))
}

// reader reports whether one of the names was read for the file.
func (m *member) reader(names []string) bool {
	return m.readsAll || slices.ContainsFunc(names, func(name string) bool {
		_, found := slices.BinarySearch(m.reads, name)
		return found
	})
}

// Dependents returns the files without an editor that are read again when a file changes, since it is read for them.
func (w *Workspace) Dependents(changed string) []string {
	names := touched(changed, false)
	w.mutex.Lock()
	defer w.mutex.Unlock()
	var found []string
	for path, m := range w.files {
		if _, open := w.buffers[path]; open || path == changed {
			continue
		}
		if m.reader(names) {
			found = append(found, path)
		}
	}
	slices.Sort(found)
	return found
}

// Readers returns the files with requests for which a file is read, such as the workflows that run a script, in the order
// of their names. A check of them may find something in the file.
func (w *Workspace) Readers(path string) []string {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	var found []string
	for other, m := range w.files {
		if other != path && m.requests > 0 && m.reader([]string{path}) {
			found = append(found, other)
		}
	}
	slices.Sort(found)
	return found
}

// Mentioning reads the files that have requests and mention a text, one after another, until visit returns false. It
// is for questions about all of the workspace, such as who asks for a role: the requests of files are not kept.
func (w *Workspace) Mentioning(ctx context.Context, text string, visit func(path string, found Checked) bool) {
	w.mutex.Lock()
	paths := slices.DeleteFunc(sortedKeys(w.files), func(path string) bool { return w.files[path].requests == 0 })
	w.mutex.Unlock()
	for _, path := range paths {
		data, err := w.run.text(path)
		if err != nil || !bytes.Contains(data, []byte(text)) {
			continue
		}
		found, _ := w.read(ctx, path, false)
		found.Model = w.Model()
		if ctx.Err() != nil || !visit(path, found) {
			return
		}
	}
}
