package grant

// Redundancy is why an entry of a set is redundant; both are -1 if it is not.
type Redundancy struct {
	SameAs    int // the index of an earlier entry that is the same
	CoveredBy int // the index of an entry with a wildcard that covers this one
}

// Redundant finds the entries that are redundant because of another one, in the order of the entries.
func (r *Reader) Redundant(s *Set) []Redundancy {
	found := make([]Redundancy, len(s.entries))
	first := make(map[string]int, len(s.entries))
	for i := range s.entries {
		e := &s.entries[i]
		found[i] = Redundancy{-1, -1}
		// A repeated entry is not compared with patterns as well: one reason is enough.
		if j, seen := first[e.text]; seen {
			found[i].SameAs = j
			continue
		}
		first[e.text] = i
		found[i].CoveredBy = r.coveredBy(s, i)
	}
	return found
}

// coveredBy returns the index of an entry that covers entry i, or -1.
func (r *Reader) coveredBy(s *Set, i int) int {
	if !r.Left.Spend(len(s.wild)) {
		return -1
	}
	e := &s.entries[i]
	for _, j := range s.wild {
		by := &s.entries[j]
		// A variable without a value may disable the whole statement, which is not documented: an entry with a variable
		// is redundant only beside an entry with the same variable. Of two patterns that match the same texts, the
		// later one is redundant.
		if i != j && by.text != e.text && r.covers(by, e) && subset(e.variables, by.variables) &&
			(j < i || !r.covers(e, by)) {
			return j
		}
	}
	return -1
}
