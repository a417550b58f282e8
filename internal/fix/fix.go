// Package fix carries out the fixes that findings bring with them.
package fix

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Change is what becomes of a file.
type Change struct {
	File *source.File
	// Edits are in the order of their places, and none touches another.
	Edits []finding.Edit
	New   []byte
	// Count is the number of fixes in it.
	Count int
}

// Changes puts the fixes of findings together, file by file in the order of their names. Of fixes that
// touch the same text the first one counts; the next run finds what is then left.
func Changes(findings []finding.Finding) []Change {
	byFile := map[string]*Change{}
	for _, f := range findings {
		if f.Fix == nil || len(f.Fix.Edits) == 0 {
			continue
		}
		file := f.Fix.Edits[0].Span.File
		change := byFile[file.Name]
		if change == nil {
			change = &Change{File: file}
			byFile[file.Name] = change
		}
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

// add takes all edits of a fix, or none of them if one touches what is changed already, belongs to another
// file or lies outside of it. A file that was read twice, as those of Go packages and their tests are, counts as
// one as long as it has not changed.
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
		// Two that begin at one place have no order, even where one only inserts.
		if i > 0 && (all[i-1].Span.End > e.Span.Start || all[i-1].Span.Start == e.Span.Start) {
			return nil, false
		}
	}
	return all, true
}

func apply(data []byte, edits []finding.Edit) []byte { return applyIn(data, edits, 0, len(data)) }

// applyIn is what becomes of data[start:end], in which all the edits lie.
func applyIn(data []byte, edits []finding.Edit, start, end int) []byte {
	var out []byte
	for _, e := range edits {
		out = append(out, data[start:e.Span.Start]...)
		out = append(out, e.New...)
		start = e.Span.End
	}
	return append(out, data[start:end]...)
}
