package values

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// index leads from the positions in SSA instructions to the expressions that they come from. Constants have no position in
// SSA: they are found through the instruction that uses them.
type index struct {
	// written are right sides of assignments, by the position of the store.
	written map[token.Pos]ast.Expr
	// keys are keys of members of maps, by the position of the update.
	keys map[token.Pos]ast.Expr
	// calls are by the left parenthesis, returns by the word, binary expressions by the operator, literals by the left brace.
	calls    map[token.Pos]*ast.CallExpr
	returns  map[token.Pos]*ast.ReturnStmt
	binary   map[token.Pos]*ast.BinaryExpr
	literals map[token.Pos]*ast.CompositeLit
	// consts are the expressions of declared constants.
	consts map[types.Object]ast.Expr
	// stores are variadic arguments, whose stores have no position.
	stores map[*ssa.Store]ast.Expr
	// names are those of the variables and fields that expressions are assigned to.
	names map[ast.Expr]string
}

func indexFiles(files []*ast.File, info *types.Info) index {
	x := index{
		written: map[token.Pos]ast.Expr{}, keys: map[token.Pos]ast.Expr{}, calls: map[token.Pos]*ast.CallExpr{},
		returns: map[token.Pos]*ast.ReturnStmt{}, binary: map[token.Pos]*ast.BinaryExpr{},
		literals: map[token.Pos]*ast.CompositeLit{}, consts: map[types.Object]ast.Expr{}, stores: map[*ssa.Store]ast.Expr{},
		names: map[ast.Expr]string{},
	}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			x.note(n, info)
			return true
		})
	}
	return x
}

// note notes a node of the syntax tree.
func (x *index) note(n ast.Node, info *types.Info) {
	switch n := n.(type) {
	case *ast.AssignStmt:
		if len(n.Lhs) == len(n.Rhs) { // else the right side is one call with several results
			for i, left := range n.Lhs {
				x.written[storePos(left)] = n.Rhs[i]
				x.name(left, n.Rhs[i], info)
			}
		}
	case *ast.ValueSpec:
		x.declare(n, info)
	case *ast.CompositeLit:
		x.noteLiteral(n, info)
	case *ast.IndexExpr:
		x.keys[n.Lbrack] = n.Index
	case *ast.CallExpr:
		x.calls[n.Lparen] = n
	case *ast.ReturnStmt:
		x.returns[n.Return] = n
	case *ast.BinaryExpr:
		x.binary[n.OpPos] = n
	}
}

// noteLiteral notes the elements of a composite literal. SSA gives the store of an element the position of its colon, or of
// the element if it has no key.
func (x *index) noteLiteral(n *ast.CompositeLit, info *types.Info) {
	x.literals[n.Lbrace] = n
	for _, element := range n.Elts {
		if pair, ok := element.(*ast.KeyValueExpr); ok {
			x.written[pair.Colon], x.keys[pair.Colon] = pair.Value, pair.Key
			x.name(pair.Key, pair.Value, info)
		} else {
			x.written[element.Pos()] = element
		}
	}
}

// declare notes the variables and constants of a declaration.
func (x *index) declare(spec *ast.ValueSpec, info *types.Info) {
	if len(spec.Values) != len(spec.Names) {
		return
	}
	for i, name := range spec.Names {
		x.name(name, spec.Values[i], info)
		if c, ok := info.Defs[name].(*types.Const); ok {
			x.consts[c] = spec.Values[i]
		} else {
			x.written[name.Pos()] = spec.Values[i]
		}
	}
}

// name remembers what an expression is assigned to. The value may be written further inside, if the expression only
// converts it or makes a pointer of it: in seconds := aws.Int32(60) the literal 60 is named seconds. In err := assume("ci")
// the literal has no name.
func (x *index) name(left, e ast.Expr, info *types.Info) {
	name := nameOf(left)
	if name == "" || name == "_" {
		return
	}
	for e != nil {
		x.names[e] = name
		switch at := e.(type) {
		case *ast.ParenExpr:
			e = at.X
		case *ast.UnaryExpr:
			e = at.X
		case *ast.CallExpr:
			if len(at.Args) != 1 || !sameBasic(info.TypeOf(at), info.TypeOf(at.Args[0])) {
				return
			}
			e = at.Args[0]
		default:
			return
		}
	}
}

// sameBasic reports whether a type, or what it points to, is a text or a number as another type is.
func sameBasic(result, arg types.Type) bool {
	if result == nil || arg == nil {
		return false
	}
	to, ok := pointee(result).Underlying().(*types.Basic)
	from, isBasic := arg.Underlying().(*types.Basic)
	const class = types.IsString | types.IsNumeric
	return ok && isBasic && to.Info()&class == from.Info()&class
}

// NameOf is the name of the variable or field that the expression of a value is assigned to; empty if there is none.
func (p *Program) NameOf(e ast.Expr) string { return p.syntax.names[e] }

// storePos is the position that SSA gives the store of an assignment to an expression.
func storePos(left ast.Expr) token.Pos {
	switch left := ast.Unparen(left).(type) {
	case *ast.SelectorExpr:
		return left.Sel.Pos()
	case *ast.IndexExpr:
		return left.Lbrack
	case *ast.StarExpr:
		return left.Star
	default:
		return left.Pos()
	}
}

// stored is the expression of a stored value, or nil.
func (x *index) stored(store *ssa.Store) ast.Expr {
	if e, ok := x.stores[store]; ok {
		return e
	}
	return x.written[store.Pos()]
}

// argument is the expression of an argument, numbered as in SSA (receivers first), or nil.
func (x *index) argument(call *ssa.CallCommon, i int) ast.Expr {
	syntax := x.calls[call.Pos()]
	if syntax == nil {
		return nil
	}
	if !call.IsInvoke() && call.Signature().Recv() != nil {
		i-- // the receiver is number 0 in SSA, and before the dot in the source
	}
	if selector, ok := ast.Unparen(syntax.Fun).(*ast.SelectorExpr); ok && i < 0 {
		return selector.X
	}
	if i < 0 || i >= len(syntax.Args) {
		return nil
	}
	return syntax.Args[i]
}

// noteVariadic notes the expressions in the array that the compiler makes for a variadic call.
func (x *index) noteVariadic(call *ssa.Call) {
	syntax := x.calls[call.Pos()]
	sig := call.Call.Signature()
	if syntax == nil || sig == nil || !sig.Variadic() || syntax.Ellipsis.IsValid() {
		return
	}
	if array := varargs(call); array == nil || array.Comment != "varargs" {
		return
	}
	fixed := sig.Params().Len() - 1
	for at, store := range varargStores(call) {
		if fixed+at < len(syntax.Args) {
			x.stores[store] = syntax.Args[fixed+at]
		}
	}
}

// constIndex is a constant index.
func constIndex(v ssa.Value) (int, bool) {
	c, ok := v.(*ssa.Const)
	if !ok || c.Value == nil {
		return 0, false
	}
	return int(c.Int64()), true
}
