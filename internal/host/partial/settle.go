package partial

import (
	"math"
	"strconv"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
)

// Settle makes of a resolved value what a request can hold: of several values that are possible one
// that speaks for all, single values of the type that the schema wants, as templates convert them,
// and of a policy that is written as an object its text. What does not fit is Unknown: to say so is
// the business of the host's own program. The tree given is left as it is.
func Settle(n *document.Node, s *catalog.Schema) *document.Node {
	if n.Choices != nil {
		return pick(n, s)
	}
	if s == nil {
		return n
	}
	switch s.Type {
	case "array":
		return list(n, s)
	case "object":
		return object(n, s)
	}
	if s.Content != "" && n.Kind == document.Object {
		return Policy(n)
	}
	return convert(n, s)
}

func list(n *document.Node, s *catalog.Schema) *document.Node {
	if n.Kind != document.List {
		return n.Unread()
	}
	items := make([]*document.Node, len(n.Items))
	for i, item := range n.Items {
		items[i] = Settle(item, s.Items)
	}
	list := document.NewList(items, n.Span)
	list.Open = n.Open
	return list
}

func object(n *document.Node, s *catalog.Schema) *document.Node {
	if n.Kind != document.Object {
		return n.Unread()
	}
	members := make([]document.Member, len(n.Members))
	for i, m := range n.Members {
		of := s.Values
		if of == nil {
			_, of, _ = s.Member(m.Name)
		}
		m.Value = Settle(m.Value, of)
		members[i] = m
	}
	object := document.NewObject(members, n.Span)
	object.Open = n.Open
	return object
}

// convert gives a single value the type that a schema wants.
func convert(n *document.Node, s *catalog.Schema) *document.Node {
	if n == nil || s == nil {
		return n
	}
	switch single := n.Kind == document.String || n.Kind == document.Number || n.Kind == document.Bool; {
	case !single:
	case s.Type == "string" && n.Kind == document.String:
		return n
	case s.Type == "string":
		return document.NewText(n.Text, n.Span, nil)
	case n.Partial():
	case s.Type == "integer" && n.Kind != document.Bool:
		if text, ok := whole64(n.Text); ok {
			return document.NewScalar(document.Number, text, n.Span)
		}
		// The empty text is what many tools take for none.
		if n.Kind == document.String && strings.TrimSpace(n.Text) != "" {
			return n // which is no number to anybody
		}
	case s.Type == "boolean" && n.Kind != document.Number:
		if text := strings.ToLower(n.Text); text == "true" || text == "false" {
			return document.NewScalar(document.Bool, text, n.Span)
		}
	}
	return n.Unread()
}

// whole64 spells an integer, which may be written as 3600.0, with digits alone.
func whole64(text string) (string, bool) {
	text = strings.TrimSpace(text)
	if i, err := strconv.ParseInt(text, 10, 64); err == nil {
		return strconv.FormatInt(i, 10), true
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || f != math.Trunc(f) || math.Abs(f) > 1e15 {
		return "", false
	}
	return strconv.FormatInt(int64(f), 10), true
}
