package lint

import (
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Requests returns the requests in a text, as a run over the file with that absolute path finds them. Nothing is checked, and
// no other file is read but those that the format needs, such as the files of a Terraform module. The text counts as named:
// an editor shows it, so that a policy in a file of its own is one.
func (o Options) Requests(path string, f *source.File) []*request.Request {
	c := newRun(o).first()
	j := job{name: f.Name, path: path, explicit: true}
	hint := request.Hint{Operation: o.Operation, Configured: o.Config.Operation(path), Named: true, Elsewhere: c.folders.elsewhere(j)}
	candidates, may := c.candidates(j, f, hint)
	if !may {
		return nil
	}
	_, requests, _ := c.read(j, f, hint, candidates, &outcome{job: j, file: f})
	return requests
}
