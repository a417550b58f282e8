package schemacheck

import (
	"maps"
	"regexp/syntax"
	"slices"

	"github.com/sessionlint/sessionlint/internal/document"
)

// programOf compiles a pattern for completes; nil if it is not for the whole of a text.
func programOf(pattern string) *syntax.Prog {
	tree, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil || !whole(tree) {
		return nil
	}
	program, err := syntax.Compile(tree.Simplify())
	if err != nil {
		return nil
	}
	return program
}

// completes reports whether the holes of a text can be filled so that it matches a pattern. It is true in doubt: the
// length of holes is ignored, and assertions within the pattern are assumed to hold.
func completes(program *syntax.Prog, n *document.Node) bool {
	if program == nil {
		return true
	}
	m := matcher{program: program, states: map[uint32]bool{}}
	m.reach(m.states, uint32(program.Start))
	done := 0
	for _, hole := range n.Holes {
		m.read(n.Text[done:hole.At])
		m.skip()
		done = hole.At
	}
	m.read(n.Text[done:])
	return m.matched()
}

// whole reports whether a pattern is anchored at both ends.
func whole(tree *syntax.Regexp) bool {
	return tree.Op == syntax.OpConcat && len(tree.Sub) > 1 &&
		tree.Sub[0].Op == syntax.OpBeginText && tree.Sub[len(tree.Sub)-1].Op == syntax.OpEndText
}

// matcher follows all ways through a pattern at the same time.
type matcher struct {
	program *syntax.Prog
	// states are the instructions that may come next, by number. reach has followed those that read no character.
	states map[uint32]bool
}

// matched reports whether the text may end here.
func (m *matcher) matched() bool {
	for state := range m.states {
		if m.program.Inst[state].Op == syntax.InstMatch {
			return true
		}
	}
	return false
}

// reach adds a state and those that follow it without a character.
func (m *matcher) reach(states map[uint32]bool, state uint32) {
	if states[state] {
		return
	}
	states[state] = true
	switch i := m.program.Inst[state]; i.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		m.reach(states, i.Out)
		m.reach(states, i.Arg)
	case syntax.InstCapture, syntax.InstNop, syntax.InstEmptyWidth:
		m.reach(states, i.Out)
	}
}

// read continues with a known text.
func (m *matcher) read(text string) {
	for _, r := range text {
		next := map[uint32]bool{}
		for state := range m.states {
			if i := &m.program.Inst[state]; readers[i.Op] && i.MatchRune(r) {
				m.reach(next, i.Out)
			}
		}
		m.states = next
	}
}

// skip continues with any text, which may be empty.
func (m *matcher) skip() {
	// open are the states whose successors are not yet in m.states; each is in it once.
	open := slices.Collect(maps.Keys(m.states))
	for len(open) > 0 {
		i := m.program.Inst[open[0]]
		open = open[1:]
		if !readers[i.Op] {
			continue
		}
		next := map[uint32]bool{}
		m.reach(next, i.Out)
		for state := range next {
			if !m.states[state] {
				open = append(open, state)
			}
			m.states[state] = true
		}
	}
}

// readers are the instructions that read a character.
var readers = map[syntax.InstOp]bool{
	syntax.InstRune: true, syntax.InstRune1: true, syntax.InstRuneAny: true, syntax.InstRuneAnyNotNL: true,
}
