package report

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/source"
)

const (
	leftContext = 30 // columns of these kept before the span where a line is cut

	minimumExcerpt, maximumExcerpt = 30, 200 // columns on narrow and wide terminals
	tabStop                        = 4
)

// excerpt is the source line of a span, ready to be printed: escaped, without secrets, and cut around the span if it is
// long.
type excerpt struct {
	text string
	// before is the column at which the underline begins, from 0, width its length in columns, at least 1.
	before, width int
	// from and to are the bytes of the text that a fix changes.
	from, to int
}

// cell is one character of a source line, or one secret, as it is shown.
type cell struct {
	text       string
	width      int  // columns
	start, end int  // bytes in the file
	marked     bool // a fix changes it
}

// excerpt shows the line on which the span begins; ok is false if there is nothing to show.
func (h *hider) excerpt(span source.Span) (e excerpt, ok bool) {
	if span.File == nil {
		return excerpt{}, false
	}
	// The file may have become shorter since it was checked; offsets are brought back into it.
	data := span.File.Text()
	span.Start = max(0, min(span.Start, len(data)))
	span.End = max(span.Start, min(span.End, len(data)))
	from, to, cutLeft, cutRight := lineAround(data, span.Start)
	cells := cellsOf(data, from, to, h.within(span.File, from, to))
	// An empty line shows nothing, for example at the place of a parameter that is missing.
	if strings.TrimSpace(join(cells)) == "" {
		return excerpt{}, false
	}
	first, last := window(cells, span.Start, h.width)
	shown := cells[first:last]
	e.before, e.width = underline(shown, span)
	e.text = join(shown)
	if first > 0 || cutLeft {
		// The ellipsis takes one column, by which the underline moves.
		e.text = "…" + e.text
		e.before++
	}
	if last < len(cells) || cutRight {
		e.text += "…"
	}
	return e, true
}

// excerptWidth returns how many columns of a line are shown on a terminal beside a gutter; a width of 0 means that there
// is no terminal. The ellipses at both ends take a column each.
func excerptWidth(width, gutter int) int {
	if width == 0 {
		return bound.ExcerptWidth
	}
	return min(max(width-gutter-2, minimumExcerpt), maximumExcerpt)
}

// lineAround returns the part of a line that is examined, and whether the line continues before and after it. A file
// may be one line of many megabytes.
func lineAround(data []byte, at int) (from, to int, cutLeft, cutRight bool) {
	from, to = max(0, at-bound.ExcerptReach), min(len(data), at+bound.ExcerptReach)
	newline := bytes.LastIndexByte(data[from:at], '\n')
	switch {
	case newline >= 0:
		// The beginning of the line is near.
		from += newline + 1
	case from > 0:
		// The part must not begin in the middle of a character.
		cutLeft = true
		for from < at && !utf8.RuneStart(data[from]) {
			from++
		}
	case bytes.HasPrefix(data[:to], byteOrderMark):
		// The mark at the beginning of a file is not a part of its first line, and has no width.
		from, at = len(byteOrderMark), max(at, len(byteOrderMark))
	}
	newline = bytes.IndexByte(data[at:to], '\n')
	if newline < 0 {
		return from, to, cutLeft, to < len(data)
	}
	to = at + newline
	// Windows ends lines with \r\n.
	if to > from && data[to-1] == '\r' {
		to--
	}
	return from, to, cutLeft, false
}

var byteOrderMark = []byte("\uFEFF")

// cellsOf divides a part of a file into cells. Hidden extents are sorted and do not overlap.
func cellsOf(data []byte, from, to int, hidden []extent) []cell {
	text, column := string(data[from:to]), 0
	var cells []cell
	for i := from; i < to; {
		shown, size := escapeAt(text, i-from)
		c := cell{text: shown, width: columns(shown), start: i, end: i + size}
		// Both are sorted, so that extents before this character are not needed any more.
		for len(hidden) > 0 && hidden[0].end <= i {
			hidden = hidden[1:]
		}
		switch {
		case len(hidden) > 0 && hidden[0].start < c.end:
			// The whole secret is one cell, so that its length is not shown. Several lines of it end with this one.
			c.text, c.width, c.end = mask, columns(mask), min(to, max(c.end, hidden[0].end))
		case data[i] == '\t':
			// A tab is as wide as it is up to the next stop: terminals differ in how they show tabs after a gutter.
			c.width = tabStop - column%tabStop
			c.text = strings.Repeat(" ", c.width)
		}
		cells = append(cells, c)
		column += c.width
		i = c.end
	}
	return cells
}

// window chooses which cells are shown around a place in the file.
func window(cells []cell, at, width int) (first, last int) {
	for first < len(cells) && cells[first].end <= at {
		first++
	}
	return windowAround(cells, first, width)
}

// windowAround chooses which cells are shown: all if they fit, otherwise some before a cell and as many as fit after it.
func windowAround(cells []cell, at, width int) (first, last int) {
	first, last = at, at
	room := width
	// Then up to leftContext columns before it, what fits after it, and with room left more of what is before.
	for ; first > 0 && room-cells[first-1].width >= width-min(leftContext, width/2); first-- {
		room -= cells[first-1].width
	}
	for ; last < len(cells) && cells[last].width <= room; last++ {
		room -= cells[last].width
	}
	for ; first > 0 && cells[first-1].width <= room; first-- {
		room -= cells[first-1].width
	}
	return first, last
}

// underline measures where the span is in the cells. A span without cells, such as an empty one, becomes a caret.
func underline(cells []cell, span source.Span) (before, width int) {
	for _, c := range cells {
		switch {
		case c.end <= span.Start:
			before += c.width
		case c.start < span.End:
			width += c.width
		}
	}
	return before, max(1, width)
}

func join(cells []cell) string {
	var b strings.Builder
	for _, c := range cells {
		b.WriteString(c.text)
	}
	return b.String()
}

// columns returns the width of a text on a terminal.
func columns(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me):
		case unicode.Is(wide, r):
			n += 2
		default:
			n++
		}
	}
	return n
}

// wide are the characters that take two columns: East Asian wide and full-width ones, and emoji (Unicode Standard Annex
// 11, version 16; adjacent blocks are joined).
var wide = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x1100, 0x115f, 1}, {0x2e80, 0x303e, 1}, {0x3041, 0xa4cf, 1}, {0xa960, 0xa97c, 1},
		{0xac00, 0xd7a3, 1}, {0xf900, 0xfaff, 1}, {0xfe30, 0xfe6f, 1}, {0xff01, 0xff60, 1}, {0xffe0, 0xffe6, 1},
	},
	R32: []unicode.Range32{
		{0x17000, 0x18cff, 1}, {0x1b000, 0x1b2ff, 1}, {0x1f300, 0x1f64f, 1},
		{0x1f680, 0x1f6ff, 1}, {0x1f900, 0x1f9ff, 1}, {0x1fa70, 0x1faff, 1}, {0x20000, 0x3fffd, 1},
	},
}
