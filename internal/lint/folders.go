package lint

import (
	"os"
	"path"
	"path/filepath"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// folders finds requests by the IDs in their envelopes, in the other files of a folder. A folder is read only when a
// request first names an ID that is not in its own file.
type folders struct {
	text   func(path string) ([]byte, error) // reads a file
	mutex  sync.Mutex
	byPath map[string]func() map[string]*request.Request
}

// elsewhere finds requests in the folder of a file; nil if there is no folder.
func (f *folders) elsewhere(j job) func(id string) *request.Request {
	if j.path == "" {
		return nil
	}
	dir := filepath.Dir(j.path)
	return func(id string) *request.Request {
		j.reads.inFolder(dir)
		return f.folder(dir, path.Dir(j.name))()[id]
	}
}

// folder returns the requests of a folder, for its absolute path and its name in findings.
func (f *folders) folder(dir, name string) func() map[string]*request.Request {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if f.byPath == nil {
		f.byPath = map[string]func() map[string]*request.Request{}
	}
	// Several workers may want the same folder: the first one reads it, outside of the lock, and the others wait for it.
	if f.byPath[dir] == nil {
		f.byPath[dir] = sync.OnceValue(func() map[string]*request.Request { return f.read(dir, name) })
	}
	return f.byPath[dir]
}

// forget makes the next request that names an ID read its folder again.
func (f *folders) forget(dir string) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	delete(f.byPath, dir)
}

// read returns the requests with an ID in a folder's files, linked with each other.
func (f *folders) read(dir, name string) map[string]*request.Request {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var all []*request.Request
	for _, e := range entries {
		// Links are skipped, as in a walk; other names cannot be request files.
		if !e.Type().IsRegular() || document.FormatOf(e.Name()) == document.Auto {
			continue
		}
		data, err := f.text(filepath.Join(dir, e.Name()))
		if err != nil || !request.MayHold(data) {
			continue // mistakes in the file are reported when it is checked itself
		}
		// No hint is passed on: a file found by an ID must say its operation itself, and must not look in the folder again.
		file := &source.File{Name: path.Join(name, e.Name()), Data: data}
		requests, _ := request.Recognize(document.Parse(file, document.Auto), file, request.Hint{})
		for _, req := range requests {
			// A request without an ID is kept if it refers to another one, since Link follows chains of several files.
			if req.ID != "" || req.CredentialsFrom != "" {
				all = append(all, req)
			}
		}
	}
	request.Link(all)
	return unique(all)
}

// unique returns the requests by their IDs, without repeated IDs.
func unique(all []*request.Request) map[string]*request.Request {
	byID := map[string]*request.Request{}
	for _, req := range all {
		// nil stays in the map: a third request with the ID must not count as the only one.
		if _, twice := byID[req.ID]; twice {
			byID[req.ID] = nil
		} else if req.ID != "" {
			byID[req.ID] = req
		}
	}
	return byID
}
