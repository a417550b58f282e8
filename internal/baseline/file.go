package baseline

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// head is the beginning of a file.
const head = `# Findings that sessionlint accepts, since they were there before; "sessionlint baseline" writes this file.
`

// Bytes returns the file: YAML with a line for each entry, sorted, so that changes on two branches merge. It fails if there are
// too many.
func (b *Baseline) Bytes() ([]byte, error) {
	if len(b.entries) > bound.BaselineEntries {
		return nil, fmt.Errorf("%d different findings; a baseline has at most %d: turn off some rules, or exclude folders", len(b.entries), bound.BaselineEntries)
	}
	var text strings.Builder
	text.WriteString(head)
	for _, id := range b.sorted() {
		text.WriteString(line(id, b.entries[id]))
	}
	if len(b.entries) == 0 {
		text.WriteString("[]\n")
	}
	return []byte(text.String()), nil
}

// line writes an entry. Go's quotes are also YAML's: strconv leaves only printable characters as they are.
func line(id finding.Identity, count int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "- {file: %s, rule: %s", strconv.Quote(id.File), strconv.Quote(id.Rule))
	if id.Operation != "" {
		fmt.Fprintf(&b, ", operation: %s, pointer: %s", strconv.Quote(id.Operation), strconv.Quote(id.Pointer))
	}
	if count > 1 {
		fmt.Fprintf(&b, ", count: %d", count)
	}
	return b.String() + "}\n"
}

// Load reads a file. Mistakes in it are errors with their places, one in a line.
func Load(path string) (*Baseline, error) {
	b, err := New(path)
	if err != nil {
		return nil, err
	}
	data, err := source.ReadFile(path, bound.BaselineSize)
	if err != nil {
		return nil, err
	}
	return b, b.parse(&source.File{Name: path, Data: data})
}

// parse reads the entries.
func (b *Baseline) parse(file *source.File) error {
	res := document.ParseYAML(file)
	var failed []error
	for _, p := range res.Problems {
		failed = append(failed, at(p.Span, p.Message))
	}
	if failed != nil {
		return errors.Join(failed...)
	}
	for _, root := range res.Roots {
		if root.Kind != document.List {
			return at(root.Span, "not a list of findings, as sessionlint baseline writes it")
		}
		for _, item := range root.Items {
			failed = append(failed, b.entry(item))
		}
	}
	return errors.Join(failed...)
}

func at(span source.Span, message string) error {
	place := span.File.Position(span.Start)
	return fmt.Errorf("%s:%d:%d: %s", span.File.Name, place.Line, place.Column, message)
}

// keys are the members of an entry.
var keys = []string{"file", "rule", "operation", "pointer", "count"}

// entry reads one entry. Two branches may have added the same one, so that it is there twice.
func (b *Baseline) entry(item *document.Node) error {
	count := 1
	id := finding.Identity{
		File: item.Get("file").TextIfWhole(), Rule: item.Get("rule").TextIfWhole(),
		Operation: item.Get("operation").TextIfWhole(), Pointer: item.Get("pointer").TextIfWhole(),
	}
	if item.Kind != document.Object || id.File == "" || id.Rule == "" {
		return at(item.Span, "not an entry of a baseline: file and rule are required")
	}
	for _, m := range item.Members {
		if !slices.Contains(keys, m.Name) {
			return at(m.Key, finding.Unknown("key", m.Name, finding.Nearest(m.Name, keys), ""))
		}
	}
	if n := item.Get("count"); n != nil {
		var err error
		if count, err = strconv.Atoi(n.Text); err != nil || count < 1 {
			return at(n.Span, "count "+finding.Quote(n.Text)+" is not a positive number")
		}
	}
	b.entries[id] = max(b.entries[id], count)
	b.lines[id] = item.Span
	return nil
}
