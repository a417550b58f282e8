package assist

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/request"
)

// Index has the names in all files of a workspace: where roles, identity pools, providers and other resources are declared
// and where they are used. It keeps places and names, and not the texts of files. It is safe for concurrent use; a nil Index
// has no names.
type Index struct {
	mutex sync.RWMutex
	files map[string][]mention
}

// NewIndex returns an empty Index.
func NewIndex() *Index { return &Index{files: map[string][]mention{}} }

// Set replaces what the index has of a file, whose name is that in the spans of its requests. Places in other files are left
// out.
func (x *Index) Set(file string, requests []*request.Request) {
	found := mentionsIn(file, requests)
	x.mutex.Lock()
	defer x.mutex.Unlock()
	if len(found) == 0 {
		delete(x.files, file)
		return
	}
	x.files[file] = found
}

// Remove removes a file.
func (x *Index) Remove(file string) { x.Set(file, nil) }

// mentionsIn finds the names in the requests of a file, those in the file itself.
func mentionsIn(file string, requests []*request.Request) []mention {
	var found []mention
	for _, req := range requests {
		if req.Span.File == nil || req.Params == nil {
			continue
		}
		for _, m := range mentionsOf(req) {
			if m.File == file {
				found = append(found, m.kept())
			}
		}
	}
	return found
}

// kept is a mention whose names do not keep the text of their file in memory.
func (m mention) kept() mention {
	m.things = slices.Clone(m.things)
	for i, t := range m.things {
		m.things[i] = thing{t.kind, strings.Clone(t.scope), strings.Clone(t.name)}
	}
	return m
}

// about returns the mentions of some things, in the order of files and places.
func (x *Index) about(things []thing) []mention {
	return x.where(func(m mention) bool { return m.about(things) })
}

// about reports whether a mention is about one of some things.
func (m mention) about(things []thing) bool {
	return slices.ContainsFunc(m.things, func(t thing) bool { return slices.ContainsFunc(things, t.same) })
}

// where returns the mentions that a function accepts, in the order of files and places, each place once.
func (x *Index) where(accept func(mention) bool) []mention {
	if x == nil {
		return nil
	}
	x.mutex.RLock()
	defer x.mutex.RUnlock()
	var found []mention
	for _, all := range x.files {
		for _, m := range all {
			if accept(m) {
				found = append(found, m)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b mention) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return slices.CompactFunc(found, func(a, b mention) bool { return a.Location == b.Location })
}

// Definition returns the places that declare what is named at an offset.
func (d *Document) Definition(offset int) []Location {
	m, ok := d.mentionAt(offset)
	if !ok {
		return nil
	}
	return d.locations(m, func(m mention) bool { return m.declares })
}

// References returns the places that name what is named at an offset, with those that declare it if declarations is true.
func (d *Document) References(offset int, declarations bool) []Location {
	m, ok := d.mentionAt(offset)
	if !ok {
		return nil
	}
	return d.locations(m, func(m mention) bool { return declarations || !m.declares })
}

// mentionAt returns the smallest mention that contains an offset.
func (d *Document) mentionAt(offset int) (found mention, ok bool) {
	offset = d.inside(offset)
	for _, m := range mentionsIn(d.File.Name, d.requests()) {
		inside := m.Start <= offset && offset <= m.End
		if inside && (!ok || m.End-m.Start <= found.End-found.Start) {
			found, ok = m, true
		}
	}
	return found, ok
}

// locations returns the places of what a mention is about that a function accepts. A role that is used by its name in one file
// may be declared by the name of its resource in another one, so the names of its declarations count too.
func (d *Document) locations(m mention, accept func(mention) bool) []Location {
	things := m.things
	for _, declaration := range d.Index.about(m.things) {
		if declaration.declares {
			things = append(slices.Clip(things), declaration.things...)
		}
	}
	var places []Location
	for _, found := range d.Index.about(things) {
		if accept(found) {
			places = append(places, found.Location)
		}
	}
	return places
}
