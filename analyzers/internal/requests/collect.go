package requests

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"

	"github.com/sessionlint/sessionlint/analyzers/internal/values"
)

// Found is a request in the source, as it is at one program point.
type Found struct {
	Operation string
	// Variants are the request on the different paths that lead to the program point.
	Variants []Variant
	// Site is where the request is built: its struct literal, or the call that makes a provider.
	Site source.Span
	// Part leads to the part of the request that is known, if it is only a part, such as one tag.
	Part []any
	// Sent reports whether the request is complete: what is not set is absent.
	Sent bool
	// Call sends the request or makes a provider of it; nil if there is no such call.
	Call ssa.CallInstruction
}

// Known reports whether all parameters of the request are known on all paths.
func (f *Found) Known() bool {
	return !slices.ContainsFunc(f.Variants, func(variant Variant) bool { return !variant.Request.Complete() })
}

// Variant is a request on one path through the code.
type Variant struct {
	Request *request.Request
	// Problems are those in the texts of the request, such as a policy that is not valid JSON.
	Problems []finding.Finding
	// Chained reports whether the credentials of one role sign the request for another.
	Chained bool
	// Values are the parameters as Go values, by AWS's names.
	Values map[string]Value
	// Names are those of variables and fields that have a value, by the place of the value.
	Names map[source.Span]string
	// Group is the same for paths of which a program may take only some: those within one caller. Different groups are
	// different calls of one function, and each of them is made.
	Group int
}

// Value is the value of a parameter, and the type of its field.
type Value struct {
	values.Value
	Field types.Type
}

// maxPaths is how many paths through the code are analyzed separately for one request.
const maxPaths = bound.GoPaths

// collector finds the requests in a package.
type collector struct {
	prog *values.Program
	// eval is one for all requests: what it has seen of variables tells which of them were part of a request that is sent.
	eval  *values.Eval
	found []Found
}

// Collect finds the requests in a package.
func Collect(prog *values.Program) []Found {
	c := &collector{prog: prog, eval: values.NewEval(prog)}
	// First the requests that are sent, and the providers.
	c.each(func(instr ssa.Instruction) {
		if call, ok := instr.(ssa.CallInstruction); ok {
			c.call(call)
		}
	})
	// Then requests that are sent nowhere in view: it is known by now which were sent. Parts of requests come last.
	for _, whole := range []bool{true, false} {
		c.each(func(instr ssa.Instruction) {
			if alloc, ok := instr.(*ssa.Alloc); ok {
				c.variable(alloc, whole, c.eval.Seen[alloc])
			}
		})
	}
	// What remains are structs that other code made, such as the options that a function literal gets.
	for _, fn := range prog.Funcs {
		c.pointers(fn)
	}
	return c.found
}

// each visits all instructions.
func (c *collector) each(visit func(ssa.Instruction)) {
	for _, fn := range c.prog.Funcs {
		for instr := range values.Instructions(fn) {
			visit(instr)
		}
	}
}

// call looks at a call that sends a request, or that makes a provider that will.
func (c *collector) call(call ssa.CallInstruction) {
	if maker, ok := makerOf(call.Common()); ok {
		c.explore(call, call, func(b *builder) *document.Node { return maker.node(b, call) })
		return
	}
	for _, arg := range call.Common().Args {
		s, _, ok := shapeOf(arg.Type())
		if !ok || !s.isWhole() || !sends(call.Common(), s.operation) {
			continue
		}
		c.explore(call, call, func(b *builder) *document.Node {
			b.sent = true
			return b.request(b.Value(b.frame, arg, nil), arg.Type())
		})
		return // a call sends one request
	}
}

// sends reports whether a call sends the input of an operation: a method of the client, of the SDK or of an interface of the
// program, or a paginator, waiter or presigner of the SDK.
func sends(call *ssa.CallCommon, operation string) bool {
	_, action, _ := strings.Cut(operation, ":")
	name := calleeName(call)
	if values.IsSDKCall(call) { // AssumeRole, AssumeRoleRequest, NewListAccountsPaginator, PresignAssumeRole
		return strings.Contains(name, action)
	}
	return call.IsInvoke() && (name == action || name == action+"WithContext")
}

// calleeName is the name of the function or method that a call runs, without its package; empty if it is not known.
func calleeName(call *ssa.CallCommon) string {
	if call.IsInvoke() {
		return call.Method.Name()
	}
	if fn := call.StaticCallee(); fn != nil {
		return fn.Name()
	}
	return ""
}

// explore looks at a request just before an instruction, on every path that leads there.
func (c *collector) explore(end ssa.Instruction, call ssa.CallInstruction, make func(*builder) *document.Node) {
	c.eval.ResetBudget()
	found := Found{Call: call}
	x := exploration{eval: c.eval, left: maxCallers, run: func() Variant {
		b := &builder{Eval: c.eval, frame: c.eval.Top(end), values: map[string]Value{}, names: map[source.Span]string{}}
		node := make(b)
		if node == nil || node.Kind != document.Object {
			return Variant{}
		}
		// The paths seldom differ in these; the last one counts.
		found.Operation, found.Site, found.Part, found.Sent = b.operation, b.site, b.part, b.sent
		return b.variant(node, call)
	}}
	if found.Variants = x.variants(nil, 0); len(found.Variants) > 0 {
		c.found = append(c.found, found)
	}
}

// variant is the request with these parameters on the path of this run; one without a Request if they are none.
func (b *builder) variant(params *document.Node, call ssa.CallInstruction) Variant {
	req, problems := request.Of(request.Request{Operation: b.operation, Params: params, Span: b.site, Claim: request.ByCode})
	if req == nil {
		return Variant{}
	}
	v := Variant{Request: req, Problems: problems, Values: b.values, Names: b.names}
	if v.Chained = call != nil && chained(b.Eval, b.frame, call); v.Chained {
		req.Caller = "role"
	}
	return v
}
