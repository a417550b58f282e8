package analyzers_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/sessionlint/sessionlint/analyzers"
	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
)

func TestAll(t *testing.T) {
	if err := analysis.Validate(analyzers.All()); err != nil {
		t.Fatal(err)
	}
	for _, a := range analyzers.All() {
		if len(a.FactTypes) > 0 {
			t.Errorf("%s has facts", a.Name)
		}
	}
}

// Each analyzer has a folder of its name in testdata/src, whose comments say what it finds.
func TestAnalyzers(t *testing.T) {
	testdata, err := filepath.Abs("../testdata")
	if err != nil {
		t.Fatal(err)
	}
	var patterns []string
	for _, a := range analyzers.All() {
		patterns = append(patterns, a.Name+"/...")
	}
	analysistest.RunWithSuggestedFixes(t, testdata, byFolder, patterns...)
}

// byFolder runs the analyzer in whose folder a package is, so that one load serves all of them.
var byFolder = &analysis.Analyzer{
	Name:     "byfolder",
	Doc:      "runs the analyzer that the package's folder is named for",
	Requires: []*analysis.Analyzer{requests.Analyzer},
	Run: func(pass *analysis.Pass) (any, error) {
		folder, _, _ := strings.Cut(pass.Pkg.Path(), "/")
		for _, a := range analyzers.All() {
			if a.Name == folder {
				own := *pass
				own.Analyzer = a
				_, err := a.Run(&own)
				return nil, err
			}
		}
		return nil, fmt.Errorf("no analyzer has the folder %s", folder)
	},
}

func TestIsVet(t *testing.T) {
	for _, test := range []struct {
		args []string
		want bool
	}{
		{[]string{"-flags"}, true},
		{[]string{"-V=full"}, true},
		{[]string{"/tmp/vet.cfg"}, true},
		{[]string{"-requestcheck.tests", "-json", "/tmp/vet.cfg"}, true},
		{nil, false},
		{[]string{"."}, false},
		{[]string{"--version"}, false},
		{[]string{"--format", "json", "setup.cfg"}, false},
		{[]string{"explain", "duration-unit"}, false},
	} {
		if got := analyzers.IsVet(test.args); got != test.want {
			t.Errorf("IsVet(%q) = %v", test.args, got)
		}
	}
}
