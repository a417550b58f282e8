// Package dockerfile reads the requests that the commands of Dockerfiles make through AWS's command line.
package dockerfile

import (
	"path"
	"strings"

	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/shell"
	"github.com/sessionlint/sessionlint/internal/remark"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Format reads Dockerfiles.
var Format = host.Format{
	Name:     "dockerfile",
	Title:    "Dockerfiles and Containerfiles",
	Names:    named,
	Mentions: func(name string, data []byte) bool { return named(name) && mentions(data) },
	Detect:   detect,
	Read:     read,
	Remarks:  remarks,
}

// named reports whether a file has a name such as Dockerfile, Dockerfile.dev, api.dockerfile or Containerfile.
func named(name string) bool {
	base := strings.ToLower(path.Base(name))
	first, _, _ := strings.Cut(base, ".")
	last := strings.TrimPrefix(path.Ext(base), ".")
	return first == "dockerfile" || first == "containerfile" || last == "dockerfile" || last == "containerfile"
}

// mentions leaves out what sends its requests to an emulator.
func mentions(data []byte) bool {
	return shell.Mentions(data) && !shell.Emulated(data)
}

// detect accepts files with a command that calls an operation.
func detect(f *host.File) (why string, ok bool) {
	if places := read(f); len(places) > 0 {
		return "a Dockerfile with a command that calls " + places[0].Operation, true
	}
	return "", false
}

func read(f *host.File) []host.Place {
	if !mentions(f.Source.Data) {
		return nil
	}
	b := build{file: f, text: string(f.Source.Data), locate: source.Direct(f.Source, 0)}
	for _, i := range split(b.text) {
		b.instruction(i)
	}
	// What the last stage starts; that of the others is read at the next FROM.
	b.started()
	return b.places
}

// remarks finds the comments for this program. A comment speaks for the whole instruction below it.
func remarks(f *host.File) []remark.Remark {
	if !named(f.Source.Name) || !remark.Mentioned(f.Source.Data) {
		return nil
	}
	c := remark.Code{Text: string(f.Source.Data), Locate: source.Direct(f.Source, 0)}
	c.Comments = remark.Lines(c.Text, "#")
	for _, i := range split(c.Text) {
		c.Items = append(c.Items, remark.Item{Range: remark.Range{Start: i.start, End: i.end}, Block: true})
	}
	return c.Remarks()
}
