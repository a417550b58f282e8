package requests

import (
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"

	"github.com/sessionlint/sessionlint/analyzers/internal/values"
)

// maker is a function of package stscreds that makes a provider. Some parameters are arguments; the others are set by
// options, functions that get the provider or its options.
type maker struct {
	// provider is the type of the provider or of its options.
	provider types.Type
	// arguments are the indexes of the arguments that set a field, by field.
	arguments map[string]int
	// options is the index of the argument with the options; -1 if there is none.
	options int
}

// makerOf recognizes makers by their package, their name and the types of their parameters.
func makerOf(call *ssa.CallCommon) (maker, bool) {
	fn := call.StaticCallee()
	if fn == nil || fn.Pkg == nil || fn.Signature.Recv() != nil {
		return maker{}, false
	}
	local, ok := sdkPath(fn.Pkg.Pkg.Path())
	if !ok || !strings.HasSuffix(local, "credentials/stscreds") || !strings.HasPrefix(fn.Name(), "New") {
		return maker{}, false
	}
	m := maker{arguments: map[string]int{}, options: -1}
	m.readParameters(fn.Signature)
	if m.provider == nil { // NewWebIdentityCredentials of version 1 has no options
		m.provider = providerIn(fn.Pkg.Pkg, strings.Contains(fn.Name(), "WebIdentity"))
	}
	return m, m.provider != nil && len(m.arguments) > 0
}

// readParameters finds out what the parameters of a maker are for, by their names: the two versions of the SDK have them in
// different places.
func (m *maker) readParameters(sig *types.Signature) {
	params := sig.Params()
	for i := range params.Len() {
		switch name := strings.ToLower(params.At(i).Name()); {
		case name == "rolearn":
			m.arguments["RoleARN"] = i
		case name == "rolesessionname":
			m.arguments["RoleSessionName"] = i
		case sig.Variadic() && i == params.Len()-1:
			m.options = i
			m.provider = optionOf(params.At(i).Type())
		}
	}
}

// optionOf is T of ...func(*T), or nil.
func optionOf(t types.Type) types.Type {
	slice, ok := t.(*types.Slice)
	if !ok {
		return nil
	}
	option, ok := slice.Elem().Underlying().(*types.Signature)
	if !ok || option.Params().Len() != 1 {
		return nil
	}
	pointer, ok := option.Params().At(0).Type().(*types.Pointer)
	if !ok {
		return nil
	}
	return pointer.Elem()
}

// providerIn is the type of the providers that package stscreds makes.
func providerIn(stscreds *types.Package, webIdentity bool) types.Type {
	name := "AssumeRoleProvider"
	if webIdentity {
		name = "WebIdentityRoleProvider"
	}
	if object := stscreds.Scope().Lookup(name); object != nil {
		return object.Type()
	}
	return nil
}

// node is the request that the provider will send.
func (m maker) node(b *builder, call ssa.CallInstruction) *document.Node {
	s, fields, ok := shapeOf(m.provider)
	schema, err := catalog.SchemaOf(s.operation)
	if !ok || err != nil {
		return nil
	}
	b.operation, b.site = s.operation, b.CallSpan(call)
	b.around = b.site
	runs, known := m.optionRuns(b, call)
	b.sent = known && !s.partial
	object := &document.Node{Kind: document.Object, Span: b.site}
	var mfa bool
	for i := range fields.NumFields() {
		field := fields.Field(i)
		v, in := m.value(b, call, runs, known, i, field)
		mfa = mfa || field.Name() == "TokenProvider" && v.Kind != values.Zero
		name, member, ok := s.member(schema, field.Name())
		if !ok {
			continue
		}
		// Texts that an option sets are evaluated where the option runs.
		outer := b.frame
		b.frame = in
		b.addMember(object, name, b.field(s, name, v, field.Type(), member))
		b.frame = outer
	}
	m.addArguments(b, call, object, s, schema)
	b.fillProvider(object, s, schema, mfa)
	return object
}

// addArguments adds the parameters that only arguments set, since the options have no field for them.
func (m maker) addArguments(b *builder, call ssa.CallInstruction, object *document.Node, s shape, schema *catalog.Schema) {
	for name, arg := range m.arguments {
		member, of, ok := schema.Member(s.members[name])
		if ok && object.Get(member) == nil {
			b.addMember(object, member, b.field(s, member, b.Argument(b.frame, call.Common(), arg), types.Typ[types.String], of))
		}
	}
}

// fillProvider adds what a provider finds out itself, or gets from code out of view.
func (b *builder) fillProvider(object *document.Node, s shape, schema *catalog.Schema, mfa bool) {
	if !b.sent {
		b.fill(object, schema)
		return
	}
	for _, name := range slices.Sorted(maps.Keys(s.defaulted)) {
		_, _, ok := schema.Member(name)
		if !ok || object.Get(name) != nil || name == "TokenCode" && !mfa {
			continue
		}
		object.Members = append(object.Members, document.Member{Name: name, Key: b.site, Value: &document.Node{Span: b.site}})
	}
}

// option is the run of one option in the maker: its frame and its parameter.
type option struct {
	frame *values.Frame
	// param is the parameter, which points to the provider or its options.
	param values.Ref
}

// optionRuns are the options of a call, in order; false if not all of them are known.
func (m maker) optionRuns(b *builder, call ssa.CallInstruction) ([]option, bool) {
	args := call.Common().Args
	if m.options < 0 || m.options >= len(args) {
		return nil, true
	}
	list := b.Value(b.frame, args[m.options], nil)
	known := list.Kind == values.Zero || list.Kind == values.List && !list.Open
	var all []option
	for _, fn := range list.Items {
		frame, param, ok := b.Apply(b.frame, call, fn)
		if !ok {
			known = false
			continue
		}
		all = append(all, option{frame, param})
	}
	return all, known
}

// value is what a field holds after all options have run, and the frame in which that is known.
func (m maker) value(b *builder, call ssa.CallInstruction, runs []option, known bool, i int, field *types.Var) (values.Value, *values.Frame) {
	// The last option that sets the field counts.
	for j := len(runs) - 1; j >= 0; j-- {
		pointer := values.Value{Kind: values.Pointer, Ref: runs[j].param}
		if v := b.Field(runs[j].frame, pointer, i, field.Type()); v.Kind != values.Unset {
			return v, runs[j].frame
		}
	}
	if arg, ok := m.arguments[field.Name()]; ok {
		return b.Argument(b.frame, call.Common(), arg), b.frame
	}
	if !known { // an unknown option may have set it
		return values.Value{}, b.frame
	}
	return values.Value{Kind: values.Zero}, b.frame
}
