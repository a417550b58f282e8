// Package template knows the marks that people leave in files for another program to fill in, or for the
// reader: ${NAME}, $(NAME), {{ expression }}, <your role>. What stands there is not known.
package template

import (
	"regexp"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/text"
)

// Marks are the parts of a text that are filled in.
type Marks []*regexp.Regexp

// Jinja are expressions in two braces, and blocks: Ansible's, and those of Helm and of other templates where a
// file still is YAML.
var Jinja = Marks{regexp.MustCompile(`(?s)\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}`)}

// Any are the marks of Jinja and those that envsubst, Flux, Kustomize and authors of examples use. Policy variables such
// as ${aws:username} are none: their names have a colon.
var Any = append(Marks{
	regexp.MustCompile(`\$\{[A-Za-z_]\w*(?::[-=?+][^}]*|[#%/^,][^}]*)?\}|\$\([A-Za-z_][\w.-]*\)|\$[A-Z_][A-Z0-9_]*`),
	regexp.MustCompile(`<[A-Za-z][\w .:/-]*>|\b__[A-Z][A-Z0-9_]*__\b`),
	regexp.MustCompile(`^[A-Z][A-Z0-9]*_[A-Z0-9_]*$`),
	account,
}, Jinja...)

// account is the place of the account in the ARN of a role, where a word stands for it.
var account = regexp.MustCompile(`^arn:[^:]*:iam::([A-Z_][^:]*|x+|account[^:]*|your[^:]*):`)

// Open gives a text with holes where marks stand; other values are given back as they are.
func (m Marks) Open(n *document.Node) *document.Node {
	if n.Kind != document.String || n.Partial() {
		return n
	}
	var parts []*document.Node
	done := 0
	for {
		start, end := m.next(n.Text, done)
		if start < 0 {
			break
		}
		if start > done {
			parts = append(parts, text.Slice(n, done, start))
		}
		parts = append(parts, text.Hole(n.Range(start, end), 0, -1))
		done = end
	}
	if done == 0 {
		return n
	}
	if done < len(n.Text) {
		parts = append(parts, text.Slice(n, done, len(n.Text)))
	}
	if len(parts) == 1 {
		return document.NewUnknown(n.Span)
	}
	return text.Join(n.Span, parts...)
}

// next finds the first mark from an offset on; -1 if there is none.
func (m Marks) next(in string, from int) (start, end int) {
	start = -1
	for _, mark := range m {
		found := mark.FindStringSubmatchIndex(in[from:])
		if found == nil {
			continue
		}
		if mark == account {
			if from > 0 {
				continue
			}
			found = found[2:]
		}
		if found[1] > found[0] && (start < 0 || from+found[0] < start) {
			start, end = from+found[0], from+found[1]
		}
	}
	return start, end
}

// Tree opens the texts of a tree, which itself is left as it is. Names are not looked at.
func (m Marks) Tree(n *document.Node) *document.Node {
	switch n.Kind {
	case document.String:
		return m.Open(n)
	case document.List:
		items := make([]*document.Node, len(n.Items))
		for i, item := range n.Items {
			items[i] = m.Tree(item)
		}
		list := document.NewList(items, n.Span)
		list.Open = n.Open
		return list
	case document.Object:
		members := make([]document.Member, len(n.Members))
		for i, member := range n.Members {
			member.Value = m.Tree(member.Value)
			members[i] = member
		}
		object := document.NewObject(members, n.Span)
		object.Open = n.Open
		return object
	}
	return n
}
