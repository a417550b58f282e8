package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
	"github.com/sessionlint/sessionlint/internal/tokensize"
)

// Estimate is the estimated session token of one request.
type Estimate struct {
	Operation string
	Span      source.Span // the place of the request
	Size      tokensize.Estimate
}

// EstimateTable writes for each request the parts of its session token, and the share of the limit. Every figure is
// called an estimate.
func EstimateTable(w io.Writer, estimates []Estimate, colour bool) error {
	t := estimateTable{w: bufio.NewWriter(w), paint: newPalette(colour)}
	for i, e := range estimates {
		if i > 0 {
			fmt.Fprintln(t.w)
		}
		t.request(e)
	}
	if len(estimates) > 0 {
		fmt.Fprintf(t.w, "\n%s\n", t.paint.faint.Sprint(legend))
	}
	return t.w.Flush()
}

const legend = "# low end, + high end, | limit; AWS publishes no formula, every size here is an estimate"

// estimateTable is one run of EstimateTable. Errors stay in the buffered writer until its Flush.
type estimateTable struct {
	w     *bufio.Writer
	paint palette
}

// request writes the estimate of one request: its place, its parts, and a bar.
func (t *estimateTable) request(e Estimate) {
	size := e.Size
	what := "session token"
	// In this regime AWS limits the policies and tags, not the token.
	if size.Regime == tokensize.LegacyPacked {
		what = "packed size of policy, policy ARNs and tags"
	}
	place := "sessionlint"
	if e.Span.File != nil {
		p := e.Span.File.Position(e.Span.Start)
		place = fmt.Sprintf("%s:%d:%d", LineStart(Escape(e.Span.File.Name)), p.Line, p.Column)
	}
	fmt.Fprintf(t.w, "%s %s, estimate of the %s\n", t.paint.strong.Sprint(place+":"), Escape(e.Operation), what)
	t.parts(size)
	fmt.Fprintf(t.w, "  [%s] %s\n", t.bar(size), verdict(size))
	if size.Unverified {
		fmt.Fprintf(t.w, "  unverified: no public measurement of %s, figures of its sister operation are used\n", Escape(e.Operation))
	}
}

// parts writes a row for each part of the token, with its share of the limit, and their sum.
func (t *estimateTable) parts(size tokensize.Estimate) {
	const format = "  %-*s %6d bytes %4d %%%s\n"
	// The last row has another name if values are unknown: then the sum is only of the known parts.
	const total, known = "estimate", "known parts"
	width := len(total)
	if size.Open {
		width = len(known)
	}
	// First the widest name, so that the numbers are in columns.
	for _, p := range size.Parts {
		width = max(width, len(p.Name))
	}
	for _, p := range size.Parts {
		fmt.Fprintf(t.w, format, width, p.Name, p.Bytes, size.PercentOf(p.Bytes), "")
	}
	// Without an upper bound there is no interval.
	if size.Open {
		fmt.Fprintf(t.w, format, width, known, size.Mid, size.Percent, "")
		fmt.Fprintf(t.w, format, width, "at least", size.Low, size.PercentOf(size.Low),
			fmt.Sprintf(" of %d, parts of the request are not known", size.Limit))
		return
	}
	interval := fmt.Sprintf(" of %d (between %d and %d bytes, %d %% to %d %%)",
		size.Limit, size.Low, size.High, size.PercentOf(size.Low), size.PercentOf(size.High))
	fmt.Fprintf(t.w, format, width, total, size.Mid, size.Percent, interval)
}

// barWidth is in columns, for the limit or the high end, whichever is more.
const barWidth = 50

// bar draws the low end as #, the range up to the high end as +, the free part as dots, and the limit as | if the
// estimate exceeds it.
func (t *estimateTable) bar(size tokensize.Estimate) string {
	// The bar of an open estimate ends where it is certain.
	high := max(size.Low, size.High)
	if size.Open {
		high = size.Low
	}
	scale := max(1, size.Limit, high)
	cells := []byte(strings.Repeat(".", barWidth))
	for i := range cells {
		// from is the size in bytes at which the cell begins.
		switch from := i * scale / barWidth; {
		case from < size.Low:
			cells[i] = '#'
		case from < high:
			cells[i] = '+'
		}
	}
	// The limit is inside the bar only if the estimate is larger; otherwise it is the end of the bar.
	if scale > size.Limit {
		cells[min(barWidth-1, size.Limit*barWidth/scale)] = '|'
	}
	return t.paint.severity[gravity(size)].Sprint(string(cells))
}

// verdict says in words what the interval means.
func verdict(size tokensize.Estimate) string {
	switch {
	case size.Low > size.Limit:
		return "too large even at the low end of the estimate"
	case size.Open:
		return "size unknown: some values are not known"
	case size.High > size.Limit:
		return "may be too large: the limit lies inside the estimate"
	}
	return "fits, by the estimate"
}

// gravity returns the severity whose colour the bar has; no finding is reported.
func gravity(size tokensize.Estimate) finding.Severity {
	switch {
	case size.Low > size.Limit:
		return finding.Error
	case size.High > size.Limit && !size.Open:
		return finding.Warning
	}
	return finding.Info
}

// EstimateJSON writes estimates in the form of "estimates" in schemas/report.json.
func EstimateJSON(w io.Writer, version string, estimates []Estimate) error {
	report := estimateReport{SchemaVersion: 1, Tool: jsonTool{"sessionlint", version}, Estimates: []jsonEstimate{}}
	for _, e := range estimates {
		report.Estimates = append(report.Estimates, jsonEstimateOf(e))
	}
	return encode(w, report)
}

type estimateReport struct {
	SchemaVersion int            `json:"schemaVersion"`
	Tool          jsonTool       `json:"tool"`
	Estimates     []jsonEstimate `json:"estimates"`
}

// jsonEstimate is one estimate in schemas/report.json.
type jsonEstimate struct {
	Operation string `json:"operation"`
	jsonPlace
	// Regime is what AWS limits, as package tokensize calls it; sizes are in bytes.
	Regime string `json:"regime"`
	Limit  int    `json:"limit"`
	Low    int    `json:"low"`
	// These three are absent if the size has no upper bound. Percent is the estimate's share of the limit.
	Estimate *int `json:"estimate,omitempty"`
	High     *int `json:"high,omitempty"`
	Percent  *int `json:"percent,omitempty"`
	// Open says that there is no upper bound, since parts of the request are unknown.
	Open bool `json:"open"`
	// Unverified says that no public measurement of this operation exists.
	Unverified bool       `json:"unverified"`
	Parts      []jsonPart `json:"parts"`
}

type jsonPart struct {
	Name  string `json:"name"`
	Bytes int    `json:"bytes"`
}

func jsonEstimateOf(e Estimate) jsonEstimate {
	size := e.Size
	j := jsonEstimate{
		Operation: e.Operation, jsonPlace: jsonPlaceOf(e.Span), Regime: string(size.Regime),
		Limit: size.Limit, Low: size.Low, Open: size.Open, Unverified: size.Unverified, Parts: []jsonPart{},
	}
	if !size.Open {
		j.Estimate, j.High, j.Percent = &size.Mid, &size.High, &size.Percent
	}
	for _, p := range size.Parts {
		j.Parts = append(j.Parts, jsonPart{p.Name, p.Bytes})
	}
	return j
}
