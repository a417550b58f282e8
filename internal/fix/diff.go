package fix

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"

	"github.com/sessionlint/sessionlint/internal/finding"
)

// Diff is a change as a unified diff, for git apply and patch.
type Diff struct {
	name string
	// lines are those of the old file, with their line ends.
	lines [][]byte
	// hunks are in the order of the file and do not overlap.
	hunks []hunk
	// Left are the lines, from 1, where a part of the change is left out because one of its lines is concealed. A
	// patch with another text instead would not apply.
	Left []int
	// Bare are the lines, from 1, of hunks whose next line may not be shown: git apply accepts such hunks only with
	// --unidiff-zero.
	Bare []int
}

// hunk says that the lines [first, last) of the old file become new ones, and how many unchanged lines are shown
// before and after. Lines count from 0.
type hunk struct {
	first, last   int
	new           [][]byte
	before, after int
}

// context is how many unchanged lines are shown at most on either side of a change.
const context = 3

// Diff shows the change. Concealed lines are left out, as context and as a part of the change. The arguments of the
// function are a line with its end, and its offset in the old file; -1 for a new line.
func (c Change) Diff(concealed func(line []byte, at int) bool) Diff {
	d := Diff{name: c.File.Name, lines: splitLines(c.File.Text())}
	starts := startsOf(d.lines)
	oldConcealed := func(line int) bool { return concealed(d.lines[line], starts[line]) }
	newConcealed := func(line []byte) bool { return concealed(line, -1) }
	for edits := c.Edits; len(edits) > 0; {
		h, n := d.changed(c.File.Text(), edits, starts)
		edits = edits[n:]
		hidden := slices.ContainsFunc(h.new, newConcealed)
		for line := h.first; line < h.last; line++ {
			hidden = hidden || oldConcealed(line)
		}
		// This is decided before trimming: unchanged lines at the ends of the hunk belong to the edits as well.
		if hidden {
			d.Left = append(d.Left, h.first+1)
		} else if d.trim(&h); len(h.new) > 0 || h.first < h.last {
			d.hunks = append(d.hunks, h)
		}
	}
	d.surround(oldConcealed)
	return d
}

// startsOf returns the offset of each line, and that of the end of the last one.
func startsOf(lines [][]byte) []int {
	starts := []int{0}
	for i, line := range lines {
		starts = append(starts, starts[i]+len(line))
	}
	return starts
}

// changed makes a hunk of the lines of the first edit, and of further edits that begin on its last line. It returns
// the number of these edits.
func (d *Diff) changed(data []byte, edits []finding.Edit, starts []int) (h hunk, n int) {
	h.first = lineAt(starts, edits[0].Span.Start)
	for n < len(edits) && (n == 0 || lineAt(starts, edits[n].Span.Start) < h.last) {
		h.last = min(max(h.last, lineAt(starts, edits[n].Span.End)+1), len(d.lines))
		n++
	}
	h.new = splitLines(applyIn(data, edits[:n], starts[h.first], starts[h.last]))
	return h, n
}

// lineAt returns the line of an offset; the number of lines for the end of a file whose last line has a line end.
func lineAt(starts []int, offset int) int {
	return sort.Search(len(starts)-1, func(i int) bool { return starts[i+1] > offset })
}

// trim removes unchanged lines from the ends of a hunk.
func (d *Diff) trim(h *hunk) {
	for h.first < h.last && len(h.new) > 0 && bytes.Equal(d.lines[h.first], h.new[0]) {
		h.first, h.new = h.first+1, h.new[1:]
	}
	for h.first < h.last && len(h.new) > 0 && bytes.Equal(d.lines[h.last-1], h.new[len(h.new)-1]) {
		h.last, h.new = h.last-1, h.new[:len(h.new)-1]
	}
}

