package regocheck

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/facts"
	"github.com/sessionlint/sessionlint/internal/regocheck/view"
)

// policyFacts are what package facts finds about the session policy or trust policy, found once for all that rules ask of it.
type policyFacts struct {
	document   *facts.Document
	statements []facts.Statement
	seen       seen
}

// seen are the names of facts, each with true.
type seen map[string]bool

// longPolicy is half the size in bytes that the text of a session policy may have.
const longPolicy = 1024

// policyFacts are nothing where there is no such policy, or it cannot be read.
func (b *builder) policyFacts() policyFacts {
	p := b.request.Policy()
	if p.Root == nil {
		return policyFacts{}
	}
	of := facts.Of
	if p.Content == catalog.ContentTrustPolicy {
		of = facts.OfTrust
	}
	found := of(policy.ReadAt(p.Root, p.Path))
	home := b.context.home(b.request)
	if home != "" && slices.ContainsFunc(found.Document.Partitions, func(partition string) bool { return partition != home }) {
		found.Document.ForeignTo = home
	}
	found.Document.Long = len(p.Text.Text) > longPolicy
	all := seen{}
	add := func(name string) { all[name] = true }
	view.Names(&found.Document, add)
	view.Names(found.Statements, add)
	return policyFacts{&found.Document, found.Statements, all}
}
