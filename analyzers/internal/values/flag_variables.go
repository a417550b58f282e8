package values

import (
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// flagTypes are the types of flags whose defaults are ordinary values.
var flagTypes = map[string]bool{"String": true, "Int": true, "Int32": true, "Int64": true, "Uint": true, "Duration": true, "Bool": true}

// flagSetter recognizes flag.Int, flag.IntVar, pflag.IntP, pflag.IntVarP and similar functions; sets, if the function gets
// the variable to set.
func flagSetter(name string) (sets, ok bool) {
	for _, prefix := range []string{"flag.", "(*flag.FlagSet).", "github.com/spf13/pflag.", "(*github.com/spf13/pflag.FlagSet)."} {
		if kind, ok := strings.CutPrefix(name, prefix); ok {
			kind, sets = strings.CutSuffix(strings.TrimSuffix(kind, "P"), "Var")
			return sets, flagTypes[kind]
		}
	}
	return false, false
}

// viperMethod is the method of viper that a function is, or calls.
func viperMethod(name string) (string, bool) {
	method, ok := strings.CutPrefix(name, "(*github.com/spf13/viper.Viper).")
	if !ok {
		method, ok = strings.CutPrefix(name, "github.com/spf13/viper.")
	}
	return method, ok
}

// constText is the text of a constant; empty for anything else.
func constText(v ssa.Value) string {
	if c, ok := v.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.String {
		return constant.StringVal(c.Value)
	}
	return ""
}

// variableOf is the variable that an address belongs to: a local or package variable, or a field, of whatever struct; nil
// for other addresses.
func (p *Program) variableOf(address ssa.Value) any {
	switch at := address.(type) {
	case *ssa.FieldAddr:
		return pointee(at.X.Type()).Underlying().(*types.Struct).Field(at.Field)
	case *ssa.FreeVar:
		if variable := p.captured(at); variable != nil {
			return variable
		}
	case *ssa.Alloc, *ssa.Global:
		return at
	}
	return nil
}

// variable is variableOf for a reference.
func (r Ref) variable() any {
	if r.Root == nil {
		return nil
	}
	if len(r.Path) == 0 {
		return r.Root
	}
	t := pointee(r.Root.Type())
	for i, step := range r.Path {
		fields, ok := t.Underlying().(*types.Struct)
		if ok && i == len(r.Path)-1 {
			return fields.Field(step)
		}
		if t = partType(t, step); t == nil {
			return nil
		}
	}
	return nil
}

// isBasicInteger reports whether a type is a predeclared integer, as of constants.
func isBasicInteger(t types.Type) bool {
	_, ok := t.(*types.Basic)
	return ok && isInteger(t)
}

func resultType(call *ssa.Call) types.Type {
	return call.Call.Signature().Results().At(0).Type()
}

// setByFlags reports whether only flags and requests get the address of a variable.
func (e *Eval) setByFlags(variable ssa.Value) bool {
	return !slices.ContainsFunc(e.users(variable), func(user ssa.Instruction) bool {
		switch user := user.(type) {
		case *ssa.DebugRef, *ssa.UnOp:
			return false
		case *ssa.Store:
			field, ok := user.Addr.(*ssa.FieldAddr)
			return user.Addr != variable && (!ok || !ofSDK(field.X.Type()))
		case *ssa.MakeClosure:
			return !e.setByFlags(user.Fn.(*ssa.Function).FreeVars[slices.Index(user.Bindings, variable)])
		case *ssa.Call:
			sets, ok := flagSetter(calleeName(&user.Call))
			return !ok || !sets
		}
		return true
	})
}

// onlyRead reports whether all code that has a pointer only reads the variable, also through variables in which the pointer
// is stored.
func (e *Eval) onlyRead(pointer ssa.Value, depth int) bool {
	if depth == 0 {
		return false
	}
	for _, user := range *pointer.Referrers() {
		switch user := user.(type) {
		case *ssa.DebugRef, *ssa.UnOp:
		case *ssa.Store:
			_, field := user.Addr.(*ssa.FieldAddr)
			if user.Val != pointer || !field && !e.loadsOnlyRead(user.Addr, depth) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// loadsOnlyRead reports whether a variable is used only to store pointers and to load them for reading.
func (e *Eval) loadsOnlyRead(variable ssa.Value, depth int) bool {
	switch variable.(type) {
	case *ssa.Alloc, *ssa.Global, *ssa.FreeVar:
	default:
		return false
	}
	for _, user := range e.users(variable) {
		switch user := user.(type) {
		case *ssa.DebugRef:
		case *ssa.Store:
			if user.Addr != variable {
				return false
			}
		case *ssa.UnOp:
			if !e.onlyRead(user, depth-1) {
				return false
			}
		case *ssa.MakeClosure:
			free := user.Fn.(*ssa.Function).FreeVars[slices.Index(user.Bindings, variable)]
			if !e.loadsOnlyRead(free, depth-1) {
				return false
			}
		default:
			return false
		}
	}
	return true
}
