package values

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// accessPath is a path into an object, as Ref.Path, in a form that can be compared.
type accessPath string

// with adds a step: a field, an index, or -1 for any element.
func (s accessPath) with(step int) accessPath {
	if step > 1000 {
		step = -1
	}
	return s + accessPath(rune(step+1))
}

func accessPathOf(path []int) accessPath {
	var s accessPath
	for _, step := range path {
		s = s.with(step)
	}
	return s
}

// overlaps reports whether one of two parts may lie in the other.
func (s accessPath) overlaps(t accessPath) bool {
	a, b := []rune(s), []rune(t)
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] && a[i] != 0 && b[i] != 0 {
			return false
		}
	}
	return true
}

// accessPaths are several parts of an object.
type accessPaths []accessPath

func (p accessPaths) overlap(path accessPath) bool { return slices.ContainsFunc(p, path.overlaps) }

// accesses are the instructions that do something to an object, with the parts that they do it to.
type accesses map[ssa.Instruction]accessPaths

// add reports whether the mark is new.
func (m accesses) add(at ssa.Instruction, path accessPath) bool {
	if slices.Contains(m[at], path) {
		return false
	}
	m[at] = append(m[at], path)
	return true
}

// anyOn reports whether one of the marks is on a part and fits.
func (m accesses) anyOn(path accessPath, fits func(ssa.Instruction) bool) bool {
	for at, paths := range m {
		if paths.overlap(path) && fits(at) {
			return true
		}
	}
	return false
}
