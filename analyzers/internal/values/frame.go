package values

import "golang.org/x/tools/go/ssa"

// Frame is one activation of a function up to an instruction. Questions to it are about the program point just before that
// instruction.
type Frame struct {
	Fn  *ssa.Function
	End ssa.Instruction

	// caller and site are where the function is called or, for a function literal that is analyzed by itself, where it is
	// made. caller is nil if nothing is known of the callers.
	caller *Frame
	site   ssa.Instruction
	// args are the arguments of a call; nil for a literal that is analyzed by itself.
	args []ssa.Value
	// outer is the frame that made the literal: the free variables of the literal are variables of that frame.
	outer *Frame
	// depth is the number of callers, of which only so many are followed.
	depth int
	// iteration is set if the frame is one iteration of a loop instead of a whole function.
	iteration *iteration

	// path goes from End back to the entry, as the decisions of this run say; nil until somebody asks.
	path []segment
}

// frameKey identifies a frame, so that a value that is asked for twice is the same object both times.
type frameKey struct {
	caller *Frame
	site   ssa.Instruction
	end    ssa.Instruction
}

// frame returns the frame for these places, the same one each time.
func (e *Eval) frame(caller *Frame, site, end ssa.Instruction) *Frame {
	key := frameKey{caller, site, end}
	f := e.frames[key]
	if f == nil {
		f = &Frame{Fn: end.Parent(), End: end, caller: caller, site: site}
		if caller != nil {
			f.depth = caller.depth + 1
		}
		e.frames[key] = f
	}
	return f
}

// point is a program point: just before an instruction in a frame.
type point struct {
	frame *Frame
	instr ssa.Instruction
}

// end is the program point at which a frame ends.
func (f *Frame) end() *point { return &point{f, f.End} }

// encloses reports whether a frame is another one, or calls or makes it, directly or through others.
func encloses(outer, f *Frame) bool {
	for ; f != nil; f = f.caller {
		if f == outer || f.outer != nil && encloses(outer, f.outer) {
			return true
		}
	}
	return false
}

// calleeLeadingTo is the frame that an instruction of f calls, if the call leads to the inner frame; else nil.
func calleeLeadingTo(inner, f *Frame, instr ssa.Instruction) *Frame {
	for ; inner != nil; inner = inner.caller {
		if inner.caller == f && inner.site == instr {
			return inner
		}
	}
	return nil
}
