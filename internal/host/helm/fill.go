package helm

import (
	"bytes"
	"slices"
	"sort"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
)

// fill returns a tree with the values of actions in place of their fillers. Where conditions or lines are missing, each object and
// list may have more than is known, and what is empty may have something.
func (t *template) fill(n *document.Node) *document.Node {
	switch n.Kind {
	case document.Null:
		if !t.whole {
			return document.NewUnknown(n.Span)
		}
	case document.String:
		return t.text(n)
	case document.List:
		list := document.NewList(make([]*document.Node, len(n.Items)), n.Span)
		list.Open = n.Open || !t.whole
		for i, item := range n.Items {
			list.Items[i] = t.fill(item)
		}
		return list
	case document.Object:
		object := document.NewObject(nil, n.Span)
		object.Open = n.Open || !t.whole
		for _, m := range n.Members {
			if strings.ContainsRune(m.Name, filler) {
				object.Open = true
				continue
			}
			m.Value = t.fill(m.Value)
			object.Members = append(object.Members, m)
		}
		return object
	}
	return n
}

// text fills in the actions within a text, which stand in it in the order of the file.
func (t *template) text(n *document.Node) *document.Node {
	if t.cut(n) {
		return document.NewUnknown(n.Span)
	}
	first := sort.Search(len(t.actions), func(i int) bool { return t.actions[i].start >= n.Span.Start })
	var parts []*document.Node
	slice, done := n.Slicer(), 0
	for _, a := range t.actions[first:] {
		if a.end > n.Span.End {
			break
		}
		length := a.end - a.start
		i := strings.IndexRune(n.Text[done:], filler)
		if a.alone || a.controls() || i < 0 || done+i+length > len(n.Text) {
			return document.NewUnknown(n.Span)
		}
		at := done + i
		if at > done {
			parts = append(parts, slice(done, at))
		}
		value := t.eval(a)
		if value.Kind == document.Unknown {
			value = document.NewUnknown(n.Range(at, at+length))
		}
		parts, done = append(parts, value), at+length
	}
	switch {
	case parts == nil:
		return n
	case len(parts) == 1 && done == len(n.Text):
		return parts[0]
	case done < len(n.Text):
		parts = append(parts, slice(done, len(n.Text)))
	}
	return document.Join(n.Span, parts...)
}

// cut reports whether lines are missing in a text, or it has nothing but such lines. They may follow its last line.
func (t *template) cut(n *document.Node) bool {
	if t.whole || n.Text == "" || n.Span.Start >= n.Span.End {
		return !t.whole && n.Text == ""
	}
	if first := t.masked[n.Span.Start]; first != '|' && first != '>' {
		return false
	}
	end := len(t.masked) - len(bytes.TrimLeft(t.masked[n.Span.End:], " \t\r\n"))
	return slices.ContainsFunc(t.actions, func(a action) bool { return a.alone && a.start >= n.Span.Start && a.start < end })
}
