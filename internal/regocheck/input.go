package regocheck

import (
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
	"github.com/sessionlint/sessionlint/internal/regocheck/view"
	"github.com/sessionlint/sessionlint/internal/request"
)

// input is what rules see of a request. schemas/input.json is generated from the tags, types and comments of this
// struct and of those in it. Most of it is computed when a rule first reads it.
type input struct {
	// Operation is the operation as IAM spells actions, such as sts:AssumeRole.
	Operation string `rego:"operation,always"`
	// File is the place of the request. Built-in rules do not read it: a mistake does not depend on the file.
	File later[*inputFile] `rego:"file,always"`
	// Params are the parameters in AWS's spelling. Values that are unknown, of a wrong type, or refused by the
	// operation's schema are absent; in a list they are null. A secret is "(secret)".
	Params *tree `rego:"params"`
	// Policies are the policy documents in the parameters, by parameter; without those that are not JSON.
	Policies later[map[string]*tree] `rego:"policies,always"`
	// Unknown are the paths of the values that are absent from params and policies.
	Unknown later[[]finding.Path] `rego:"unknown,always"`
	// Facts are computed facts about the request. Facts that depend on an unknown value are absent.
	Facts inputFacts `rego:"facts,always"`
	// Context is what is known besides the parameters, from the envelope, the configuration and other requests of the
	// set.
	Context inputContext `rego:"context,always"`
}

// inputFile is the place of the request.
type inputFile struct {
	// Path is the file, relative to the working directory, with forward slashes.
	Path string `rego:"path"`
	// Kind is the kind of file, as --kind accepts it, or cloudtrail or go.
	Kind string `rego:"kind"`
	// Line is the line where the request begins.
	Line int `rego:"line"`
}

// inputOf returns what rules see of a request. It must be used by only one goroutine.
func inputOf(r *request.Request, schema *catalog.Schema, c *Context) plan.Value {
	b := newBuilder(r, schema, c)
	return view.Of(&input{
		Operation: r.Operation,
		File:      view.Later(b, (*builder).file),
		Params:    b.params(),
		Policies:  view.Later(b, (*builder).policies),
		Unknown:   view.Later(b, (*builder).unknown),
		Facts:     b.facts(),
		Context:   b.contextOfRequest(),
	})
}

// file returns the place of the request.
func (b *builder) file() *inputFile {
	f := &inputFile{Path: b.context.File, Kind: b.request.Kind}
	if at := b.request.Span; at.File != nil {
		f.Line = at.File.Position(at.Start).Line
		if f.Path == "" {
			f.Path = at.File.Name
		}
	}
	return f
}

// builder computes the input of rules for one request. For rules a value is unknown if it is unknown in the source, of
// a wrong type for the schema, or refused by the schema.
type builder struct {
	request *request.Request
	schema  *catalog.Schema
	context *Context
	// refused has the JSON pointers of the values that the schema refuses.
	refused map[string]bool
	// notes is what one walk through all values finds.
	notes view.Lazy[builder, notes]
	// policy are the facts about the policy.
	policy view.Lazy[builder, policyFacts]
	// chain are the requests from which the credentials come: see origins.
	chain view.Lazy[builder, []*request.Request]
}

// later is a part of the input that is computed when a rule first reads it.
type later[T any] = view.Lazy[builder, T]

func newBuilder(r *request.Request, schema *catalog.Schema, c *Context) *builder {
	b := &builder{request: r, schema: schema, context: c}
	if len(c.Refused) > 0 {
		b.refused = make(map[string]bool, len(c.Refused))
	}
	for _, path := range c.Refused {
		b.refused[path.Pointer()] = true
	}
	b.notes = view.Later(b, (*builder).note)
	b.policy = view.Later(b, (*builder).policyFacts)
	b.chain = view.Later(b, (*builder).origins)
	return b
}

// params returns the parameters as rules see them; nil if they are not an object.
func (b *builder) params() *tree {
	if params, ok := b.show(b.request.Params, b.schema, place{}).(*tree); ok {
		return params
	}
	return &tree{builder: b, node: document.NewObject(nil, b.request.Params.Span)}
}

// text returns a text, or the known parts of it; an absent one is empty.
func (b *builder) text(n *document.Node, path ...any) (text string, whole bool) {
	switch {
	case n == nil:
		return "", true
	case n.Kind != document.String, len(b.refused) > 0 && b.refused[finding.Path(path).Pointer()]:
		return "", false
	}
	return n.Text, !n.Partial()
}

// texts returns members of the objects in a list, such as Key and Value of Tags, as far as they are known. It is false
// if one of them is not completely known.
func (b *builder) texts(list string, names ...string) (texts [][]string, whole bool) {
	whole = true
	n := b.request.Params.Get(list)
	if n == nil {
		return nil, true
	}
	for i, item := range n.Items {
		row := make([]string, len(names))
		for j, name := range names {
			var known bool
			row[j], known = b.text(item.Get(name), list, i, name)
			whole = whole && known && item.Kind == document.Object // an unknown item has no members
		}
		texts = append(texts, row)
	}
	return texts, whole && n.Kind == document.List && !n.Open
}
