package plan

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// part is a part of the input that functions need.
type part struct {
	in  int // the number of the part that it is in
	key *ast.Term
}

// wholeInput is the number of the part that is all of the input.
const wholeInput = -1

// needs reads what a function needs. Parts that are new get numbers, by their paths.
func (p *Plan) needs(text string, numbers map[string]int) (anyOf [][]int) {
	if text == needsNothing || text == "" {
		return nil
	}
	for paths := range strings.SplitSeq(text, orPaths) {
		var all []int
		for path := range strings.SplitSeq(paths, andPath) {
			all = append(all, p.part(path, numbers))
		}
		anyOf = append(anyOf, all)
	}
	return anyOf
}

// part returns the number of the part with a path.
func (p *Plan) part(path string, numbers map[string]int) int {
	if n, known := numbers[path]; known {
		return n
	}
	in, key := wholeInput, path
	if end := strings.LastIndexByte(path, '.'); end >= 0 {
		in, key = p.part(path[:end], numbers), path[end+1:]
	}
	numbers[path] = len(p.parts)
	p.parts = append(p.parts, part{in, ast.InternedTerm(key)})
	return numbers[path]
}

// has reports whether the input has all parts of one of the alternatives, or there are none.
func (m *machine) has(anyOf [][]int) bool {
	for _, all := range anyOf {
		if m.hasAll(all) {
			return true
		}
	}
	return len(anyOf) == 0
}

func (m *machine) hasAll(parts []int) bool {
	for _, n := range parts {
		if m.part(n) == nil {
			return false
		}
	}
	return true
}

// part returns a part of the input; nil if it is not there. It is looked for once.
func (m *machine) part(n int) Value {
	if n == wholeInput {
		return m.input
	}
	if m.found[n] == nil {
		m.sought = append(m.sought, n)
		m.found[n] = undefined{}
		if in := m.part(m.parts[n].in); in != nil {
			if found := get(in, m.parts[n].key); found != nil {
				m.found[n] = found
			}
		}
	}
	if _, ok := m.found[n].(undefined); ok {
		return nil
	}
	return m.found[n]
}
