package page

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/histogram"
	"github.com/sessionlint/sessionlint/internal/report"
	"github.com/sessionlint/sessionlint/internal/usage"
)

// section is a part of the page: what is seen, drawn and as a table with the same figures.
type section struct {
	Heading, Lead string
	Charts        []*chart
	Table         table
}

// table is a table whose first columns are texts and the others, from Numbers on, figures.
type table struct {
	Caption string
	Head    []string
	Numbers int
	Rows    [][]string
}

// rolesShown is how many roles a chart and its table have: those at its top.
const rolesShown = 15

// named is how a role is called: requests without one are called after their operation.
func named(e usage.Entry) string {
	if e.Role == "" {
		return e.Operation
	}
	return e.Role
}

// account is the account of an entry.
func account(e usage.Entry) string { return cmp.Or(e.Account, "unknown") }

// utilization shows how much of the limit session tokens take.
func utilization(s *usage.Summary, entries []usage.Entry) section {
	const step = 5 // percent
	var sizes histogram.Histogram
	for _, e := range entries {
		sizes = sizes.Merge(e.Tokens)
	}
	limit, counts := s.TokenLimit(), make([]int, 100/step+1)
	for size, n := range sizes {
		counts[min((max(size, 1)-1)*100/limit/step, len(counts)-1)] += n
	}
	columns := make([]column, len(counts))
	var rows [][]string
	for i, n := range counts {
		words := fmt.Sprintf("%d to %d %%", i*step, (i+1)*step)
		class := "good"
		if i*step >= 80 {
			class = "near"
		}
		if i == len(counts)-1 {
			words, class = "over the limit", "bad"
		}
		columns[i] = column{name: fmt.Sprint(i * step), tip: words + ": " + thousands(n) + " requests", value: n, class: class}
		if n > 0 {
			rows = append(rows, []string{words, thousands(n)})
		}
	}
	total := sizes.Total()
	desc := "No record has the size of a session token."
	if total > 0 {
		desc = fmt.Sprintf("Of %s session tokens, half take at most %s of the limit of %s bytes, 95 %% at most %s, 99 %% at most %s.", thousands(total),
			percentOf(sizes.Quantile(50), limit), thousands(limit), percentOf(sizes.Quantile(95), limit), percentOf(sizes.Quantile(99), limit))
	}
	drawn := newColumns("tokens", "Session tokens by their share of the limit in percent", desc, columns)
	drawn.Key = []key{{"good", "up to 80 % of the limit"}, {"near", "over 80 %"}, {"bad", "over the limit"}}
	return section{
		Heading: "Session tokens", Lead: desc, Charts: []*chart{drawn},
		Table: table{"Requests by the size of their session token", []string{"Share of the limit", "Requests"}, 1, rows},
	}
}

// percentOf is a share of a limit.
func percentOf(value, limit int) string { return fmt.Sprintf("%d %%", value*100/max(limit, 1)) }

// share is how near a role came to one limit.
type share struct {
	what         string
	value, limit int
}

// of returns how many of so many parts of the limit are taken.
func (s share) of(parts int) int { return s.value * parts / max(s.limit, 1) }

// nearest returns the limit to which the requests of a role came nearest.
func nearest(e usage.Entry, tokenLimit int) share {
	shares := []share{
		{"token, bytes", e.Peak.TokenBytes, tokenLimit},
		{"policy, characters", e.Peak.PolicyCharacters, catalog.MustLimit("session_policy_characters")},
		{"tags", e.Peak.Tags, itemsOf("Tags")},
		{"managed policies", e.Peak.PolicyARNs, itemsOf("PolicyArns")},
	}
	return slices.MaxFunc(shares, func(a, b share) int { return cmp.Compare(a.of(1_000_000), b.of(1_000_000)) })
}

// itemsOf is how many items a list of AssumeRole may have.
func itemsOf(member string) int {
	schema, err := catalog.SchemaOf("sts:AssumeRole")
	if err != nil || schema.Properties[member].MaxItems == nil {
		return 0
	}
	return *schema.Properties[member].MaxItems
}

