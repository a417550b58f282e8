package values

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/source"
)

// flagTypes are the flags whose defaults are values like any others.
var flagTypes = map[string]bool{"String": true, "Int": true, "Int32": true, "Int64": true, "Uint": true, "Duration": true, "Bool": true}

// flagged is the variable of a flag that flag.Int and its like make: on one way it holds the default, on the other what
// the user wrote. It is false for other functions, and where the program may assign the variable.
func (e *Eval) flagged(f *Frame, name string, call *ssa.Call) (Value, bool) {
	kind, ok := "", false
	for _, prefix := range []string{"flag.", "(*flag.FlagSet).", "github.com/spf13/pflag.", "(*github.com/spf13/pflag.FlagSet)."} {
		if kind, ok = strings.CutPrefix(name, prefix); ok {
			break
		}
	}
	sig := call.Call.Signature()
	if !ok || !flagTypes[kind] || sig.Params().Len() != 3 || !e.onlyRead(call) {
		return Value{}, false
	}
	if choice, ok := e.choose(f, call, 2); !ok || choice == 1 {
		return Value{}, false
	}
	return Value{Kind: Fresh, Items: []Value{e.argument(f, &call.Call, len(call.Call.Args)-2).used()}}, true
}

// used is a value that is shown where it is used, and not among others where it is written.
func (v Value) used() Value {
	v.At = nil
	pieces := append(Pieces(nil), v.Pieces...)
	for i := range pieces {
		pieces[i].Span, pieces[i].locate = source.Span{}, nil
	}
	v.Pieces = pieces
	return v
}

// onlyRead reports whether the variable that a pointer leads to is only read by those who have the pointer, through the
// variable of the package that it is stored in too.
func (e *Eval) onlyRead(pointer ssa.Value) bool {
	for _, user := range *pointer.Referrers() {
		switch user := user.(type) {
		case *ssa.DebugRef, *ssa.UnOp:
		case *ssa.Store:
			g, ok := user.Addr.(*ssa.Global)
			_, field := user.Addr.(*ssa.FieldAddr)
			if user.Val != pointer || !ok && !field || ok && !e.loadsOnlyRead(g) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func (e *Eval) loadsOnlyRead(g *ssa.Global) bool {
	for _, user := range e.globals[g] {
		switch user := user.(type) {
		case *ssa.Store, *ssa.DebugRef:
		case *ssa.UnOp:
			for _, next := range *user.Referrers() {
				store, stored := next.(*ssa.Store)
				_, read := next.(*ssa.UnOp)
				_, debug := next.(*ssa.DebugRef)
				if !read && !debug && (!stored || store.Val != ssa.Value(user)) {
					return false
				}
			}
		default:
			return false
		}
	}
	return true
}

// lookup is a member of a map that the initialisation of the package fills and nothing changes later.
func (e *Eval) lookup(f *Frame, v *ssa.Lookup) Value {
	m, key := e.value(f, v.X, nil), e.value(f, v.Index, nil)
	if m.Kind != Map || m.Ref.Frame == nil || m.Ref.Frame.Fn.Synthetic == "" || !e.settled(m.Ref, m.Ref.Frame) ||
		v.CommaOk || key.Kind != Text || key.Partial() {
		return Value{}
	}
	entries, open := e.Entries(m.Ref.Frame, m)
	if open {
		return Value{}
	}
	for _, entry := range entries {
		if entry.Key.Pieces.String() == key.Pieces.String() {
			return entry.Value.used()
		}
	}
	return Value{Kind: Zero}
}
