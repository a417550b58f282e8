package request

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/placeholder"
)

// unfilled returns a value with holes in the places of its placeholders, and reports the first of them. What will be filled
// in is not known, so no other check judges it.
func (s *speller) unfilled(n *document.Node, schema *catalog.Schema, path finding.Path) *document.Node {
	// A placeholder for a token is not a mistake: a token that is filled in later is better than one in a file.
	if n.Kind != document.String || schema.Secret && !brief(schema) {
		return n
	}
	if schema.Type == "string" && !schema.Secret && !n.Partial() && !placeholder.Suspicious(n.Text) {
		return n // as most are: what the value is for need not be found out
	}
	n = opened(n, fieldOf(schema, path))
	s.reportFirst(n, schema.Secret, path)
	return n
}

// reportFirst reports the first placeholder in a text.
func (s *speller) reportFirst(n *document.Node, secret bool, path finding.Path) {
	for _, hole := range n.Holes {
		if hole.Unfilled != nil {
			s.reportUnfilled(hole.Unfilled, secret, path)
			return
		}
	}
}

// brief reports whether a secret is short and expires soon, such as the code of an MFA device: it need not be kept out of
// a file, so a placeholder for it is a mistake.
func brief(s *catalog.Schema) bool {
	const minimum = 20 // characters of a token
	return s.MaxLength != nil && *s.MaxLength < minimum
}

// templates matches ${name} with a small first letter, which Terraform's templatefile and others fill in before a file with a
// policy is used. ${NAME} is a variable of the shell, which nothing fills in in a file that is passed to the AWS CLI.
var templates = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\$\{[a-z]`) })

// unfilledKey reports whether the key of a member has a placeholder, and makes a finding of it.
func (s *speller) unfilledKey(m document.Member, in placeholder.Field, path finding.Path) bool {
	pieces := placeholder.Find(m.Name, in)
	if len(pieces) > 0 {
		s.reportUnfilled(&document.Unfilled{Text: m.Name[pieces[0].Start:pieces[0].End], Span: m.Key}, false, path)
	}
	return len(pieces) > 0
}

// reportUnfilled reports a placeholder. A secret is not quoted.
func (s *speller) reportUnfilled(of *document.Unfilled, secret bool, path finding.Path) {
	if catalog.IsPolicy(s.request.Operation) && templates().MatchString(of.Text) {
		return // the policy's file is a template
	}
	what := "the value"
	if !secret {
		what = finding.Quote(of.Text)
	}
	s.report(RulePlaceholder, s.request.Operation, path, of.Span, what+" is still to be filled in: AWS uses it as written")
}

// opened returns a text with holes in the places of its placeholders; the text itself if it has none.
func opened(n *document.Node, in placeholder.Field) *document.Node {
	if n.Partial() && in == placeholder.Document { // its placeholders are found in its tree
		return n
	}
	pieces := placeholder.Find(n.Text, in)
	if len(pieces) == 0 || n.Partial() && across(n.Holes, pieces) {
		return n
	}
	var text document.Builder
	slice, locate, done := n.Slicer(), n.Locator(), 0 // done is where the last placeholder ends
	for _, p := range pieces {
		text.Add(slice(done, p.Start))
		text.AddHole(document.Hole{Max: -1, Unfilled: &document.Unfilled{
			Text: n.Text[p.Start:p.End], Span: locate(p.Start, p.End),
		}})
		done = p.End
	}
	text.Add(slice(done, len(n.Text)))
	return text.Node(n.Span)
}

// across reports whether a hole is within a piece: "<${x}>" is put together of known and unknown parts and is not a placeholder.
func across(holes []document.Hole, pieces []placeholder.Piece) bool {
	return slices.ContainsFunc(holes, func(h document.Hole) bool {
		return slices.ContainsFunc(pieces, func(p placeholder.Piece) bool { return p.Start < h.At && h.At < p.End })
	})
}

// memberOf returns the last name in a path, in small letters: "policyarns" for PolicyArns[0].
func memberOf(path finding.Path) string {
	for _, step := range slices.Backward(path) {
		if name, ok := step.(string); ok {
			return strings.ToLower(name)
		}
	}
	return ""
}

// fieldOf returns what a value is for, by its schema and the name of its member: what counts as a placeholder depends on it.
func fieldOf(s *catalog.Schema, path finding.Path) placeholder.Field {
	name := memberOf(path)
	switch {
	case s.Content != "":
		return placeholder.Document
	case s.Secret:
		return placeholder.Secret
	case s.Type == "integer" || s.Type == "number" || s.Type == "boolean":
		return placeholder.Number
	case strings.HasSuffix(name, "arn") || strings.HasSuffix(name, "arns"):
		return placeholder.Reference
	case s.Matches("<a>"): // AWS accepts angle brackets, so they may be meant
		return placeholder.Prose
	case s.Matches("a b"): // it accepts spaces: a text for people
		return placeholder.Label
	}
	return placeholder.Name
}
