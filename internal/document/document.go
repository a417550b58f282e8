// Package document turns JSON and YAML bytes into one kind of located tree: every key and value
// knows the bytes that it was written with.
package document

import (
	"bytes"
	"cmp"
	"path"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Options bound what a document may cost. The zero value means the defaults.
type Options struct {
	// MaxDepth is how deep lists and objects may be nested; 0 means 512, and more than 10,000 means 10,000.
	MaxDepth int
	// MaxNodes is how many values a file may have, where those that YAML aliases repeat count each time; 0 means
	// 262,144, which take about 100 MiB.
	MaxNodes int
	// MaxAliased is how many bytes of text YAML aliases may repeat; 0 means 16 MiB.
	MaxAliased int
	// Object says that a text must be an object. Then more texts with unknown parts are certainly mistakes.
	Object bool
}

func (o Options) withDefaults() Options {
	o.MaxDepth = min(cmp.Or(o.MaxDepth, bound.Depth), bound.DeepestDepth)
	o.MaxNodes = cmp.Or(o.MaxNodes, bound.Values)
	o.MaxAliased = cmp.Or(o.MaxAliased, bound.AliasedText)
	return o
}

// Result is the contents of a file.
type Result struct {
	// Roots are the complete documents: none in an empty file, several in a YAML stream. Reading stops at the first
	// syntax error; documents before it are kept.
	Roots    []*Node
	Problems []Problem // in the order of the file
	Comments []Comment // in the order of the file; JSON has none
}

// Comment is a comment for this program: one that begins with "sessionlint:".
type Comment struct {
	Text  string      // from "sessionlint:" on, without white space at its end
	Span  source.Span // with the "#"
	Line  int         // from 1
	Alone bool        // only white space is before it on its line
}

// Format is a way to write documents.
type Format uint8

// The formats. Auto decides by the file's name, or else by the first character.
const (
	Auto Format = iota
	JSON
	YAML
)

// FormatOf returns the format of a file by its name; Auto if the name does not determine it.
func FormatOf(name string) Format {
	switch strings.ToLower(path.Ext(name)) {
	case ".json":
		return JSON
	case ".yaml", ".yml":
		return YAML
	}
	return Auto
}

// Parse reads a file of the given format.
func Parse(f *source.File, format Format) Result { return Options{}.Parse(f, format) }

// ParseJSON reads a file that holds one JSON value.
func ParseJSON(f *source.File) Result { return Options{}.ParseJSON(f) }

// ParseYAML reads a file that holds a stream of YAML documents.
func ParseYAML(f *source.File) Result { return Options{}.ParseYAML(f) }

// Parse reads a file of the given format.
func (o Options) Parse(f *source.File, format Format) Result {
	format = cmp.Or(format, FormatOf(f.Name))
	if format == Auto {
		format = sniff(f.Data)
	}
	if format == JSON {
		return o.ParseJSON(f)
	}
	return o.ParseYAML(f)
}

// sniff decides that text which begins like a JSON object or list is JSON. It could be YAML in flow style, but rarely
// is, and mistakes in JSON get better messages this way.
func sniff(data []byte) Format {
	text := bytes.TrimLeft(data[bodyStart(data):], " \t\r\n")
	if len(text) > 0 && (text[0] == '{' || text[0] == '[') {
		return JSON
	}
	return YAML
}
