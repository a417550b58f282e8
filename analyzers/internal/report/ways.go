package report

import (
	"regexp"
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"

	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
)

const onSomePath = ", on some path"

// Ways checks a request in each form that it has. What is wrong with all of them is reported as the
// check has it; what is wrong with some is a warning at most, since the program may never go that way.
func Ways(found requests.Found, check func(requests.Way) []finding.Finding) []finding.Finding {
	var all []finding.Finding
	var mistakes []mistake
	count := map[mistake]int{}
	for _, way := range found.Ways {
		var here []mistake
		for _, f := range check(way) {
			m := mistakeOf(f)
			if !slices.Contains(here, m) {
				here = append(here, m)
				count[m]++
			}
			all, mistakes = append(all, f), append(mistakes, m)
		}
	}
	for i := range all {
		f := &all[i]
		if f.Span.File == nil {
			f.Span = found.Site
		}
		if f.Span != found.Site && found.Site.File != nil && !sameLine(f.Span, found.Site) {
			f.Related = append(f.Related, finding.Related{Message: "the request is built here", Span: found.Site})
		}
		if count[mistakes[i]] < len(found.Ways) {
			f.Severity = min(f.Severity, finding.Warning)
			f.Message = shortened(f.Message, len(onSomePath)) + onSomePath
			f.AWSError = ""
		}
	}
	return all
}

// mistake is what is wrong, and where. On different ways its message may name different figures and texts, but
// a name that is too long on one way is another mistake than a space in it on all of them.
type mistake struct{ rule, pointer, kind string }

func mistakeOf(f finding.Finding) mistake {
	return mistake{f.Rule, f.Path.Pointer(), figures().ReplaceAllString(f.Message, "")}
}

var figures = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`"[^"]*"|\d+|at least |at most `) })

func sameLine(a, b source.Span) bool {
	return a.File == b.File && a.File.Position(a.Start).Line == b.File.Position(b.Start).Line
}

// shortened leaves room in a message, which has 120 characters at most.
func shortened(message string, room int) string {
	most := 120 - room
	if utf8.RuneCountInString(message) <= most {
		return message
	}
	return string([]rune(message)[:most-1]) + "…"
}
