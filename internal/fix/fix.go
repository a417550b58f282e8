// Package fix carries out the fixes that findings bring with them.
package fix

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Change is what becomes of a file.
type Change struct {
	File *source.File
	New  []byte
	// Count is the number of fixes in it.
	Count int
}

// Changes puts the fixes of findings together, file by file in the order of their names. Of fixes that
// touch the same text the first one counts; the next run finds what is then left.
func Changes(findings []finding.Finding) []Change {
	accepted := map[*source.File][]finding.Edit{}
	counts := map[*source.File]int{}
	for _, f := range findings {
		if f.Fix == nil || len(f.Fix.Edits) == 0 {
			continue
		}
		file := f.Fix.Edits[0].Span.File
		if edits, ok := add(accepted[file], f.Fix.Edits); ok {
			accepted[file] = edits
			counts[file]++
		}
	}
	var changes []Change
	for file, edits := range accepted {
		changes = append(changes, Change{File: file, New: apply(file.Data, edits), Count: counts[file]})
	}
	slices.SortFunc(changes, func(a, b Change) int { return strings.Compare(a.File.Name, b.File.Name) })
	return changes
}

// add takes all edits of a fix, or none of them if one touches what is changed already or
// belongs to another file.
func add(edits, more []finding.Edit) ([]finding.Edit, bool) {
	all := slices.Concat(edits, more)
	slices.SortFunc(all, func(a, b finding.Edit) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	for i, e := range all {
		if e.Span.File != more[0].Span.File || i > 0 && all[i-1].Span.End > e.Span.Start {
			return edits, false
		}
	}
	return all, true
}

func apply(data []byte, edits []finding.Edit) []byte {
	var out []byte
	from := 0
	for _, e := range edits {
		out = append(out, data[from:e.Span.Start]...)
		out = append(out, e.New...)
		from = e.Span.End
	}
	return append(out, data[from:]...)
}

// Write puts the new text in the file's place in one step, so that nobody ever reads half of it. The file
// keeps its permissions. What changed since it was read is not overwritten but an error.
func (c Change) Write() error {
	path := filepath.FromSlash(c.File.Name)
	now, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if string(now) != string(c.File.Data) {
		return fmt.Errorf("%s has changed since it was read", c.File.Name)
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	// A symbolic link stays one: what it leads to is replaced.
	if path, err = filepath.EvalSymlinks(path); err != nil {
		return err
	}
	return replace(path, c.New, info.Mode().Perm())
}

func replace(path string, data []byte, mode os.FileMode) (err error) {
	temp, err := os.CreateTemp(filepath.Dir(path), ".sessionlint-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(temp.Name())
		}
	}()
	if _, err = temp.Write(data); err == nil {
		err = temp.Chmod(mode)
	}
	if closed := temp.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(temp.Name(), path)
	}
	return err
}
