package partial

import (
	"regexp"
	"slices"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/placeholder"
)

// Marks are parts of a text that another program replaces before the file is used: ${expression}, $(NAME), {{
// expression }}. Their values are unknown, and marks themselves are not a mistake. Each function finds the next mark
// of its kind in a text from an offset on; start is -1 if there is none.
type Marks []func(text string, from int) (start, end int)

var (
	// jinja matches {{ }}, {% %} and {# #}, over several lines; kustom matches $(NAME), and $NAME in capitals.
	jinja  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?s)\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}`) })
	kustom = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\$\([A-Za-z_][\w.-]*\)|\$[A-Z_][A-Z0-9_]*`) })
)

var (
	// Jinja are expressions in double braces, and blocks: Ansible's, and those of Helm and other templates if a file
	// is still YAML.
	Jinja = Marks{func(text string, from int) (start, end int) { return find(jinja(), text, from) }}
	// Rendered are the marks of Jinja and those that envsubst, Flux, Kustomize and Terraform's templates fill in.
	Rendered = append(slices.Clip(Jinja), placeholder.Dollar,
		func(text string, from int) (start, end int) { return find(kustom(), text, from) })
)

// in finds the marks of a text one after the other. Each kind keeps the mark that it has found until the search is
// beyond it: otherwise each mark would cause a search through the rest of the text for the other kinds.
func (m Marks) in(text string) func(from int) (start, end int) {
	type mark struct{ start, end int }
	ahead := make([]mark, len(m))
	for i, find := range m {
		ahead[i].start, ahead[i].end = find(text, 0)
	}
	return func(from int) (start, end int) {
		next := mark{start: -1}
		for i := range ahead {
			at := &ahead[i]
			// It has been passed, or lies within a mark of another kind.
			if at.start >= 0 && at.start < from {
				at.start, at.end = m[i](text, from)
			}
			// The first of the marks that are ahead.
			if at.start >= 0 && (next.start < 0 || at.start < next.start) {
				next = *at
			}
		}
		return next.start, next.end
	}
}

// find returns the first match of a pattern in a text from an offset on.
func find(mark *regexp.Regexp, text string, from int) (start, end int) {
	if found := mark.FindStringIndex(text[from:]); found != nil {
		return from + found[0], from + found[1]
	}
	return -1, 0
}

// Open returns a text with holes in place of marks; other values are returned unchanged.
func (m Marks) Open(n *document.Node) *document.Node {
	if n.Kind != document.String || n.Partial() {
		return n
	}
	next := m.in(n.Text)
	if start, _ := next(0); start < 0 {
		return n
	}
	var parts []*document.Node
	slice, locate, done := n.Slicer(), n.Locator(), 0
	// Each round adds the text before a mark, and a hole in place of the mark.
	for {
		start, end := next(done)
		if start < 0 {
			break
		}
		if start > done {
			parts = append(parts, slice(done, start))
		}
		parts = append(parts, document.NewHole(locate(start, end), 0, -1))
		done = end
	}
	if done < len(n.Text) {
		parts = append(parts, slice(done, len(n.Text)))
	}
	// One mark alone may become a value of any type, and not only a text.
	if len(parts) == 1 {
		return document.NewUnknown(n.Span)
	}
	return document.Join(n.Span, parts...)
}

// Tree opens the texts in a copy of a tree. An object with marks in its names is open: it may have more members than
// are known.
func (m Marks) Tree(n *document.Node) *document.Node {
	// Sub "... {{ x }}": both the text and the argument of the tag have marks.
	if n.Tagged != nil {
		tagged := *m.Open(n)
		tagged.Tagged = m.Tree(n.Tagged)
		return &tagged
	}
	switch n.Kind {
	case document.String:
		return m.Open(n)
	case document.List:
		return Each(m.Tree)(n)
	case document.Object:
		return m.object(n)
	}
	return n
}

// object opens the texts in a copy of an object, without the members whose names have marks: {{ name }}: value.
func (m Marks) object(n *document.Node) *document.Node {
	object := document.NewObject(nil, n.Span)
	object.Open = n.Open
	for _, member := range n.Members {
		if start, _ := m.in(member.Name)(0); start >= 0 {
			object.Open = true
			continue
		}
		member.Value = m.Tree(member.Value)
		object.Members = append(object.Members, member)
	}
	return object
}
