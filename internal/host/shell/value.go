package shell

import (
	"regexp"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/source"
)

// value makes a parameter's value from the words after its flag, as AWS's command line does.
func (c *command) value(f flag, words []word) *document.Node {
	first, last := words[0].text.Span, words[len(words)-1].text.Span
	span := first
	if last.File == span.File && last.End > span.Start {
		span.End = last.End
	}
	if f.schema.Secret && strings.HasPrefix(words[0].text.Text, "file") {
		return document.NewUnknown(span) // a file with a secret is not read
	}
	// Several words are the items of a list, each in shorthand or plain.
	if len(words) > 1 {
		return list(f.schema, words, span)
	}
	if claims := words[0].text.Embedded; claims != nil {
		token := document.NewUnknown(span)
		token.Embedded = claims
		return token
	}
	content := c.content(words[0])
	if content == nil {
		return document.NewUnknown(span)
	}
	return single(f.schema, content)
}

// orUnknown returns a value, or Unknown if it is nil.
func orUnknown(n *document.Node, span source.Span) *document.Node {
	if n == nil {
		return document.NewUnknown(span)
	}
	return n
}

// looksLike reports whether a text begins with a character, after white space.
func looksLike(n *document.Node, begin string) bool {
	t := strings.TrimLeft(n.Text, " \t\r\n")
	return strings.HasPrefix(t, begin) && (!n.Partial() || n.Holes[0].At > len(n.Text)-len(t))
}

// list makes a list with one item for each word.
func list(s *catalog.Schema, words []word, span source.Span) *document.Node {
	n := document.NewList(nil, span)
	for _, w := range words {
		// "$@" may be any number of items.
		if w.loose {
			n.Open = true
			continue
		}
		n.Items = append(n.Items, single(s.Items, w.text))
	}
	if len(n.Items) == 0 {
		return document.NewUnknown(span)
	}
	return n
}

// single makes a value from one text: a number or a text by itself, everything else in JSON or shorthand.
func single(s *catalog.Schema, n *document.Node) *document.Node {
	if s == nil {
		return n
	}
	switch s.Type {
	case "array", "object":
		switch {
		// A text that begins like JSON is JSON, as in the command line.
		case s.Type == "array" && looksLike(n, "["), s.Type == "object" && looksLike(n, "{"):
			return orUnknown(partial.JSON(n), n.Span)
		// One word is a list of one item.
		case s.Type == "array":
			return list(s, []word{{text: n}}, n.Span)
		}
		return pairs(s, n)
	}
	return scalar(s, n)
}

// whole matches what Python's int accepts, except rare forms.
var whole = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\s*([-+]?[0-9]+)\s*$`) })

// scalar converts a text to a number or a boolean if the parameter is one. A text that is not a number stays a text,
// which the command line refuses.
func scalar(s *catalog.Schema, n *document.Node) *document.Node {
	switch s.Type {
	case "integer", "number":
		if n.Partial() {
			return document.NewUnknown(n.Span)
		}
		if m := whole().FindStringSubmatch(n.Text); m != nil {
			digits := strings.TrimPrefix(m[1], "+")
			// Python accepts 0900, JSON does not.
			if plain := strings.TrimLeft(digits, "0"); plain != "" && digits[0] == '0' {
				digits = plain
			}
			return document.NewScalar(document.Number, digits, n.Span)
		}
	case "boolean":
		if t := strings.ToLower(n.Text); t == "true" || t == "false" {
			return document.NewScalar(document.Bool, t, n.Span)
		}
		return document.NewUnknown(n.Span)
	}
	return n
}

// pairs makes an object from shorthand. Other text stays a text, which the command line refuses, unless an unknown
// part may make it right.
func pairs(s *catalog.Schema, n *document.Node) *document.Node {
	object := shorthand(n)
	switch {
	case object != nil:
		return shaped(s, object)
	case n.Partial() || strings.Contains(n.Text, "="):
		return document.NewUnknown(n.Span)
	}
	return n
}

// shaped converts the values in shorthand, which are texts, to the types that a schema requires. The tree is
// changed in place.
func shaped(s *catalog.Schema, n *document.Node) *document.Node {
	switch {
	case s == nil || n.Kind == document.Unknown:
	// a=1 is a list of one item if a is a list.
	case s.Type == "array" && n.Kind != document.List:
		return document.NewList([]*document.Node{shaped(s.Items, n)}, n.Span)
	case s.Type == "array":
		for i, item := range n.Items {
			n.Items[i] = shaped(s.Items, item)
		}
	case n.Kind == document.Object:
		for i, m := range n.Members {
			// A map has one schema for all its values, an object one for each member.
			of := s.Values
			if of == nil {
				_, of, _ = s.Member(m.Name)
			}
			n.Members[i].Value = shaped(of, m.Value)
		}
	case n.Kind == document.String:
		return scalar(s, n)
	}
	return n
}
