package report

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"

	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
)

const directive = "//sessionlint:ignore "

// ignored are the rules that comments ignore, by file and line.
type ignored map[place][]string

type place struct {
	file *source.File
	line int
}

// ignores reads the comments "//sessionlint:ignore RULE[,RULE] reason" of a package.
func ignores(p *requests.Package) ignored {
	found := ignored{}
	for _, file := range p.Syntax {
		for _, group := range file.Comments {
			for _, comment := range group.List {
				rest, ok := strings.CutPrefix(comment.Text, directive)
				if !ok {
					continue
				}
				rules, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
				span := p.Span(comment)
				if span.File == nil {
					continue
				}
				at := place{span.File, span.File.Position(span.Start).Line}
				found[at] = append(found[at], strings.Split(rules, ",")...)
			}
		}
	}
	return found
}

// covers tells that a comment on the finding's line, or on the line above, ignores its rule. What
// stands in a file that is not Go is ignored where the request is built.
func (ig ignored) covers(f finding.Finding) bool {
	if len(ig) == 0 || f.Span.File == nil {
		return false
	}
	spans := []source.Span{f.Span}
	if !strings.HasSuffix(f.Span.File.Name, ".go") {
		for _, related := range f.Related {
			spans = append(spans, related.Span)
		}
	}
	return slices.ContainsFunc(spans, func(s source.Span) bool {
		line := s.File.Position(s.Start).Line
		return slices.Contains(ig[place{s.File, line}], f.Rule) || slices.Contains(ig[place{s.File, line - 1}], f.Rule)
	})
}
