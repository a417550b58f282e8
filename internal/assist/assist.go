// Package assist answers what an editor asks about a place in a file: what it means (Hover), how much of a limit is used
// (Lenses), what may be written there (Complete), and where it is declared and used (Definition, References). It knows
// places in bytes and texts in Markdown, but no protocol, and it opens no files.
package assist

import (
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Document is a file in an editor, with what is known about it. Only File is required.
type Document struct {
	File *source.File
	// Requests are those in the file, as a run found them.
	Requests []*request.Request
	// Read returns the requests in a changed text of the file, also those of policies that a run would not take for session
	// policies. Completion reads texts that parse although that of the file does not yet.
	Read func(*source.File) []*request.Request
	// Kind is the kind of the file, one of request.Kinds, if it is known without a request in it; else empty.
	Kind string
	// Configuration says that the file is a configuration of this program.
	Configuration bool
	// View is what the requests of the file may know of other files.
	View *repository.View
	// Context is what the configuration says about all requests.
	Context regocheck.Context
	// Index has the names in all files of the workspace.
	Index *Index
}

// inside returns an offset that is in the file.
func (d *Document) inside(offset int) int { return max(0, min(offset, len(d.File.Data))) }

// requests returns the requests of the file, or if there are none, what an editor may explain nevertheless: a policy that is no
// session policy.
func (d *Document) requests() []*request.Request {
	if len(d.Requests) > 0 || d.Read == nil {
		return d.Requests
	}
	return d.Read(d.File)
}

// kind returns the kind of the file; empty if it is not known.
func (d *Document) kind() string {
	if d.Kind != "" || len(d.Requests) == 0 {
		return d.Kind
	}
	return d.Requests[0].Kind
}
