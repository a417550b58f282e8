package values

import "golang.org/x/tools/go/ssa"

// Entry is a member of a map.
type Entry struct {
	Key, Value Value
}

// Entries are the members of a map at the end of the frame; open says that there may be others.
func (e *Eval) Entries(f *Frame, m Value) (entries []Entry, open bool) {
	return e.entriesAt(f.end(), m)
}

// entriesAt is Entries at some program point.
func (e *Eval) entriesAt(at *point, m Value) (entries []Entry, open bool) {
	if m.Kind != Map {
		return nil, m.Kind != Zero
	}
	making, ok := m.Ref.Root.(*ssa.MakeMap)
	if !ok {
		return nil, true
	}
	e.Seen[making] = true
	from, ok := e.lastPointIn(at, m.Ref)
	if !ok {
		return nil, true
	}
	r := mapReader{Eval: e, frame: m.Ref.Frame, m: m.Ref, seen: map[string]bool{}, open: from.frame != at.frame || from.instr != at.instr}
	started := false
	for _, s := range e.path(r.frame) {
		upto := s.end
		if !started {
			if s.block != from.instr.Block() {
				continue
			}
			started = true
			upto = indexOf(from.instr)
		}
		for i := upto - 1; i >= 0; i-- {
			if r.step(s.block.Instrs[i]) {
				return r.entries, r.open
			}
		}
		if e.clobberedIn(r.frame, s, m.Ref) {
			e.splitAt(r.frame, s)
			return r.entries, true
		}
	}
	return r.entries, true
}

// lastPointIn is the program point in the frame that made a map from which on nothing changed it, up to another program point: in a
// function that the frame called, or that called the frame.
func (e *Eval) lastPointIn(at *point, m Ref) (*point, bool) {
	if at.frame == m.Frame {
		return at, true
	}
	object := e.escapeOf(m.Root)
	for write := range object.writes {
		if write.Parent() != m.Frame.Fn {
			return nil, false
		}
	}
	if object.untracked || len(object.leaks) > 0 {
		return nil, false
	}
	for f := at.frame; f.caller != nil; f = f.caller {
		if f.caller == m.Frame {
			return &point{m.Frame, f.site}, at.frame.Fn != m.Frame.Fn
		}
	}
	return m.Frame.end(), at.frame.Fn != m.Frame.Fn
}

// mapReader goes backward through what is done to a map.
type mapReader struct {
	*Eval
	frame      *Frame
	m          Ref
	entries    []Entry
	seen       map[string]bool
	open       bool // there may be other members
	unknownKey bool // one with an unknown key was written later, which may be any
}

// step looks at an instruction; true where what was before it does not matter, or is not known.
func (r *mapReader) step(instr ssa.Instruction) bool {
	update, ok := instr.(*ssa.MapUpdate)
	switch {
	case instr == r.m.Root.(ssa.Instruction):
		return true
	case !r.mayClobber(r.frame, instr, r.m):
		return false
	case !ok:
		r.open = true
		return true
	}
	if target := r.value(r.frame, update.Map, nil); target.Kind != Map || target.Ref.Root != r.m.Root {
		r.open = true
		return true
	}
	entry := r.entry(r.frame, update)
	if r.unknownKey {
		entry.Value = Value{}
	}
	switch key := entry.Key; {
	case key.Kind != Text || key.Partial():
		r.open, r.unknownKey = true, true
	case !r.seen[key.String()]:
		r.seen[key.String()] = true
		r.entries = append([]Entry{entry}, r.entries...)
	}
	return false
}

func (e *Eval) entry(f *Frame, update *ssa.MapUpdate) Entry {
	value := e.syntax.written[update.Pos()]
	return Entry{Key: e.value(f, update.Key, e.syntax.keys[update.Pos()]), Value: e.value(f, update.Value, value)}
}

func indexOf(instr ssa.Instruction) int {
	for i, other := range instr.Block().Instrs {
		if other == instr {
			return i
		}
	}
	return -1
}
