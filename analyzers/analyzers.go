// Package analyzers holds sessionlint's checks of Go source, for all who run analyzers: go vet,
// golangci-lint, Bazel's nogo, multichecker and gopls.
//
// The analyzers look at packages alone that import the AWS SDK for Go, version 1 or 2, use no facts
// and have no state of their own, and each can be imported by itself.
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

// All are the analyzers, in the order of their names. The slice is the caller's.
func All() []*analysis.Analyzer {
	return []*analysis.Analyzer{
		chainedduration.Analyzer,
		durationunit.Analyzer,
		errorcodename.Analyzer,
		requestcheck.Analyzer,
		sessionname.Analyzer,
	}
}

// IsVet reports by its arguments, the program's name left out, whether a program is run as a tool of go
// vet: to print its version or its flags, or to check the package that a .cfg file describes.
func IsVet(args []string) bool {
	if len(args) == 1 && (args[0] == "-flags" || args[0] == "-V=full") {
		return true
	}
	return len(args) > 0 && strings.HasSuffix(args[len(args)-1], ".cfg") &&
		!slices.ContainsFunc(args[:len(args)-1], func(arg string) bool { return !strings.HasPrefix(arg, "-") })
}

// VetMain answers go vet and ends the program.
func VetMain() { unitchecker.Main(All()...) }
