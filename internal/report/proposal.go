package report

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// maxProposed is how many lines of a fix are shown. --diff shows all of them.
const maxProposed = 3

// proposed is a line as a fix writes it, with the sign +; if the fix only removes, a line that it removes from, with -.
type proposed struct {
	sign string
	line int
	excerpt
}

// proposal shows what a fix of a finding writes or removes, as far as it is in the finding's file.
func (t *text) proposal(f finding.Finding) {
	if f.Fix == nil || f.Span.File == nil {
		return
	}
	edits := slices.DeleteFunc(slices.Clone(f.Fix.Edits), func(e finding.Edit) bool { return !inside(e.Span, f.Span.File) })
	slices.SortStableFunc(edits, func(a, b finding.Edit) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	t.hide.width = excerptWidth(t.in.Width, len("    |")+len(fmt.Sprint(f.Span.File.Position(f.Span.Start).Line)))
	lines := t.hide.proposals(edits)
	for _, p := range lines[:min(len(lines), maxProposed)] {
		t.proposed(p)
	}
	if more := len(lines) - maxProposed; more > 0 {
		fmt.Fprintf(t.w, "  %s\n", t.paint.faint.Sprintf("… and more, see --diff"))
	}
}

// inside reports whether a span is a place in a file. The file may have become shorter since it was checked.
func inside(span source.Span, file *source.File) bool {
	return span.File == file && span.Start >= 0 && span.Start <= span.End && span.End <= len(file.Text())
}

// proposed writes one line. Its changed part is colored, or marked below where there are no colors.
func (t *text) proposed(p proposed) {
	tone := t.paint.added
	if p.sign == "-" {
		tone = t.paint.removed
	}
	gutter := fmt.Sprintf("%d %s", p.line, p.sign)
	marked := p.text[p.from:p.to]
	fmt.Fprintf(t.w, "  %s %s%s%s\n", tone.Sprint(gutter), p.text[:p.from], tone.Sprint(marked), p.text[p.to:])
	if !t.in.Colour {
		fmt.Fprintf(t.w, "  %*s| %s%s\n", len(gutter)-1, "", strings.Repeat(" ", p.before), strings.Repeat(p.sign, p.width))
	}
}

// proposals returns the lines that edits change, one more than are shown at most. The edits are sorted and in one file.
func (h *hider) proposals(edits []finding.Edit) (lines []proposed) {
	for len(edits) > 0 && len(lines) <= maxProposed {
		n := 1
		for n < len(edits) && sameLine(edits[n-1].Span, edits[n].Span) {
			n++
		}
		if slices.ContainsFunc(edits[:n], func(e finding.Edit) bool { return e.New != "" }) {
			lines = append(lines, h.written(edits[:n])...)
		} else {
			lines = append(lines, h.removed(edits[:n])...)
		}
		edits = edits[n:]
	}
	return lines
}

// sameLine reports whether one edit begins on the line on which the other ends.
func sameLine(a, b source.Span) bool {
	return b.Start >= a.End && bytes.IndexByte(a.File.Text()[a.End:b.Start], '\n') < 0
}

// written returns the lines with new text that edits of a line make of it.
func (h *hider) written(edits []finding.Edit) (lines []proposed) {
	first, last := edits[0].Span, edits[len(edits)-1].Span
	from, _, cutLeft, _ := lineAround(first.File.Text(), first.Start)
	_, to, _, cutRight := lineAround(last.File.Text(), last.End)
	line, at := first.File.Position(first.Start).Line, from
	cells := []cell{}
	for _, e := range edits {
		cells = append(cells, h.old(e.Span.File, at, e.Span.Start)...)
		for i, text := range strings.Split(e.New, "\n") {
			if i > 0 {
				lines = appendMarked(lines, proposed{"+", line, h.cut(cells, cutLeft, false)})
				cells, cutLeft, line = nil, false, line+1
			}
			cells = append(cells, added(strings.TrimSuffix(text, "\r"))...)
		}
		at = e.Span.End
	}
	cells = append(cells, h.old(last.File, at, to)...)
	return appendMarked(lines, proposed{"+", line, h.cut(cells, cutLeft, cutRight)})
}

// removed returns the lines of which edits remove something.
func (h *hider) removed(edits []finding.Edit) (lines []proposed) {
	end := -1 // of the last line that was examined
	for _, e := range edits {
		data := e.Span.File.Text()
		for at := max(end+1, e.Span.Start); at < e.Span.End && len(lines) <= maxProposed; at = end + 1 {
			from, to, cutLeft, cutRight := lineAround(data, at)
			cells := h.old(e.Span.File, from, to)
			for i, c := range cells {
				cells[i].marked = slices.ContainsFunc(edits, func(e finding.Edit) bool { return c.start < e.Span.End && e.Span.Start < c.end })
			}
			lines = appendMarked(lines, proposed{"-", e.Span.File.Position(at).Line, h.cut(cells, cutLeft, cutRight)})
			// A line that is cut has no end that is near.
			if end = max(at, to) + bytes.IndexByte(data[max(at, to):], '\n'); cutRight || end < to {
				return lines
			}
		}
	}
	return lines
}

// old returns the cells of a part of a line as it is; none if the part is empty.
func (h *hider) old(file *source.File, from, to int) []cell {
	if from >= to {
		return nil
	}
	return cellsOf(file.Text(), from, to, h.within(file, from, to))
}

// added returns the marked cells of a new text.
func added(text string) []cell {
	cells := cellsOf([]byte(text), 0, len(text), tokensAround([]byte(text), 0, len(text)))
	for i := range cells {
		cells[i].marked = true
	}
	return cells
}

// appendMarked appends a line if something in it is marked.
func appendMarked(lines []proposed, p proposed) []proposed {
	if strings.TrimSpace(p.text[p.from:p.to]) == "" {
		return lines
	}
	return append(lines, p)
}

// cut makes an excerpt of cells around the first one that is marked. Its mark reaches from there to the last one.
func (h *hider) cut(cells []cell, cutLeft, cutRight bool) (e excerpt) {
	isMarked := func(c cell) bool { return c.marked && strings.TrimSpace(c.text) != "" }
	at := max(0, slices.IndexFunc(cells, isMarked))
	first, last := windowAround(cells, at, h.width)
	var b strings.Builder
	if first > 0 || cutLeft {
		b.WriteString("…")
		e.before++
	}
	column := e.before
	for _, c := range cells[first:last] {
		if isMarked(c) && e.to == 0 {
			e.from, e.before = b.Len(), column
		}
		b.WriteString(c.text)
		column += c.width
		if isMarked(c) {
			e.to, e.width = b.Len(), column-e.before
		}
	}
	if last < len(cells) || cutRight {
		b.WriteString("…")
	}
	e.text = b.String()
	return e
}
