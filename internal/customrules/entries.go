package customrules

import (
	"fmt"
	"regexp"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// ask is one of the sets that make up a rule, and the query for it.
type ask struct {
	name  string // as the user wrote it: "finding", "deny", "warn_names"
	line  int    // from 1
	ref   ast.Ref
	query ast.Body // set by compile
}

// entry matches the names of sets of findings: those of conftest and of built-in rules.
var entry = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:finding|(?:deny|violation|warn)(?:_[a-zA-Z0-9]+)*)$`)
})

// rulesOf finds the rules of a file. Several files may add to one set, such as conftest's "main.deny". To evaluate
// each file by itself, its parts of the set are copied under a new name, which is what the query names.
func rulesOf(file string, s *sources, m *mistakes) []*Rule {
	module := s.modules[file]
	// whole is the rule that the file is as a whole, with the sets that are not rules of their own.
	var whole *Rule
	var all []*Rule
	// The slice is cut before the loop, in which target.ask adds copies to module.Rules.
	for _, r := range module.Rules[:len(module.Rules):len(module.Rules)] {
		name, ok := nameOf(r)
		if !ok {
			continue
		}
		if r.Head.RuleKind() != ast.MultiValue {
			// The old style "deny[msg] { ... }" does not parse in Rego v1; "deny := ..." does, and is no set.
			m.all = append(m.all, mistake{file, r.Location.Row, r.Location.Col, name + " is not a set; write " + name + " contains message if { ... }"})
			continue
		}
		target := s.ownRule(file, r, m)
		if target == nil {
			if whole == nil {
				whole = s.fileRule(file, module, m)
				all = append(all, whole)
			}
			target = whole
		} else {
			all = append(all, target)
		}
		target.ask(module, r, name, s.next())
	}
	return all
}

// nameOf returns the name of a set of findings; false for other rules.
func nameOf(r *ast.Rule) (string, bool) {
	ref := r.Head.Ref()
	if len(ref) != 1 || r.Default {
		return "", false
	}
	name, ok := ref[0].Value.(ast.Var)
	return string(name), ok && entry().MatchString(string(name))
}

// ask copies a part of a set under a name that no file uses.
func (rule *Rule) ask(module *ast.Module, r *ast.Rule, name string, number int) {
	own := r.Copy()
	alias := ast.Var(fmt.Sprintf("sessionlint_%d_%s", number, name))
	own.Head.Name = alias
	own.Head.Reference = ast.Ref{ast.NewTerm(alias).SetLocation(r.Head.Location)}
	module.Rules = append(module.Rules, own)
	ref := module.Package.Path.Append(ast.StringTerm(string(alias)))
	rule.asks = append(rule.asks, ask{name: name, line: r.Location.Row, ref: ref})
	if rule.noSeverity {
		rule.Severity = max(rule.Severity, severityOf(name))
	}
}

// severityOf is the default severity of a set's findings.
func severityOf(name string) finding.Severity {
	if name == "warn" || len(name) > 5 && name[:5] == "warn_" {
		return finding.Warning
	}
	return finding.Error
}

// fileRule returns the rule that a file is as a whole.
func (s *sources) fileRule(file string, module *ast.Module, m *mistakes) *Rule {
	line, described := packageBlock(module)
	rule := newRule(file, module.Package.Location.Row)
	id := ""
	if described {
		id = s.describe(rule, line, m)
	}
	rule.name(id, idOfFile(file), m)
	return rule
}

// ownRule returns the rule that a part of a file is by itself because its METADATA has an ID; otherwise nil.
func (s *sources) ownRule(file string, r *ast.Rule, m *mistakes) *Rule {
	for _, a := range r.Annotations {
		// A block for the package describes the file as a whole; see fileRule.
		if a.Scope != "rule" && a.Scope != "document" {
			continue
		}
		rule := newRule(file, r.Location.Row)
		if id := s.describe(rule, a.Location.Row, m); id != "" {
			rule.name(id, "", m)
			return rule
		}
	}
	return nil
}

// newRule makes a rule with the defaults of a rule without METADATA.
func newRule(file string, line int) *Rule {
	return &Rule{
		Rule: catalog.Rule{Engine: Engine, Page: page},
		File: file, Line: line, noSeverity: true,
	}
}

// page is the page of rules whose METADATA does not name one.
const page = "https://github.com/sessionlint/sessionlint/blob/main/docs/custom-rules.md"

// describe reads a block of METADATA and returns the ID in it.
func (s *sources) describe(rule *Rule, line int, m *mistakes) string {
	meta := metadataAt(rule.File, s.raw[rule.File], line, m)
	rule.noSeverity = meta.root.Get("custom").Get("severity") == nil
	meta.rule(rule)
	return meta.id()
}

// name gives a rule its ID: that of the METADATA, or else that of the file.
func (rule *Rule) name(id, ofFile string, m *mistakes) {
	rule.ID = id
	if id == "" {
		rule.ID = ofFile
		_, builtin := catalog.FindRule(ofFile)
		switch {
		// An ID occurs in comments, the configuration and addresses, where other characters would have to be quoted.
		case !kebab().MatchString(ofFile):
			m.add(rule.File, rule.Line, "the name of the file gives no rule ID such as my-rule; set custom.id in the METADATA")
		case builtin:
			m.add(rule.File, rule.Line, fmt.Sprintf("rule ID %q is that of a built-in rule; rename the file or set custom.id in the METADATA", ofFile))
		}
	}
	if rule.Title == "" {
		rule.Title = rule.ID
	}
}

// next returns the next number for a set's copy.
func (s *sources) next() int {
	s.asked++
	return s.asked
}
