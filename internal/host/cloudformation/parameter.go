package cloudformation

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// reference returns the value of a Ref, or of a ${name} in a text.
func (r *resolver) reference(n *document.Node, name string) *document.Node {
	switch name {
	// 12 digits
	case "AWS::AccountId":
		return document.NewHole(n.Span, 12, 12)
	// aws, aws-cn, aws-us-gov and longer ones
	case "AWS::Partition":
		return document.NewHole(n.Span, len("aws"), -1)
	// No Region has a shorter name than us-east-1; sa-east-1 has the same length.
	case "AWS::Region":
		return document.NewHole(n.Span, len("us-east-1"), -1)
	case "AWS::StackName", "AWS::StackId", "AWS::URLSuffix":
		return document.NewHole(n.Span, 1, -1)
	}
	p := r.parameters.Get(name)
	// The logical ID of a resource. In Fn::Sub, ${Role.Arn} is the attribute of one.
	if p == nil || p.Kind != document.Object {
		name, attribute, _ := strings.Cut(name, ".")
		return r.ofResource(n, name, attribute)
	}
	return r.parameter(n, name, p)
}

// parameter returns the value of a parameter: its default, or its allowed values. It is unknown if the value is
// within a condition on this parameter.
func (r *resolver) parameter(n *document.Node, name string, p *document.Node) *document.Node {
	unknown := document.NewUnknown(n.Span)
	kind := textOf(p.Get("Type"))
	// The value of an SSM parameter is in Parameter Store, its default is only the name. A secret must not reach
	// any output.
	if r.doubted[name] > 0 || strings.HasPrefix(kind, "AWS::SSM::Parameter::") || strings.EqualFold(textOf(p.Get("NoEcho")), "true") {
		return unknown
	}
	list := kind == "CommaDelimitedList" || strings.HasPrefix(kind, "List<")
	byDefault := p.Get("Default")
	switch {
	case byDefault == nil && list:
		return unknown
	// Without a default, the user must give a value: all allowed values are possible.
	case byDefault == nil && kind == "Number" && p.Get("AllowedValues") == nil:
		return document.NewRange(n.Span, p.Get("MinValue"), p.Get("MaxValue"))
	case byDefault == nil:
		return r.allowed(n, p)
	// "none" or "" as a default mostly means that there is no value.
	case partial.Vacant(byDefault), len(byDefault.Text) > bound.TemplateDefault, byDefault.Kind == document.List, byDefault.Kind == document.Object:
		return unknown
	}
	// A placeholder to be filled in, which is a text with a hole.
	if byDefault = partial.Default(byDefault); byDefault.Partial() {
		return byDefault
	}
	r.budget -= len(byDefault.Text) / 64 // a default is copied for each reference, and may be 4 KB long
	if list {
		return split(byDefault)
	}
	return byDefault
}

// allowed returns the possible values of a parameter without a default.
func (r *resolver) allowed(n, p *document.Node) *document.Node {
	// An allowed value such as "" stands for no value, so that all of them say nothing.
	unfilled := func(n *document.Node) bool { return partial.Default(n) != n }
	if values := p.Get("AllowedValues"); values != nil && !slices.ContainsFunc(values.Items, unfilled) {
		return document.NewChoice(n.Span, values.Items...)
	}
	// The bounds of the text are known even if its value is not.
	shortest := lengthOf(p.Get("MinLength"), 0, bound.TemplateDefault, 0)
	return document.NewHole(n.Span, shortest, lengthOf(p.Get("MaxLength"), shortest, math.MaxInt, -1))
}

// lengthOf reads a length between two others. It returns the last argument if there is none, or none that makes sense.
func lengthOf(n *document.Node, minimum, maximum, otherwise int) int {
	i, err := strconv.Atoi(textOf(n))
	if err != nil || i < minimum || i > maximum {
		return otherwise
	}
	return i
}

// split splits the default of a list at commas. CloudFormation removes the white space around each item.
func split(n *document.Node) *document.Node {
	list := document.NewList(nil, n.Span)
	locate, at := n.Locator(), 0
	for part := range strings.SplitSeq(n.Text, ",") {
		item := strings.TrimSpace(part)
		// at is the offset of the part in the text, in bytes.
		start := at + strings.Index(part, item)
		list.Items = append(list.Items, document.NewText(item, locate(start, start+len(item)), nil))
		at += len(part) + 1
	}
	return list
}

// textOf returns the text of a scalar; "" for nil.
func textOf(n *document.Node) string {
	if n == nil {
		return ""
	}
	return n.Text
}
