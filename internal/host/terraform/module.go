package terraform

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/source"
)

// module is a file, with the variables and locals of the other files in its folder.
type module struct {
	file *host.File
	// names are the definitions by their name in expressions: "var.x", "local.x", and policy documents. Those of this
	// file take precedence; given are the values of variables in .tfvars files.
	names, others, given map[string]definition
	// doubted counts, for each name, the conditions on it around the current value. The value is used only for some
	// values of such a variable, which need not include its default.
	doubted map[string]int
	// open are the names that are being resolved: locals may go in a circle.
	open map[string]bool
	// budget is how many values may still be evaluated for the current attribute, rest for all other attributes.
	budget, rest int
	// documents are the policy documents that have been worked out.
	documents map[string]*document.Node
	// separate says that each text is an attribute, as in a block in JSON.
	separate bool
	// crowded says that the folder has more files than are read, which has not been reported yet.
	crowded bool
	// scope are the names that dynamic blocks and for expressions give to the values at hand.
	scope map[string]*document.Node
	// root is the file that is being checked: this one, or the one that calls the module.
	root *source.File
	// depth is how many calls lead from the root to the module; the values of variables are certain then.
	depth int
	// calls is how many calls have been followed.
	calls *int
	// accounts are those of the module's AWS providers, by their aliases; nil until they are needed.
	accounts map[string]string
}

// definition is the value of a name, in HCL or in JSON: exactly one of expr, block, value and argument is set. A
// definition without any is that of a variable whose value is not known.
type definition struct {
	// Where the expression or value is written.
	code *code
	// Of a local, of a variable's default, of a .tfvars file, or of the URL of an identity provider.
	expr hclsyntax.Expression
	// Of a policy document
	block *hclsyntax.Block
	// In JSON
	value *document.Node
	// argument is the value that a call of the module gives.
	argument *document.Node
}

// code is a text with expressions: a file, or a string in one.
type code struct {
	// The file of the text, for comparing; locate may lead into a part of it.
	file *source.File
	// The decoded text that the parser has seen. Ranges of expressions are byte offsets in it.
	text []byte
	// Leads from offsets in text to the place in the file.
	locate source.Locator
	// The mistakes in it
	diags hcl.Diagnostics
	// Of a file that is kept
	body *hclsyntax.Body
}

// codeOf returns the code of a whole file, whose text is not decoded.
func codeOf(f *source.File) *code {
	return &code{file: f, text: f.Data, locate: source.Direct(f, 0)}
}

func newModule(f *host.File) *module {
	return &module{
		file:      f,
		root:      f.Source,
		calls:     new(int),
		names:     map[string]definition{},
		doubted:   map[string]int{},
		open:      map[string]bool{},
		scope:     map[string]*document.Node{},
		documents: map[string]*document.Node{},
		budget:    bound.TerraformAttribute,
		rest:      bound.TerraformFile,
	}
}

// attribute evaluates one value with its own budget. A value that costs more is unknown.
func (m *module) attribute(value func() *document.Node) *document.Node {
	// Never less than TerraformMinimum, although the budget of the file may be spent.
	given := min(bound.TerraformAttribute, max(m.rest, bound.TerraformMinimum))
	m.budget = given
	n := value()
	// What this attribute used.
	m.rest -= given - max(m.budget, 0)
	if m.budget < 0 {
		n = document.NewUnknown(n.Span)
		m.file.Beyond(n.Span, "the value takes too many steps to evaluate")
	}
	m.budget = bound.TerraformMinimum // for expressions outside of attributes
	return n
}

// name returns the value of a name, located at span.
func (m *module) name(name string, span source.Span) *document.Node {
	unknown := document.NewUnknown(span)
	variable := strings.HasPrefix(name, "var.")
	// In `count = var.x == "" ? 0 : 1` the block is made only for other values of var.x than its default. An open
	// name is a circle: local.a = local.b, local.b = local.a.
	if m.doubted[name] > 0 || m.open[name] || len(m.open) > 64 {
		return unknown
	}
	d, ok := m.find(name, variable)
	if !ok {
		return unknown
	}
	if d.argument != nil {
		return d.argument
	}
	// While its value is evaluated.
	m.open[name] = true
	value := m.define(d)
	delete(m.open, name)
	if variable && m.depth == 0 { // the default of a called module is the value
		value = partial.Default(value)
	}
	m.budget -= len(value.Text) / 64 // texts composed of texts could grow without end
	if d.code.file != m.file.Source {
		value = m.moved(value, span)
	}
	return value
}

