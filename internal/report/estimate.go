package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"

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
func EstimateTable(w io.Writer, estimates []Estimate, on Screen) error {
	t := estimateTable{w: bufio.NewWriter(w), paint: newPalette(on.Colour), screen: on}
	for i, e := range estimates {
		if i > 0 {
			fmt.Fprintln(t.w)
		}
		t.request(e)
	}
	if len(estimates) > 0 {
		fmt.Fprintf(t.w, "\n%s\n", t.paint.faint.Sprint(on.legend()))
	}
	return t.w.Flush()
}

type estimateTable struct {
	w      *bufio.Writer
	paint  palette
	screen Screen
}

func (t *estimateTable) request(e Estimate) {
	size := e.Size
	fmt.Fprintf(t.w, "%s %s, estimate of the %s\n", t.paint.strong.Sprint(LineStart(e.place())+":"), Escape(e.Operation), measured(size))
	t.parts(size)
	bar := t.paint.severity[gravity(size)].Sprint(t.screen.bar(size))
	fmt.Fprintf(t.w, "  [%s]%s%s\n", bar, t.screen.beside(), verdict(size))
	if size.Unverified {
		fmt.Fprintf(t.w, "  unverified: no public measurement of %s, figures of its sister operation are used\n", Escape(e.Operation))
	}
}

// place returns the place of the request; without a file, the name of the program.
func (e Estimate) place() string {
	if e.Span.File == nil {
		return "sessionlint"
	}
	p := e.Span.File.Position(e.Span.Start)
	return fmt.Sprintf("%s:%d:%d", Escape(e.Span.File.Name), p.Line, p.Column)
}

// measured names what AWS limits.
func measured(size tokensize.Estimate) string {
	if size.Regime == tokensize.LegacyPacked {
		return "packed size of policy, policy ARNs and tags"
	}
	return "session token"
}

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
	shares := shares(size)
	for i, p := range size.Parts {
		fmt.Fprintf(t.w, format, width, p.Name, p.Bytes, shares[i], "")
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

// shares returns the percentages of the parts. They add up to the percentage of all: each is rounded down, and what then is
// missing goes to those that lost the most.
func shares(size tokensize.Estimate) []int {
	percents := make([]int, len(size.Parts))
	order := make([]int, len(size.Parts))
	missing := size.Percent
	for i, p := range size.Parts {
		percents[i], order[i] = 100*p.Bytes/size.Limit, i
		missing -= percents[i]
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(100*size.Parts[b].Bytes%size.Limit, 100*size.Parts[a].Bytes%size.Limit)
	})
	for _, i := range order[:max(0, min(missing, len(order)))] {
		percents[i]++
	}
	return percents
}

// verdict says in words what the interval means.
func verdict(size tokensize.Estimate) string {
	switch {
	case size.Low > size.Limit:
		return "too large even at the low end of the estimate"
	case size.Open:
		return "size unknown: some values are not known"
	case size.High > size.Limit:
		return longestVerdict
	}
	return "fits, by the estimate"
}

const longestVerdict = "may be too large: the limit lies inside the estimate"

func gravity(size tokensize.Estimate) finding.Severity {
	switch {
	case size.Low > size.Limit:
		return finding.Error
	case size.High > size.Limit && !size.Open:
		return finding.Warning
	}
	return finding.Info
}
