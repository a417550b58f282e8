package terraform

import (
	"bytes"
	"embed"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"sync"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/source"
)

// sourceOf finds the sources of modules that are read: folders of the repository, and modules of the registry that
// published says something of.
var sourceOf = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^source[ \t]*=[ \t]*"(\.\.?/[^"]*|[^"]*terraform-aws-(?:modules/)?iam[/.][^"]*)"`)
})

// callsModule reports whether a file calls a module that is read.
func callsModule(name string, data []byte) bool {
	kind := kindOf(name)
	switch {
	case kind == inJSON:
		return bytes.Contains(data, []byte(`"module"`)) && bytes.Contains(data, []byte(`"source"`))
	case kind != native || !bytes.Contains(data, []byte("module")):
		return false
	}
	// The loop accepts `source` only at the start of a line, as the expression does.
	for { // an expression over all of the data would take longer than all other questions about a file
		i := bytes.Index(data, []byte("source"))
		if i < 0 {
			return false
		}
		if before := bytes.TrimRight(data[:i], " \t"); (len(before) == 0 || before[len(before)-1] == '\n') && sourceOf().Match(data[i:]) {
			return true
		}
		data = data[i+len("source"):]
	}
}

// published are descriptions of modules that many use: a folder of files for each, which say what the module makes of its
// variables as far as that is read here.
//
//go:embed published
var published embed.FS

// atRegistry begins the names of the files of such descriptions.
const atRegistry = "registry.terraform.io/terraform-aws-modules/iam"

// publishedName finds the name of a submodule in a source:
// "terraform-aws-modules/iam/aws//modules/iam-assumable-role", or the same module by its Git address,
// "github.com/terraform-aws-modules/terraform-aws-iam.git//modules/...".
var publishedName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:^|/)terraform-aws-(?:modules/)?iam(?:/aws|\.git)?//modules/([\w-]+)`)
})

// called returns the requests of a module that the file calls, with the values that the call gives to its
// variables. The module is checked as a file of its own as well; here only what is wrong with the given values is
// of interest.
func (m *module) called(b *hclsyntax.Block, code *code) []host.Place {
	of := b.Body.Attributes["source"]
	if of == nil || broken(code.diags, extent(b)) {
		return nil
	}
	inner := m.inner(m.eval(of.Expr, code).TextIfWhole())
	// A module of a registry that is not described, a Git repository, or a source that is not a plain text.
	if inner == nil {
		return nil
	}
	// source, version, count and for_each are among the arguments; no variable has these names, so that nothing
	// asks for them.
	return m.within(inner, m.block(b, code).Members, code.span(b.Range()))
}

// within returns the requests of a module that is called with arguments at a place.
func (m *module) within(inner *module, arguments []document.Member, place source.Span) []host.Place {
	for _, argument := range arguments {
		// null is left to the variable's default: whether a module takes null or the default depends on `nullable`
		// of its variable, which is not read.
		if argument.Value.Kind != document.Null {
			inner.given["var."+argument.Name] = definition{argument: argument.Value}
		}
	}
	var places []host.Place
	for _, name := range inner.siblings() {
		if kindOf(name) == native {
			places = append(places, inner.resources(name)...)
		}
	}
	for i := range places {
		// The requests are written in files that the user may not have named; what they report is at the call.
		places[i].Span, places[i].Foreign = place, true
		placeAtArguments(places[i].Params, arguments, place)
	}
	// What the inner module used of the budget is gone for the rest of the file.
	m.rest = inner.rest
	return places
}

// placeAtArguments gives parameters the place of the argument that has their value, for messages; others have that of the call.
func placeAtArguments(params *document.Node, arguments []document.Member, call source.Span) {
	for i, m := range params.Members {
		params.Members[i].Key = call
		for _, argument := range arguments {
			if argument.Value.Span == m.Value.Span {
				params.Members[i].Key = argument.Key
			}
		}
	}
}