// surround gives hunks their context. Between two of them each line is shown at most once.
func (d *Diff) surround(concealed func(line int) bool) {
	end := 0 // the end of the lines that are shown already
	for i := range d.hunks {
		// Context ends at the first concealed line, since a hunk cannot leave out a line in its middle.
		h := &d.hunks[i]
		for h.before < context && h.first-h.before > end && !concealed(h.first-h.before-1) {
			h.before++
		}
		limit := len(d.lines)
		if i+1 < len(d.hunks) {
			limit = d.hunks[i+1].first
		}
		for h.after < context && h.last+h.after < limit && !concealed(h.last+h.after) {
			h.after++
		}
		end = h.last + h.after
		// Without a line after it, git takes the hunk for one at the end of the file.
		if h.after == 0 && end < limit {
			d.Bare = append(d.Bare, h.first+1)
		}
	}
}

// Write writes the diff; nothing if there is nothing to show.
func (d Diff) Write(w io.Writer) error {
	var b strings.Builder
	put := func(line string) { b.WriteString(line + "\n") }
	// The line that begins with diff is for git; patch reads only the other two.
	if len(d.hunks) > 0 {
		put("diff " + strings.TrimSuffix(quoted("a/"+d.name), "\t") + " " + strings.TrimSuffix(quoted("b/"+d.name), "\t"))
		put("--- " + quoted("a/"+d.name))
		put("+++ " + quoted("b/"+d.name))
	}
	// shift is by how many lines the new file is longer than the old one, up to the hunk.
	shift := 0
	for i := 0; i < len(d.hunks); {
		next := i + 1
		// Adjacent hunks become one: git does not accept a hunk that begins where another ends.
		for next < len(d.hunks) && d.hunks[next].first-d.hunks[next].before == d.hunks[next-1].last+d.hunks[next-1].after {
			next++
		}
		shift = d.hunk(put, d.hunks[i:next], shift)
		i = next
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// hunk writes one hunk of changes that meet. shift is by how many lines the new file is longer before the hunk; the
// result is the same after it.
func (d Diff) hunk(put func(string), parts []hunk, shift int) int {
	first, end := parts[0].first-parts[0].before, parts[len(parts)-1].last+parts[len(parts)-1].after
	grown := 0
	for _, h := range parts {
		grown += len(h.new) - (h.last - h.first)
	}
	// A hunk's head is -LINE,COUNT +LINE,COUNT, for the old and the new file.
	place := func(line, count int) string {
		if count > 0 {
			line++ // lines count from 1, but a place without lines is the number of the line before
		}
		return fmt.Sprintf("%d,%d", line, count)
	}
	put("@@ -" + place(first, end-first) + " +" + place(first+shift, end-first+grown) + " @@")
	show := func(mark string, lines [][]byte) {
		for _, line := range lines {
			text, ended := strings.CutSuffix(string(line), "\n")
			put(mark + text)
			// The last line of a file need not have a line end; patch must know that it has none.
			if !ended {
				put("\\ No newline at end of file")
			}
		}
	}
	for _, h := range parts {
		show(" ", d.lines[h.first-h.before:h.first])
		show("-", d.lines[h.first:h.last])
		show("+", h.new)
		show(" ", d.lines[h.last:h.last+h.after])
	}
	return shift + grown
}

// splitLines returns lines with their ends; the last one may have none. An empty file has no lines.
func splitLines(data []byte) [][]byte {
	lines := bytes.SplitAfter(data, []byte("\n"))
	if len(lines[len(lines)-1]) == 0 {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// quoted writes a file's name as git does: in quotes if characters need an escape, and with a tab after a name with
// spaces, so that it does not end there.
func quoted(name string) string {
	var b strings.Builder
	plain := true
	for _, c := range []byte(name) {
		switch {
		case c == '"' || c == '\\':
			plain = false
			b.WriteByte('\\')
			b.WriteByte(c)
		case c < 0x20 || c >= 0x7f:
			plain = false
			fmt.Fprintf(&b, "\\%03o", c)
		default:
			b.WriteByte(c)
		}
	}
	switch {
	case !plain:
		return `"` + b.String() + `"`
	case strings.Contains(name, " "):
		return name + "\t"
	}
	return name
}
