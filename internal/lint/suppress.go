package lint

import (
	"bytes"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// The rules of directives.
const (
	ruleDirective = "invalid-directive"
	ruleUnused    = "unused-suppression"
)

// The words of directives. The operation is read where requests are recognized.
const (
	wordIgnore     = "ignore"
	wordIgnoreFile = "ignore-file"
	wordOperation  = "operation"
)

var words = []string{wordIgnore, wordIgnoreFile, wordOperation}

// directive is a comment "sessionlint:ignore RULE[,RULE] reason", or ignore-file.
type directive struct {
	comment document.Comment
	rules   []string
	used    []bool // which of the rules had something to ignore
	whole   bool   // it speaks for the whole file
	extents []extent
}

type extent struct{ start, end int }

// suppress takes away what comments ignore, and tells of comments that cannot be understood or that
// ignore nothing.
func (c *checker) suppress(res document.Result, findings []finding.Finding) []finding.Finding {
	if len(res.Comments) == 0 {
		return findings
	}
	var directives []*directive
	var told []finding.Finding
	for _, comment := range res.Comments {
		d, message := parseDirective(comment)
		if message != "" {
			told = append(told, known(finding.Finding{Rule: ruleDirective, Message: message, Span: comment.Span}))
		}
		if d == nil {
			continue
		}
		if !d.whole {
			d.extents = extentsOf(comment, res.Roots)
		}
		directives = append(directives, d)
	}
	findings = slices.DeleteFunc(findings, func(f finding.Finding) bool {
		ignored := false
		for _, d := range directives {
			ignored = d.ignores(f) || ignored
		}
		return ignored
	})
	for _, d := range directives {
		for i, rule := range d.rules {
			if !d.used[i] && !c.Config.Rules[rule].Off {
				told = append(told, known(finding.Finding{Rule: ruleUnused, Span: d.comment.Span,
					Message: "nothing here to ignore for rule " + finding.Quote(rule)}))
			}
		}
	}
	return append(findings, told...)
}

// parseDirective reads a comment. The message says what is wrong with it, if anything is.
func parseDirective(c document.Comment) (d *directive, message string) {
	word, rest, _ := strings.Cut(strings.TrimPrefix(c.Text, "sessionlint:"), " ")
	switch word {
	case wordOperation:
		return nil, ""
	case wordIgnore, wordIgnoreFile:
	default:
		return nil, finding.Unknown("directive", word, finding.Nearest(word, words), "there are "+strings.Join(words, ", "))
	}
	d = &directive{comment: c, whole: word == wordIgnoreFile}
	for _, id := range ruleList(rest) {
		if unknown := config.UnknownRule(id); unknown != "" {
			message = unknown
			continue
		}
		d.rules = append(d.rules, id)
	}
	if message == "" && len(d.rules) == 0 {
		message = "no rule is named; write sessionlint:" + word + " RULE[,RULE] reason"
	}
	d.used = make([]bool, len(d.rules))
	return d, message
}

// ruleList are the rules at the beginning of a text, with commas between; what follows is the reason.
func ruleList(text string) []string {
	var rules []string
	for field := range strings.FieldsSeq(text) {
		for id := range strings.SplitSeq(field, ",") {
			if id != "" {
				rules = append(rules, id)
			}
		}
		if !strings.HasSuffix(field, ",") {
			break
		}
	}
	return rules
}

// ignores tells whether the directive speaks of a finding, and remembers that it did.
func (d *directive) ignores(f finding.Finding) bool {
	i := slices.Index(d.rules, f.Rule)
	if i < 0 || !d.whole && !slices.ContainsFunc(d.extents, func(e extent) bool { return e.start <= f.Span.Start && f.Span.Start < e.end }) {
		return false
	}
	d.used[i] = true
	return true
}

// extentsOf are the places that a directive speaks for: the line that it ends, or the next one with
// content where it stands alone, and the values that begin on that line, to their ends.
func extentsOf(c document.Comment, roots []*document.Node) []extent {
	line := lineOf(c.Span)
	if c.Alone {
		for line = nextLine(c.Span.File, line); isComment(c.Span.File, line); {
			line = nextLine(c.Span.File, line)
		}
	}
	extents := []extent{line}
	var visit func(n *document.Node)
	add := func(start int, n *document.Node) {
		if line.start <= start && start < line.end {
			extents = append(extents, extent{start, n.Span.End})
		}
		if n.Span.Start < line.end && line.start < n.Span.End {
			visit(n)
		}
	}
	visit = func(n *document.Node) {
		for _, item := range n.Items {
			add(item.Span.Start, item)
		}
		for _, m := range n.Members {
			add(m.Key.Start, m.Value)
		}
	}
	for _, root := range roots {
		visit(root)
	}
	return extents
}

// lineOf is the line in which a span begins, with its line end.
func lineOf(s source.Span) extent {
	start := bytes.LastIndexByte(s.File.Data[:s.Start], '\n') + 1
	return lineFrom(s.File, start)
}

func nextLine(f *source.File, line extent) extent { return lineFrom(f, line.end) }

func lineFrom(f *source.File, start int) extent {
	if i := bytes.IndexByte(f.Data[start:], '\n'); i >= 0 {
		return extent{start, start + i + 1}
	}
	return extent{start, len(f.Data)}
}

// isComment tells that a line of the file holds nothing but a comment, or nothing at all. The end
// of the file is no line.
func isComment(f *source.File, line extent) bool {
	text := bytes.TrimSpace(f.Data[line.start:line.end])
	return line.start < len(f.Data) && (len(text) == 0 || text[0] == '#')
}
