// Package policy reads IAM policies where they stand: as located documents, whole or with unknown
// parts. It knows the grammar of their texts (resource names, actions, conditions, variables), gives what
// rules ask for as plain facts, and rewrites a policy shorter without changing what it grants.
package policy

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// Policy is a policy document as far as it is one. Every part keeps its node, and so its place.
type Policy struct {
	Root       *document.Node
	Version    *document.Node // nil where absent
	Statements []*Statement
	// Complete is false where parts of the document are not known, which may then be anything.
	Complete bool
	// Strangers are the members that no policy has.
	Strangers []document.Member
}

// Statement is one statement, wherever it stands: in a list or alone.
type Statement struct {
	Node        *document.Node
	Path        finding.Path // from the policy's root
	Sid, Effect *document.Node
	Actions     List // Action or NotAction
	Resources   List // Resource or NotResource
	Condition   *document.Node
	Tests       []Test // what Condition holds
	Complete    bool   // as Policy.Complete
	Strangers   []document.Member
}

// List is a list of patterns, or one pattern without a list.
type List struct {
	Member   string         // "Action", "NotAction" ...; empty where the statement has none
	Node     *document.Node // nil where the statement has none
	Path     finding.Path
	Elements []Element
	// Both tells that the statement also has the opposite list, which is not read.
	Both bool
}

// Not tells that the list names what is meant by what is not.
func (l List) Not() bool { return len(l.Member) > 3 && l.Member[:3] == "Not" }

// Element is an entry of a list.
type Element struct {
	Node *document.Node
	Path finding.Path
}

// Known tells that the whole text is known; entries that are no strings are not.
func (e Element) Known() bool { return e.Node.Kind == document.String && !e.Node.Partial() }

// Test is a condition key under an operator, with the values to compare.
type Test struct {
	OperatorText string
	Operator     Operator
	OperatorPath finding.Path
	Key          string
	Path         finding.Path // of the key
	Node         *document.Node
	Values       []Element
}

// The members that session policies have. There is no Principal: the session is it.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html (2026-09)
var (
	PolicyMembers    = []string{"Version", "Id", "Statement"}
	StatementMembers = []string{"Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition"}
)

// Read takes the policy in a document apart. It passes over whatever has not the shape of a policy: that is
// the schema's business. Of a member that is written twice the last counts.
func Read(root *document.Node) *Policy {
	p := &Policy{Root: root, Complete: true}
	if root == nil || root.Kind != document.Object {
		return p
	}
	p.Complete = complete(root)
	p.Version = root.Get("Version")
	p.Strangers = strangers(root, PolicyMembers)
	statements := root.Get("Statement")
	switch {
	case statements == nil:
	case statements.Kind == document.Object:
		p.Statements = []*Statement{readStatement(statements, finding.Path{"Statement"})}
	case statements.Kind == document.List:
		for i, n := range statements.Items {
			if n.Kind == document.Object {
				p.Statements = append(p.Statements, readStatement(n, finding.Path{"Statement", i}))
			}
		}
	}
	return p
}

// unversioned tells that there is certainly no Version.
func (p *Policy) unversioned() bool {
	return p.Version == nil && p.Root != nil && p.Root.Kind == document.Object && !p.Root.Open
}

// complete tells whether everything below a node is known.
func complete(n *document.Node) bool {
	if n.Kind == document.Unknown || n.Open || n.Partial() {
		return false
	}
	for i := range n.Members {
		if !complete(n.Members[i].Value) {
			return false
		}
	}
	return !slices.ContainsFunc(n.Items, func(item *document.Node) bool { return !complete(item) })
}

func strangers(n *document.Node, known []string) []document.Member {
	var found []document.Member
	for _, m := range n.Members {
		if !slices.Contains(known, m.Name) {
			found = append(found, m)
		}
	}
	return found
}
