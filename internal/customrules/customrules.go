// Package customrules runs the Rego rules of users. They are loaded from folders, with the data beside them, compiled
// when a run begins, and evaluated for the whole input of a request after the built-in rules. OPA runs them without
// network, clock, environment and random numbers, and with a limited number of steps.
//
// A file in the style of the built-in rules has "finding contains {"path": [...], "message": ...}"; one in the style
// of conftest has sets called deny, violation or warn, of messages or of objects with "msg" and, optionally, "path".
package customrules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// Engine is the catalog.Rule.Engine of rules of this package.
const Engine = "custom"

// Rule is one rule of a user: a file, or those rules in it whose METADATA has an ID.
type Rule struct {
	catalog.Rule
	// Description and Fix are paragraphs of the METADATA; Sources are addresses. They may be empty.
	Description, Fix string
	Sources          []string
	// Kinds are the kinds of files that the rule is for, as --kind takes them; empty for all.
	Kinds []string
	// File is the path of the file with the rule, and Line the line in which the rule begins.
	File string
	Line int

	// noSeverity is true if the METADATA gives no severity: then the names of the sets decide.
	noSeverity bool
	asks       []ask
}

// Set holds the rules of some folders. It is safe for concurrent use; a nil Set has no rules.
type Set struct {
	rules []*Rule // sorted by ID
	// compiler has the files of all rules in compiled form; store has their data.
	compiler *ast.Compiler
	store    storage.Store
	prints   bool // show the output of print(): only in tests
	sources  *sources
}

// Rules returns the rules, sorted by ID.
func (s *Set) Rules() []*Rule {
	if s == nil {
		return nil
	}
	return s.rules
}

// Find returns the rule of that ID, or nil.
func (s *Set) Find(id string) *Rule {
	i, found := slices.BinarySearchFunc(s.Rules(), id, func(r *Rule, id string) int { return strings.Compare(r.ID, id) })
	if !found {
		return nil
	}
	return s.rules[i]
}

// Folder is a folder with rules, or a file with rules.
type Folder struct {
	Path string // the folder, or the single file
	At   string // where it is named, for messages: "--rules", or a place in the configuration as FILE:LINE:COLUMN
}

// Load reads the rules of folders and all folders below them; they see AWS's limits with their updates. Without folders
// the Set is nil. Mistakes in the rules are an *Invalid.
func Load(folders []Folder, updates *catalog.Updates) (*Set, error) {
	if len(folders) == 0 {
		return nil, nil
	}
	var m mistakes
	src := newSources()
	src.updates = updates
	for _, folder := range folders {
		src.read(folder, &m)
	}
	// Files that do not parse cannot be compiled: all such mistakes are reported at once, and nothing else.
	if len(m.all) > 0 {
		return nil, m.err()
	}
	s := &Set{sources: src}
	// Rules are declared before they are compiled, since declaring adds copies of sets to the modules.
	s.declare(&m)
	if len(m.all) > 0 {
		return nil, m.err()
	}
	if err := s.compile(&m); err != nil {
		return nil, err
	}
	return s, m.err()
}

// declare collects the rules of the files.
func (s *Set) declare(m *mistakes) {
	for _, file := range s.sources.files {
		for _, rule := range rulesOf(file, s.sources, m) {
			if other := s.ruleWith(rule.ID); other != nil {
				m.add(file, rule.Line, fmt.Sprintf("rule ID %q is already used in %s; set custom.id in the METADATA", rule.ID, other.File))
				continue
			}
			s.rules = append(s.rules, rule)
		}
	}
	slices.SortFunc(s.rules, func(a, b *Rule) int { return cmp.Compare(a.ID, b.ID) })
	if len(s.rules) == 0 && len(m.all) == 0 {
		m.plain(s.sources.named + ": no rules in it; a rule is a set called finding, deny, violation or warn")
	}
}

// ruleWith is Find for rules that are not sorted yet.
func (s *Set) ruleWith(id string) *Rule {
	if i := slices.IndexFunc(s.rules, func(r *Rule) bool { return r.ID == id }); i >= 0 {
		return s.rules[i]
	}
	return nil
}
