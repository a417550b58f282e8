package report

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/sessionlint/sessionlint/internal/tokensize"
)

// The measures of a picture, in pixels.
const (
	svgWidth, svgMargin = 760, 24
	svgBar              = svgWidth - 2*svgMargin // the length of the limit, or of the high end
	svgBarHeight        = 28
	svgRow              = 20 // the distance of two lines of text
	svgHead             = 72 // from the top of an estimate to its first row: place, verdict, and what is above the bar
	svgFoot             = 58 // the bar and what is below it
)

// svgStyle has the colours of the parts, for light and dark surroundings. They are told apart by the rows as well, which are in
// the order of the bar and have the figures.
const svgStyle = `
    svg { color-scheme: light dark; background: #ffffff; font: 14px system-ui, sans-serif; }
    text { fill: #1f2328; } .small { font-size: 12px; } .number { text-anchor: end; } .strong { font-weight: 600; }
    .free { fill: #eaeef2; } .line { stroke: #1f2328; stroke-width: 2; fill: none; }
    .p0 { fill: #57606a; } .p1 { fill: #8250df; } .p2 { fill: #0969da; } .p3 { fill: #1b7c83; } .p4 { fill: #bc4c00; }
    .p5 { fill: #9a6700; } .p6 { fill: #bf3989; } .p7 { fill: #1a7f37; } .p8 { fill: #8c959f; }
    @media (prefers-color-scheme: dark) {
      svg { background: #0d1117; } text { fill: #e6edf3; } .free { fill: #21262d; } .line { stroke: #e6edf3; }
      .p0 { fill: #9198a1; } .p1 { fill: #ab7df8; } .p2 { fill: #4493f8; } .p3 { fill: #39c5cf; } .p4 { fill: #f0883e; }
      .p5 { fill: #d29922; } .p6 { fill: #db61a2; } .p7 { fill: #3fb950; } .p8 { fill: #656c76; }
    }
`

// EstimateSVG writes a picture of estimates, which needs nothing besides itself: a bar for each request with its parts, the
// interval and the limit, and a row with the figure of each part. A reader who hears the picture gets the same as text.
func EstimateSVG(w io.Writer, estimates []Estimate) error {
	height := svgMargin
	for _, e := range estimates {
		height += svgHeight(e.Size)
	}
	height += svgRow
	p := picture{w: bufio.NewWriter(w)}
	p.line(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="title desc">`,
		svgWidth, height, svgWidth, height)
	p.line(`  <title id="title">Estimated sizes of session tokens</title>`)
	p.line(`  <desc id="desc">%s</desc>`, xmlText(described(estimates)))
	p.line(`  <style>%s  </style>`, svgStyle)
	p.top = svgMargin
	for _, e := range estimates {
		p.estimate(e)
	}
	p.text(svgMargin, 0, "small", "AWS publishes no formula: every size here is an estimate.")
	p.line(`</svg>`)
	return p.w.Flush()
}

// described says what the picture shows.
func described(estimates []Estimate) string {
	var sentences []string
	for _, e := range estimates {
		sentences = append(sentences, fmt.Sprintf("%s %s: %s; %s.", e.place(), Escape(e.Operation), interval(e.Size), verdict(e.Size)))
	}
	return strings.Join(sentences, " ")
}

// interval says the size in words.
func interval(size tokensize.Estimate) string {
	what := "estimate of the " + measured(size)
	if size.Open {
		return fmt.Sprintf("%s %d bytes or more of %d, %d %%", what, size.Low, size.Limit, size.PercentOf(size.Low))
	}
	return fmt.Sprintf("%s %d of %d bytes, %d %%, between %d and %d bytes", what, size.Mid, size.Limit, size.Percent, size.Low, size.High)
}

func svgHeight(size tokensize.Estimate) int {
	return svgHead + svgFoot + svgRow*(len(size.Parts)+1) + svgRow
}

// picture writes the elements of a picture from top to bottom.
type picture struct {
	w   *bufio.Writer
	top int // where the next estimate begins
}

func (p *picture) line(format string, values ...any) { fmt.Fprintf(p.w, format+"\n", values...) }

// text writes a text at a distance from the top of the estimate.
func (p *picture) text(x, below int, class, text string) {
	p.line(`  <text x="%d" y="%d" class="%s">%s</text>`, x, p.top+below, class, xmlText(text))
}

func (p *picture) rect(x, below, width, height int, class string) {
	p.line(`  <rect x="%d" y="%d" width="%d" height="%d" class="%s"/>`, x, p.top+below, max(0, width), height, class)
}

// estimate draws one estimate.
func (p *picture) estimate(e Estimate) {
	size := e.Size
	p.text(svgMargin, 14, "strong", e.place()+" "+Escape(e.Operation))
	p.text(svgMargin, 14+svgRow, "", interval(size))
	p.text(svgMargin, 14+2*svgRow, "", verdict(size))
	p.bar(size)
	shares := shares(size)
	for i, part := range size.Parts {
		below := svgHead + svgFoot + i*svgRow
		p.rect(svgMargin, below, 12, 12, partClass(part.Name))
		p.row(below, part.Name, part.Bytes, shares[i], "")
	}
	total := "estimate"
	if size.Open {
		total = "known parts"
	}
	p.row(svgHead+svgFoot+len(size.Parts)*svgRow, total, size.Mid, size.Percent, "strong")
	p.top += svgHeight(size)
}

// row writes the figures of a part.
func (p *picture) row(below int, name string, bytes, percent int, class string) {
	p.text(svgMargin+20, below+11, class, name)
	p.text(svgMargin+290, below+11, "number "+class, fmt.Sprintf("%d bytes", bytes))
	p.text(svgMargin+350, below+11, "number "+class, fmt.Sprintf("%d %%", percent))
}

// bar draws the parts one after the other, below them the interval, and the limit across.
func (p *picture) bar(size tokensize.Estimate) {
	scale := max(1, size.Limit, size.High, size.Mid)
	at := func(bytes int) int { return svgMargin + bytes*svgBar/scale }
	p.rect(svgMargin, svgHead, svgBar, svgBarHeight, "free")
	from := 0
	for _, part := range size.Parts {
		p.rect(at(from), svgHead, at(from+part.Bytes)-at(from), svgBarHeight, partClass(part.Name))
		from += part.Bytes
	}
	low, high, under := at(size.Low), at(size.High), p.top+svgHead+svgBarHeight+8
	end := fmt.Sprintf("M%d %dV%d", high, under-4, under+4)
	if size.Open { // an arrow: the size has no upper bound
		high = max(at(scale), low+8)
		end = fmt.Sprintf("M%d %dL%d %dL%d %d", high-6, under-4, high, under, high-6, under+4)
	}
	p.line(`  <path class="line" d="M%d %dV%dM%d %dH%d%s"/>`, low, under-4, under+4, low, under, high, end)
	limit := at(size.Limit)
	p.line(`  <path class="line" d="M%d %dV%d"/>`, limit, p.top+svgHead-6, p.top+svgHead+svgBarHeight+16)
	p.text(svgMargin, svgHead+svgBarHeight+26, "small", "0")
	p.text(limit, svgHead+svgBarHeight+26, "small number", fmt.Sprintf("limit %d", size.Limit))
}

// partClass returns the class of a part's colour, the same in all estimates.
func partClass(name string) string {
	for i, known := range tokensize.PartNames() {
		if known == name {
			return fmt.Sprintf("p%d", i)
		}
	}
	return "free"
}

// xmlText writes a text for XML. What XML cannot contain is replaced.
func xmlText(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a strings.Builder does not fail
	return b.String()
}
