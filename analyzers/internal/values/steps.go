package values

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// steps is a path into an object, as Ref.Path, in a form that can be compared.
type steps string

// with adds a step: a field, an index, or -1 for any element.
func (s steps) with(step int) steps {
	if step > 1000 {
		step = -1
	}
	return s + steps(rune(step+1))
}

func stepsOf(path []int) steps {
	var s steps
	for _, step := range path {
		s = s.with(step)
	}
	return s
}

// meets reports whether one of two parts may lie in the other.
func (s steps) meets(t steps) bool {
	a, b := []rune(s), []rune(t)
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] && a[i] != 0 && b[i] != 0 {
			return false
		}
	}
	return true
}

// parts are several parts of an object.
type parts []steps

func (p parts) meet(path steps) bool { return slices.ContainsFunc(p, path.meets) }

// marks are the instructions that do something to an object, with the parts that they do it to.
type marks map[ssa.Instruction]parts

// add reports whether the mark is new.
func (m marks) add(at ssa.Instruction, path steps) bool {
	if slices.Contains(m[at], path) {
		return false
	}
	m[at] = append(m[at], path)
	return true
}

// any reports whether one of the marks is on a part and fits.
func (m marks) any(path steps, fits func(ssa.Instruction) bool) bool {
	for at, paths := range m {
		if paths.meet(path) && fits(at) {
			return true
		}
	}
	return false
}