// closest shows the roles that came nearest to a limit.
func closest(s *usage.Summary, entries []usage.Entry) section {
	limit := s.TokenLimit()
	at := func(e usage.Entry) int { return nearest(e, limit).of(1_000_000) }
	entries = top(entries, func(e usage.Entry) bool { return at(e) > 0 }, at)
	out := section{Heading: "Roles closest to a limit", Lead: "No request has a part that a limit applies to."}
	var bars []bar
	for _, e := range entries {
		n := nearest(e, limit)
		class := map[bool]string{true: "near", false: "good"}[n.of(100) >= 80]
		if n.of(100) > 100 {
			class = "bad"
		}
		figure := fmt.Sprintf("%s of %s", thousands(n.value), thousands(n.limit))
		bars = append(bars, bar{named(e), fmt.Sprintf("%d %%", n.of(100)), n.what + ": " + figure, n.of(100), 0, class})
		out.Table.Rows = append(out.Table.Rows, []string{named(e), account(e), e.Operation, n.what, figure, fmt.Sprintf("%d %%", n.of(100))})
	}
	if len(bars) > 0 {
		first := out.Table.Rows[0]
		out.Lead = fmt.Sprintf("%s of account %s came nearest: %s of its limit (%s). Of each role the greatest request counts.", first[0], first[1], first[5], first[3])
	}
	drawn := newBars("closest", "Roles by the limit to which their greatest request came nearest", out.Lead, bars, 100, map[int]string{0: "0 %", 50: "50 %", 80: "80 %", 100: "100 %"})
	drawn.Key = []key{{"good", "below 80 % of the limit"}, {"near", "80 % and more"}, {"bad", "over the limit"}}
	out.Charts = []*chart{drawn}
	out.Table.Caption, out.Table.Numbers = "Roles and the limit to which they came nearest", 4
	out.Table.Head = []string{"Role", "Account", "Operation", "Limit", "Greatest request", "Share"}
	return out
}

// top returns the entries that fit with the greatest figures, at most rolesShown.
func top(entries []usage.Entry, fits func(usage.Entry) bool, figure func(usage.Entry) int) []usage.Entry {
	fitting := slices.DeleteFunc(slices.Clone(entries), func(e usage.Entry) bool { return !fits(e) })
	slices.SortStableFunc(fitting, func(a, b usage.Entry) int { return cmp.Compare(figure(b), figure(a)) })
	return fitting[:min(len(fitting), rolesShown)]
}

// durations shows how long sessions are asked for and allowed.
func durations(entries []usage.Entry) section {
	const hour = 3600
	entries = top(entries, func(e usage.Entry) bool { return e.Peak.Duration > 0 }, func(e usage.Entry) int { return e.Durations.Total() })
	out := section{Heading: "Requested and allowed durations", Lead: "No request names a duration."}
	var bars []bar
	over, longest := 0, 12*hour
	for _, e := range entries {
		allowed, class := "unknown", "good"
		if seconds := e.Allowed.Seconds; seconds > 0 {
			allowed = duration(seconds)
			if e.Peak.Duration > seconds {
				class = "bad"
				over++
			}
		}
		longest = max(longest, e.Peak.Duration)
		median := duration(e.Durations.Quantile(50))
		figure := fmt.Sprintf("%s / %s", duration(e.Peak.Duration), allowed)
		bars = append(bars, bar{named(e), figure, "longest " + duration(e.Peak.Duration) + ", half at most " + median + ", allowed " + allowed, e.Peak.Duration, e.Allowed.Seconds, class})
		out.Table.Rows = append(out.Table.Rows, []string{
			named(e), account(e), e.Operation, thousands(e.Durations.Total()), thousands(e.Chained), median, duration(e.Peak.Duration), allowed,
		})
	}
	if len(bars) > 0 {
		out.Lead = fmt.Sprintf("The longest session that was asked for, and as a mark the longest that the role allows, where the records or the configuration say it. %s.",
			counted(over, "role is asked for more than it allows", "roles are asked for more than they allow"))
	}
	marks := map[int]string{0: "0", hour: "1 h", 6 * hour: "6 h", 12 * hour: "12 h"}
	if longest > 12*hour {
		marks = map[int]string{0: "0", 12 * hour: "12 h", longest: duration(longest)}
	}
	drawn := newBars("durations", "Longest requested session and longest allowed session by role", out.Lead, bars, longest, marks)
	drawn.Key = []key{{"good", "longest requested"}, {"bad", "longer than the role allows, which is the mark"}}
	out.Charts = []*chart{drawn}
	out.Table.Caption, out.Table.Numbers = "Durations of the roles with most requests that name one", 3
	out.Table.Head = []string{"Role", "Account", "Operation", "Requests", "Chained", "Half at most", "Longest", "Allowed"}
	return out
}

