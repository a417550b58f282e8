package shell

import (
	"slices"

	"mvdan.cc/sh/v3/syntax"

	"github.com/sessionlint/sessionlint/internal/document"
)

// extend records words that an array gets: all of it, or more behind what it has.
func (st *state) extend(a *syntax.Assign, end int) {
	name := a.Name.Value
	st.vague[name] = true // as a variable it has no value of its own
	// A+=text, or A[1]=text: the elements are not worked out.
	if a.Array == nil || a.Index != nil {
		st.arrays[name] = append(st.arrays[name], setting{at: offset(a.Pos()), end: end, none: true})
		return
	}
	st.arrays[name] = append(st.arrays[name], setting{at: offset(a.Pos()), end: end, words: a.Array, more: a.Append})
}

// words returns the arguments of a command. An array of which all words are known, "${command[@]}", is its words.
func (s *script) words(c *syntax.CallExpr) []word {
	words := make([]word, 0, len(c.Args))
	for _, arg := range c.Args {
		if elements, ok := s.elements(arg); ok {
			words = append(words, elements...)
		} else {
			words = append(words, s.word(arg))
		}
	}
	return words
}

// elements returns the words of an array that an argument expands to. What is added to it under a condition may be any
// number of words.
func (s *script) elements(arg *syntax.Word) ([]word, bool) {
	name := arrayOf(arg)
	all := s.state.arrays[name]
	at := offset(arg.Pos())
	// Without an assignment before it, or with += first, the array has elements of unknown code.
	if len(all) == 0 || all[0].more || !all[0].holds(at) {
		return nil, false
	}
	// source or eval between the first assignment and the use may change it.
	unknown := func(wild int) bool { return all[0].at < wild && wild < at }
	if slices.ContainsFunc(s.state.wild, unknown) {
		return nil, false
	}
	var words []word
	for i, set := range all {
		switch {
		// A second assignment of the whole array: which of the two is in effect depends on the run.
		case set.none, i > 0 && !set.more:
			return nil, false
		case set.at > at: // in a loop or a function it may come before
			words = append(words, word{document.NewHole(s.span(arg), 0, -1), true})
		// Set in a branch or function that has ended: it may have been added or not.
		case !set.holds(at):
			words = append(words, word{document.NewHole(s.span(arg), 0, -1), true})
		default:
			for _, element := range set.words.Elems {
				// ([key]=value): an associative array, or one with gaps.
				if element.Index != nil || element.Value == nil {
					return nil, false
				}
				words = append(words, s.word(element.Value))
			}
		}
	}
	return words, true
}

// arrayOf returns the name of the array in "${name[@]}", with or without quotes; empty for other words.
func arrayOf(arg *syntax.Word) string {
	if len(arg.Parts) != 1 {
		return ""
	}
	part := arg.Parts[0]
	if quoted, ok := part.(*syntax.DblQuoted); ok && len(quoted.Parts) == 1 {
		part = quoted.Parts[0]
	}
	// Only "${name[@]}" itself; not its length, a slice of it, or its elements with changes.
	p, ok := part.(*syntax.ParamExp)
	if !ok || p.Param == nil || p.Index == nil || p.Excl || p.Length || p.Slice != nil || p.Repl != nil || p.Exp != nil {
		return ""
	}
	// "${name[*]}" is one word of all elements.
	if index, ok := p.Index.(*syntax.Word); !ok || index.Lit() != "@" {
		return ""
	}
	return p.Param.Value
}
