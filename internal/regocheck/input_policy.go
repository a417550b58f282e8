package regocheck

import (
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/facts"
	"github.com/sessionlint/sessionlint/internal/policy/scope"
	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
	"github.com/sessionlint/sessionlint/internal/regocheck/view"
)

// policyFacts are the facts about the session policy or trust policy, computed once for all rules.
type policyFacts struct {
	// document is nil if there is no policy that can be read.
	document   *facts.Document
	statements []facts.Statement
	// seen has the names of all facts in document and statements.
	seen *seen
}

// seen are names of facts, which rules see as an object with true for each. It is a plan.Reader: dozens of rules ask for a
// name, and most names are not there.
type seen map[string]bool

// IsArray implements plan.Reader, as all methods of seen do.
func (seen) IsArray() bool { return false }

func (s seen) Len() int { return len(s) }

func (s seen) Get(key ast.Value) plan.Value {
	if name, ok := key.(ast.String); ok && s[string(name)] {
		return ast.InternedTerm(true)
	}
	return nil
}

func (s seen) At(i int) (*ast.Term, plan.Value) {
	return ast.InternedTerm(slices.Sorted(maps.Keys(s))[i]), ast.InternedTerm(true)
}

func (s seen) Term() *ast.Term {
	members := make([][2]*ast.Term, 0, len(s))
	for name := range s {
		members = append(members, [2]*ast.Term{ast.InternedTerm(name), ast.InternedTerm(true)})
	}
	return ast.ObjectTerm(members...)
}

// longPolicy is half the maximum size of a session policy, in bytes.
const longPolicy = 1024

// policyFacts returns no facts if there is no such policy, or none that can be read.
func (b *builder) policyFacts() policyFacts {
	p := b.request.Policy()
	if p.Root == nil {
		return policyFacts{}
	}
	of := facts.Of
	if p.Content == catalog.ContentTrustPolicy {
		of = facts.OfTrust
	}
	found := of(policy.ReadAt(p.Root, p.Path), scope.New(b.context.Catalog))
	own := b.context.sessionPartition(b.request)
	if own != "" && slices.ContainsFunc(found.Document.Partitions, func(partition string) bool { return partition != own }) {
		found.Document.ForeignTo = own
	}
	found.Document.Long = len(p.Text.Text) > longPolicy
	all := make(seen, 32)
	add := func(name string) { all[name] = true }
	view.Names(&found.Document, add)
	view.Names(found.Statements, add)
	return policyFacts{&found.Document, found.Statements, &all}
}

func (b *builder) document() *facts.Document     { return b.policy.Get().document }
func (b *builder) statements() []facts.Statement { return b.policy.Get().statements }
func (b *builder) seen() *seen                   { return b.policy.Get().seen }
