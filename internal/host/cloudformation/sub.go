package cloudformation

import (
	"regexp"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/document"
)

// foreign matches parts of a text that are replaced before AWS's API gets it: CloudFormation's dynamic references,
// {{resolve:ssm:name}}, which other template languages write in the same way, and variables of the Serverless
// Framework, one in another at most. Policy variables have other names.
var foreign = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\{\{.*?\}\}|\$\{(?:self|opt|env|sls|param|cf|ssm|file|custom|strToBool)[:.(](?:\$\{[^}]*\}|[^}])*\}`)
})

// plain returns a text with its foreign parts unknown. They may have unknown parts themselves.
func plain(n *document.Node) *document.Node {
	found := foreign().FindAllStringIndex(n.Text, -1)
	if found == nil {
		return n
	}
	var text document.Builder
	slice, done := n.Slicer(), 0
	for _, at := range found {
		text.Add(slice(done, at[0]))
		text.Hole(0, -1)
		done = at[1]
	}
	text.Add(slice(done, len(n.Text)))
	return text.Node(n.Span)
}

// join returns the text that Fn::Join makes.
func (r *resolver) join(n, separator, list *document.Node) *document.Node {
	list = r.value(list)
	if separator.Kind != document.String || list.Kind != document.List {
		return document.NewUnknown(n.Span)
	}
	var text document.Builder
	for i, item := range list.Items {
		if i > 0 {
			text.At(separator.Text, separator.Span)
		}
		// CloudFormation accepts only texts, and what it converts to texts.
		if item.Kind == document.List || item.Kind == document.Object || item.Kind == document.Null {
			return document.NewUnknown(n.Span)
		}
		text.Add(item)
	}
	return text.Node(n.Span)
}

// substitute returns the text that Fn::Sub makes.
func (r *resolver) substitute(n, argument *document.Node) *document.Node {
	template, values := subParts(argument)
	if template == nil {
		return document.NewUnknown(n.Span)
	}
	var text document.Builder
	slice, locate, done := template.Slicer(), template.Locator(), 0
	// at and end are offsets in the template, in bytes.
	for at, end, name := variable(template.Text, 0); at >= 0; at, end, name = variable(template.Text, end) {
		// ${!aws:username} stands for ${aws:username}: the exclamation mark is left out.
		if literal, escaped := strings.CutPrefix(name, "!"); escaped {
			text.Add(slice(done, at+2))
			text.Literal(literal+"}", locate.From(at+3))
			done = end
			continue
		}
		text.Add(slice(done, at))
		name = strings.TrimSpace(name)
		// The second argument of Fn::Sub has values of its own, which come before parameters and resources.
		if value := values.Get(name); value != nil {
			text.AddAt(r.value(value), locate(at, end))
		} else {
			text.AddAt(r.reference(template, name), locate(at, end))
		}
		done = end
	}
	text.Add(slice(done, len(template.Text)))
	// What is put together may contain dynamic references.
	return plain(text.Node(template.Span))
}

// subParts returns the text and the values of Fn::Sub; the text is nil if the argument is malformed.
func subParts(argument *document.Node) (template, values *document.Node) {
	switch {
	case argument.Kind == document.String:
		return argument, nil
	case len(argument.Items) == 2 && argument.Items[0].Kind == document.String:
		return argument.Items[0], argument.Items[1]
	}
	return nil, nil
}

// variable finds the next ${name} from an offset on; at is -1 if there is none. Names cannot contain braces.
func variable(text string, from int) (at, end int, name string) {
	at = strings.Index(text[from:], "${")
	if at < 0 {
		return -1, 0, ""
	}
	at += from
	closing := strings.IndexByte(text[at:], '}')
	if closing < 0 {
		return -1, 0, ""
	}
	end = at + closing + 1
	return at, end, text[at+2 : end-1]
}

// variables returns the names in a text of Fn::Sub, and in its values.
func variables(argument *document.Node) []string {
	template, values := subParts(argument)
	if template == nil {
		return nil
	}
	var names []string
	for at, end, name := variable(template.Text, 0); at >= 0; at, end, name = variable(template.Text, end) {
		names = append(names, strings.TrimSpace(name))
	}
	if values != nil {
		for _, m := range values.Members {
			// [text, {Name: !Ref Parameter}]
			if name, argument := function(m.Value); name == "Ref" {
				names = append(names, argument.Text)
			}
		}
	}
	return names
}
