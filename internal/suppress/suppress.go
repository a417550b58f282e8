// Package suppress removes findings that comments accept, and finds comments without effect. It serves files and Go
// source alike.
package suppress

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/remark"
	"github.com/sessionlint/sessionlint/internal/source"
)

// The rules of this package.
const (
	RuleDirective = "invalid-directive"
	RuleUnused    = "unused-suppression"
	RuleExpired   = "expired-suppression"
	RuleReason    = "suppression-without-reason"
)

// The words of comments. Comments with an operation are read by package request.
const (
	wordIgnore     = "ignore"
	wordIgnoreFile = "ignore-file"
	wordOperation  = "operation"
)

var words = []string{wordIgnore, wordIgnoreFile, wordOperation}

// Comment is a comment "sessionlint:ignore RULE[,RULE] reason", or ignore-file.
type Comment struct {
	remark.Remark
	rules  []string
	reason string // empty if there is none
	// used says for each of the rules whether it had something to ignore.
	used []bool
	// whole is true for ignore-file.
	whole bool
}

// Set holds the comments of a file.
type Set struct {
	comments []*Comment
	// problems are the findings about comments that cannot be understood.
	problems []finding.Finding
}

// New reads comments. They may name the rules that the configuration knows.
func New(remarks []remark.Remark, settings *config.Config) *Set {
	s := &Set{}
	for _, r := range remarks {
		c, message := parse(r, settings)
		if message != "" {
			s.problems = append(s.problems, of(RuleDirective, r.Span, message))
		}
		if c == nil {
			continue
		}
		s.comments = append(s.comments, c)
		if settings.RequireReason && c.reason == "" && len(c.rules) > 0 {
			s.problems = append(s.problems, of(RuleReason, r.Span, "the comment gives no reason; write it after the rules"))
		}
	}
	return s
}

// Problems returns the findings about comments that cannot be understood.
func (s *Set) Problems() []finding.Finding { return s.problems }

// Accepts returns what the first comment says that accepts a finding of a rule at one of the places, nil if none does, and
// records all that do.
func (s *Set) Accepts(rule string, places ...source.Span) *finding.Acceptance {
	var accepted *finding.Acceptance
	for _, c := range s.comments {
		i := slices.Index(c.rules, rule)
		if i < 0 || !slices.ContainsFunc(places, c.covers) {
			continue
		}
		c.used[i] = true
		if accepted == nil {
			accepted = &finding.Acceptance{By: finding.ByComment, Reason: c.reason}
		}
	}
	return accepted
}

func (c *Comment) covers(place source.Span) bool {
	if place.File == nil || place.File.Name != c.Span.File.Name {
		return false
	}
	return c.whole || slices.ContainsFunc(c.Covers, func(s source.Span) bool {
		return s.Start <= place.Start && place.Start < s.End
	})
}

// Mark is what a comment says about one rule. It can be compared.
type Mark struct {
	File  string
	Start int // where the comment begins
	Rule  string
}

// Used returns the marks that accepted a finding.
func (s *Set) Used() []Mark {
	var used []Mark
	s.each(func(_ *Comment, mark Mark, isUsed bool) {
		if isUsed {
			used = append(used, mark)
		}
	})
	return used
}

// Unused is a mark that accepted nothing, with the finding about it.
type Unused struct {
	Mark   Mark
	Remark remark.Remark
	// Finding is reported if no other file of the run uses the mark.
	Finding finding.Finding
}

// Unused returns the marks that accepted nothing.
func (s *Set) Unused() []Unused {
	var unused []Unused
	s.each(func(c *Comment, mark Mark, isUsed bool) {
		if !isUsed {
			f := of(RuleUnused, c.Span, "unused ignore: rule "+finding.Quote(mark.Rule)+" reports nothing here")
			unused = append(unused, Unused{Mark: mark, Remark: c.Remark, Finding: f})
		}
	})
	return unused
}

func (s *Set) each(visit func(c *Comment, mark Mark, isUsed bool)) {
	for _, c := range s.comments {
		for i, rule := range c.rules {
			visit(c, Mark{c.Span.File.Name, c.Span.Start, rule}, c.used[i])
		}
	}
}

// parse reads a comment. The message is what is wrong with it, if anything.
func parse(r remark.Remark, settings *config.Config) (c *Comment, message string) {
	word, rest := firstWord(strings.TrimPrefix(r.Text, remark.Prefix))
	switch word {
	// Package request reads this one; here it is neither used nor wrong.
	case wordOperation:
		return nil, ""
	case wordIgnore, wordIgnoreFile:
	default:
		return nil, finding.Unknown("directive", word, finding.Nearest(word, words), "there are "+strings.Join(words, ", "))
	}
	c = &Comment{Remark: r, whole: word == wordIgnoreFile}
	// The rules that exist are used even if another one is mistyped: the findings of both would distract from the mistake.
	ids, reason := ruleList(rest)
	c.reason = reason
	for _, id := range ids {
		if unknown := settings.UnknownRule(id); unknown != "" {
			message = unknown
		} else if !slices.Contains(c.rules, id) {
			c.rules = append(c.rules, id)
		}
	}
	if message == "" && len(c.rules) == 0 {
		message = "no rule is named; write sessionlint:" + word + " RULE[,RULE] reason"
	}
	c.used = make([]bool, len(c.rules))
	return c, message
}

// firstWord divides a text at its first blank.
func firstWord(text string) (word, rest string) {
	if end := strings.IndexAny(text, " \t"); end >= 0 {
		return text[:end], text[end:]
	}
	return text, ""
}

// ruleList returns the rules at the beginning of a text, separated by commas, and the reason after them.
func ruleList(text string) (rules []string, reason string) {
	fields := strings.Fields(text)
	for i, field := range fields {
		for id := range strings.SplitSeq(field, ",") {
			if id != "" {
				rules = append(rules, id)
			}
		}
		// "a, b reason": after a comma the list goes on, otherwise the reason begins.
		if !strings.HasSuffix(field, ",") {
			return rules, strings.TrimLeft(strings.Join(fields[i+1:], " "), "-: ")
		}
	}
	return rules, ""
}

// of makes a finding with the severity of its rule in the catalog.
func of(rule string, span source.Span, message string) finding.Finding {
	f := finding.Finding{Rule: rule, Severity: finding.Warning, Span: span, Message: message}
	if known, ok := catalog.FindRule(rule); ok {
		f.Severity, f.AWSError = known.Severity, known.AWSError
	}
	return f
}
