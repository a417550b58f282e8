package analyzers_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/sessionlint/sessionlint/analyzers"
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
	for _, a := range analyzers.All() {
		t.Run(a.Name, func(t *testing.T) {
			analysistest.RunWithSuggestedFixes(t, testdata, a, a.Name+"/...")
		})
	}
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
