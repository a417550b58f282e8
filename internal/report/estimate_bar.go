package report

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/tokensize"
)

// Screen is what a table is drawn for. The zero value is a file: no colours, ASCII, bars of the usual width.
type Screen struct {
	Colour bool
	// Blocks says that the characters for drawing can be shown, which are not in ASCII.
	Blocks bool
	// Columns is the width of the terminal; 0 if there is none.
	Columns int
}

// The widths of bars, in columns: in a file, and on very narrow and wide terminals.
const barWidth, minimumBar, maximumBar = 50, 10, 100

// frame is what a line has besides the bar: the indent, two brackets, and the space before the verdict.
const frame = len("  []")

// width returns the width of bars, which is the same for all, so that they can be compared.
func (s Screen) width() int {
	switch {
	case s.Columns <= 0:
		return barWidth
	case s.narrow():
		return max(minimumBar, s.Columns-frame-1)
	}
	return min(maximumBar, s.Columns-frame-1-len(longestVerdict))
}

// narrow reports whether bar and verdict need a line each.
func (s Screen) narrow() bool {
	return s.Columns > 0 && s.Columns < frame+1+len(longestVerdict)+2*minimumBar
}

// beside returns what separates the bar from its verdict.
func (s Screen) beside() string {
	if s.narrow() {
		return "\n  "
	}
	return " "
}

// marks are the characters of a bar.
type marks struct{ certain, possible, free, limit string }

func (s Screen) marks() marks {
	if s.Blocks {
		return marks{"█", "▒", "·", "┃"}
	}
	return marks{"#", "+", ".", "|"}
}

// legend explains the marks.
func (s Screen) legend() string {
	m := s.marks()
	text := m.certain + " low end, " + m.possible + " high end, " + m.limit + " limit; AWS publishes no formula, every size here is an estimate"
	if s.narrow() {
		return strings.Replace(text, "; ", "\n", 1)
	}
	return text
}

// bar draws the limit as the whole bar: the low end, the range up to the high end, and what is free. If the estimate exceeds
// the limit, the high end is the whole bar, and the limit is marked in it.
func (s Screen) bar(size tokensize.Estimate) string {
	m, width := s.marks(), s.width()
	// The bar of an open estimate ends where it is certain.
	high := max(size.Low, size.High)
	if size.Open {
		high = size.Low
	}
	scale := max(1, size.Limit, high)
	cells := make([]string, width)
	for i := range cells {
		// from is the size in bytes at which the cell begins.
		switch from := i * scale / width; {
		case from < size.Low:
			cells[i] = m.certain
		case from < high:
			cells[i] = m.possible
		default:
			cells[i] = m.free
		}
	}
	if scale > size.Limit {
		cells[min(width-1, size.Limit*width/scale)] = m.limit
	}
	return strings.Join(cells, "")
}
