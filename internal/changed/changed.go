// Package changed finds the lines of a repository that differ from a revision. It asks git, and is used only if the user asks
// for it.
package changed

import (
	"path/filepath"
	"slices"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Lines are the changed lines of a repository.
type Lines struct {
	root string // the absolute path of the repository
	// files has the changed parts of files by their paths below root, with slashes; nil for a file that is new as a whole.
	files map[string][]part
	all   bool // there is no revision to compare with, so that everything is new
}

// part is some lines of a file, from 1. Where lines were only removed, first is the line after them, and last the one before.
type part struct{ first, last int }

// Touch reports whether a finding is new: its place, or one that explains it, is in changed lines. A file outside of the
// repository cannot be compared, and counts as new.
func (l *Lines) Touch(f finding.Finding) bool {
	return l.touch(f.Span) || slices.ContainsFunc(f.Related, func(r finding.Related) bool { return l.touch(r.Span) })
}

func (l *Lines) touch(span source.Span) bool {
	if l.all || span.File == nil {
		return true
	}
	path, err := filepath.Abs(filepath.FromSlash(span.File.Name))
	if err != nil {
		return true
	}
	name, err := filepath.Rel(l.root, path)
	if err != nil || !filepath.IsLocal(name) {
		return true
	}
	parts, changed := l.files[filepath.ToSlash(name)]
	if !changed {
		return false
	}
	// A value of several lines has changed if any of them has, and if a line between them was removed.
	first, last := span.File.Position(span.Start).Line, span.File.Position(max(span.Start, span.End-1)).Line
	return parts == nil || slices.ContainsFunc(parts, func(p part) bool { return p.first <= last && first <= p.last })
}
