package terraform

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/source"
)

// call returns the value of a function call. Only those functions are evaluated with which people write texts,
// policies and tags; the result of others is unknown, and so is
// f(list...), of which the number of arguments is not known.
func (m *module) call(e *hclsyntax.FunctionCallExpr, in *code) *document.Node {
	if e.ExpandFinal || len(e.Args) == 0 {
		return document.NewUnknown(in.span(e.Range()))
	}
	args := make([]*document.Node, len(e.Args))
	for i, arg := range e.Args {
		args[i] = m.eval(arg, in)
	}
	return m.result(e.Name, args, in.span(e.Range()))
}

// result returns what a function makes of its arguments, of which there is at least one.
func (m *module) result(function string, args []*document.Node, span source.Span) *document.Node {
	switch function {
	case "jsonencode":
		if args[0].Kind == document.Object || args[0].Kind == document.List {
			return partial.Encoded(args[0], span)
		}
	case "format":
		return m.format(args, span)
	case "join":
		if len(args) == 2 {
			return m.join(args[0], args[1], span)
		}
	case "one":
		return only(args[0], span)
	// element wraps around at the end, so that of a list of one each index gives its item.
	case "element":
		if len(args) == 2 && len(args[0].Items) != 1 {
			return m.follow(args[0], hcl.Traversal{hcl.TraverseIndex{Key: numberOf(args[1])}}, document.NewUnknown(span))
		}
		return only(args[0], span)
	case "split":
		return m.split(args, span)
	// try(x, default): x is used unless it fails, which an expression with a known value does not.
	case "try":
		return args[0]
	case "replace", "trimprefix":
		return substituted(function, args, span)
	case "coalesce":
		return coalesced(args, span)
	case "length":
		return length(args[0], span)
	case "flatten", "distinct", "sort", "compact":
		return m.flat(function, args[0], span)
	case "file":
		return m.content(args[0], span)
	case "filebase64":
		return encoded(m.content(args[0], span), span)
	case "base64encode", "base64gzip", "textencodebase64":
		return encoded(args[0], span)
	case "templatefile":
		return m.templateFile(args, span)
	case "merge", "concat":
		return merged(args, span)
	// The type does not matter: Settle converts each value to what the parameter requires.
	case "tostring", "tonumber", "tobool", "tolist", "toset", "tomap", "nonsensitive":
		return args[0]
	}
	return document.NewUnknown(span)
}

// format returns a text with values for the verbs %s, %d and %v. Any other verb makes it unknown.
func (m *module) format(args []*document.Node, span source.Span) *document.Node {
	pattern := args[0]
	if pattern.Kind != document.String || pattern.Partial() {
		return document.NewUnknown(span)
	}
	var text document.Builder
	// done is how far the pattern has been copied, in bytes.
	locate, done, args := pattern.Locator(), 0, args[1:]
	for at := 0; at < len(pattern.Text); at++ {
		if pattern.Text[at] != '%' {
			continue
		}
		verb := byte(0)
		if at+1 < len(pattern.Text) {
			verb = pattern.Text[at+1]
		}
		text.Literal(pattern.Text[done:at], locate.From(done))
		switch {
		// %% stands for one percent sign.
		case verb == '%':
			text.Literal("%", locate.From(at))
		// A missing argument is an error in Terraform; flags and widths such as %05d are not worked out.
		case strings.IndexByte("sdv", verb) >= 0 && verb != 0 && len(args) > 0:
			text.Add(args[0])
			args = args[1:]
		default:
			return document.NewUnknown(span)
		}
		at++
		done = at + 1
	}
	text.Literal(pattern.Text[done:], locate.From(done))
	return text.Node(span)
}

// join joins the texts of a list; unknown items become holes. An open list may have any number of further items,
// so that nothing is known of its text.
func (m *module) join(separator, list *document.Node, span source.Span) *document.Node {
	if separator.Kind != document.String || separator.Partial() || list.Kind != document.List || list.Open {
		return document.NewUnknown(span)
	}
	// The item itself, with its own place.
	if len(list.Items) == 1 && list.Items[0].Kind == document.String {
		return list.Items[0]
	}
	var text document.Builder
	for i, item := range list.Items {
		if i > 0 {
			text.At(separator.Text, separator.Span)
		}
		text.Add(item)
	}
	return text.Node(span)
}

// encoded is a value in an encoding in which nothing reads it; user data is decoded again.
func encoded(n *document.Node, span source.Span) *document.Node {
	unknown := document.NewUnknown(span)
	if n.Kind == document.String {
		unknown.Embedded = n
	}
	return unknown
}

// merged joins all members of objects, or all items of lists, as merge and concat do.
func merged(args []*document.Node, span source.Span) *document.Node {
	// The kind of the result follows from the arguments whose kind is known: merge(var.tags, {a = 1}) is an
	// object.
	kind := document.Unknown
	for _, arg := range args {
		if arg.Kind != document.Unknown {
			kind = arg.Kind
		}
	}
	all := &document.Node{Kind: kind, Span: span}
	if kind != document.List && kind != document.Object {
		return document.NewUnknown(span)
	}
	for _, arg := range args {
		// An argument that is not known makes the result open.
		all.Open = all.Open || arg.Open || arg.Kind != kind
		all.Items = append(all.Items, arg.Items...)
		for _, member := range arg.Members {
			// A later object takes precedence, and an unknown one may as well.
			all.Members = append(without(all.Members, member.Name), member)
		}
		// An unknown object may replace each member that comes before it, but none that comes after it.
		if arg.Kind == document.Unknown && kind == document.Object {
			for i := range all.Members {
				all.Members[i].Value = document.NewUnknown(all.Members[i].Value.Span)
			}
		}
	}
	return all
}

// without returns members without the first one of a name. The slice that is given stays as it is.
func without(members []document.Member, name string) []document.Member {
	for i, m := range members {
		if m.Name == name {
			return append(members[:i:i], members[i+1:]...)
		}
	}
	return members
}
