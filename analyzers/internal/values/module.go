package values

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Module is what is known of the other packages of a module, whose functions and variables are then followed like the
// package's own. The nil Module knows nothing, as under go vet, which shows an analyzer one package at a time: what other
// packages do and hold is unknown then, and so is every exported variable that they may assign.
type Module struct {
	// Sources are packages of the module that were type-checked from their source, in the file set of all.
	Sources map[*types.Package]Source
	// Used reports whether a package of the module that is not among Sources may change an exported variable, or what it
	// refers to. Several goroutines may call it at once.
	Used func(variable types.Object) bool
}

// Source is a package with its syntax.
type Source struct {
	Files []*ast.File
	Info  *types.Info
}

// maxImportDepth is how many imports away from a package others are followed: as many as calls.
const maxImportDepth = maxCallDepth

// create creates the packages that a package imports, as far as they are known, and returns those with bodies, which still
// have to be built.
func (m *Module) create(prog *ssa.Program, pkg *types.Package) []*ssa.Package {
	var withBodies []*ssa.Package
	made := map[*types.Package]bool{}
	from := []*types.Package{pkg}
	for level := 0; len(from) > 0; level++ {
		var next []*types.Package
		for _, importer := range from {
			for _, imported := range importer.Imports() {
				if made[imported] {
					continue
				}
				made[imported] = true
				source, ok := m.source(imported)
				if !ok || level >= maxImportDepth {
					prog.CreatePackage(imported, nil, nil, true)
					continue
				}
				withBodies = append(withBodies, prog.CreatePackage(imported, source.Files, source.Info, true))
				next = append(next, imported)
			}
		}
		from = next
	}
	return withBodies
}

func (m *Module) source(pkg *types.Package) (Source, bool) {
	if m == nil {
		return Source{}, false
	}
	source, ok := m.Sources[pkg]
	return source, ok
}

// Build makes the SSA form of a package that was type-checked without errors, and of those packages of the module that
// it imports.
func (m *Module) Build(fset *token.FileSet, pkg *types.Package, files []*ast.File, info *types.Info, sources *Files) *Program {
	prog := ssa.NewProgram(fset, ssa.GlobalDebug)
	others := m.create(prog, pkg)
	main := prog.CreatePackage(pkg, files, info, false)
	main.Build()
	p := newProgram(main, files, info, sources)
	p.Funcs = functions(prog, main, files, info)
	p.all = p.Funcs[:len(p.Funcs):len(p.Funcs)]
	for _, other := range others {
		other.Build()
		source := m.Sources[other.Pkg]
		p.all = append(p.all, functions(prog, other, source.Files, source.Info)...)
	}
	if m != nil {
		p.usedElsewhere = m.Used
	}
	for _, fn := range p.all {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				p.record(instr)
			}
		}
	}
	return p
}

// foreign reports whether a value belongs to another package than the one in question, in which findings have no place.
func (p *Program) foreign(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Global:
		return v.Pkg != p.main
	case *ssa.Function:
		return v.Pkg != nil && v.Pkg != p.main
	}
	return v != nil && v.Parent() != nil && p.foreign(outermost(v.Parent()))
}

func outermost(fn *ssa.Function) *ssa.Function {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn
}
