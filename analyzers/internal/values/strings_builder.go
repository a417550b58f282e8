package values

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// builderText is the result of String or Bytes of a strings.Builder or a bytes.Buffer.
func (e *Eval) builderText(f *Frame, call *ssa.Call) Value {
	builder := e.argument(f, &call.Call, 0)
	if builder.Kind != Pointer {
		return Value{}
	}
	content := e.reachingValue(builder.Ref, &point{f, call})
	switch content.Kind {
	case Zero:
		return Value{Kind: Text}
	case Text:
		return content
	}
	return Value{}
}

// isBuilder reports whether a method is one of these types.
func isBuilder(name string) (method string, ok bool) {
	if method, ok = strings.CutPrefix(name, "(*strings.Builder)."); ok {
		return method, true
	}
	return strings.CutPrefix(name, "(*bytes.Buffer).")
}

// transferBuilder is transfer for a call that writes to a builder: the content after the call, which is unknown if the call
// does anything else with the builder. It is false for calls that do not write to it.
func (e *Eval) transferBuilder(f *Frame, instr ssa.CallInstruction, r Ref) (Value, bool) {
	call := instr.Common()
	pkg := calleePackage(call)
	if pkg == nil || !writers[pkg.Path()] {
		return Value{}, false
	}
	name := calleeName(call)
	method, ok := isBuilder(name)
	if !ok && !strings.HasPrefix(name, "fmt.Fprint") && name != "io.WriteString" || len(call.Args) == 0 {
		return Value{}, false
	}
	if target := e.value(f, call.Args[0], nil); target.Kind != Pointer || !target.Ref.equals(r) {
		return Value{}, false
	}
	added, known := e.addedText(f, instr, name, method)
	switch {
	case !known:
		return Value{}, true
	case method == "Reset":
		return Value{Kind: Zero}, true
	}
	before := e.reachingValue(r, &point{f, instr})
	if before.Kind != Zero && before.Kind != Text {
		return Value{}, true
	}
	content := Value{Kind: Text, Pieces: slices.Concat(before.text(), added)}
	return content.bounded(), true
}

// addedText is the text that a call adds to a builder; false if it is not known what the call does.
func (e *Eval) addedText(f *Frame, instr ssa.CallInstruction, name, method string) (Pieces, bool) {
	call := instr.Common()
	plain, _ := instr.(*ssa.Call)
	switch {
	case method == "WriteString" || method == "Write" || name == "io.WriteString":
		return e.argument(f, call, 1).text(), true
	case method == "WriteByte" || method == "WriteRune":
		if c := e.argument(f, call, 1); c.Kind == Number && (method == "WriteRune" || integer(c.Const) < 0x80) {
			return Pieces{{Text: string(rune(integer(c.Const))), Span: e.Span(c.At)}}, true
		}
		return Pieces{{Hole: true, Min: 1, Max: 1}}, true
	case method == "Reset" || method == "Grow" || method == "Len" || method == "Cap" || method == "String" || method == "Bytes":
		return nil, true
	case plain == nil:
		return nil, false
	case name == "fmt.Fprintf":
		return e.sprintf(f, plain, 1).text(), true
	case name == "fmt.Fprint" || name == "fmt.Fprintln":
		return e.sprint(f, plain, name == "fmt.Fprintln").text(), true
	}
	return nil, false
}

// writers are the packages with functions that write to builders.
var writers = map[string]bool{"strings": true, "bytes": true, "fmt": true, "io": true}
