// Package environment reads the variables with which AWS's tools and SDKs sign in, from files that set an environment:
// .env, .envrc and their like.
package environment

import (
	"bytes"
	"path"
	"regexp"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/remark"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Format reads such files.
var Format = host.Format{
	Name:     "environment",
	Title:    "Files that set an environment",
	Names:    named,
	Mentions: func(_ string, data []byte) bool { return bytes.Contains(data, []byte(roleARN)) },
	Detect:   detect,
	Read:     read,
	Remarks:  remarks,
}

// named reports whether a file has a name such as .env, .env.local, deploy.env or .envrc.
func named(name string) bool {
	base := path.Base(name)
	return base == ".envrc" || base == ".env" || strings.HasPrefix(base, ".env.") || path.Ext(base) == ".env"
}

func detect(f *host.File) (why string, ok bool) {
	if len(read(f)) > 0 {
		return "it sets " + roleARN + " beside what the SDKs need with it", true
	}
	return "", false
}

// setting is a line with a variable: its name, and its value up to a comment. In double quotes a value has no
// escapes here, and it never extends over several lines.
var setting = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)=("[^"\n]*"|'[^'\n]*'|[^ \t\r\n#]*)[ \t]*(?:[ \t]#.*)?\r?$`)
})

// read gives the request of a file. A variable that is set more than once, or by a command, is unknown.
func read(f *host.File) []host.Place {
	locate := source.Direct(f.Source, 0)
	variables := document.NewObject(nil, locate(0, len(f.Source.Data)))
	for _, at := range setting().FindAllSubmatchIndex(f.Source.Data, -1) {
		name := string(f.Source.Data[at[2]:at[3]])
		value := valueOf(f, locate, at[4], at[5])
		// Which one is in effect depends on the conditions around them.
		if before := variables.Get(name); before != nil {
			*before = *document.NewUnknown(before.Span)
			continue
		}
		variables.Members = append(variables.Members, document.Member{Name: name, Key: locate(at[2], at[3]), Value: value})
	}
	if place, ok := Session(variables); ok {
		return []host.Place{place}
	}
	return nil
}

// valueOf reads a value, with or without quotes. What a shell would do something with is unknown.
func valueOf(f *host.File, locate source.Locator, start, end int) *document.Node {
	span := locate(start, end)
	if end-start > 1 && (f.Source.Data[start] == '"' || f.Source.Data[start] == '\'') {
		start, end = start+1, end-1
	}
	text := string(f.Source.Data[start:end])
	// $NAME stays: Session makes it a hole.
	if strings.ContainsAny(text, "`\\") || strings.Contains(text, "$(") {
		return document.NewUnknown(span)
	}
	return document.NewText(text, span, func() source.Locator { return locate.From(start) })
}

// remarks finds the comments for this program, which begin with # in all these files.
func remarks(f *host.File) []remark.Remark {
	if !named(f.Source.Name) || !remark.Mentioned(f.Source.Data) {
		return nil
	}
	c := remark.Code{Text: string(f.Source.Data), Locate: source.Direct(f.Source, 0)}
	c.Comments = remark.Lines(c.Text, "#")
	return c.Remarks()
}
