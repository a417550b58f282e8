package values

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Program is one package in SSA form, with what leads from its values to the source, and with those packages of its module
// that it imports, as far as they are known.
type Program struct {
	// Funcs are the package's functions with bodies, with function literals and the initialization.
	Funcs []*ssa.Function
	Files *Files
	Info  *types.Info

	main *ssa.Package
	// all are Funcs, and the functions of the other packages.
	all []*ssa.Function
	// usedElsewhere reports whether a package out of view uses an object of this one; nil if that is not known.
	usedElsewhere func(types.Object) bool

	syntax index
	// origins are the expressions of constants that are assigned to variables: SSA keeps no place of a constant.
	origins map[ssa.Value]ast.Expr
	// embeds are the patterns of go:embed directives.
	embeds map[types.Object]string

	// These are complete when the package has been built: see record.

	// globals are the uses of package variables, which SSA does not list.
	globals map[*ssa.Global][]ssa.Instruction
	// callers are the calls that certainly run a function.
	callers map[*ssa.Function][]ssa.CallInstruction
	// addressTaken are functions that are used as values too, and so may be called from anywhere.
	addressTaken map[*ssa.Function]bool
	// invoked are the names of methods that are called by interfaces.
	invoked map[string]bool

	// These keep answers that do not depend on a path.

	openGlobals   map[*ssa.Global]bool // see open
	escapes       map[ssa.Value]*escapeInfo
	summaries     map[*ssa.Function]*summary
	mutatedSlices map[ssa.Value]bool // see mutatedLater
	printEffects  *bool              // see printingHasEffects; nil until somebody asks
	defaults      *defaults          // nil until somebody asks
}

// Build makes the SSA form of a package that was type-checked without errors. Nothing is known of other packages.
func Build(fset *token.FileSet, pkg *types.Package, files []*ast.File, info *types.Info, sources *Files) *Program {
	return (*Module)(nil).Build(fset, pkg, files, info, sources)
}

func newProgram(main *ssa.Package, files []*ast.File, info *types.Info, sources *Files) *Program {
	return &Program{
		Files: sources, Info: info, main: main, syntax: indexFiles(files, info), embeds: embeds(files, info),
		origins: map[ssa.Value]ast.Expr{}, globals: map[*ssa.Global][]ssa.Instruction{}, openGlobals: map[*ssa.Global]bool{},
		callers: map[*ssa.Function][]ssa.CallInstruction{}, addressTaken: map[*ssa.Function]bool{}, invoked: map[string]bool{},
		escapes: map[ssa.Value]*escapeInfo{}, summaries: map[*ssa.Function]*summary{}, mutatedSlices: map[ssa.Value]bool{},
	}
}

// functions lists the functions of a package, in the order of the source.
func functions(prog *ssa.Program, main *ssa.Package, files []*ast.File, info *types.Info) []*ssa.Function {
	all := withLiterals(nil, main.Func("init"))
	for _, file := range files {
		for _, decl := range file.Decls {
			if decl, ok := decl.(*ast.FuncDecl); ok {
				if fn, ok := info.Defs[decl.Name].(*types.Func); ok {
					all = withLiterals(all, prog.FuncValue(fn))
				}
			}
		}
	}
	return all
}

// withLiterals adds a function and the function literals in it to a list. A nil function has no body.
func withLiterals(all []*ssa.Function, fn *ssa.Function) []*ssa.Function {
	if fn == nil {
		return all
	}
	all = append(all, fn)
	for _, literal := range fn.AnonFuncs {
		all = withLiterals(all, literal)
	}
	return all
}

// record notes what must be known of an instruction before the first question: constants that are assigned, calls of
// functions in view, uses of package variables and of functions as values.
func (p *Program) record(instr ssa.Instruction) {
	// A DebugRef links an expression to its value, and is no use of it.
	if ref, ok := instr.(*ssa.DebugRef); ok {
		if written, ok := p.syntax.written[storePos(ref.Expr)]; ok {
			if c, ok := ref.X.(*ssa.Const); ok {
				p.origins[c] = written
			}
		}
		return
	}
	if call, ok := instr.(*ssa.Call); ok {
		p.syntax.noteVariadic(call)
	}
	callee := ssa.Value(nil)
	if call, ok := instr.(ssa.CallInstruction); ok {
		callee = call.Common().Value
		p.recordCall(call)
	}
	var operands [8]*ssa.Value // most instructions have fewer operands, and then nothing is allocated
	for i, operand := range instr.Operands(operands[:0]) {
		isCallee := i == 0 && *operand == callee // SSA has what is called before the arguments
		p.recordOperand(instr, *operand, isCallee)
	}
}

// recordCall notes what a call runs.
func (p *Program) recordCall(call ssa.CallInstruction) {
	if fn := bodyOf(call.Common()); fn != nil {
		p.callers[fn] = append(p.callers[fn], call)
	}
	if call.Common().IsInvoke() {
		p.invoked[call.Common().Method.Name()] = true
	}
}

// recordOperand is record for an operand of an instruction.
func (p *Program) recordOperand(instr ssa.Instruction, operand ssa.Value, isCallee bool) {
	switch operand := operand.(type) {
	case *ssa.Global:
		p.globals[operand] = append(p.globals[operand], instr)
	case *ssa.Function:
		// MakeClosure does not use the function as a value; what uses the closure does. Only a method value takes its method.
		_, made := instr.(*ssa.MakeClosure)
		if !made && !isCallee {
			p.addressTaken[origin(operand)] = true
		}
		if method := methodBehind(operand); method != nil && (made || !isCallee) {
			p.addressTaken[method] = true
		}
	case *ssa.MakeClosure:
		if !isCallee {
			p.addressTaken[operand.Fn.(*ssa.Function)] = true
		}
	}
}

// methodBehind is the method that the compiler's wrapper for a method value calls; nil for other functions.
func methodBehind(fn *ssa.Function) *ssa.Function {
	method, ok := fn.Object().(*types.Func)
	if !ok || fn.Synthetic == "" || fn.Origin() != nil {
		return nil
	}
	return fn.Prog.FuncValue(method)
}

// captured is the variable of an enclosing function that a free variable stands for; nil if it is not known.
func (p *Program) captured(free *ssa.FreeVar) *ssa.Alloc {
	for {
		_, bound := binding(free)
		switch bound := bound.(type) {
		case *ssa.Alloc:
			return bound
		case *ssa.FreeVar:
			free = bound
		default:
			return nil
		}
	}
}

// binding is where the function literal of a free variable is made, and what the variable stands for there.
func binding(free *ssa.FreeVar) (*ssa.MakeClosure, ssa.Value) {
	literal := free.Parent()
	if literal.Parent() == nil {
		return nil, nil
	}
	for instr := range Instructions(literal.Parent()) {
		if closure, ok := instr.(*ssa.MakeClosure); ok && closure.Fn == literal {
			return closure, closure.Bindings[slices.Index(literal.FreeVars, free)]
		}
	}
	return nil, nil
}

// syntacticRoot is the value of which an address is a part, through fields and elements.
func syntacticRoot(v ssa.Value) ssa.Value {
	for {
		switch at := v.(type) {
		case *ssa.FieldAddr:
			v = at.X
		case *ssa.IndexAddr:
			v = at.X
		default:
			return v
		}
	}
}

// Instructions visits the instructions of a function, block by block.
func Instructions(fn *ssa.Function) iter.Seq[ssa.Instruction] {
	return func(yield func(ssa.Instruction) bool) {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				if !yield(instr) {
					return
				}
			}
		}
	}
}
