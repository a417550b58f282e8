// Package page draws a summary of usage as a page in HTML, with charts in SVG and tables with the same figures.
package page

import (
	"cmp"
	_ "embed" // for the template
	"fmt"
	"html/template"
	"io"
	"maps"
	"slices"

	"github.com/sessionlint/sessionlint/internal/report"
	"github.com/sessionlint/sessionlint/internal/tokensize"
	"github.com/sessionlint/sessionlint/internal/usage"
)

//go:embed page.html
var markup string

// contents are what the template fills in. It puts no text of a record anywhere but between tags and into quoted attributes, escaped.
type contents struct {
	Lead     string
	Tiles    []tile
	Sections []section
	Tables   []section // without a chart
	Notes    []string
}

// tile is one figure at the top of the page.
type tile struct{ Figure, Words string }

// Write writes a page about a Summary: one file without scripts that needs nothing besides itself.
func Write(w io.Writer, s *usage.Summary) error {
	parsed, err := template.New("page").Parse(markup)
	if err != nil {
		return err
	}
	return parsed.Execute(w, contentsOf(s))
}

func contentsOf(s *usage.Summary) contents {
	entries := s.Entries()
	for i, e := range entries { // a summary is a file, and may have been changed
		e.Account, e.Role, e.Operation = report.Escape(e.Account), report.Escape(e.Role), report.Escape(e.Operation)
		entries[i] = e
	}
	p := contents{
		Tiles:    tiles(s, entries),
		Sections: []section{utilization(s, entries), closest(s, entries), durations(entries), development(s, entries)},
		Tables:   tables(entries),
		Notes: []string{
			"Counted are requests in records of CloudTrail. A request for a role of another account is recorded twice and counted once, by the account of the role, where its records are there.",
			"Sizes of session tokens are counted in steps of " + fmt.Sprint(usage.TokenBucket) + " bytes, durations in steps of " + duration(usage.DurationBucket) + "; a greatest value is exact.",
		},
	}
	p.Lead = "No records."
	if first, last := days(entries); first != "" {
		p.Lead = report.Escape(fmt.Sprintf("%s to %s", first, last))
	}
	return p
}

// days returns the first and the last day.
func days(entries []usage.Entry) (first, last string) {
	for _, e := range entries {
		for day := range e.Days {
			last = max(last, day)
			if first == "" || day < first {
				first = day
			}
		}
	}
	return first, last
}

func tiles(s *usage.Summary, entries []usage.Entry) []tile {
	requests, refused, peak := 0, 0, 0
	roles, accounts := map[usage.Key]bool{}, map[string]bool{}
	for _, e := range entries {
		requests += e.Requests
		for _, n := range e.Refused {
			refused += n
		}
		peak = max(peak, e.Peak.TokenBytes)
		accounts[e.Account] = true
		if e.Role != "" {
			roles[usage.Key{Account: e.Account, Role: e.Role}] = true
		}
	}
	return []tile{
		{thousands(requests), "requests"}, {thousands(len(roles)), "roles"}, {thousands(len(accounts)), "accounts"},
		{thousands(refused), "refused by AWS"}, {percentOf(peak, s.TokenLimit()), "of the limit, longest token"}, {thousands(s.Measured), "tokens that the estimate was fitted to"},
	}
}

// tables are the sections without charts; those without rows are left out.
func tables(entries []usage.Entry) []section {
	sums := [3]map[string]int{{}, {}, {}}
	parts := map[string]usage.Part{}
	for _, e := range entries {
		for i, counts := range []map[string]int{e.Refused, e.Findings, e.Beyond} {
			for name, n := range counts {
				sums[i][name] += n
			}
		}
		for name, part := range e.Parts {
			parts[name] = parts[name].And(part)
		}
	}
	all := []section{
		{Heading: "What AWS refused", Lead: "By the error code of its answer.", Table: table{"Refused requests by error code", []string{"Error code", "Requests"}, 1, byCount(sums[0])}},
		{Heading: "Findings", Lead: "What the rules say of the requests.", Table: table{"Findings by rule", []string{"Rule", "Findings"}, 1, byCount(sums[1])}},
		{Heading: "Other limits", Lead: "What would fail under the limits in the configuration: newer ones of AWS, and your organization’s.", Table: table{"Findings about other limits by rule", []string{"Rule", "Findings"}, 1, byCount(sums[2])}},
		{Heading: "Parts of session tokens", Lead: "What the model estimates, in bytes before encoding.", Table: table{"Parts of session tokens", []string{"Part", "All requests", "One request at most"}, 1, partRows(parts)}},
	}
	return slices.DeleteFunc(all, func(s section) bool { return len(s.Table.Rows) == 0 })
}

// byCount returns rows of names and counts, the greatest count first.
func byCount(counts map[string]int) [][]string {
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	var rows [][]string
	for _, name := range names[:min(len(names), rolesShown)] {
		rows = append(rows, []string{report.Escape(name), thousands(counts[name])})
	}
	return rows
}

func partRows(parts map[string]usage.Part) [][]string {
	var rows [][]string
	for _, name := range tokensize.PartNames() {
		if part, there := parts[name]; there {
			rows = append(rows, []string{name, thousands(part.Sum), thousands(part.Most)})
		}
	}
	return rows
}
