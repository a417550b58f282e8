package analyzers_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/sessionlint/sessionlint/analyzers/requestcheck"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// Findings inside of texts stand at the very characters, in whatever way and file the text is written.
func TestPlaces(t *testing.T) {
	testdata, err := filepath.Abs("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, result := range analysistest.Run(quiet{t}, testdata, requestcheck.Analyzer, "places") {
		for _, f := range result.Result.([]finding.Finding) {
			at := f.Span.File.Position(f.Span.Start)
			got = append(got, fmt.Sprintf("%s:%d: %s", filepath.Base(f.Span.File.Name), at.Line, f.Span.Bytes()))
		}
	}
	want := []string{
		"broken.json:2: e",
		"places.go:23: r",
		"places.go:30: r",
		"places.go:38: i",
		"places.go:54: e",
		"places.go:59:  ",
		"places.go:61:  ",
		"places.go:74:  ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

// quiet keeps analysistest from asking for comments in files that cannot have them.
type quiet struct{ *testing.T }

func (quiet) Errorf(string, ...any) {}
