// Package fix applies the fixes of findings.
package fix

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Change is the change of one file.
type Change struct {
	File *source.File
	// Edits are sorted by place and do not overlap.
	Edits []finding.Edit
	// New is the whole text of the file after the change.
	New []byte
	// Count is the number of fixes in the change.
	Count int
}

// Changes combines the fixes of findings by file, sorted by name. If fixes overlap, only the first is applied; the
// next run finds what remains.
func Changes(findings []finding.Finding) []Change {
	byFile := map[string]*Change{}
	for _, f := range findings {
		if f.Fix == nil || len(f.Fix.Edits) == 0 {
			continue
		}
		// The files of two findings may be two readings of the same one: its name decides. All edits of a fix are in one file.
		file := f.Fix.Edits[0].Span.File
		change := byFile[file.Name]
		if change == nil {
			change = &Change{File: file}
			byFile[file.Name] = change
		}
		// A fix is applied as a whole or not at all: half of one could change what the request asks for.
		if edits, ok := add(change, f.Fix.Edits); ok {
			change.Edits = edits
			change.Count++
		}
	}
	var changes []Change
	for _, change := range byFile {
		if change.Count > 0 {
			change.New = apply(change.File.Text(), change.Edits)
			changes = append(changes, *change)
		}
	}
	slices.SortFunc(changes, func(a, b Change) int { return strings.Compare(a.File.Name, b.File.Name) })
	return changes
}

// add adds all edits of a fix, or none of them if one overlaps an earlier edit, belongs to another file or is outside
// of it. A file that was read twice, such as a Go file of a package and its tests, is the same file as long as it has
// not changed.
func add(c *Change, more []finding.Edit) ([]finding.Edit, bool) {
	all := slices.Clone(c.Edits)
	for _, e := range more {
		from := e.Span.File
		if from != c.File && (from.Name != c.File.Name || !bytes.Equal(from.Text(), c.File.Text())) {
			return nil, false
		}
		if e.Span.Start < 0 || e.Span.Start > e.Span.End || e.Span.End > len(c.File.Text()) {
			return nil, false
		}
		e.Span.File = c.File
		all = append(all, e)
	}
	slices.SortStableFunc(all, func(a, b finding.Edit) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	for i, e := range all {
		// Two edits that begin at the same place have no order, even if one only inserts.
		if i > 0 && (all[i-1].Span.End > e.Span.Start || all[i-1].Span.Start == e.Span.Start) {
			return nil, false
		}
	}
	return all, true
}

func apply(data []byte, edits []finding.Edit) []byte { return applyIn(data, edits, 0, len(data)) }

// applyIn returns data[start:end] with the edits applied, which are all within it.
func applyIn(data []byte, edits []finding.Edit, start, end int) []byte {
	var out []byte
	for _, e := range edits {
		out = append(out, data[start:e.Span.Start]...)
		out = append(out, e.New...)
		start = e.Span.End
	}
	return append(out, data[start:end]...)
}
