package page

import (
	"fmt"
	"maps"
	"slices"
)

// chart is a picture, measured in pixels. Its shapes have the classes of the page's style; Title and Desc are what a reader who
// does not see it gets, besides the table with the same figures.
type chart struct {
	ID, Title, Desc string
	Width, Height   int
	Boxes           []box
	Grid, Marks     []line // behind the boxes, and before them
	Labels          []label
	Key             []key
}

// key says what a colour means.
type key struct{ Class, Words string }

// box is a rectangle; Tip is shown when the pointer is on it.
type box struct {
	X, Y, W, H int
	Class, Tip string
}

type line struct {
	Path, Class string
}

type label struct {
	X, Y        int
	Class, Text string
}

// The measures of charts, in pixels.
const (
	chartWidth  = 720
	chartLeft   = 56 // room for the numbers of the axis
	chartTop    = 16
	chartPlot   = 180 // the height of columns
	chartBottom = 40
	rowHeight   = 26
	rowLabel    = 250 // room for names on the left of bars
	rowFigure   = 120 // room for figures on the right of them
)

func (c *chart) box(x, y, w, h int, class, tip string) {
	c.Boxes = append(c.Boxes, box{x, y, max(w, 0), max(h, 0), class, tip})
}

func (c *chart) grid(format string, values ...any) {
	c.Grid = append(c.Grid, line{fmt.Sprintf(format, values...), "grid"})
}

func (c *chart) mark(class, format string, values ...any) {
	c.Marks = append(c.Marks, line{fmt.Sprintf(format, values...), class})
}

func (c *chart) label(x, y int, class, text string) {
	c.Labels = append(c.Labels, label{x, y, class, text})
}

// column is one column of a chart, with a part of another class at its foot.
type column struct {
	name, tip   string
	value, foot int
	class       string
}

// newColumns draws columns side by side, with an axis of counts. Of many columns not all get their names.
func newColumns(id, title, desc string, columns []column) *chart {
	c := &chart{ID: id, Title: title, Desc: desc, Width: chartWidth, Height: chartTop + chartPlot + chartBottom}
	most := 1
	for _, of := range columns {
		most = max(most, of.value)
	}
	base := chartTop + chartPlot
	for _, part := range ticks(most) {
		y := base - part*chartPlot/most
		c.grid("M%d %dH%d", chartLeft, y, chartWidth)
		c.label(chartLeft-8, y+4, "end", thousands(part))
	}
	slot := float64(chartWidth-chartLeft) / float64(max(len(columns), 1))
	gap := min(4, int(slot/4))
	every := 1 + len(columns)*44/(chartWidth-chartLeft) // a name needs 44 pixels
	for i, of := range columns {
		x, next := chartLeft+int(float64(i)*slot), chartLeft+int(float64(i+1)*slot)
		height := of.value * chartPlot / most
		if of.value > 0 {
			height = max(height, 1) // one among many is there, too
		}
		c.box(x+gap, base-height, next-x-2*gap, height, of.class, of.tip)
		if of.foot > 0 {
			foot := max(of.foot*chartPlot/most, 1)
			c.box(x+gap, base-foot, next-x-2*gap, foot, "bad", of.tip)
		}
		if i%every == 0 {
			c.label((x+next)/2, base+18, "middle", of.name)
		}
	}
	c.mark("axis", "M%d %dH%d", chartLeft, base, chartWidth)
	return c
}

// ticks returns three or so round numbers up to the greatest.
func ticks(most int) []int {
	step := 1
	for _, factor := range []int{1, 2, 5} {
		for scale := 1; scale*factor <= most && scale < 1e15; scale *= 10 {
			if n := scale * factor; most/n >= 2 && n > step {
				step = n
			}
		}
	}
	var all []int
	for n := step; n <= most; n += step {
		all = append(all, n)
	}
	return all
}

// bar is a horizontal bar up to value, with a mark, on a scale that ends with most.
type bar struct {
	name, figure, tip string
	value, mark       int
	class             string
}

// newBars draws bars, one below the other, with lines at some values of the scale.
func newBars(id, title, desc string, bars []bar, most int, at map[int]string) *chart {
	c := &chart{ID: id, Title: title, Desc: desc, Width: chartWidth, Height: chartTop + len(bars)*rowHeight + 24}
	most = max(most, 1)
	plot := chartWidth - rowLabel - rowFigure
	x := func(value int) int { return rowLabel + min(value, most)*plot/most }
	bottom := chartTop + len(bars)*rowHeight
	for _, value := range slices.Sorted(maps.Keys(at)) { // the same page for the same figures
		c.grid("M%d %dV%d", x(value), chartTop-6, bottom)
		c.label(x(value), bottom+16, "middle", at[value])
	}
	for i, b := range bars {
		y := chartTop + i*rowHeight
		c.label(rowLabel-10, y+15, "end", shorten(b.name, 34))
		c.box(rowLabel, y+3, max(x(b.value)-rowLabel, 1), rowHeight-9, b.class, b.tip)
		if b.mark > 0 {
			c.mark("mark", "M%d %dV%d", x(b.mark), y, y+rowHeight-3)
		}
		c.label(chartWidth, y+15, "end strong", b.figure)
	}
	return c
}

// shorten cuts a text in the middle: names of roles often begin alike and end with what tells them apart.
func shorten(text string, most int) string {
	letters := []rune(text)
	if len(letters) <= most {
		return text
	}
	return string(letters[:most/2-1]) + "…" + string(letters[len(letters)-most/2:])
}

// thousands writes a number with spaces between its thousands.
func thousands(n int) string {
	text := fmt.Sprint(n)
	for i := len(text) - 3; i > 0 && text[i-1] != '-'; i -= 3 {
		text = text[:i] + "\u202f" + text[i:]
	}
	return text
}
