package delegation

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// Enabled is the member of a statement that names the parameter on which it depends. The rendered policy does not have it.
const Enabled = "@Enabled"

// Template is a policy with placeholders.
type Template struct {
	root *document.Node
	// Placeholders are those of all texts and keys, in the order of the file.
	Placeholders []Placeholder
	// Switches are the conditions of statements.
	Switches []Switch
	// Variables are the names in policy variables, which stay in the rendered policy.
	Variables []string

	statements int // how many there are
}

// Switch is the value of Enabled in a statement.
type Switch struct {
	// Path is the path of the value.
	Path finding.Path
	// Name is the parameter; empty if the value is not a text.
	Name string
	// Negated reports whether the statement is left out, and not included, if the parameter's value is True.
	Negated bool
}

// Read reads a template. Parts that do not have the shape of a policy are skipped; the schema reports those.
func Read(root *document.Node) *Template {
	t := &Template{root: root}
	for _, m := range root.AllMembers() {
		if m.Name != "Statement" {
			t.walk(m.Value, finding.Path{m.Name}, m.Name)
		}
	}
	statements := policy.Read(root).Statements
	for _, s := range statements {
		t.statement(s)
	}
	t.statements = len(statements)
	return t
}

func (t *Template) statement(s *policy.Statement) {
	for _, m := range s.Node.Members {
		path := policy.Child(s.Path, m.Name)
		if m.Name == Enabled {
			t.Switches = append(t.Switches, switchOf(m.Value, path))
			continue
		}
		t.walk(m.Value, path, m.Name)
	}
}

func switchOf(n *document.Node, path finding.Path) Switch {
	text, _ := n.WholeText()
	name, negated := strings.CutPrefix(text, "!")
	return Switch{Path: path, Name: name, Negated: negated}
}

// walk adds the placeholders below a node.
func (t *Template) walk(n *document.Node, path finding.Path, within string) {
	switch n.Kind {
	case document.String:
		t.add(n.Text, path, within)
	case document.List:
		for i, item := range n.Items {
			t.walk(item, policy.Child(path, i), within)
		}
	case document.Object:
		for _, m := range n.Members {
			inner := policy.Child(path, m.Name)
			t.add(m.Name, inner, "a key")
			t.walk(m.Value, inner, within)
		}
	}
}

func (t *Template) add(text string, path finding.Path, within string) {
	for _, p := range Find(text) {
		whole := p.Start == 0 && p.End == len(text)
		t.Placeholders = append(t.Placeholders, Placeholder{Piece: p, Path: path, Within: within, Whole: whole})
	}
	for _, v := range policy.Variables(text) {
		t.Variables = append(t.Variables, v.Key)
	}
}

// AllOff reports whether parameters certainly turn off all statements, so that nothing is left.
func (t *Template) AllOff(parameters map[string]Parameter) bool {
	off := func(s Switch) bool {
		on, known := measure{parameters}.on(s)
		return known && !on
	}
	return t.statements > 0 && len(t.Switches) == t.statements && !slices.ContainsFunc(t.Switches, func(s Switch) bool { return !off(s) })
}

// Is reports whether a policy is certainly a template: it has a placeholder, or a statement that a parameter turns off.
func Is(root *document.Node) bool {
	t := Read(root)
	replaced := func(p Placeholder) bool { return p.Fault == "" }
	return len(t.Switches) > 0 || slices.ContainsFunc(t.Placeholders, replaced)
}

// Open returns the policy that IAM makes of a template, as far as it is known without a request: with holes in the places of
// placeholders, and without the conditions of its statements.
func Open(n *document.Node) *document.Node {
	switch n.Kind {
	case document.String:
		return openText(n)
	case document.List:
		list := *n
		list.Items = make([]*document.Node, len(n.Items))
		for i, item := range n.Items {
			list.Items[i] = Open(item)
		}
		return &list
	case document.Object:
		object := *n
		object.Members = openMembers(n.Members)
		return &object
	}
	return n
}

func openMembers(members []document.Member) []document.Member {
	opened := make([]document.Member, 0, len(members))
	for _, m := range members {
		if m.Name != Enabled {
			m.Value = Open(m.Value)
			opened = append(opened, m)
		}
	}
	return opened
}

// openText returns a text with holes; the text itself if it has no placeholder.
func openText(n *document.Node) *document.Node {
	pieces := Find(n.Text)
	if len(pieces) == 0 || n.Partial() {
		return n
	}
	var text document.Builder
	slice, done := n.Slicer(), 0
	for _, p := range pieces {
		text.Add(slice(done, p.Start))
		text.Hole(1, -1) // IAM accepts no empty value
		done = p.End
	}
	text.Add(slice(done, len(n.Text)))
	return text.Node(n.Span)
}
