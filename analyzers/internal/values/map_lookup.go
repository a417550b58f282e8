package values

import (
	"go/constant"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/source"
)

// withoutPlaces is a value that is reported where it is used, and not at one of several places where it is written.
func (v Value) withoutPlaces() Value {
	v.At = nil
	pieces := slices.Clone(v.Pieces)
	for i := range pieces {
		pieces[i].Span, pieces[i].locate = source.Span{}, nil
	}
	v.Pieces = pieces
	return v
}

// maxTableMembers is how many members of a map are analyzed separately if the key is not known.
const maxTableMembers = 16

// lookup is the result of m[key], and whether the map has the key. All members must be known: the map is a package variable
// that nothing changes after the initialization, or the function itself fills it. If the key is not known, there is one path
// for each member, and one without.
func (e *Eval) lookup(f *Frame, v *ssa.Lookup) (value, found Value) {
	m, key := e.value(f, v.X, nil), e.value(f, v.Index, nil)
	entries, ok := e.members(&point{f, v}, m)
	if !ok || !isText(v.Index.Type()) {
		return Value{}, Value{}
	}
	entries = slices.DeleteFunc(entries, func(entry Entry) bool {
		equal, known := comparedTexts(entry.Key.Pieces, token.EQL, key.text())
		return known && !equal
	})
	// Of a key that is known at most one member is left, and it is the first.
	choice := 0
	if key.text().Partial() {
		if len(entries) > maxTableMembers {
			return Value{}, Value{}
		}
		if choice, ok = e.choose(f, v, len(entries)+1); !ok {
			return Value{}, Value{}
		}
	}
	found = Value{Kind: Bool, Const: constant.MakeBool(choice < len(entries))}
	switch {
	case choice < len(entries):
		value = entries[choice].Value.withoutPlaces()
	case v.CommaOk || !key.text().Partial():
		value = Value{Kind: Zero}
	default: // code that does not ask whether there is a member assumes that there is
	}
	return value, found
}

// members are the members of a map at a program point; false if there may be others.
func (e *Eval) members(at *point, m Value) ([]Entry, bool) {
	if m.Kind != Map || m.Ref.Frame == nil {
		return nil, m.Kind == Zero
	}
	if m.Ref.Frame.Fn.Synthetic != "" { // a package variable, which the initialization fills
		if !e.unchangedAfter(m.Ref, m.Ref.Frame) {
			return nil, false
		}
		at = m.Ref.Frame.end()
	}
	entries, open := e.entriesAt(at, m)
	return entries, !open
}
