package values

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// accessPath is Ref.Path in a form that is comparable: a rune for each step, 0 for any element.
type accessPath string

// with adds a step: a field, an index, or -1 for any element.
func (s accessPath) with(step int) accessPath {
	if step > 1000 {
		step = -1 // an index is a rune here; above this bound elements are not distinguished
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

// overlaps reports whether one of two parts may be, or contain, the other: a.b and a.b.c, or a[?] and a[1].
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

// overlap reports whether one of the parts overlaps another.
func (p accessPaths) overlap(path accessPath) bool { return slices.ContainsFunc(p, path.overlaps) }

// accesses are instructions that do something to parts of an object.
type accesses map[ssa.Instruction]accessPaths

// add notes an access and reports whether it is new.
func (m accesses) add(at ssa.Instruction, path accessPath) bool {
	if slices.Contains(m[at], path) {
		return false
	}
	m[at] = append(m[at], path)
	return true
}

// anyOn reports whether an instruction that fits accesses a part.
func (m accesses) anyOn(path accessPath, fits func(ssa.Instruction) bool) bool {
	for at, paths := range m {
		if paths.overlap(path) && fits(at) {
			return true
		}
	}
	return false
}