// inner is the module at a source, whose values are worked out with what is left of the file's steps; nil where it is not read.
func (m *module) inner(at string) *module {
	if m.depth >= bound.TerraformNesting {
		return nil
	}
	f := m.publishedModule(at)
	if f == nil {
		f = m.folder(at)
	}
	if f == nil {
		return nil
	}
	// The counter is shared by all modules below the root: calls of calls multiply.
	if *m.calls++; *m.calls > bound.TerraformCalls {
		return nil
	}
	// The inner module has its own names, but shares file, counter and budget of the root.
	inner := newModule(f)
	inner.root, inner.depth, inner.calls, inner.rest = m.root, m.depth+1, m.calls, m.rest
	// An empty map, not nil: .tfvars files beside a called module have no effect in Terraform.
	inner.given = map[string]definition{}
	return inner
}

// folder returns a module in a folder of the repository; nil if the source is not a relative path. Terraform
// requires that a local source begins with ./ or ../.
func (m *module) folder(at string) *host.File {
	local := strings.HasPrefix(at, "./") || strings.HasPrefix(at, "../")
	if !local || m.file.Open == nil || m.file.ListIn == nil {
		return nil
	}
	outer := m.file
	return &host.File{
		// The name only says where the module is: no file ".tf" is read.
		Source: &source.File{Name: path.Join(path.Dir(outer.Source.Name), at, ".tf")},
		// The paths that the inner module asks for are relative to its own folder.
		Open:   func(name string) (*source.File, error) { return outer.Open(path.Join(at, name)) },
		List:   func() []string { return outer.ListIn(at) },
		ListIn: func(folder string) []string { return outer.ListIn(path.Join(at, folder)) },
		Keep:   outer.Keep,
	}
}

// publishedModule is the description of a module of the registry; nil where there is none.
func (m *module) publishedModule(at string) *host.File {
	match := publishedName().FindStringSubmatch(at)
	if match == nil {
		return nil
	}
	entries, err := fs.ReadDir(published, path.Join("published", match[1]))
	if err != nil {
		return nil
	}
	return &host.File{
		Source: &source.File{Name: path.Join(atRegistry, match[1], ".tf")},
		Keep:   m.file.Keep,
		Open: func(name string) (*source.File, error) {
			data, err := published.ReadFile(path.Join("published", match[1], name))
			return &source.File{Name: path.Join(atRegistry, match[1], name), Data: data}, err
		},
		List: func() []string {
			var names []string
			for _, e := range entries {
				names = append(names, e.Name())
			}
			return names
		},
	}
}

// resources returns the requests of a file of a called module that depend on the values of the call.
func (m *module) resources(name string) []host.Place {
	f := m.sibling(name)
	if f == nil || !mentions(name, f.Data) {
		return nil
	}
	code := m.parsed(f)
	if code == nil {
		return nil
	}
	var places []host.Place
	for _, b := range code.body.Blocks {
		switch {
		case b.Type == "module":
			places = append(places, m.called(b, code)...)
		// Other blocks, such as providers, are not read with the values of the call.
		case b.Type == "resource" && wanted(b.Type, b.Labels) && !m.none(b, code):
			for _, p := range m.places(block{b.Type, b.Labels, m.block(b, code)}) {
				// A request without any value of the call is found when the module itself is checked.
				if m.depends(p.Params) {
					places = append(places, p)
				}
			}
		}
	}
	return places
}

// none reports whether a block certainly makes nothing: its count is 0.
func (m *module) none(b *hclsyntax.Block, code *code) bool {
	count := b.Body.Attributes["count"]
	if count == nil {
		return false
	}
	// `count = var.create ? 1 : 0`, where the call says create = false.
	n := m.attribute(func() *document.Node { return m.eval(count.Expr, code) })
	return n.Kind == document.Number && n.Text == "0"
}

// depends reports whether a value, or one in it, is written in the file that is checked.
func (m *module) depends(n *document.Node) bool {
	if n == nil {
		return false
	}
	// An unknown value does not count: nothing can be reported of it.
	if n.Span.File == m.root && n.Kind != document.Unknown || m.depends(n.Embedded) {
		return true
	}
	for _, item := range n.Items {
		if m.depends(item) {
			return true
		}
	}
	for _, member := range n.Members {
		if m.depends(member.Value) {
			return true
		}
	}
	return false
}
