package grant

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// Set is what a list of actions or resources matches.
type Set struct {
	not       bool // of NotAction or NotResource: the entries are exceptions
	entries   []entry
	variables []string // of all entries, sorted, each once

	texts map[string]bool // finds an entry by its text, if there are many
	wild  []int           // the entries that match more than their own text
}

// entry is one pattern of a set.
type entry struct {
	element   policy.Element
	text      string // as IAM compares it: actions in lower case
	resource  bool   // or else an action
	all       bool   // "*"
	wild      bool   // matches more than its own text
	variables []string

	compiled bool          // parts is set
	parts    []policy.Glob // see globs
}

// actionSet returns the set of a list of actions.
func (r *Reader) actionSet(l policy.List) Set {
	return setOf(l, func(e policy.Element) entry {
		text := policy.Fold(e.Node.Text)
		return entry{element: e, text: text, all: text == "*", wild: strings.ContainsAny(text, "*?")}
	})
}

// resourceSet returns the set of a list of resources.
func (r *Reader) resourceSet(l policy.List) Set {
	return setOf(l, func(e policy.Element) entry {
		text := e.Node.Text
		return entry{
			element: e, text: text, resource: true, all: text == "*", wild: policy.HasWildcard(text), variables: policy.OpenVariables(text),
		}
	})
}

// setOf returns the set of a list, each element of which is read by a function.
func setOf(l policy.List, read func(policy.Element) entry) Set {
	s := Set{not: l.Not(), entries: make([]entry, len(l.Elements))}
	for i, e := range l.Elements {
		s.entries[i] = read(e)
	}
	s.index()
	return s
}

// globs returns the patterns that the entry is compared by: one for an action, six for a whole ARN, none for a short
// one. The parts of an ARN are compared one by one: it is not documented whether a wildcard matches across a colon, and
// what covers part by part covers in either case. Actions have no variables.
func (e *entry) globs(variables policy.Alphabet) []policy.Glob {
	switch {
	case e.compiled:
	case e.resource:
		if parts := policy.SplitARN(e.text); len(parts) == policy.ARNParts {
			for _, part := range parts {
				e.parts = append(e.parts, variables.Glob(part))
			}
		}
	default:
		e.parts = []policy.Glob{policy.Alphabet(nil).Glob(e.text)}
	}
	e.compiled = true
	return e.parts
}

// fewEntries is the number of entries up to which a search through all is faster than a map.
const fewEntries = 8

// index computes everything that depends on the entries. It must be called after they change.
func (s *Set) index() {
	s.texts, s.wild, s.variables = nil, nil, nil
	s.mapTexts(len(s.entries))
	for i := range s.entries {
		e := &s.entries[i]
		if e.wild {
			s.wild = append(s.wild, i)
		}
		s.variables = append(s.variables, e.variables...)
	}
	slices.Sort(s.variables)
	s.variables = slices.Compact(s.variables)
}

// mapTexts fills texts for a set that is to have so many entries, unless these are few.
func (s *Set) mapTexts(size int) {
	if s.texts != nil || size <= fewEntries {
		return
	}
	s.texts = make(map[string]bool, size)
	for i := range s.entries {
		s.texts[s.entries[i].text] = true
	}
}

// has reports whether an entry of the set has a text.
func (s *Set) has(text string) bool {
	if s.texts != nil {
		return s.texts[text]
	}
	return slices.ContainsFunc(s.entries, func(e entry) bool { return e.text == text })
}

// covers reports whether e matches everything that f matches, for all values of variables.
func (r *Reader) covers(e, f *entry) bool {
	if e.all || e.text == f.text {
		return true
	}
	if !e.wild {
		return false
	}
	a, b := e.globs(r.variables), f.globs(r.variables)
	if len(a) == 0 || len(a) != len(b) {
		return false
	}
	for i := range a {
		if !a[i].Covers(b[i], &r.Left) {
			return false
		}
	}
	return true
}

// lists reports whether one of the entries covers e, also in a set of NotAction or NotResource.
func (r *Reader) lists(s *Set, e *entry) bool {
	return s.has(e.text) || r.Left.Spend(len(s.wild)) &&
		slices.ContainsFunc(s.wild, func(i int) bool { return r.covers(&s.entries[i], e) })
}

// Includes reports whether s certainly matches everything that t matches.
func (r *Reader) Includes(s, t *Set) bool {
	switch {
	case s.not && t.not: // a shorter list of exceptions matches more
		return r.listsAll(t, s)
	case t.not: // t matches almost everything
		return slices.ContainsFunc(s.entries, func(e entry) bool { return e.all })
	case s.not:
		return false // not known: an exception of s may match a part of t
	}
	return r.listsAll(s, t)
}

// listsAll reports whether the entries of s cover all entries of t.
func (r *Reader) listsAll(s, t *Set) bool {
	for i := range t.entries {
		if !r.lists(s, &t.entries[i]) {
			return false
		}
	}
	return true
}

// key returns the same text for sets with the same entries.
func (s *Set) key() string {
	texts := make([]string, len(s.entries))
	for i := range s.entries {
		texts[i] = s.entries[i].text
	}
	slices.Sort(texts)
	kind := "+"
	if s.not {
		kind = "-"
	}
	return kind + strings.Join(slices.Compact(texts), "\x00")
}

// Add adds the entries of t that s does not have.
func (s *Set) Add(t *Set) {
	s.mapTexts(len(s.entries) + len(t.entries))
	for _, e := range t.entries {
		if !s.has(e.text) {
			s.entries = append(s.entries, e)
			if s.texts != nil {
				s.texts[e.text] = true
			}
		}
	}
	s.index()
}

// Reduce removes entries that another one covers, which does not change the meaning, also for NotAction and
// NotResource. It returns how many were repeated and how many were covered. An entry with variables is removed only if
// the entry that covers it has them too.
func (r *Reader) Reduce(s *Set) (same, covered int) {
	once := Set{not: s.not}
	once.Add(s)
	same = len(s.entries) - len(once.entries)
	*s = once
	if !r.Left.Spend(len(s.wild) * len(s.entries)) {
		return same, 0
	}
	return same, r.dropCovered(s)
}

// dropCovered removes the entries that one with a wildcard covers, and returns how many they were. Of two that cover each
// other, the second remains.
func (r *Reader) dropCovered(s *Set) (covered int) {
	dropped := make([]bool, len(s.entries))
	for i := range s.entries {
		dropped[i] = slices.ContainsFunc(s.wild, func(j int) bool {
			e, by := &s.entries[i], &s.entries[j]
			return i != j && !dropped[j] && r.covers(by, e) && subset(e.variables, by.variables)
		})
	}
	var remaining []entry
	for i, e := range s.entries {
		if !dropped[i] {
			remaining = append(remaining, e)
		}
	}
	covered = len(s.entries) - len(remaining)
	if covered > 0 {
		s.entries = remaining
		s.index()
	}
	return covered
}

// Singles splits a set into sets of one entry each.
func (s *Set) Singles() []Set {
	if s.not {
		return []Set{*s}
	}
	singles := make([]Set, len(s.entries))
	for i := range s.entries {
		singles[i] = Set{entries: s.entries[i : i+1]}
	}
	return singles
}

// Nodes returns the values of the entries.
func (s *Set) Nodes() []*document.Node {
	nodes := make([]*document.Node, len(s.entries))
	for i := range s.entries {
		nodes[i] = s.entries[i].element.Node
	}
	return nodes
}

// IsAll reports whether the set matches everything because of an entry "*".
func (s *Set) IsAll() bool {
	return !s.not && slices.ContainsFunc(s.entries, func(e entry) bool { return e.all })
}