// duration writes seconds as hours, minutes and seconds.
func duration(seconds int) string {
	var parts []string
	for _, unit := range []struct {
		seconds int
		name    string
	}{{3600, "h"}, {60, "min"}, {1, "s"}} {
		if n := seconds / unit.seconds; n > 0 {
			parts = append(parts, fmt.Sprintf("%d\u00a0%s", n, unit.name))
			seconds %= unit.seconds
		}
	}
	return cmp.Or(strings.Join(parts, " "), "0")
}

// development shows the requests of each day, or of each month if there are many days.
func development(s *usage.Summary, entries []usage.Entry) section {
	const daysShown = 92
	days := map[string]usage.Day{}
	for _, e := range entries {
		for day, d := range e.Days {
			day = report.Escape(day)
			days[day] = days[day].And(d)
		}
	}
	unit := "day"
	if len(days) > daysShown {
		unit, days = "month", months(days)
	}
	out := section{Heading: "Development", Lead: "No record has a time."}
	var columns, longest []column
	for _, day := range slices.Sorted(maps.Keys(days)) {
		d := days[day]
		tip := fmt.Sprintf("%s: %s requests, %s refused, longest token %s", day, thousands(d.Requests), thousands(d.Refused), percentOf(d.Tokens, s.TokenLimit()))
		name := day
		if unit == "day" {
			name = day[min(len(day), 5):]
		}
		columns = append(columns, column{name: name, tip: tip, value: d.Requests, foot: d.Refused, class: "good"})
		longest = append(longest, column{name: name, tip: tip, value: d.Tokens * 100 / s.TokenLimit(), class: "good"})
		out.Table.Rows = append(out.Table.Rows, []string{day, thousands(d.Requests), thousands(d.Refused), percentOf(d.Tokens, s.TokenLimit())})
	}
	if len(columns) > 0 {
		first, last := out.Table.Rows[0], out.Table.Rows[len(columns)-1]
		out.Lead = fmt.Sprintf("Requests by %s, those that AWS refused at the foot. The longest session token took %s of the limit in the first %s and %s in the last.", unit, first[3], unit, last[3])
	}
	drawn := newColumns("days", "Requests by "+unit, out.Lead, columns)
	drawn.Key = []key{{"good", "requests"}, {"bad", "refused by AWS"}}
	out.Charts = []*chart{drawn, newColumns("longest", "Longest session token by "+unit+", in percent of the limit", out.Lead, longest)}
	out.Charts[1].Key = []key{{"good", "longest session token, percent of the limit"}}
	out.Table.Caption, out.Table.Numbers = "Requests by "+unit, 1
	out.Table.Head = []string{strings.ToUpper(unit[:1]) + unit[1:], "Requests", "Refused", "Longest token"}
	return out
}

// months adds up the days of each month.
func months(days map[string]usage.Day) map[string]usage.Day {
	all := map[string]usage.Day{}
	for day, d := range days {
		month := day[:min(len(day), 7)]
		all[month] = all[month].And(d)
	}
	return all
}

// counted is a number with a noun; "no" instead of 0.
func counted(n int, one, more string) string {
	switch n {
	case 0:
		return "No " + one
	case 1:
		return "1 " + one
	}
	return thousands(n) + " " + more
}
