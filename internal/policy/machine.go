package policy

import (
	"math/bits"
	"slices"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// machine matches texts with a glob: its states are the places between the glob's symbols. It decides whether the glob
// matches every text of another glob.
//
// Why this is correct: a character that does not occur in the glob is the hardest to match, since only wildcards match
// it, and wildcards match every other character as well. So a ? in the other glob is read as one such character, and a
// * as any number of them: none, one, two and so on. After at most as many of them as the glob has symbols, a set of
// states repeats, so a * has only so many outcomes; each is followed to the end.
type machine struct {
	glob  Glob
	stars stateSet // the places before a *
	steps Budget   // the remaining steps of this comparison
	left  *Budget  // the remaining steps of all comparisons
}

// stateSet is a set of places, one bit for each.
type stateSet []uint64

// newMachine makes the machine of a glob.
func newMachine(g Glob, left *Budget) *machine {
	m := &machine{glob: g, stars: make(stateSet, len(g)/64+1), steps: bound.PatternSteps, left: left}
	for i, s := range g {
		if s == anyRun {
			m.stars[i/64] |= 1 << (i % 64)
		}
	}
	return m
}

// includes reports whether the glob matches every text that b matches.
func (m *machine) includes(b Glob) bool {
	start := make(stateSet, len(m.stars))
	start[0] = 1 // before the first symbol
	// There are several outcomes at the same time, since a * in b may be any number of characters. b is included only
	// if every outcome contains the end of the glob.
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
				return false // not known: false is the answer that changes nothing
			}
		}
		outcomes = after
	}
	return !slices.ContainsFunc(outcomes, func(s stateSet) bool { return !s.has(len(m.glob)) })
}

// spend reports whether the comparison may continue.
func (m *machine) spend(n int) bool {
	return m.steps.Spend(n) && m.left.Spend(n)
}

// run adds the outcomes of any number of unknown characters.
func (m *machine) run(outcomes []stateSet, s stateSet) []stateSet {
	// The next set depends only on the one before, so after a set has repeated nothing new follows.
	var seen []stateSet
	for !slices.ContainsFunc(seen, func(t stateSet) bool { return slices.Equal(s, t) }) && m.spend(len(seen)) {
		seen = append(seen, s)
		outcomes = keepHardest(outcomes, s)
		s = m.step(s, anyOne)
	}
	return outcomes
}

// step reads one symbol that is not a *.
func (m *machine) step(s stateSet, symbol rune) stateSet {
	next := make(stateSet, len(s))
	for word, set := range s {
		next[word] |= set & m.stars[word]                     // a * matches the symbol and stays
		for set &^= m.stars[word]; set != 0; set &= set - 1 { // every other place, the lowest bit first
			i := word*64 + bits.TrailingZeros64(set)
			if i < len(m.glob) && consumes(m.glob[i], symbol) {
				next[(i+1)/64] |= 1 << ((i + 1) % 64)
			}
		}
	}
	return m.close(next)
}

// close adds the place after each * that is reached, and removes all places before the last such *: it matches
// everything that they match.
func (m *machine) close(s stateSet) stateSet {
	for word := len(s) - 1; word >= 0; word-- {
		reached := s[word] & m.stars[word]
		if reached == 0 {
			continue
		}
		last := word*64 + bits.Len64(reached) - 1
		// Whatever an earlier place would match of the rest of the text, the last * can match up to the same point and
		// continue from there. So earlier places add no text; without them sets are small and soon repeat, which ends
		// run.
		clear(s[:word])
		s[word] &= ^uint64(0) << (last % 64)
		// A * also matches nothing. It is never followed by another *, since runs of wildcards are written as one, so
		// one step is enough.
		s[(last+1)/64] |= 1 << ((last + 1) % 64)
		break
	}
	return s
}

// has reports whether a place is in the set.
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

// keepHardest adds an outcome unless one of its subsets is there already: any text that the subset matches to the end,
// this one matches too.
func keepHardest(outcomes []stateSet, s stateSet) []stateSet {
	for _, t := range outcomes {
		if t.within(s) {
			return outcomes
		}
	}
	outcomes = slices.DeleteFunc(outcomes, func(t stateSet) bool { return s.within(t) })
	return append(outcomes, s)
}
