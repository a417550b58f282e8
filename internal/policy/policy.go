// Package policy reads IAM policies as located documents, complete or with unknown parts. It knows the grammar of
// their texts: resource names, actions, conditions, variables.
package policy

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// Policy is a policy document as far as it has that shape. Every part keeps its node, and so its place in the file.
type Policy struct {
	Root       *document.Node
	Path       finding.Path   // leads to Root; all paths in the policy begin with it
	Version    *document.Node // nil if absent
	Statements []*Statement
	// Complete is false if parts of the document are unknown: they may be anything.
	Complete bool
	// Strangers are unknown members.
	Strangers []document.Member
}

// Statement is one statement, in a list or alone.
type Statement struct {
	Node *document.Node
	// Path leads to Node; all paths in the statement begin with it.
	Path finding.Path
	// Sid, Effect and Condition are nil if absent.
	Sid, Effect *document.Node
	Principals  Principals
	Actions     List // Action or NotAction
	Resources   List // Resource or NotResource
	Condition   *document.Node
	// Tests are the conditions in Condition, each of which must be true.
	Tests     []Test
	Complete  bool              // as Policy.Complete
	Strangers []document.Member // as Policy.Strangers
}

// List is a list of patterns, or one pattern without a list.
type List struct {
	Member string         // "Action", "NotAction" ...; empty if the statement has none
	Node   *document.Node // nil if the statement has none
	Path   finding.Path
	// Elements are the entries; a single value without a list is one.
	Elements []Element
	// Both is true if the statement also has the opposite list, which is ignored.
	Both bool
}

// Not reports whether the list is NotAction or NotResource.
func (l List) Not() bool { return len(l.Member) > 3 && l.Member[:3] == "Not" }

// Element is an entry of a list.
type Element struct {
	Node *document.Node
	Path finding.Path
}

// Known reports whether the entry is a string that is completely known.
func (e Element) Known() bool { return e.Node.Kind == document.String && !e.Node.Partial() }

// Test is a condition key under an operator, with the values to compare.
type Test struct {
	OperatorText string // as written
	Operator     Operator
	OperatorPath finding.Path
	Key          string         // as written
	Path         finding.Path   // of the key
	Node         *document.Node // of the values: one, or a list
	Values       []Element      // those of Node
}

// The members that policies have. Only trust policies have a principal; they have no resource, since it is the role
// itself.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html (2026-09)
var (
	PolicyMembers    = []string{"Version", "Id", "Statement"}
	StatementMembers = []string{"Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"}
)

// Read reads the policy in a document. It skips parts that do not have the shape of a policy; the schema reports those.
// If a member is repeated, the last one counts. Paths begin at the policy's root.
func Read(root *document.Node) *Policy { return ReadAt(root, nil) }

// ReadAt is Read for a policy at a path, with which all paths in the result begin.
func ReadAt(root *document.Node, path finding.Path) *Policy {
	p := &Policy{Root: root, Path: path, Complete: true}
	if root == nil || root.Kind != document.Object {
		return p
	}
	p.Complete = Complete(root)
	p.Version = root.Get("Version")
	p.Strangers = strangers(root, PolicyMembers)
	statements, at := root.Get("Statement"), Child(path, "Statement")
	switch {
	case statements == nil:
	case statements.Kind == document.Object:
		p.Statements = []*Statement{readStatement(statements, at)}
	case statements.Kind == document.List:
		for i, n := range statements.Items {
			if n.Kind == document.Object {
				p.Statements = append(p.Statements, readStatement(n, Child(at, i)))
			}
		}
	}
	return p
}

// Unversioned reports whether the policy certainly has no Version.
func (p *Policy) Unversioned() bool {
	return p.Version == nil && p.Root != nil && p.Root.Kind == document.Object && !p.Root.Open
}

// Complete reports whether everything below a node is known.
func Complete(n *document.Node) bool {
	if n.Kind == document.Unknown || n.Open || n.Partial() {
		return false
	}
	for i := range n.Members {
		if !Complete(n.Members[i].Value) {
			return false
		}
	}
	return !slices.ContainsFunc(n.Items, func(item *document.Node) bool { return !Complete(item) })
}

// strangers returns the members whose names are not known.
func strangers(n *document.Node, known []string) []document.Member {
	var found []document.Member
	for _, m := range n.Members {
		if !slices.Contains(known, m.Name) {
			found = append(found, m)
		}
	}
	return found
}
