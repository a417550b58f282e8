package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/tokensize"
)

// limitFilter is which limits are listed.
type limitFilter struct {
	operation, service string
	texts              []string // all of them must occur, in any column and any case
}

func newLimits(io streams) *cobra.Command {
	var filter limitFilter
	var format string
	cmd := &cobra.Command{
		Use:   "limits [TEXT...]",
		Short: "List AWS's limits, with their sources",
		Long: `Lists the limits of AWS that sessionlint knows: lengths, ranges, patterns, values and counts of parameters, and numbers
that no schema can express, such as the size of a session policy. Each has the page of AWS or the shape of AWS's service
model that says so, the day as of which it does, and how it is known: from the model or from the documentation. At the end
are the numbers that "sessionlint estimate" uses, which AWS does not publish: measured (live), or fitted (infer).

With texts, only the limits in which all of them occur are listed.`,
		Example: `  sessionlint limits --operation sts:AssumeRole
  sessionlint limits duration --format json`,
		RunE: func(_ *cobra.Command, texts []string) error {
			filter.texts = texts
			if err := filter.check(); err != nil {
				return err
			}
			write, known := limitFormats[format]
			if !known {
				return fmt.Errorf("unknown format %q; the formats are json, markdown and text", format)
			}
			limits, err := filter.limits()
			if err != nil {
				return err
			}
			return write(io.out, limits)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&filter.operation, "operation", "o", "", "only limits of this operation, such as sts:AssumeRole")
	f.StringVar(&filter.service, "service", "", "only limits of this service, such as sts")
	f.StringVarP(&format, "format", "f", "text", "output format: json, markdown or text")
	return cmd
}

// check reports an operation or service that does not exist.
func (f limitFilter) check() error {
	if _, known := catalog.Find(f.operation); f.operation != "" && !known {
		return fmt.Errorf("unknown operation %q%s", f.operation, meant(f.operation, operationNames()))
	}
	services := servicesOf(operationNames())
	if f.service != "" && !slices.Contains(services, f.service) {
		return fmt.Errorf("unknown service %q; the services are %s", f.service, strings.Join(services, ", "))
	}
	return nil
}

// meant ends a message about an unknown name with the nearest one; empty if none is near.
func meant(name string, known []string) string {
	if near := finding.Nearest(name, known); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return "; sessionlint operations lists them"
}

// servicesOf returns the services of operations, each once.
func servicesOf(operations []string) []string {
	services := make([]string, len(operations))
	for i, o := range operations {
		services[i], _, _ = strings.Cut(o, ":")
	}
	slices.Sort(services)
	return slices.Compact(services)
}

// limits returns the limits that the filter lets through.
func (f limitFilter) limits() ([]catalog.KnownLimit, error) {
	all, err := catalog.KnownLimits()
	all = append(all, estimateNumbers()...)
	return slices.DeleteFunc(all, func(l catalog.KnownLimit) bool { return !f.matches(l) }), err
}

// estimateNumbers returns the numbers that the estimate of the session token is made of: AWS publishes none of them.
func estimateNumbers() []catalog.KnownLimit {
	var all []catalog.KnownLimit
	for _, n := range tokensize.Numbers() {
		confidence := "infer"
		if n.Measured {
			confidence = "live"
		}
		all = append(all, catalog.KnownLimit{
			Operations: n.Operations, Name: n.Name, Keyword: "estimate", Value: n.Value, Unit: n.Unit, Reason: n.Reason,
			Rules: []string{"session-token-size"}, Source: n.Source, Date: n.Date, Confidence: confidence,
		})
	}
	return all
}

func (f limitFilter) matches(l catalog.KnownLimit) bool {
	if f.operation != "" && !slices.Contains(l.Operations, f.operation) ||
		f.service != "" && !slices.Contains(servicesOf(l.Operations), f.service) {
		return false
	}
	columns := strings.ToLower(strings.Join(append(slices.Concat(l.Operations, l.Rules), l.Name, limitText(l), l.Reason, l.Source, l.Date, l.Confidence), "\n"))
	return !slices.ContainsFunc(f.texts, func(text string) bool { return !strings.Contains(columns, strings.ToLower(text)) })
}

// limitFormats are the values of --format.
var limitFormats = map[string]func(io.Writer, []catalog.KnownLimit) error{
	"json": limitsJSON, "markdown": limitsMarkdown, "text": limitsText,
}

func limitsJSON(w io.Writer, limits []catalog.KnownLimit) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(limits)
}

func limitsText(w io.Writer, limits []catalog.KnownLimit) error {
	if len(limits) == 0 {
		_, err := fmt.Fprintln(w, "no limit matches")
		return err
	}
	table := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	for _, l := range limits {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s %s\t%s\n", operationsText(l), l.Name, limitText(l), l.Confidence, l.Date, l.Source)
	}
	return table.Flush()
}

// limitsMarkdown writes a table.
func limitsMarkdown(w io.Writer, limits []catalog.KnownLimit) error {
	var b bytes.Buffer
	b.WriteString("| operation | parameter or name | limit | rule | how it is known | source |\n| --- | --- | --- | --- | --- | --- |\n")
	for _, l := range limits {
		fmt.Fprintf(&b, "| %s | `%s` | %s | %s | %s, %s | %s |\n", operationsText(l), l.Name, cell(limitText(l)),
			strings.Join(l.Rules, ", "), l.Confidence, l.Date, cell(l.Source))
	}
	_, err := w.Write(b.Bytes())
	return err
}

// cell escapes what would end a cell of a table.
func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

// operationsText returns the operation of a limit; several are counted.
func operationsText(l catalog.KnownLimit) string {
	switch len(l.Operations) {
	case 0:
		return "-"
	case 1:
		return l.Operations[0]
	}
	return fmt.Sprintf("%d operations", len(l.Operations))
}

// limitText says a limit in words.
func limitText(l catalog.KnownLimit) string {
	amount := strings.TrimSpace(l.Value + " " + l.Unit)
	switch l.Keyword {
	case "pattern":
		return "pattern `" + l.Value + "`"
	case "enum":
		return "one of " + l.Value
	case "value":
		return amount
	case "estimate":
		return amount + " in estimates"
	}
	if strings.HasPrefix(l.Keyword, "min") {
		return "at least " + amount
	}
	return "at most " + amount
}

// LimitsPage returns the page of all limits in Markdown.
func LimitsPage() ([]byte, error) {
	limits, err := limitFilter{}.limits()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, limitsHead, len(limits))
	err = limitsMarkdown(&b, limits)
	return b.Bytes(), err
}

const limitsHead = "# Limits\n\n" + `%d limits of AWS that are checked, and numbers of estimates: those of parameters, operation by operation, and after them the numbers that no schema
can express, which rules read by their names. At the end are the numbers that the estimate of the session token is made of,
which AWS does not publish: they are measured (live), or fitted to measurements (infer). ` + "`sessionlint limits`" + ` lists the same, filtered by operation, service or any
text, and as JSON. The source is a page of AWS, or a shape of AWS's service model as of the date; the report of
` + "`go run ./newest`" + ` in ` + "`internal/drift`" + `, which runs with the tests, compares what the newest SDK for Go has: operations, members, required members, values, codes of
errors, and the sentences about parameters, in which AWS writes limits. Lengths, ranges and patterns are not in the SDK, so
that a new one is only found with a newer model. Limits that AWS has
moved since are replaced in the [configuration](recipes/custom-limits.md).

`
