package values

import "golang.org/x/tools/go/ssa"

// Entry is a member of a map.
type Entry struct {
	Key, Value Value
}

// Entries are the members of a map at the end of the frame. It is open if there may be others.
func (e *Eval) Entries(f *Frame, m Value) (entries []Entry, open bool) {
	return e.entriesAt(f.end(), m)
}

// entriesAt is Entries at some program point: it collects the updates on the path, from the last one back to make.
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
	// Between two program points other code may have run, which does not change members but of which it is not certain
	// that it ran: the map stays open.
	r := mapReader{Eval: e, frame: m.Ref.Frame, m: m.Ref, seen: map[string]bool{}, open: *from != *at}
	for s := range e.pathBefore(r.frame, from.instr) {
		for i := s.end - 1; i >= 0; i-- {
			if r.step(s.block.Instrs[i]) {
				return r.entries, r.open
			}
		}
		// for k, v := range labels { m[k] = v } is not followed: what came before is still there, unless it was overwritten.
		if e.clobberedBetween(r.frame, s, m.Ref) {
			e.splitAt(r.frame, s)
			return r.entries, true
		}
	}
	return r.entries, true
}

// lastPointIn is the last program point in the frame that made a map, before which all its updates are: at, or if that is
// in another frame, the call that leads there, or the end of the frame. It is false if code elsewhere may update the map.
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
	// In a recursive function another activation may have made a map of its own at the same instruction.
	sameFunction := at.frame.Fn == m.Frame.Fn
	for f := at.frame; f.caller != nil; f = f.caller {
		if f.caller == m.Frame {
			return &point{m.Frame, f.site}, !sameFunction
		}
	}
	return m.Frame.end(), !sameFunction
}

// mapReader collects the members of a map, backward.
type mapReader struct {
	*Eval
	frame *Frame
	m     Ref
	// entries are the members so far, in the order in which the code adds them.
	entries []Entry
	// seen are keys that were written later: what was written before is overwritten.
	seen map[string]bool
	// open means that there may be others.
	open bool
	// unknownKey: a member whose key is not known was written later. In m["a"] = x; m[k] = y it may have replaced x.
	unknownKey bool
}

// step goes back over an instruction. It reports whether the search ends there: the map was made, or what the instruction
// does to it is not known.
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
	r.add(r.entry(r.frame, update))
	return false
}

// add adds a member that was written before all others.
func (r *mapReader) add(entry Entry) {
	if r.unknownKey {
		entry.Value = Value{}
	}
	switch key := entry.Key; {
	case key.Kind != Text || key.Partial(): // one that may be any is not listed
		r.open, r.unknownKey = true, true
	case !r.seen[key.String()]:
		r.seen[key.String()] = true
		r.entries = append([]Entry{entry}, r.entries...)
	}
}

// entry is the member that an update writes, with the places of key and value.
func (e *Eval) entry(f *Frame, update *ssa.MapUpdate) Entry {
	value := e.syntax.written[update.Pos()]
	return Entry{Key: e.value(f, update.Key, e.syntax.keys[update.Pos()]), Value: e.value(f, update.Value, value)}
}