// define evaluates the value of a definition that is not an argument.
func (m *module) define(d definition) *document.Node {
	if d.value != nil {
		return m.template(d.value)
	}
	return m.eval(d.expr, d.code)
}

// find looks for a definition in this file, and then in the other files of the folder.
func (m *module) find(name string, variable bool) (definition, bool) {
	// .tfvars files take precedence over the default, as in Terraform.
	if variable {
		m.loadGiven()
		if d, ok := m.given[name]; ok {
			return d, true
		}
	}
	// A variable without a known value is found in this file, and must not be looked up in others.
	if d, ok := m.names[name]; ok {
		return d, d.code != nil
	}
	m.loadOthers()
	d, ok := m.others[name]
	// The name may be defined in a file that was not read.
	if !ok && m.crowded {
		m.reportCrowded()
	}
	return d, ok && d.code != nil
}

// loadGiven reads the files with values that Terraform loads automatically.
func (m *module) loadGiven() {
	if m.given != nil {
		return
	}
	m.given = map[string]definition{}
	for _, name := range valueFiles(m.siblings()) {
		if f := m.sibling(name); f != nil {
			m.values(f)
		}
	}
}

// valueFiles returns the files with values among sorted names, in Terraform's order, in which a later file overrides an
// earlier one: terraform.tfvars, terraform.tfvars.json, then all *.auto.tfvars and *.auto.tfvars.json by name.
func valueFiles(names []string) []string {
	var fixed, automatic []string
	for _, name := range names {
		switch base := strings.TrimSuffix(name, ".json"); {
		case base == "terraform.tfvars":
			fixed = append(fixed, name)
		case strings.HasSuffix(base, ".auto.tfvars"):
			automatic = append(automatic, name)
		}
	}
	return append(fixed, automatic...)
}

// loadOthers reads the definitions in the other files of the folder.
func (m *module) loadOthers() {
	if m.others != nil {
		return
	}
	m.others = map[string]definition{}
	for _, name := range m.siblings() {
		if kind := kindOf(name); kind != native && kind != inJSON || name == path.Base(m.file.Source.Name) {
			continue
		}
		// Most files of a module define nothing that others use, and need not be parsed.
		if f := m.sibling(name); f != nil && defines(f.Data) {
			m.loadDefinitions(f)
		}
	}
}

// loadDefinitions adds the definitions of another file, in HCL or in JSON. A file with mistakes has none.
func (m *module) loadDefinitions(f *source.File) {
	if kindOf(f.Name) == native {
		if code := m.parsed(f); code != nil {
			definitions(m.others, code.body, code)
		}
		return
	}
	for _, root := range document.ParseJSON(f).Roots {
		definitionsOf(m.others, root, codeOf(f))
	}
}

// defines reports whether a file may define something that other files use. It is asked before parsing, and says
// yes in doubt.
func defines(data []byte) bool {
	return bytes.Contains(data, []byte("variable")) || bytes.Contains(data, []byte("locals")) || bytes.Contains(data, []byte(policyDocument)) ||
		bytes.Contains(data, []byte(openIDProvider)) || bytes.Contains(data, []byte(templateData))
}

// siblings returns the names of the other files in the folder, sorted, at most TerraformFolder of them.
func (m *module) siblings() []string {
	if m.file.List == nil || m.file.Open == nil {
		return nil
	}
	names := m.file.List()
	m.crowded = len(names) > bound.TerraformFolder
	return names[:min(len(names), bound.TerraformFolder)]
}

// reportCrowded reports, once, that a name may be defined in a file that was not read.
func (m *module) reportCrowded() {
	m.crowded = false
	m.file.Beyond(source.Span{File: m.file.Source, End: min(1, len(m.file.Source.Data))},
		fmt.Sprintf("the folder has more than %d files; variables and locals in the others are unknown", bound.TerraformFolder))
}

// sibling returns another file of the folder; nil if it cannot be read.
func (m *module) sibling(name string) *source.File {
	f, _ := m.keep("file "+name, func() (any, int) {
		f, err := m.file.Open(name)
		if err != nil {
			return nil, 0
		}
		return f, len(f.Data) / 4 // its code takes more
	}).(*source.File)
	return f
}

