package request

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// A placeholder beside what is not known is one all the same, unless the unknown part lies within its marks: then the two are
// put together and what comes of them is not known.
func TestPlaceholdersBesideUnknownParts(t *testing.T) {
	for _, test := range []struct {
		text  string
		holes []int // where something unknown is
		want  string
	}{
		{"job-<number>", nil, `placeholder "<number>" "<number>" is still to be filled in: AWS uses it as written`},
		{"job-7", nil, ""},
		{"job-", []int{4}, ""},
		{"<team>-", []int{7}, `placeholder "<team>" "<team>" is still to be filled in: AWS uses it as written`},
		{"<team>-", []int{0}, `placeholder "<team>" "<team>" is still to be filled in: AWS uses it as written`},
		{"<team>", []int{6}, `placeholder "<team>" "<team>" is still to be filled in: AWS uses it as written`},
		{"a-<team>", []int{2}, `placeholder "<team>" "<team>" is still to be filled in: AWS uses it as written`},
		{"<-team>", []int{1}, ""},
		{"<team>", []int{3}, ""},
		{"a-<team>-b", []int{2, 5, 8}, ""},
	} {
		file := &source.File{Name: "main.go", Data: []byte(test.text)}
		span := source.Span{File: file, End: len(test.text)}
		name := document.NewText(test.text, span, func() source.Locator { return source.Direct(file, 0) })
		for _, at := range test.holes {
			name.Holes = append(name.Holes, document.Hole{At: at, Max: -1})
		}
		params := document.NewObject([]document.Member{{Name: "RoleSessionName", Value: name}}, span)
		_, findings := Of(Request{Operation: "sts:AssumeRole", Params: params, Claim: ByHost, Span: span})
		if got := said(findings); got != test.want {
			t.Errorf("%q with something unknown at %v gives %s, want %s", test.text, test.holes, got, test.want)
		}
	}
}

// What is around placeholders stays as it is and in its place.
func TestTextAroundPlaceholders(t *testing.T) {
	text := "ab-<team>-cd-<stage>-ef"
	file := &source.File{Name: "main.go", Data: []byte(text)}
	span := source.Span{File: file, End: len(text)}
	n := opened(document.NewText(text, span, func() source.Locator { return source.Direct(file, 0) }), 0)
	if n.Text != "ab--cd--ef" || len(n.Holes) != 2 || n.Holes[0].At != 3 || n.Holes[1].At != 7 {
		t.Fatalf("%q with holes %v", n.Text, n.Holes)
	}
	if got := string(n.Range(4, 6).Bytes()) + string(n.Range(8, 10).Bytes()); got != "cdef" {
		t.Errorf("got %q", got)
	}
	for i, want := range []string{"<team>", "<stage>"} {
		if got := n.Holes[i].Unfilled; got == nil || got.Text != want || string(got.Span.Bytes()) != want {
			t.Errorf("hole %d is %+v", i, got)
		}
	}
}
