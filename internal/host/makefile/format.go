// Package makefile reads the requests that the recipes of makefiles make through AWS's command line. Make expands its own
// variables first, and a shell runs what is left.
package makefile

import (
	"path"
	"strings"

	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/shell"
	"github.com/sessionlint/sessionlint/internal/remark"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Format reads makefiles.
var Format = host.Format{
	Name:     "makefile",
	Title:    "Makefiles",
	Names:    named,
	Mentions: func(name string, data []byte) bool { return named(name) && mentions(data) },
	Detect:   detect,
	Read:     read,
	Remarks:  remarks,
}

// named reports whether make or its users give a file such a name: Makefile, GNUmakefile, Makefile.docker, rules.mk.
func named(name string) bool {
	base := path.Base(name)
	switch stem, _, _ := strings.Cut(base, "."); stem {
	case "Makefile", "makefile", "GNUmakefile":
		return true
	}
	return strings.HasSuffix(base, ".mk") || strings.HasSuffix(base, ".make")
}

// mentions leaves out what sends its requests to an emulator.
func mentions(data []byte) bool {
	return shell.Mentions(data) && !shell.Emulated(data)
}

// detect accepts files with a recipe that calls an operation.
func detect(f *host.File) (why string, ok bool) {
	if places := read(f); len(places) > 0 {
		return "a makefile whose recipes call " + places[0].Operation, true
	}
	return "", false
}

func read(f *host.File) []host.Place {
	if !mentions(f.Source.Data) {
		return nil
	}
	return newMakefile(f).recipes()
}

// remarks finds the comments for this program. A comment above a rule or a variable speaks for all lines of it.
func remarks(f *host.File) []remark.Remark {
	if !named(f.Source.Name) || !remark.Mentioned(f.Source.Data) {
		return nil
	}
	c := remark.Code{Text: string(f.Source.Data), Locate: source.Direct(f.Source, 0)}
	c.Comments = remark.Lines(c.Text, "#")
	// The index of the rule whose recipe follows; -1 before the first one.
	rule := -1
	for _, l := range split(c.Text) {
		item := remark.Item{Range: remark.Range{Start: l.start, End: l.end}}
		switch {
		case l.blank(c.Text):
			continue
		case l.recipe && rule >= 0:
			c.Items[rule].End = l.end
		case !l.recipe:
			item.Block, rule = true, len(c.Items)
		}
		c.Items = append(c.Items, item)
	}
	return c.Remarks()
}
