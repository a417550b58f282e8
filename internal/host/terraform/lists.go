package terraform

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/zclconf/go-cty/cty"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/source"
)

// only returns the item of a list of one, which is what one(list) gives and element(list, index) gives for every
// index.
func only(n *document.Node, span source.Span) *document.Node {
	if n.Kind == document.List && !n.Open && len(n.Items) == 1 {
		return n.Items[0]
	}
	return document.NewUnknown(span)
}

// flat returns a list without the lists in it (flatten), without what is empty (compact) or repeated (distinct).
// sort leaves the order as it is: that of actions, ARNs and tags has no meaning.
func (m *module) flat(function string, n *document.Node, span source.Span) *document.Node {
	if n.Kind != document.List {
		return document.NewUnknown(span)
	}
	list := document.NewList(nil, n.Span)
	list.Open = n.Open
	seen := map[string]bool{}
	for _, item := range n.Items {
		// Lists of lists can be long although the expression is short.
		m.budget--
		known := item.Kind == document.String && !item.Partial()
		switch {
		case function == "flatten" && item.Kind == document.List:
			// flatten reaches lists at any depth.
			inner := m.flat(function, item, span)
			list.Items, list.Open = append(list.Items, inner.Items...), list.Open || inner.Open
			continue
		// An unknown item of flatten may be a list, and one of compact may vanish: the number of items is not
		// known.
		case item.Kind == document.Unknown:
			list.Open = true
		case function == "compact" && partial.Empty(item), function == "distinct" && known && seen[item.Text]:
			continue
		}
		if known {
			seen[item.Text] = true
		}
		list.Items = append(list.Items, item)
	}
	return list
}

// length returns the number of values in a list, an object or a text. The length of a text is in characters;
// Terraform counts grapheme clusters, which are the same for texts in policies.
func length(n *document.Node, span source.Span) *document.Node {
	count := len(n.Items) + len(n.Members)
	switch {
	// Neither how many more values there are is known, nor how long the unknown part of a text is.
	case n.Open || n.Partial():
		return document.NewUnknown(span)
	case n.Kind == document.String:
		count = utf8.RuneCountInString(n.Text)
	case n.Kind != document.List && n.Kind != document.Object:
		return document.NewUnknown(span)
	}
	return document.NewScalar(document.Number, strconv.Itoa(count), span)
}

// coalesced is the first value that is neither null nor the empty text.
func coalesced(values []*document.Node, span source.Span) *document.Node {
	for _, n := range values {
		if !partial.Empty(n) {
			return n
		}
	}
	return document.NewUnknown(span)
}

// substituted returns a text without a prefix (trimprefix), or with a part of it replaced (replace). The result is
// located where the text is.
func substituted(function string, args []*document.Node, span source.Span) *document.Node {
	for _, n := range args {
		if n.Kind != document.String || n.Partial() {
			return document.NewUnknown(span)
		}
	}
	switch {
	case function == "trimprefix" && len(args) == 2:
		if rest, ok := strings.CutPrefix(args[0].Text, args[1].Text); ok {
			// A slice keeps the place of each character; a replaced text has only the place of the whole.
			return args[0].Slice(len(args[0].Text)-len(rest), len(args[0].Text))
		}
		return args[0]
	case function == "replace" && len(args) == 3 && !regular(args[1].Text):
		if !strings.Contains(args[0].Text, args[1].Text) {
			return args[0]
		}
		return document.NewText(strings.ReplaceAll(args[0].Text, args[1].Text, args[2].Text), args[0].Span, nil)
	}
	return document.NewUnknown(span)
}

// regular reports whether replace takes a text for a regular expression.
func regular(text string) bool {
	return len(text) > 1 && strings.HasPrefix(text, "/") && strings.HasSuffix(text, "/")
}

// split returns the parts of a text between separators, as a list: split(",", "a,b").
func (m *module) split(args []*document.Node, span source.Span) *document.Node {
	// An empty separator would split between all characters; nobody does that with names or ARNs.
	if len(args) != 2 || args[0].TextIfWhole() == "" || args[1].Kind != document.String || args[1].Partial() {
		return document.NewUnknown(span)
	}
	list, part, at := document.NewList(nil, span), args[1].Slicer(), 0
	for text := range strings.SplitSeq(args[1].Text, args[0].Text) {
		m.budget--
		list.Items = append(list.Items, part(at, at+len(text)))
		at += len(text) + len(args[0].Text)
	}
	return list
}

// numberOf returns a number as HCL has it; an unknown one if the node is no known number.
func numberOf(n *document.Node) cty.Value {
	if v, err := cty.ParseNumberVal(n.Text); n.Kind == document.Number && err == nil && sane(v) {
		return v
	}
	return cty.UnknownVal(cty.Number)
}
