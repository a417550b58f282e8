package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/sessionlint/sessionlint/internal/finding"
)

// Stats writes how many findings each rule has, what was read, and how long it took.
func Stats(w io.Writer, in Input, elapsed time.Duration) error {
	b := bufio.NewWriter(w)
	fmt.Fprintln(b, "statistics:")
	for _, c := range in.byRule() {
		fmt.Fprintf(b, "%7d  %-8s %s\n", c.findings, c.severity, Escape(c.rule))
	}
	fmt.Fprintf(b, "%7d  in total: %s\n", sum(in.byRule()), in.summary())
	if n := in.accepted(); n > 0 {
		fmt.Fprintf(b, "%7d  accepted: %d by comments, %d by the configuration, %d by the baseline\n",
			n, in.accepted(finding.ByComment), in.accepted(finding.ByEntry), in.accepted(finding.ByBaseline))
	}
	fmt.Fprintf(b, "%7s  %s read in %.2f s\n", "", plural(in.Files, "file"), elapsed.Seconds())
	return b.Flush()
}

// ruleCount is how many findings a rule has with a severity.
type ruleCount struct {
	rule, severity string
	findings       int
}

// byRule counts findings with those that were left out, the most frequent first.
func (in Input) byRule() []ruleCount {
	counts := map[ruleCount]int{}
	for _, f := range in.Findings {
		counts[ruleCount{rule: f.Rule, severity: f.Severity.String()}] += 1 + f.More
	}
	var all []ruleCount
	for of, n := range counts {
		of.findings = n
		all = append(all, of)
	}
	slices.SortFunc(all, func(a, b ruleCount) int {
		return cmp.Or(cmp.Compare(b.findings, a.findings), cmp.Compare(a.rule, b.rule), cmp.Compare(a.severity, b.severity))
	})
	return all
}

func sum(counts []ruleCount) int {
	n := 0
	for _, c := range counts {
		n += c.findings
	}
	return n
}
