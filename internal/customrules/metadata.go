package customrules

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// The keys of METADATA. Keys that built-in rules need for their pages and tests are accepted and ignored, so that a
// built-in rule can be copied and changed.
var (
	keys = []string{
		"scope", "title", "description", "related_resources", "custom",
		"authors", "organizations", "schemas", "entrypoint", "labels",
	}
	customKeys = []string{
		"id", "severity", "strict", "operations", "files", "fix", "aws_error",
		"autofix", "confidence", "date", "facts", "partial", "since",
	}
)

// kebab is how IDs are written.
var kebab = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`) })

// metadata is one block of METADATA. It is parsed here because OPA drops unknown keys without an error.
type metadata struct {
	file string
	line int            // of the word METADATA, from 1
	root *document.Node // nil if the block is empty or does not parse
	m    *mistakes
}

// metadataAt reads the block that begins at a line, counted from 1.
func metadataAt(file string, data []byte, line int, m *mistakes) metadata {
	var block bytes.Buffer
	for i, text := range slices.Collect(bytes.Lines(data)) {
		if i < line { // the lines up to the word METADATA
			continue
		}
		comment, ok := bytes.CutPrefix(bytes.TrimLeft(text, " \t"), []byte("#"))
		if !ok {
			break
		}
		// Only one space is removed: the others are YAML's indentation.
		block.Write(bytes.TrimPrefix(comment, []byte(" ")))
	}
	meta := metadata{file: file, line: line, m: m}
	res := document.ParseYAML(&source.File{Name: file, Data: block.Bytes()})
	for _, p := range res.Problems {
		meta.wrong(p.Span, p.Message)
	}
	if len(res.Roots) > 0 {
		meta.root = res.Roots[0]
	}
	return meta
}

// wrong adds a mistake at a place in the block.
func (meta metadata) wrong(at source.Span, message string) {
	position := at.File.Position(at.Start)
	// Line 1 of the block is the line after the word METADATA, and each line of it begins with "# " in the file.
	const mark = 2 // "# "
	meta.m.all = append(meta.m.all, mistake{meta.file, meta.line + position.Line, position.Column + mark, message})
}

// rule copies the block into a rule.
func (meta metadata) rule(into *Rule) {
	meta.checkKeys(meta.root, keys)
	custom := meta.root.Get("custom")
	meta.checkKeys(custom, customKeys)
	into.Title = meta.text(meta.root, "title", into.Title)
	into.Description = strings.TrimSpace(meta.text(meta.root, "description", ""))
	into.Fix = strings.TrimSpace(meta.text(custom, "fix", ""))
	into.AWSError = meta.text(custom, "aws_error", "")
	into.Severity = meta.severity(custom, "severity", into.Severity)
	into.Strict = meta.severity(custom, "strict", into.Strict)
	into.Operations = meta.operations(custom)
	into.Kinds = meta.kinds(custom)
	for _, resource := range items(meta.root.Get("related_resources")) {
		if ref := resource.Get("ref"); ref != nil {
			resource = ref
		}
		into.Sources = append(into.Sources, resource.Text)
	}
	if len(into.Sources) > 0 {
		// The first source serves as the page of the rule, to which reports link.
		into.Page = into.Sources[0]
	}
}

// id returns the rule's ID in the METADATA, or "".
func (meta metadata) id() string {
	n := meta.root.Get("custom").Get("id")
	if n == nil {
		return ""
	}
	if n.Kind != document.String || !kebab().MatchString(n.Text) {
		meta.wrong(n.Span, fmt.Sprintf("custom.id %s is not written in lower case with hyphens, as in my-rule", finding.Quote(n.Text)))
		return ""
	}
	meta.builtin(n)
	return n.Text
}

// builtin refuses the ID of a built-in rule: comments and the configuration could not tell them apart.
func (meta metadata) builtin(n *document.Node) {
	if _, known := catalog.FindRule(n.Text); known {
		meta.wrong(n.Span, fmt.Sprintf("rule ID %q is that of a built-in rule; choose another one", n.Text))
	}
}

// checkKeys reports unknown keys.
func (meta metadata) checkKeys(object *document.Node, keys []string) {
	for _, member := range object.AllMembers() {
		if !slices.Contains(keys, member.Name) {
			meta.wrong(member.Key, finding.Unknown("METADATA key", member.Name, finding.Nearest(member.Name, keys), "there are "+strings.Join(keys, ", ")))
		}
	}
}

// text returns a key that must be a string, or the default if it is absent.
func (meta metadata) text(object *document.Node, key, otherwise string) string {
	n := object.Get(key)
	switch {
	case n == nil:
		return otherwise
	case n.Kind != document.String:
		meta.wrong(n.Span, key+" must be a string")
		return otherwise
	}
	return n.Text
}

// texts returns a key that must be a list of strings.
func (meta metadata) texts(object *document.Node, key string) []string {
	n := object.Get(key)
	if n == nil {
		return nil
	}
	var all []string
	for _, item := range n.Items {
		if item.Kind != document.String {
			// OPA accepts any value in custom.
			meta.wrong(item.Span, key+" must be a list of strings")
			return nil
		}
		all = append(all, item.Text)
	}
	// A single text has no items, and would pass as an empty list.
	if n.Kind != document.List {
		meta.wrong(n.Span, key+" must be a list of strings")
	}
	return all
}

// severity returns a key that must be a severity, or the default if it is absent.
func (meta metadata) severity(object *document.Node, key string, otherwise finding.Severity) finding.Severity {
	n := object.Get(key)
	if n == nil {
		return otherwise
	}
	severity, err := finding.ParseSeverity(n.Text)
	if err != nil {
		meta.wrong(n.Span, err.Error())
		return otherwise
	}
	return severity
}

// operations are the operations that a rule is for. "session-policy" and "trust-policy" are all that take one.
func (meta metadata) operations(custom *document.Node) []string {
	var all []string
	for i, name := range meta.texts(custom, "operations") {
		if slices.Contains(catalog.CheckedContents, name) {
			// A rule about policies need not name the operations that have one, and gets those of later releases too.
			taking, err := catalog.TakingPolicies(name)
			if err != nil {
				meta.wrong(custom.Span, err.Error())
			}
			all = append(all, taking...)
			continue
		}
		operation, known := request.ParseOperation(name)
		if !known {
			meta.wrong(custom.Get("operations").Items[i].Span, finding.Unknown("operation", name, request.SuggestOperation(name), "sessionlint operations lists them"))
		}
		all = append(all, operation)
	}
	return all
}

// kinds are the kinds of files that a rule is for.
func (meta metadata) kinds(custom *document.Node) []string {
	all := meta.texts(custom, "files")
	for i, name := range all {
		if !slices.Contains(request.Kinds(), name) {
			meta.wrong(custom.Get("files").Items[i].Span, finding.Unknown("kind of file", name, finding.Nearest(name, request.Kinds()),
				"there are "+strings.Join(request.Kinds(), ", ")))
		}
	}
	return all
}

func items(n *document.Node) []*document.Node {
	if n == nil {
		return nil
	}
	return n.Items
}

// idOfFile returns the rule ID in the name of a file.
func idOfFile(file string) string {
	return strings.ReplaceAll(strings.TrimSuffix(path.Base(file), ".rego"), "_", "-")
}

// packageBlock returns the line of the METADATA of a module's package; false if there is none.
func packageBlock(module *ast.Module) (line int, found bool) {
	for _, a := range module.Annotations {
		if a.Scope == "package" || a.Scope == "subpackages" {
			return a.Location.Row, true
		}
	}
	return 0, false
}
