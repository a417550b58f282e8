package values

import (
	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/source"
)

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
		if entry.Key.String() == key.String() {
			return entry.Value.used()
		}
	}
	return Value{Kind: Zero}
}
