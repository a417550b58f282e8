package requests_test

import (
	"fmt"
	"go/ast"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
	"github.com/sessionlint/sessionlint/internal/document"
)

// TestCollect holds the requests in each function of testdata/src/requests against what the function's
// comment says of them: one line for each form of a request.
func TestCollect(t *testing.T) {
	testdata, err := filepath.Abs("../../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, result := range analysistest.Run(t, testdata, requests.Analyzer, "requests/...") {
		found := result.Result.(*requests.Package)
		if found == nil {
			continue // it does not import the SDK
		}
		for _, file := range result.Action.Package.Syntax {
			for _, decl := range file.Decls {
				doc, want := expected(decl)
				if doc == nil {
					continue
				}
				checked++
				span := found.Span(decl)
				var got []string
				for _, request := range found.Requests {
					place := request.Site
					if request.Call != nil {
						place = found.CallSpan(request.Call)
					}
					if place.File == span.File && place.Start >= span.Start && place.End <= span.End {
						got = append(got, dump(request)...)
					}
				}
				slices.Sort(got)
				if got = slices.Compact(got); !slices.Equal(got, want) {
					position := result.Action.Package.Fset.Position(decl.Pos())
					t.Errorf("%s:\n\tgot\n\t\t%s\n\twant\n\t\t%s", position, strings.Join(got, "\n\t\t"), strings.Join(want, "\n\t\t"))
				}
			}
		}
	}
	if checked == 0 {
		t.Error("no function says what it expects")
	}
}

// expected are the indented lines in a declaration's comment, sorted; no comment says nothing.
func expected(decl ast.Decl) (doc *ast.CommentGroup, want []string) {
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		doc = decl.Doc
	case *ast.GenDecl:
		doc = decl.Doc
	}
	if doc == nil {
		return nil, nil
	}
	for _, comment := range doc.List {
		if line, ok := strings.CutPrefix(comment.Text, "//\t"); ok {
			want = append(want, line)
		}
	}
	slices.Sort(want)
	return doc, want
}

// dump writes each form of a request on a line. What is unknown is left out where the request is
// not yet complete, and is a question mark where it is.
func dump(found requests.Found) []string {
	var lines []string
	for _, way := range found.Variants {
		lines = append(lines, found.Operation+" "+show(way.Request.Params, found.Sent))
		for _, problem := range way.Problems {
			line := problem.Span.File.Position(problem.Span.Start)
			lines = append(lines, fmt.Sprintf("%s %s at %d: %s", found.Operation, problem.Rule, line.Column, problem.Message))
		}
	}
	return lines
}

func show(n *document.Node, all bool) string {
	switch n.Kind {
	case document.Object:
		members := map[string]string{}
		for _, m := range n.Members {
			if all || m.Value.Kind != document.Unknown {
				members[m.Name] = show(m.Value, all)
			}
		}
		var parts []string
		for _, name := range slices.Sorted(maps.Keys(members)) {
			parts = append(parts, name+"="+members[name])
		}
		return "{" + strings.Join(parts, " ") + "}"
	case document.List:
		var items []string
		for _, item := range n.Items {
			items = append(items, show(item, all))
		}
		return "[" + strings.Join(items, " ") + "]"
	case document.String:
		return text(n)
	case document.Unknown:
		return "?"
	}
	return n.Text
}

// text writes a text with its holes as {least..greatest}.
func text(n *document.Node) string {
	var b strings.Builder
	at := 0
	for _, hole := range n.Holes {
		fmt.Fprintf(&b, "%s{%d..", quoted(n.Text[at:hole.At]), hole.Min)
		if hole.Max >= 0 {
			fmt.Fprint(&b, hole.Max)
		}
		b.WriteByte('}')
		at = hole.At
	}
	return `"` + b.String() + quoted(n.Text[at:]) + `"`
}

func quoted(s string) string {
	q := fmt.Sprintf("%q", s)
	return q[1 : len(q)-1]
}
