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

// unfilled returns a value with holes where placeholders stand, and reports the first of them: what will be filled in is
// not known, and so nothing else is said of it. Tokens are better filled in later than written into a file.
func (s *speller) unfilled(n *document.Node, schema *catalog.Schema, path finding.Path) *document.Node {
	if n.Kind != document.String || schema.Secret && !brief(schema) {
		return n
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

// brief reports whether a secret is short and soon gone, as the code of an MFA device is: nobody keeps it out of a file
// by a placeholder.
func brief(s *catalog.Schema) bool {
	const shortest = 20 // characters of a token
	return s.MaxLength != nil && *s.MaxLength < shortest
}

// templates fill in ${name} in small letters before a file with a policy is used, as Terraform's templatefile does. In capitals it is
// a variable of the shell, which nothing fills in in a file that is passed to the AWS CLI.
var templates = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\$\{[a-z]`) })

func (s *speller) reportUnfilled(of *document.Unfilled, secret bool, path finding.Path) {
	if catalog.IsPolicy(s.request.Operation) && templates().MatchString(of.Text) {
		return
	}
	what := "the value"
	if !secret {
		what = finding.Quote(of.Text)
	}
	s.report(RulePlaceholder, s.request.Operation, path, of.Span, what+" is still to be filled in: AWS uses it as written")
}

// opened is a text with holes in the places of its placeholders.
func opened(n *document.Node, in placeholder.Field) *document.Node {
	if n.Partial() && in == placeholder.Document {
		return n
	}
	pieces := placeholder.Find(n.Text, in)
	if len(pieces) == 0 || n.Partial() && across(n.Holes, pieces) {
		return n
	}
	var text document.Builder
	slice, locate, done := n.Slicer(), n.Locator(), 0
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

// across reports whether a hole lies within a piece: what is put together of known and unknown parts is not a placeholder.
func across(holes []document.Hole, pieces []placeholder.Piece) bool {
	return slices.ContainsFunc(holes, func(h document.Hole) bool {
		return slices.ContainsFunc(pieces, func(p placeholder.Piece) bool { return p.Start < h.At && h.At < p.End })
	})
}

// fieldOf says what a value is for, by its schema and the name of the member that it is of.
func fieldOf(s *catalog.Schema, path finding.Path) placeholder.Field {
	name := ""
	for _, step := range path {
		if text, ok := step.(string); ok {
			name = strings.ToLower(text)
		}
	}
	switch {
	case s.Content != "":
		return placeholder.Document
	case s.Secret:
		return placeholder.Secret
	case s.Type == "integer" || s.Type == "number" || s.Type == "boolean":
		return placeholder.Number
	case strings.HasSuffix(name, "arn") || strings.HasSuffix(name, "arns"):
		return placeholder.Reference
	case s.Matches("<a>"):
		return placeholder.Prose
	case s.Matches("a b"):
		return placeholder.Label
	}
	return placeholder.Name
}
