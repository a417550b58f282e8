package assist

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Hover is what is known about a place. Its text is Markdown and has no value of a secret parameter.
type Hover struct {
	Span     source.Span
	Markdown string
}

// Hover explains the word at an offset; false if nothing is known about it.
func (d *Document) Hover(offset int) (Hover, bool) {
	offset = d.inside(offset)
	if h, ok := d.hoverDirective(offset); ok {
		return h, true
	}
	if d.Configuration {
		return d.hoverConfiguration(offset)
	}
	if s, ok := at(d.requests(), d.File.Name, offset); ok {
		if h, ok := d.hoverSpot(s, offset); ok {
			return h, true
		}
	}
	return d.hoverOperation(offset)
}

// hoverSpot explains a key or a single value of a request. Whole objects and lists are not explained: the mouse is nearly
// always over one.
func (d *Document) hoverSpot(s spot, offset int) (Hover, bool) {
	if !s.onKey() && (s.node.Kind == document.Object || s.node.Kind == document.List) {
		return Hover{}, false
	}
	h := Hover{Span: s.span()}
	if content, within, root, ok := s.policy(); ok && len(within) > 0 {
		h.Markdown = d.explainPart(partOf(content, within, root), &h.Span, s, offset)
	} else {
		h.Markdown = d.explainParameter(s)
	}
	return h, h.Markdown != ""
}

// hoverOperation explains the operation whose name is at an offset, as in the envelope of a request or a command.
func (d *Document) hoverOperation(offset int) (Hover, bool) {
	word := wordAt(d.File, offset, isActionByte)
	if op, known := request.ParseOperation(string(word.Bytes())); known && strings.Contains(string(word.Bytes()), ":") {
		return Hover{word, explainOperation(op)}, true
	}
	for _, req := range d.Requests {
		// The place of a command is its name and its operation.
		if span := req.Span; req.CommandLine && span.File != nil && span.File.Name == d.File.Name && span.Start <= offset && offset < span.End {
			return Hover{span, explainOperation(req.Operation)}, true
		}
	}
	return Hover{}, false
}

// explainOperation lists the parameters of an operation.
func explainOperation(name string) string {
	op, known := catalog.Find(name)
	if !known || catalog.IsPolicy(name) {
		return ""
	}
	var required, optional []string
	for _, m := range op.Members {
		if m.Required {
			required = append(required, code(m.Name))
		} else {
			optional = append(optional, code(m.Name))
		}
	}
	t := text{}
	t.title(name)
	t.item("requires", strings.Join(required, ", "))
	t.item("accepts", strings.Join(optional, ", "))
	return t.String()
}

// wordAt returns the word at an offset, made of bytes that a function accepts.
func wordAt(f *source.File, offset int, accept func(byte) bool) source.Span {
	start, end := offset, offset
	for start > 0 && accept(f.Data[start-1]) {
		start--
	}
	for end < len(f.Data) && accept(f.Data[end]) {
		end++
	}
	return source.Span{File: f, Start: start, End: end}
}

// isNameByte reports whether a byte may be part of the name of a parameter, a rule or an option.
func isNameByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_'
}

// isActionByte reports whether a byte may be part of an operation or an action.
func isActionByte(c byte) bool { return isNameByte(c) || c == ':' || c == '*' || c == '?' }
