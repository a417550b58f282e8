package values

import (
	"go/constant"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// maxRepeated is how long a text may be that is made by repeating a known one.
const maxRepeated = bound.GoRepeated

// textOf is the result of a function of package strings; false if the function is not one of these, or too little is known
// of its arguments.
func (e *Eval) textOf(f *Frame, name string, call *ssa.CallCommon) (Value, bool) {
	arg := func(i int) Pieces { return e.argument(f, call, i).text() }
	var pieces Pieces
	var ok bool
	switch name {
	case "strings.Repeat":
		pieces, ok = repeated(arg(0), e.argument(f, call, 1))
	case "strings.ReplaceAll":
		pieces, ok = arg(0).replaced(arg(1), arg(2), -1)
	case "strings.Replace":
		if n := e.argument(f, call, 3); n.Kind == Number {
			pieces, ok = arg(0).replaced(arg(1), arg(2), integer(n.Const))
		}
	case "strings.ToLower":
		pieces, ok = arg(0).mapped(strings.ToLower), true
	case "strings.ToUpper":
		pieces, ok = arg(0).mapped(strings.ToUpper), true
	case "strings.TrimSpace":
		pieces, ok = arg(0).trimmed(unicode.IsSpace, true, true)
	case "strings.Trim", "strings.TrimLeft", "strings.TrimRight":
		if set := arg(1); !set.Partial() {
			in := func(r rune) bool { return strings.ContainsRune(set.String(), r) }
			pieces, ok = arg(0).trimmed(in, name != "strings.TrimRight", name != "strings.TrimLeft")
		}
	case "strings.TrimPrefix":
		pieces, ok = arg(0).withoutPrefix(arg(1))
	case "strings.TrimSuffix":
		pieces, ok = arg(0).withoutSuffix(arg(1))
	}
	if !ok {
		return Value{}, false
	}
	return Value{Kind: Text, Pieces: pieces, At: e.argument(f, call, 0).At}, true
}

// repeated is a text repeated some number of times.
func repeated(p Pieces, count Value) (Pieces, bool) {
	if count.Kind != Number {
		return nil, false
	}
	n := integer(count.Const)
	lower, upper := p.Lengths()
	switch {
	case n < 0 || n > 1<<30 || lower > 1<<30: // it panics, and the products below would overflow
		return nil, false
	case !p.Partial() && len(p) > 0 && len(p.String())*n <= maxRepeated:
		return Pieces{{Text: strings.Repeat(p.String(), n), Span: p[0].Span}}, true
	case p.Partial() && n*len(p) <= 100:
		var all Pieces
		for range n {
			all = append(all, p...)
		}
		return all, true
	case upper >= 0:
		upper *= n
	}
	return Pieces{{Hole: true, Min: lower * n, Max: upper}}, true
}

// replacedBy is what a strings.Replacer makes of a text. It is not longer, if no new text is longer than what it replaces.
func (e *Eval) replacedBy(f *Frame, call *ssa.CallCommon) Value {
	unbounded := holeOf(0, -1)
	made, ok := call.Args[0].(*ssa.Call)
	if !ok || calleeName(&made.Call) != "strings.NewReplacer" {
		return unbounded
	}
	list, text := e.value(f, made.Call.Args[0], nil), e.argument(f, call, 1)
	if list.Kind != List || list.Open || len(list.Items)%2 != 0 {
		return unbounded
	}
	if text.Kind == Text && !text.Partial() && !slices.ContainsFunc(list.Items, func(v Value) bool { return v.text().Partial() }) {
		var pairs []string
		for _, item := range list.Items {
			pairs = append(pairs, item.text().String())
		}
		return e.folded(constant.MakeString(strings.NewReplacer(pairs...).Replace(text.String())), text.At)
	}
	if mayLengthen(list.Items) {
		return unbounded
	}
	return shortened(text)
}

// mayLengthen reports whether a replacement may be longer than what it replaces, in a list of pairs of old and new texts.
func mayLengthen(pairs []Value) bool {
	for i := 1; i < len(pairs); i += 2 {
		lower, _ := pairs[i-1].text().Lengths()
		if _, upper := pairs[i].text().Lengths(); upper < 0 || upper > lower {
			return true
		}
	}
	return false
}
