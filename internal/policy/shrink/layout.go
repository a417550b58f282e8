package shrink

import (
	"bytes"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// layOut writes an object in its place and in its layout: as a YAML block, in braces over several lines, or on one
// line.
func layOut(root, small *document.Node) (finding.Edit, bool) {
	edit := finding.Edit{Span: root.Span}
	written := root.Span.Bytes()
	l := layout{within: root.Span, newline: source.LineEnd(written)}
	switch {
	case len(written) == 0 || hasComment(root): // a comment would be lost
		return edit, false
	case !isFlow(root): // a YAML block; the break after it stays
		edit.Span.End -= len(written) - len(bytes.TrimRight(written, " \t\r\n"))
		l.block(small, strings.Repeat(" ", len(column(root.Span))))
	case !bytes.Contains(written, []byte("\n")) || len(root.Members) == 0:
		return finding.Edit{Span: root.Span, New: document.Minify(small)}, true
	default:
		// The new lines get the indentation of the line on which the object begins, and one more level for its members.
		margin := column(root.Span)
		margin = margin[:len(margin)-len(strings.TrimLeft(margin, " \t"))]
		l.unit = strings.TrimPrefix(column(root.Members[0].Key), margin)
		if l.unit == "" || strings.Trim(l.unit, " \t") != "" { // the first member is on the line of the brace
			l.unit = "  "
		}
		l.flow(small, margin)
	}
	edit.New = l.out.String()
	return edit, true
}

// layout writes values as people do. Scalars and keys remain as they were written.
type layout struct {
	out     strings.Builder
	within  source.Span // of the object: only what is in it can be copied
	newline string      // "\n" or "\r\n", as in the object
	unit    string      // the indentation of one level in braces
}

// flow writes lists and objects in brackets, one entry per line.
func (l *layout) flow(n *document.Node, margin string) {
	inner := margin + l.unit
	switch {
	case n.Kind == document.Object && len(n.Members) > 0:
		for i, m := range n.Members {
			l.open("{", i, inner)
			l.out.WriteString(l.key(m) + ": ")
			l.flow(m.Value, inner)
		}
		l.out.WriteString(l.newline + margin + "}")
	case n.Kind == document.List && len(n.Items) > 0:
		for i, item := range n.Items {
			l.open("[", i, inner)
			l.flow(item, inner)
		}
		l.out.WriteString(l.newline + margin + "]")
	default:
		l.out.WriteString(l.scalar(n))
	}
}

// open begins an entry: the first one after a bracket, the others after a comma.
func (l *layout) open(bracket string, i int, margin string) {
	if i > 0 {
		bracket = ","
	}
	l.out.WriteString(bracket + l.newline + margin)
}

// block writes an object as a YAML block, beginning at the place of its first key.
func (l *layout) block(n *document.Node, margin string) {
	for i, m := range n.Members {
		if i > 0 {
			l.out.WriteString(l.newline + margin)
		}
		l.out.WriteString(l.key(m) + ":")
		l.blockValue(m.Value, margin+"  ")
	}
}

// blockValue writes the value of a member of a block, after its colon. margin is the indentation of its lines.
func (l *layout) blockValue(n *document.Node, margin string) {
	switch {
	case n.Kind == document.Object && len(n.Members) > 0:
		l.out.WriteString(l.newline + margin)
		l.block(n, margin)
	case n.Kind == document.List && len(n.Items) > 0:
		for _, item := range n.Items {
			l.out.WriteString(l.newline + margin + "- ")
			if item.Kind == document.Object && len(item.Members) > 0 {
				l.block(item, margin+"  ")
			} else {
				l.out.WriteString(l.scalar(item))
			}
		}
	default:
		l.out.WriteString(" " + l.scalar(n))
	}
}

// key returns a member's name, as it was written if possible.
func (l *layout) key(m document.Member) string {
	if written, ok := l.asWritten(m.Key); ok {
		return written
	}
	return document.Minify(&document.Node{Kind: document.String, Text: m.Name})
}

// scalar returns a value on one line, as it was written if possible. A list or an object is empty.
func (l *layout) scalar(n *document.Node) string {
	if n.Kind != document.List && n.Kind != document.Object {
		if written, ok := l.asWritten(n.Span); ok {
			return written
		}
	}
	return document.Minify(n)
}

// asWritten returns the text in the file, if it is on one line of the object and is not a block scalar, whose text
// depends on its place.
func (l *layout) asWritten(at source.Span) (string, bool) {
	text := string(at.Bytes())
	inside := at.File == l.within.File && at.Start >= l.within.Start && at.End <= l.within.End
	return text, inside && text != "" && !strings.ContainsAny(text, "\r\n") && text[0] != '|' && text[0] != '>'
}

// column returns what is before a place on its line.
func column(at source.Span) string {
	before := at.File.Data[:at.Start]
	return string(before[bytes.LastIndexByte(before, '\n')+1:])
}
