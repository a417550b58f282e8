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
	shift    int     // how many bits a hash is shifted to the right: the number of heads is a power of two
	heads    []int32 // the last place with each hash
	previous []int32 // for each place, the one before it with the same hash
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

// common returns how many bytes at two places are the same.
func (m *matcher) common(earlier, at int) int {
	n := 0
	for at+n < len(m.text) && m.text[earlier+n] == m.text[at+n] {
		n++
	}
	return n
}

// remember adds a place to the chain of its hash.
func (m *matcher) remember(at int) {
	if at+shortestMatch > len(m.text) {
		return
	}
	h := m.hash(at)
	m.previous[at] = m.heads[h]
	m.heads[h] = int32(at) + 1
}

// hash returns the hash of four bytes, by Knuth's multiplication: 2654435761 is about 2^32 divided by the golden ratio.
func (m *matcher) hash(at int) uint32 {
	t := m.text[at : at+shortestMatch]
	word := uint32(t[0]) | uint32(t[1])<<8 | uint32(t[2])<<16 | uint32(t[3])<<24
	return word * 2654435761 >> m.shift
}
