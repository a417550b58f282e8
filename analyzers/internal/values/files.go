package values

import (
	"bytes"
	"go/token"
	"sync"

	"github.com/sessionlint/sessionlint/internal/source"
)

// Files are the source files of a package, for places of findings. Several analyzers may use them at once.
type Files struct {
	mu     sync.Mutex
	fset   *token.FileSet
	read   func(name string) ([]byte, error)
	known  map[string]*source.File
	parsed map[*source.File]*token.File
}

// NewFiles returns the files of a file set. Each is read when it is first asked for.
func NewFiles(fset *token.FileSet, read func(name string) ([]byte, error)) *Files {
	return &Files{fset: fset, read: read, known: map[string]*source.File{}, parsed: map[*source.File]*token.File{}}
}

// Span is the place between two positions; its File is nil if there is none to show. Line directives are not followed,
// except those of cgo.
func (x *Files) Span(from, to token.Pos) source.Span {
	file := x.fset.File(from)
	if file == nil || !to.IsValid() {
		return source.Span{}
	}
	read := x.File(file.Name())
	if read == nil || len(read.Data) != file.Size() {
		return source.Span{}
	}
	if bytes.HasPrefix(read.Data, cgoHead) {
		return x.written(from, to)
	}
	x.mu.Lock()
	x.parsed[read] = file
	x.mu.Unlock()
	return source.Span{File: read, Start: file.Offset(from), End: min(file.Offset(from)+int(to-from), file.Size())}
}

// File reads a file; nil if it cannot be read.
func (x *Files) File(name string) *source.File {
	x.mu.Lock()
	defer x.mu.Unlock()
	if file, ok := x.known[name]; ok {
		return file
	}
	data, err := x.read(name)
	if err != nil {
		x.known[name] = nil
		return nil
	}
	file := &source.File{Name: name, Data: data}
	x.known[name] = file
	return file
}

// Pos is the position of a place in the file set. A file that is not Go, such as an embedded policy, is added to the set
// when a position in it is first asked for.
func (x *Files) Pos(span source.Span) (from, to token.Pos) {
	if span.File == nil {
		return token.NoPos, token.NoPos
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	file := x.parsed[span.File]
	if file == nil {
		file = x.fset.AddFile(span.File.Name, -1, len(span.File.Data))
		file.SetLinesForContent(span.File.Data)
		x.parsed[span.File] = file
	}
	return file.Pos(span.Start), file.Pos(span.End)
}
