package tokensize

import (
	"math/bits"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// A repetition of at least shortestMatch bytes costs matchCost, whatever its place and length; every other byte costs
// 1.
const (
	shortestMatch = 4
	matchCost     = 3
)

// compressed returns the size of a text after Lempel-Ziv compression, in bytes.
func compressed(text string) int {
	m := matcher{text: text, previous: make([]int32, len(text))}
	m.shift = 32 - min(16, bits.Len(uint(len(text)))+1)
	m.heads = make([]int32, 1<<(32-m.shift))
	cost := 0
	for at := 0; at < len(text); {
		length := m.longest(at)
		if length < shortestMatch {
			length = 1
			cost++
		} else {
			cost += matchCost
		}
		for end := at + length; at < end; at++ {
			m.remember(at)
		}
	}
	return cost
}

// matcher finds earlier occurrences through chains of places whose first four bytes have the same hash. Places are
// stored plus one, so that 0 ends a chain.
type matcher struct {
	text     string
	shift    int
	heads    []int32
	previous []int32
}

// longest returns the length of the longest earlier occurrence of the text at a place; it may overlap the place.
func (m *matcher) longest(at int) int {
	if at+shortestMatch > len(m.text) {
		return 0
	}
	best := 0
	next := m.heads[m.hash(at)]
	for tries := 0; next > 0 && tries < bound.CompressionTries && at+best < len(m.text); tries++ {
		earlier := int(next) - 1
		next = m.previous[earlier]
		if m.text[earlier+best] == m.text[at+best] { // otherwise it is not longer than the best one
			best = max(best, m.common(earlier, at))
		}
	}
	return best
}

func (m *matcher) common(earlier, at int) int {
	n := 0
	for at+n < len(m.text) && m.text[earlier+n] == m.text[at+n] {
		n++
	}
	return n
}

func (m *matcher) remember(at int) {
	if at+shortestMatch > len(m.text) {
		return
	}
	h := m.hash(at)
	m.previous[at] = m.heads[h]
	m.heads[h] = int32(at) + 1
}

func (m *matcher) hash(at int) uint32 {
	t := m.text[at : at+shortestMatch]
	word := uint32(t[0]) | uint32(t[1])<<8 | uint32(t[2])<<16 | uint32(t[3])<<24
	return word * 2654435761 >> m.shift
}
