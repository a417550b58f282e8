package values

import (
	"go/constant"
	"strings"
	"unicode"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// longest is how long a text may be that a function makes of a known one by repeating it.
const longest = bound.GoRepeated

// textOf is the result of a function of package strings whose texts are known in part at least; false where the
// function is not one of those here, or too little is known of its arguments.
func (e *Eval) textOf(f *Frame, name string, call *ssa.CallCommon) (Value, bool) {
	arg := func(i int) Pieces { return e.argument(f, call, i).texts() }
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

// repeated is a text some number of times.
func repeated(p Pieces, count Value) (Pieces, bool) {
	if count.Kind != Number {
		return nil, false
	}
	n := integer(count.Const)
	least, most := p.Lengths()
	switch {
	case n < 0 || n > 1<<30 || least > 1<<30:
		return nil, false
	case !p.Partial() && len(p) > 0 && len(p.String())*n <= longest:
		return Pieces{{Text: strings.Repeat(p.String(), n), Span: p[0].Span}}, true
	case p.Partial() && n*len(p) <= 100:
		var all Pieces
		for range n {
			all = append(all, p...)
		}
		return all, true
	case most >= 0:
		most *= n
	}
	return Pieces{{Hole: true, Min: least * n, Max: most}}, true
}

// replaced is a text with a known part replaced, at most n times if n is not negative. Where a part could stand that
// reaches into a hole, nothing is known.
func (p Pieces) replaced(old, inserted Pieces, n int) (Pieces, bool) {
	if old.Partial() || old.String() == "" || n >= 0 && p.Partial() {
		return nil, false
	}
	var result Pieces
	for i := 0; i < len(p); i++ {
		if p[i].Hole {
			result = append(result, p[i].replacedIn(old, inserted))
			continue
		}
		run := p[i:]
		for size := range run {
			if run[size].Hole {
				run = run[:size]
				break
			}
		}
		if crosses(old.String(), run.String(), i > 0, i+len(run) < len(p)) {
			return nil, false
		}
		result = append(result, run.replacedKnown(old.String(), inserted, &n)...)
		i += len(run) - 1
	}
	return result, true
}

// crosses reports whether a part may begin or end in a hole before or behind a text and reach into the text.
func crosses(part, text string, before, behind bool) bool {
	for size := 1; size < len(part); size++ {
		if before && strings.HasPrefix(text, part[len(part)-size:]) || behind && strings.HasSuffix(text, part[:size]) {
			return true
		}
	}
	return before && behind && strings.Contains(part, text)
}

// replacedKnown replaces in a text without holes; n counts down.
func (p Pieces) replacedKnown(old string, inserted Pieces, n *int) Pieces {
	var result Pieces
	text, at := p.String(), 0
	for *n != 0 {
		next := strings.Index(text[at:], old)
		if next < 0 {
			break
		}
		result = append(append(result, p.between(at, at+next)...), inserted...)
		at += next + len(old)
		*n--
	}
	return append(result, p.between(at, len(text))...)
}

// between is bytes [start, end) of a text without holes.
func (p Pieces) between(start, end int) Pieces {
	var result Pieces
	for _, piece := range p {
		size := len(piece.Text)
		if from, to := max(start, 0), min(end, size); from < to {
			result = append(result, piece.cut(from, to))
		}
		start, end = start-size, end-size
	}
	return result
}

// replacedIn is a hole in whose content a part may be replaced any number of times.
func (p Piece) replacedIn(old, inserted Pieces) Piece {
	size, _ := old.Lengths()
	least, most := inserted.Lengths()
	if least < size {
		p.Min = 0
	}
	if most < 0 || most > size {
		p.Max = -1
	}
	return p
}

// mapped is a text whose letters are changed each to another.
func (p Pieces) mapped(change func(string) string) Pieces {
	result := append(Pieces(nil), p...)
	for i := range result {
		changed := change(result[i].Text)
		if len(changed) != len(result[i].Text) {
			result[i].locate = nil
		}
		result[i].Text = changed
	}
	return result
}

// trimmed is a text without the characters of a set at its ends; false where a hole may be all that stands between
// the end and such characters.
func (p Pieces) trimmed(in func(rune) bool, left, right bool) (Pieces, bool) {
	result := append(Pieces(nil), p...)
	ok := true
	if left {
		result, ok = result.trimmedOn(in, 0, strings.TrimLeftFunc, func(text string, rest int) (int, int) { return len(text) - rest, len(text) })
	}
	if ok && right {
		result, ok = result.trimmedOn(in, -1, strings.TrimRightFunc, func(_ string, rest int) (int, int) { return 0, rest })
	}
	return result, ok
}

// trimmedOn trims one end, the first or the last piece.
func (p Pieces) trimmedOn(in func(rune) bool, end int, trim func(string, func(rune) bool) string, keep func(string, int) (int, int)) (Pieces, bool) {
	holed := false
	for i := 0; i < len(p); i++ {
		at := i
		if end < 0 {
			at = len(p) - 1 - i
		}
		piece := &p[at]
		if piece.Hole {
			piece.Min, holed = 0, true
			continue
		}
		rest := len(trim(piece.Text, in))
		if holed && rest < len(piece.Text) {
			return nil, false
		}
		*piece = piece.cut(keep(piece.Text, rest))
		if rest > 0 {
			break
		}
	}
	return p, true
}

// withoutPrefix is a text without a known prefix; false where it may or may not have it.
func (p Pieces) withoutPrefix(prefix Pieces) (Pieces, bool) {
	known := p
	for i, piece := range p {
		if piece.Hole {
			known = p[:i]
			break
		}
	}
	text := known.String()
	switch {
	case prefix.Partial():
		return nil, false
	case strings.HasPrefix(text, prefix.String()):
		rest := known.between(len(prefix.String()), len(text))
		return append(rest, p[len(known):]...), true
	case len(known) == len(p) || !strings.HasPrefix(prefix.String(), text):
		return p, true
	}
	return nil, false
}

// withoutSuffix is a text without a known suffix; false where it may or may not have it.
func (p Pieces) withoutSuffix(suffix Pieces) (Pieces, bool) {
	known := p
	for i := len(p) - 1; i >= 0; i-- {
		if p[i].Hole {
			known = p[i+1:]
			break
		}
	}
	text := known.String()
	switch {
	case suffix.Partial():
		return nil, false
	case strings.HasSuffix(text, suffix.String()):
		head := p[: len(p)-len(known) : len(p)-len(known)]
		return append(head, known.between(0, len(text)-len(suffix.String()))...), true
	case len(known) == len(p) || !strings.HasSuffix(suffix.String(), text):
		return p, true
	}
	return nil, false
}

// replacedBy is what a strings.Replacer makes of a text: not longer, where none of its texts is longer than what it
// replaces.
func (e *Eval) replacedBy(f *Frame, call *ssa.CallCommon) Value {
	unbounded := Value{Kind: Text, Pieces: Pieces{{Hole: true, Max: -1}}}
	made, ok := call.Args[0].(*ssa.Call)
	if !ok || calleeName(&made.Call) != "strings.NewReplacer" {
		return unbounded
	}
	list, text := e.value(f, made.Call.Args[0], nil), e.argument(f, call, 1)
	if list.Kind != List || list.Open || len(list.Items)%2 != 0 {
		return unbounded
	}
	var pairs []string
	longer, known := false, text.Kind == Text && !text.Partial()
	for i, item := range list.Items {
		pairs = append(pairs, item.texts().String())
		known = known && !item.texts().Partial()
		if _, most := item.texts().Lengths(); i%2 == 1 {
			least, _ := list.Items[i-1].texts().Lengths()
			longer = longer || most < 0 || most > least
		}
	}
	switch {
	case known:
		return e.folded(constant.MakeString(strings.NewReplacer(pairs...).Replace(text.String())), text.At)
	case longer:
		return unbounded
	}
	return shortened(text)
}
