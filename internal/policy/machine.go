package policy

import (
	"math/bits"
	"slices"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// machine matches texts with a glob: its states are the places between the glob's symbols. It decides whether the
// glob matches every text of another.
//
// Why this is correct: a character that is not in the glob is the hardest to match, since only wildcards match it,
// and they match every other character as well. So a ? in the other glob is read as one such character and a * as any
// number of them: none, one, two and so on. After as many of them as the glob has symbols, a known state set returns,
// so a * has only so many outcomes; each is followed to the end.
type machine struct {
	glob  Glob
	stars stateSet
	steps Budget  // those that this comparison may still take
	left  *Budget // those of all comparisons
}

// stateSet is a set of places as bits.
type stateSet []uint64

func newMachine(g Glob, left *Budget) *machine {
	m := &machine{glob: g, stars: make(stateSet, len(g)/64+1), steps: bound.PatternSteps, left: left}
	for i, s := range g {
		if s == anyRun {
			m.stars[i/64] |= 1 << (i % 64)
		}
	}
	return m
}

// includes reports whether every text that b matches is taken.
func (m *machine) includes(b Glob) bool {
	start := make(stateSet, len(m.stars))
	start[0] = 1 // before the first symbol
	// Several outcomes are alive at once, since a * in b may stand for any number of characters: a text of b is taken only if
	// the places that it leads to hold the end of the glob, and that has to be so for every outcome.
	outcomes := []stateSet{m.close(start)}
	for _, symbol := range b {
		var after []stateSet
		for _, s := range outcomes {
			if symbol == anyRun {
				after = m.run(after, s)
			} else {
				after = keepHardest(after, m.step(s, symbol))
			}
			if !m.spend(1 + len(after)) {
				return false // not found out; no is the answer that changes nothing
			}
		}
		outcomes = after
	}
	return !slices.ContainsFunc(outcomes, func(s stateSet) bool { return !s.has(len(m.glob)) })
}

// spend reports whether the comparison may go on.
func (m *machine) spend(n int) bool {
	return m.steps.Spend(n) && m.left.Spend(n)
}

// run adds the outcomes of any number of unknown characters.
func (m *machine) run(outcomes []stateSet, s stateSet) []stateSet {
	// The next set depends on the one before alone, so a set that was met before begins a circle, in which nothing new comes.
	var seen []stateSet
	for !slices.ContainsFunc(seen, func(t stateSet) bool { return slices.Equal(s, t) }) && m.spend(len(seen)) {
		seen = append(seen, s)
		outcomes = keepHardest(outcomes, s)
		s = m.step(s, anyOne)
	}
	return outcomes
}

// step reads one symbol, which is no *.
func (m *machine) step(s stateSet, symbol rune) stateSet {
	next := make(stateSet, len(s))
	for word, set := range s {
		next[word] |= set & m.stars[word]                     // a * takes the symbol and stays where it is
		for set &^= m.stars[word]; set != 0; set &= set - 1 { // each other place, the lowest bit first
			i := word*64 + bits.TrailingZeros64(set)
			if i < len(m.glob) && consumes(m.glob[i], symbol) {
				next[(i+1)/64] |= 1 << ((i + 1) % 64)
			}
		}
	}
	return m.close(next)
}

// close adds the places behind a * that is reached, and then forgets all places before the last such
// *: what they lead to, it takes as well.
func (m *machine) close(s stateSet) stateSet {
	for word := len(s) - 1; word >= 0; word-- {
		reached := s[word] & m.stars[word]
		if reached == 0 {
			continue
		}
		last := word*64 + bits.Len64(reached) - 1
		// Whatever an earlier place would take of the rest of the text, the last * can take up to the same point and go on from
		// there: earlier places add no text, and without them sets are small and soon met again, which is what ends run.
		clear(s[:word])
		s[word] &= ^uint64(0) << (last % 64)
		// A * may also stand for nothing. No * follows directly, since runs of wildcards are written as one, so one step is enough.
		s[(last+1)/64] |= 1 << ((last + 1) % 64)
		break
	}
	return s
}

func (s stateSet) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }

// within reports whether every state of s is in t.
func (s stateSet) within(t stateSet) bool {
	for i := range s {
		if s[i]&^t[i] != 0 {
			return false
		}
	}
	return true
}

// keepHardest adds an outcome unless one with fewer states is among them: what that one reads to the
// end, this one does too.
func keepHardest(outcomes []stateSet, s stateSet) []stateSet {
	for _, t := range outcomes {
		if t.within(s) {
			return outcomes
		}
	}
	outcomes = slices.DeleteFunc(outcomes, func(t stateSet) bool { return s.within(t) })
	return append(outcomes, s)
}
