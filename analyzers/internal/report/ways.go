package report

import (
	"slices"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/finding"

	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
)

const onSomePath = ", on some path"

// Ways checks a request in each form that it has. What is wrong with all of them is reported as the
// check has it; what is wrong with some is a warning at most, since the program may never go that way.
func Ways(found requests.Found, check func(requests.Way) []finding.Finding) []finding.Finding {
	type mistake struct{ rule, pointer string }
	var all []finding.Finding
	count := map[mistake]int{}
	for _, way := range found.Ways {
		var here []mistake
		for _, f := range check(way) {
			m := mistake{f.Rule, f.Path.Pointer()}
			if !slices.Contains(here, m) {
				here = append(here, m)
				count[m]++
			}
			all = append(all, f)
		}
	}
	for i := range all {
		f := &all[i]
		if f.Span.File == nil {
			f.Span = found.Site
		}
		if f.Span != found.Site && found.Site.File != nil {
			f.Related = append(f.Related, finding.Related{Message: "the request is built here", Span: found.Site})
		}
		if count[mistake{f.Rule, f.Path.Pointer()}] < len(found.Ways) {
			f.Severity = min(f.Severity, finding.Warning)
			f.Message = shortened(f.Message, len(onSomePath)) + onSomePath
			f.AWSError = ""
		}
	}
	return all
}

// shortened leaves room in a message, which has 120 characters at most.
func shortened(message string, room int) string {
	most := 120 - room
	if utf8.RuneCountInString(message) <= most {
		return message
	}
	return string([]rune(message)[:most-1]) + "…"
}
