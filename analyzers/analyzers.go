// Package analyzers has sessionlint's checks of Go source, for everything that runs analyzers: go vet, golangci-lint, Bazel's
// nogo, multichecker and gopls.
//
// The analyzers look only at packages that import the AWS SDK for Go, version 1 or 2. They use no facts, and each can be
// imported by itself.
package analyzers

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/sessionlint/sessionlint/analyzers/chainedduration"
	"github.com/sessionlint/sessionlint/analyzers/durationunit"
	"github.com/sessionlint/sessionlint/analyzers/errorcodename"
	"github.com/sessionlint/sessionlint/analyzers/requestcheck"
	"github.com/sessionlint/sessionlint/analyzers/sessionname"
)

// All returns the analyzers, in the order of their names.
func All() []*analysis.Analyzer {
	return []*analysis.Analyzer{
		chainedduration.Analyzer,
		durationunit.Analyzer,
		errorcodename.Analyzer,
		requestcheck.Analyzer,
		sessionname.Analyzer,
	}
}

// IsVet reports whether a program with these arguments (without its name) runs as a tool of go vet: to print its version or
// its flags, or to check the package that a .cfg file describes.
func IsVet(args []string) bool {
	if len(args) == 1 && (args[0] == "-flags" || args[0] == "-V=full") {
		return true
	}
	return len(args) > 0 && strings.HasSuffix(args[len(args)-1], ".cfg") &&
		!slices.ContainsFunc(args[:len(args)-1], func(arg string) bool { return !strings.HasPrefix(arg, "-") })
}

// VetMain does what go vet asks for and ends the program.
func VetMain() { unitchecker.Main(All()...) }
