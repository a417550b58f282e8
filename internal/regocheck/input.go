package regocheck

import (
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
	"github.com/sessionlint/sessionlint/internal/regocheck/view"
	"github.com/sessionlint/sessionlint/internal/request"
)

// input is what rules see of a request. schemas/input.json is made from the tags, types and comments of this struct and of
// those in it. Most of it is computed when a rule first asks for it.
type input struct {
	// Operation is written as IAM writes actions, such as sts:AssumeRole.
	Operation string `rego:"operation,always"`
	// File is where the request is. Built-in rules do not ask: a request is the same wherever it is made.
	File view.Lazy[*inputFile] `rego:"file,always"`
	// Params are the parameters in AWS's spelling. A value that is not known, is not of the type that AWS accepts, or is refused by
	// the operation's schema is left out; in a list null takes its place. A secret is "(secret)".
	Params *tree `rego:"params"`
	// Policies are the policy documents in the parameters that hold one, by the parameters' names; without those that are not JSON.
	Policies view.Lazy[map[string]*tree] `rego:"policies,always"`
	// Unknown are the paths of the values that are left out of params and policies.
	Unknown view.Lazy[[]finding.Path] `rego:"unknown,always"`
	// Facts are figures about the request. What rests on an unknown value is left out.
	Facts inputFacts `rego:"facts,always"`
	// Context is what is known besides the parameters, from the envelope, the configuration and other requests of the set.
	Context inputContext `rego:"context,always"`
}

// inputFile is where a request is.
type inputFile struct {
	// Path is the file, relative to the working directory, with forward slashes.
	Path string `rego:"path"`
	// Kind is the kind of file, as --kind takes it, or cloudtrail or go.
	Kind string `rego:"kind"`
	// Line is the line where the request begins.
	Line int `rego:"line"`
}

// inputOf is what rules see of a request. It serves one goroutine.
func inputOf(r *request.Request, schema *catalog.Schema, c Context) plan.Value {
	b := newBuilder(r, schema, c)
	return view.Of(&input{
		Operation: r.Operation,
		File:      view.Later(b.file),
		Params:    b.params(),
		Policies:  view.Later(func() map[string]*tree { return b.notes.Get().policies }),
		Unknown:   view.Later(func() []finding.Path { return b.notes.Get().unknown }),
		Facts:     b.facts(),
		Context:   b.about(),
	})
}

// file is where the request is.
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

// builder computes the input of rules for one request. To them a value is unknown that is unknown in the source, that is not
// of the type that the schema wants, or that the schema refuses.
type builder struct {
	request *request.Request
	schema  *catalog.Schema
	context Context
	refused map[string]bool // pointers
	notes   view.Lazy[notes]
	policy  view.Lazy[policyFacts]
	chain   view.Lazy[[]*request.Request] // see origins
}

func newBuilder(r *request.Request, schema *catalog.Schema, c Context) *builder {
	b := &builder{request: r, schema: schema, context: c}
	if len(c.Refused) > 0 {
		b.refused = make(map[string]bool, len(c.Refused))
	}
	for _, path := range c.Refused {
		b.refused[path.Pointer()] = true
	}
	b.notes = view.Later(b.note)
	b.policy = view.Later(b.policyFacts)
	b.chain = view.Later(func() []*request.Request { return origins(r) })
	return b
}

// params are the parameters as rules see them, none where they are not an object.
func (b *builder) params() *tree {
	if params, ok := b.show(b.request.Params, b.schema, place{}).(*tree); ok {
		return params
	}
	return &tree{builder: b, node: document.NewObject(nil, b.request.Params.Span)}
}

// text is a text, or what is known of it; an absent one is empty.
func (b *builder) text(n *document.Node, path ...any) (text string, whole bool) {
	switch {
	case n == nil:
		return "", true
	case n.Kind != document.String, len(b.refused) > 0 && b.refused[finding.Path(path).Pointer()]:
		return "", false
	}
	return n.Text, !n.Partial()
}

// texts are members of the objects in a list, such as Key and Value of Tags. It is false if one of
// them is not completely known; then the texts are what is known of them.
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
			whole = whole && known && item.Kind == document.Object
		}
		texts = append(texts, row)
	}
	return texts, whole && n.Kind == document.List && !n.Open
}

// known is a text that is there and completely known.
func known(n *document.Node) (string, bool) {
	if n == nil || n.Kind != document.String || n.Partial() {
		return "", false
	}
	return n.Text, true
}
