package values

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// The default of a setting is one of its possible values: it holds on one path through the program, and on another one the
// setting is what the user gave, of which nothing is known. An empty default, or one of a required flag, usually means that
// the user has to give a value, and is ignored.

// defaults are the calls of a package that give settings their defaults.
type defaults struct {
	variables map[any][]*ssa.Call    // flags, by the variables that they set: see variableOf
	flags     map[string][]*ssa.Call // flags, by their names
	viper     map[string][]*ssa.Call // viper's defaults, by their keys in lower case
	stores    map[any][]*ssa.Store
	ignored   map[string]bool // required flags, and keys of viper that the program sets
}

// defaultsKey is the key of the decision between defaults.
type defaultsKey struct{ first *ssa.Call }

// maxDefaults is how many defaults of one setting are analyzed separately.
const maxDefaults = bound.GoDefaults

// allDefaults reads the package, once.
func (p *Program) allDefaults() *defaults {
	if p.defaults != nil {
		return p.defaults
	}
	d := &defaults{variables: map[any][]*ssa.Call{}, flags: map[string][]*ssa.Call{}, viper: map[string][]*ssa.Call{},
		stores: map[any][]*ssa.Store{}, ignored: map[string]bool{}}
	p.defaults = d
	for _, fn := range p.all {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				switch instr := instr.(type) {
				case *ssa.Call:
					d.record(p, instr)
				case *ssa.Store:
					if key := p.variableOf(instr.Addr); key != nil {
						d.stores[key] = append(d.stores[key], instr)
					}
				}
			}
		}
	}
	return d
}

// record notes a call that sets or removes a default.
func (d *defaults) record(p *Program, call *ssa.Call) {
	name, args := calleeName(&call.Call), call.Call.Args
	if call.Call.Signature().Recv() != nil && !call.Call.IsInvoke() {
		args = args[1:]
	}
	if sets, ok := flagSetter(name); ok {
		if sets {
			if key := p.variableOf(args[0]); key != nil {
				d.variables[key] = append(d.variables[key], call)
			}
			args = args[1:]
		}
		d.flags[constText(args[0])] = append(d.flags[constText(args[0])], call)
		return
	}
	method, isViper := viperMethod(name)
	switch {
	case isViper && method == "SetDefault":
		key := strings.ToLower(constText(args[0]))
		d.viper[key] = append(d.viper[key], call)
	case isViper && method == "Set":
		d.ignored["viper "+strings.ToLower(constText(args[0]))] = true
	case strings.HasPrefix(name, "(*github.com/spf13/cobra.Command).Mark") && strings.HasSuffix(name, "FlagRequired"),
		name == "github.com/spf13/cobra.MarkFlagRequired":
		d.ignored[constText(args[len(args)-1])] = true
	}
}

// flagVariable is the variable that flag.Int or another such function makes: on one path it holds the default, on the other
// what the user gave. It is false for other functions, and if the program may assign the variable.
func (e *Eval) flagVariable(name string, call *ssa.Call) (Value, bool) {
	if sets, ok := flagSetter(name); !ok || sets || !e.onlyRead(call, 3) {
		return Value{}, false
	}
	v, ok := e.oneOf([]*ssa.Call{call})
	return Value{Kind: Fresh, Items: []Value{v}}, ok
}

// lookedUpSetting is the result of a function that looks up a flag or a key of viper by its name.
func (e *Eval) lookedUpSetting(name string, call *ssa.Call) (Value, bool) {
	args := call.Call.Args
	if _, ok := strings.CutPrefix(name, "(*github.com/spf13/pflag.FlagSet).Get"); ok && len(args) == 2 {
		return e.oneOf(e.allDefaults().flags[constText(args[1])])
	}
	method, ok := viperMethod(name)
	if !ok || !strings.HasPrefix(method, "Get") || len(args) == 0 {
		return Value{}, false
	}
	key := strings.ToLower(constText(args[len(args)-1]))
	if e.allDefaults().ignored["viper "+key] {
		return Value{}, false
	}
	v, ok := e.oneOf(e.allDefaults().viper[key])
	if ok && isBasicInteger(v.Type) && isInteger(resultType(call)) {
		v.Const, v.Type = wrapped(v.Const, resultType(call)), resultType(call)
	}
	// How viper converts a default of another type is not modeled.
	if !ok || v.Type == nil || !types.Identical(types.Default(v.Type), types.Default(resultType(call))) {
		return Value{}, false
	}
	return v, true
}

// flagDefault is the default that a flag gives a variable; false if no flag does, or if something else assigns the variable
// as well.
func (e *Eval) flagDefault(r Ref) (Value, bool) {
	variable, d := r.variable(), e.allDefaults()
	calls := d.variables[variable]
	if len(calls) == 0 || slices.ContainsFunc(d.stores[variable], func(store *ssa.Store) bool { return !e.overwritten(store, calls) }) {
		return Value{}, false
	}
	if whole, ok := variable.(ssa.Value); ok && !e.setByFlags(whole) {
		return Value{}, false
	}
	return e.oneOf(calls)
}

// overwritten reports whether the default of a flag certainly replaces what a store puts into a variable.
func (e *Eval) overwritten(store *ssa.Store, calls []*ssa.Call) bool {
	if store.Parent().Synthetic != "" {
		return true
	}
	return slices.ContainsFunc(calls, func(call *ssa.Call) bool {
		return call.Parent() == store.Parent() && !e.reaches(call, store)
	})
}

// oneOf is one of the defaults that calls give a setting, each on a path of its own; false on the path on which the user
// gives the value.
func (e *Eval) oneOf(calls []*ssa.Call) (Value, bool) {
	if len(calls) == 0 || len(calls) > maxDefaults {
		return Value{}, false
	}
	choice, ok := e.choose(e.Top(calls[0]), defaultsKey{calls[0]}, len(calls)+1)
	if !ok || choice == len(calls) {
		return Value{}, false
	}
	call := calls[choice]
	for _, arg := range call.Call.Args {
		if e.allDefaults().ignored[constText(arg)] && constText(arg) != "" {
			return Value{}, false
		}
	}
	v := e.defaultArgument(call)
	if set, _ := v.nonZero(); !set {
		return Value{}, false
	}
	return v.withoutPlaces(), true
}

// defaultArgument is the default that a call gives a setting: the last argument, or for a flag the one before its
// description.
func (e *Eval) defaultArgument(call *ssa.Call) Value {
	at := len(call.Call.Args) - 2
	if _, ok := viperMethod(calleeName(&call.Call)); ok {
		at++
	}
	e.quiet++
	defer func() { e.quiet-- }()
	return e.argument(e.Top(call), &call.Call, at)
}
