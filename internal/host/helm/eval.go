package helm

import (
	"slices"
	"text/template/parse"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/placeholder"
	"github.com/sessionlint/sessionlint/internal/source"
)

// eval returns the value of an action, as far as it is one of values.yaml or a text: .Values.a.b | default "c" | quote.
func (t *template) eval(a action) *document.Node {
	place := source.Span{File: t.file.Source, Start: a.start, End: a.end}
	unknown := document.NewUnknown(place)
	tree := parse.New("")
	tree.Mode = parse.SkipFuncCheck
	parsed, err := tree.Parse("{{"+a.body+"}}", "", "", map[string]*parse.Tree{})
	if err != nil || len(parsed.Root.Nodes) != 1 {
		return unknown
	}
	of, ok := parsed.Root.Nodes[0].(*parse.ActionNode)
	if !ok || len(of.Pipe.Decl) > 0 {
		return unknown
	}
	var value *document.Node
	for i, command := range of.Pipe.Cmds {
		args := make([]*document.Node, 0, len(command.Args)+1)
		for _, arg := range command.Args {
			args = append(args, t.argument(arg, a.rebound, place))
		}
		// What comes before in the pipe is the last argument.
		if i > 0 {
			args = append(args, value)
		}
		value = called(command, args)
	}
	if value == nil {
		return unknown
	}
	return usable(value)
}

// argument is a text in the template or a value of the chart; nil for all else. A value that is absent is Null.
func (t *template) argument(n parse.Node, rebound bool, place source.Span) *document.Node {
	var names []string
	switch n := n.(type) {
	case *parse.StringNode:
		return document.NewText(n.Text, place, nil)
	case *parse.FieldNode:
		if !rebound {
			names = n.Ident
		}
	case *parse.VariableNode: // $ is the dot of the whole template
		if n.Ident[0] == "$" {
			names = n.Ident[1:]
		}
	}
	if len(names) < 2 || names[0] != "Values" {
		return nil
	}
	if value := t.value(names[1:]); value != nil {
		return value
	}
	return document.NewScalar(document.Null, "", place)
}

// called is the result of a command: a value alone, or a function of values. The first argument is the function.
func called(command *parse.CommandNode, args []*document.Node) *document.Node {
	function, ok := command.Args[0].(*parse.IdentifierNode)
	if !ok {
		if len(args) == 1 {
			return args[0]
		}
		return nil
	}
	args = args[1:]
	if slices.Contains(args, nil) {
		return nil
	}
	switch last := len(args) - 1; {
	case function.Ident == "default" && last == 1:
		if vacant(args[1]) {
			return args[0]
		}
		return args[1]
	case function.Ident == "required" && last == 1:
		return args[1]
	case slices.Contains([]string{"quote", "squote", "toString"}, function.Ident) && last == 0:
		return args[0]
	}
	return nil
}

// vacant reports whether default takes its own text instead of a value.
func vacant(n *document.Node) bool {
	return n.Kind == document.Null || n.Kind == document.String && n.Text == "" && !n.Partial() || n.Text == "false" || n.Text == "0"
}

// usable is a value that whoever installs the chart is likely to keep: neither empty nor an example.
func usable(n *document.Node) *document.Node {
	if placeholder.First(n.Text, placeholder.Reference) != "" || n.Kind == document.Object || n.Kind == document.List {
		return document.NewUnknown(n.Span)
	}
	return partial.Default(n)
}
