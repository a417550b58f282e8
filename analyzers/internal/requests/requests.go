// Package requests finds the requests for temporary credentials in Go source: the operation of each, and what is known of
// its parameters, as the same located tree that request files give.
package requests

import (
	"fmt"
	"go/ast"
	"go/types"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"

	"github.com/sessionlint/sessionlint/analyzers/internal/values"
)

// Analyzer collects the requests of a package. It reports nothing; its result is a *Package, nil if the package does not
// import the SDK.
var Analyzer = newAnalyzer()

// Overlay is the text of files as an editor has it, by absolute path, for a driver in the same process that loaded packages
// with it. It is set before a run.
var Overlay map[string][]byte

// Module is what a driver in the same process knows of the other packages of the module. It is set before a run.
var Module *values.Module

func readFile(name string) ([]byte, error) {
	if text, ok := Overlay[name]; ok {
		return text, nil
	}
	return os.ReadFile(name)
}

func newAnalyzer() *analysis.Analyzer {
	a := &analysis.Analyzer{
		Name:       "sessionrequests",
		Doc:        "collect requests for temporary AWS credentials",
		Run:        run,
		ResultType: reflect.TypeFor[*Package](),
	}
	a.Flags.Bool("tests", false, "include requests in test files")
	a.Flags.String("config", "", "configuration file; \"off\" for none (default .sessionlint.yaml beside the package or above)")
	a.Flags.String("rules", "", "folders with custom Rego rules, separated by "+string(filepath.ListSeparator))
	a.Flags.String("now", "", "current time for expiry checks, as 2026-09-14T12:00:00Z")
	a.Flags.String("severity", finding.Warning.String(), "minimum severity to report: error, warning, info")
	return a
}

// Package is what is known of a package that imports the SDK.
type Package struct {
	*values.Program
	Types *types.Package
	// Syntax are the files to check.
	Syntax   []*ast.File
	Requests []Found
	// MinSeverity is the minimum severity to report.
	MinSeverity finding.Severity
	// Settings are those that hold for the package's folder.
	Settings *config.Config
}

// run collects the requests of a package, if it may have some. The main packages of tests, which the go command writes,
// have none.
func run(pass *analysis.Pass) (any, error) {
	if !Reaches(pass.Pkg) || strings.HasSuffix(pass.Pkg.Path(), ".test") || len(pass.Files) == 0 {
		return (*Package)(nil), nil
	}
	flag := func(name string) string { return pass.Analyzer.Flags.Lookup(name).Value.String() }
	minimum, err := finding.ParseSeverity(flag("severity"))
	if err != nil {
		return nil, err
	}
	settings, err := settingsFor(flag("config"), filepath.Dir(fileName(pass, pass.Files[0])), flag("rules"))
	if err == nil {
		settings, err = at(settings, flag("now"))
	}
	if err != nil {
		return nil, err
	}
	prog := Module.Build(pass.Fset, pass.Pkg, pass.Files, pass.TypesInfo, values.NewFiles(pass.Fset, readFile))
	p := &Package{Program: prog, Types: pass.Pkg, MinSeverity: minimum, Settings: settings}
	p.addFiles(pass, flag("tests") == "true")
	return p, nil
}

// addFiles adds the files to check and the requests in them. Test files are always analyzed, since they may call functions
// of the others, but are checked only if asked for.
func (p *Package) addFiles(pass *analysis.Pass, tests bool) {
	skips := func(name string) bool { return !tests && strings.HasSuffix(name, "_test.go") }
	for _, file := range pass.Files {
		if !skips(fileName(pass, file)) {
			p.Syntax = append(p.Syntax, file)
		}
	}
	for _, found := range Collect(p.Program) {
		if found.Site.File == nil || !skips(found.Site.File.Name) {
			p.Requests = append(p.Requests, found)
		}
	}
}

func fileName(pass *analysis.Pass, file *ast.File) string {
	return values.FileName(pass.Fset, readFile, file.Package)
}

// settingsFor returns the configuration that the flag "config" names or, if it is empty, the one that applies to a folder.
func settingsFor(path, dir string, rules string) (*config.Config, error) {
	if path == "off" {
		return readOnce("", rules)
	}
	if path == "" {
		found, err := config.Find(dir)
		if err != nil {
			return nil, err
		}
		path = found
	}
	return readOnce(path, rules)
}

// at returns a configuration with another time for expiry checks; the same if there is none.
func at(settings *config.Config, text string) (*config.Config, error) {
	if text == "" {
		return settings, nil
	}
	now, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return nil, fmt.Errorf("now %q is not a time such as 2026-09-14T12:00:00Z", text)
	}
	changed := *settings
	changed.Now = now
	return &changed, nil
}

// settingsBySource holds the configurations that were read, by their file and folders of rules.
var settingsBySource sync.Map

// Forget makes the next run read all configurations again. A driver in the same process calls it before a run, since files
// may have changed.
func Forget() { settingsBySource.Clear() }

// readOnce reads a configuration file and folders of rules once for all packages: to compile rules takes longer than to
// check a package.
func readOnce(path, rules string) (*config.Config, error) {
	type source struct{ path, rules string }
	once, ok := settingsBySource.Load(source{path, rules})
	if !ok {
		once, _ = settingsBySource.LoadOrStore(source{path, rules}, sync.OnceValues(func() (*config.Config, error) {
			return readSettings(path, rules)
		}))
	}
	return once.(func() (*config.Config, error))()
}

// readSettings reads a configuration file, if there is one, and folders of rules.
func readSettings(path, rules string) (*config.Config, error) {
	if path == "" {
		settings, err := config.WithRules(folders(rules))
		return &settings, err
	}
	settings, err := config.Load(path, folders(rules)...)
	return &settings, err
}

// folders are the folders of the flag "rules".
func folders(list string) []string {
	if list == "" {
		return nil
	}
	return filepath.SplitList(list)
}
