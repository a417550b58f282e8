// Package hosttest runs a host format as the linter does, for the tests of the formats.
package hosttest

import (
	"context"
	"fmt"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/schemacheck"
	"github.com/sessionlint/sessionlint/internal/source"
)

var checker = schemacheck.New()

// File makes a file as a format sees it. Others are the rest of its repository, by their paths
// relative to its folder.
func File(name, text string, others map[string]string) *host.File {
	f := &host.File{Source: &source.File{Name: name, Data: []byte(text)}}
	if document.FormatOf(name) != document.Auto {
		f.Roots = document.Parse(f.Source, document.Auto).Roots
	}
	f.Open = func(name string) (*source.File, error) {
		text, ok := others[path.Clean(name)]
		if !ok {
			return nil, os.ErrNotExist
		}
		return &source.File{Name: path.Clean(name), Data: []byte(text)}, nil
	}
	f.ListIn = func(folder string) []string {
		var names []string
		for other := range others {
			if path.Dir(other) == path.Clean(folder) {
				names = append(names, path.Base(other))
			}
		}
		slices.Sort(names)
		return names
	}
	f.List = func() []string { return f.ListIn(".") }
	return f
}

// Places reads a file if the format accepts it.
func Places(format host.Format, f *host.File) []host.Place {
	if !format.Mentions(f.Source.Name, f.Source.Data) {
		return nil
	}
	if _, ok := format.Detect(f); !ok {
		return nil
	}
	return format.Read(f)
}

// Findings returns the findings of the schemas in a file, and those about the way it is written, a line for each:
//
//	LINE:COLUMN rule /pointer <text>
func Findings(t testing.TB, format host.Format, f *host.File) string {
	t.Helper()
	var lines []string
	requests(t, format, f, func(_ *request.Request, found []finding.Finding) {
		for _, m := range found {
			lines = append(lines, line(m))
		}
	})
	return strings.Join(lines, "\n")
}

// Ruled returns the findings of some Rego rules in a file.
func Ruled(t testing.TB, format host.Format, f *host.File, rules ...string) string {
	t.Helper()
	var lines []string
	requests(t, format, f, func(req *request.Request, found []finding.Finding) {
		about := regocheck.Context{}
		for _, m := range found {
			about.Refused = append(about.Refused, m.Path)
		}
		ruled, err := regocheck.New().Check(context.Background(), req, about)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range ruled {
			if slices.Contains(rules, m.Rule) {
				lines = append(lines, line(m))
			}
		}
	})
	return strings.Join(lines, "\n")
}

// requests calls do with each request of a file and its findings of the schemas. Operations without a schema are
// skipped.
func requests(t testing.TB, format host.Format, f *host.File, do func(*request.Request, []finding.Finding)) {
	t.Helper()
	for _, p := range Places(format, f) {
		req, found := p.Request()
		if req == nil {
			continue
		}
		more, err := checker.Check(req)
		if err != nil {
			t.Fatal(err)
		}
		do(req, append(found, more...))
	}
}

func line(m finding.Finding) string {
	at := m.Span.File.Position(m.Span.Start)
	return fmt.Sprintf("%d:%d %s %s <%s>", at.Line, at.Column, m.Rule, m.Path.Pointer(), m.Span.Bytes())
}

// Outline writes the places of a file: the operation, then a line for each known value, with the text in the file if
// that differs. Holes are written {minimum..maximum}.
func Outline(format host.Format, f *host.File) string {
	var b strings.Builder
	for _, p := range Places(format, f) {
		fmt.Fprintf(&b, "%s", p.Operation)
		if p.Caller != "" {
			fmt.Fprintf(&b, " by %s", p.Caller)
		}
		if p.Via != "" {
			fmt.Fprintf(&b, " via %s", p.Via)
		}
		b.WriteByte('\n')
		outline(&b, p.Params, "")
	}
	return b.String()
}

func outline(b *strings.Builder, n *document.Node, path string) {
	switch n.Kind {
	case document.Object:
		for _, m := range n.Members {
			outline(b, m.Value, path+"/"+m.Name)
		}
	case document.List:
		for i, item := range n.Items {
			outline(b, item, path+"/"+strconv.Itoa(i))
		}
	case document.Unknown:
	default:
		text := textOf(n)
		fmt.Fprintf(b, "  %s %s", path, text)
		if written := string(n.Span.Bytes()); strings.Trim(written, `"'`) != text {
			fmt.Fprintf(b, " <%s>", written)
		}
		b.WriteByte('\n')
	}
}

func textOf(n *document.Node) string {
	var b strings.Builder
	done := 0
	for _, h := range n.Holes {
		most := strconv.Itoa(h.Max)
		if h.Max < 0 {
			most = ""
		}
		fmt.Fprintf(&b, "%s{%d..%s}", n.Text[done:h.At], h.Min, most)
		done = h.At
	}
	return b.String() + n.Text[done:]
}

// CheckSpans fails if a place is outside of the file, or a value outside of the place. It is for fuzz targets.
func CheckSpans(t testing.TB, format host.Format, f *host.File) {
	t.Helper()
	if _, ok := format.Detect(f); !ok {
		return
	}
	for _, p := range format.Read(f) {
		if p.Span.File != f.Source {
			t.Fatalf("a place in %v", p.Span.File)
		}
		checkSpan(t, f.Source, p.Span)
		checkNode(t, f.Source, p.Params)
		if req, found := p.Request(); req != nil {
			for _, m := range found {
				checkSpan(t, f.Source, m.Span)
			}
			if _, err := checker.Check(req); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// Fuzz reads arbitrary bytes as a format, with the name of a file that may have it, and finds the comments in them.
func Fuzz(f *testing.F, format host.Format, name string, seeds ...string) {
	for _, seed := range seeds {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<14 {
			return
		}
		file := File(name, string(data), nil)
		CheckSpans(t, format, file)
		if format.Remarks != nil {
			format.Remarks(file)
		}
	})
}

func checkSpan(t testing.TB, f *source.File, s source.Span) {
	t.Helper()
	if s.File == nil || s.Start < 0 || s.Start > s.End || s.End > len(s.File.Data) {
		t.Fatalf("span %d..%d of %d bytes", s.Start, s.End, len(f.Data))
	}
}

func checkNode(t testing.TB, f *source.File, n *document.Node) {
	t.Helper()
	checkSpan(t, f, n.Span)
	if n.Kind == document.String {
		locate := n.Locator()
		for start := 0; start < len(n.Text) && start < 256; start++ {
			checkSpan(t, f, locate(start, start+1))
		}
		checkSpan(t, f, locate(0, len(n.Text)))
		last := 0
		for _, h := range n.Holes {
			if h.At < last || h.At > len(n.Text) || h.Min < 0 || h.Max >= 0 && h.Max < h.Min {
				t.Fatalf("hole %+v in %d bytes after %d", h, len(n.Text), last)
			}
			last = h.At
		}
	}
	for _, m := range n.Members {
		checkSpan(t, f, m.Key)
		checkNode(t, f, m.Value)
	}
	for _, item := range n.Items {
		checkNode(t, f, item)
	}
	if n.Embedded != nil {
		checkNode(t, f, n.Embedded)
	}
}