// parsed returns the code of a file of the folder; nil if it has a mistake. That is reported when the file itself
// is checked.
func (m *module) parsed(f *source.File) *code {
	c, _ := m.keep("code "+path.Base(f.Name), func() (any, int) {
		code := parse(f)
		if code == nil {
			return nil, 0
		}
		return code, len(f.Data)
	}).(*code)
	return c
}

// keep returns what make returns, kept for the other files of the folder and the callers of the module. Without a
// repository, make is called each time.
func (m *module) keep(what string, make func() (any, int)) any {
	if m.file.Keep == nil {
		value, _ := make()
		return value
	}
	// The key names the folder: files of the same name in other folders are different ones.
	return m.file.Keep("terraform "+path.Dir(m.file.Source.Name)+" "+what, make)
}

// moved returns a copy of a value of another file, located where its name is used. Only the tree in a text keeps
// its own places.
func (m *module) moved(n *document.Node, span source.Span) *document.Node {
	if m.budget--; m.budget < 0 {
		return document.NewUnknown(span)
	}
	// A finding is about the file that uses the value, and must not point into another but the one that is checked.
	if n.Span.File == m.root {
		return n
	}
	// The alternatives of a value are moved one by one, so that each can be checked.
	if values := n.Alternatives(); values != nil {
		there := make([]*document.Node, len(values))
		for i, v := range values {
			there[i] = m.moved(v, span)
		}
		return document.NewChoice(span, there...)
	}
	switch n.Kind {
	case document.String:
		return movedText(n, span)
	case document.List:
		list := document.NewList(make([]*document.Node, len(n.Items)), span)
		list.Open = n.Open
		for i, item := range n.Items {
			list.Items[i] = m.moved(item, span)
		}
		return list
	case document.Object:
		object := document.NewObject(make([]document.Member, len(n.Members)), span)
		object.Open = n.Open
		for i, member := range n.Members {
			object.Members[i] = document.Member{Name: member.Name, Key: span, Value: m.moved(member.Value, span)}
		}
		return object
	// What it refers to is kept: the reference is valid in the whole module.
	case document.Unknown:
		unknown := document.NewUnknown(span)
		unknown.Beyond, unknown.Refers = n.Beyond, n.Refers
		return unknown
	}
	return document.NewScalar(n.Kind, n.Text, span)
}

// movedText is moved for a text. The locator of the text is not copied: each range of it is located at the whole
// span. A placeholder that was forgotten in the other file is reported where it is used.
func movedText(n *document.Node, span source.Span) *document.Node {
	text := document.NewText(n.Text, span, nil)
	text.Holes, text.Beyond, text.Embedded = slices.Clone(n.Holes), n.Beyond, n.Embedded
	for i, hole := range text.Holes {
		if hole.Unfilled != nil {
			text.Holes[i].Unfilled = &document.Unfilled{Text: hole.Unfilled.Text, Span: span}
		}
	}
	return text
}

// nameText finds the names of variables and locals in the source text of an expression. A match in a literal text
// does no harm: it only makes more values unknown.
var nameText = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\b(?:var|local)\.[A-Za-z_][\w-]*`) })

// doubt marks the names in a condition as doubted until the returned function is called. In a called module the
// values of variables are certain, so that nothing is doubted.
func (m *module) doubt(condition []byte) (forget func()) {
	if m.depth > 0 {
		return func() {}
	}
	names := map[string]bool{}
	m.asks(names, condition)
	for name := range names {
		m.doubted[name]++
	}
	return func() {
		for name := range names {
			m.doubted[name]--
		}
	}
}

// asks adds the names in a text, and the names in their definitions.
func (m *module) asks(names map[string]bool, text []byte) {
	// The limits only guard against files that are made to be expensive.
	for _, match := range nameText().FindAll(text, 256) {
		name := string(match)
		if names[name] || len(names) > 256 {
			continue
		}
		names[name] = true
		// local.enabled = var.x != "" doubts var.x as well.
		if d, ok := m.find(name, false); ok && strings.HasPrefix(name, "local.") {
			m.asks(names, d.text())
		}
	}
}

// text returns the source text of a definition; nil for a policy document, which no condition asks for.
func (d definition) text() []byte {
	switch {
	case d.value != nil:
		return d.value.Span.Bytes()
	case d.block != nil:
		return nil
	}
	return []byte(d.code.source(d.expr))
}
