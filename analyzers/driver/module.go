package driver

import (
	"context"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/sessionlint/sessionlint/analyzers/internal/values"
)

// imported are the packages of the same module that packages import, directly or not: functions and variables are followed
// into them. They are loaded from source, but checked only if the patterns match them. To find them, go list runs again; if
// that fails, they are not followed.
func imported(ctx context.Context, o Options, env goEnv, all []listed, paths []string) (others []string) {
	byPath := map[string]listed{}
	from := paths
	for range 2 { // steps of import; each needs a run of the go command, unless the patterns match the packages
		for _, p := range all {
			byPath[p.ImportPath] = p
		}
		var next []string
		for _, importer := range from {
			p := byPath[importer]
			for _, path := range p.Imports {
				if p.Module != nil && within(path, p.Module.Path) && !slices.Contains(paths, path) && !slices.Contains(others, path) {
					others, next = append(others, path), append(next, path)
				}
			}
		}
		from = next
		o.Patterns = slices.DeleteFunc(slices.Clone(next), func(path string) bool { return byPath[path].ImportPath != "" })
		if len(o.Patterns) > 0 {
			all, _ = list(ctx, o, env)
		}
	}
	return others
}

// within reports whether a package may belong to a module, by its path.
func within(path, module string) bool { return path == module || strings.HasPrefix(path, module+"/") }

// ofTests is the path of a package; for the main package of a test, the path of the package that is tested.
func ofTests(p *packages.Package) string { return strings.TrimSuffix(p.PkgPath, ".test") }

// moduleOf is what is known of packages of the main module besides those that are checked.
func moduleOf(loaded []*packages.Package, o Options) *values.Module {
	m := &values.Module{Sources: map[*types.Package]values.Source{}}
	uses := &uses{tests: o.Tests, overlay: o.Overlay}
	packages.Visit(loaded, nil, func(p *packages.Package) {
		if p.Module == nil || !p.Module.Main || len(p.Errors) > 0 || p.IllTyped || len(p.Syntax) == 0 || p.TypesInfo == nil {
			return
		}
		m.Sources[p.Types] = values.Source{Files: p.Syntax, Info: p.TypesInfo}
		if !slices.Contains(uses.roots, p.Module.Dir) {
			uses.roots = append(uses.roots, p.Module.Dir)
		}
	})
	m.Used = uses.of
	return m
}
