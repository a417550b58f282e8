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
