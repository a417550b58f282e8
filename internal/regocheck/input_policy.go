package regocheck

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/facts"
	"github.com/sessionlint/sessionlint/internal/regocheck/view"
)

// policyFacts are what package facts finds out about the session policy, found once for all that rules ask of it.
type policyFacts struct {
	document   *facts.Document
	statements []facts.Statement
	seen       seen
}

// seen are the names of facts, each with true.
type seen map[string]bool

// longPolicy is half the size in bytes that the text of a session policy may have.
const longPolicy = 1024

// policyFacts are nothing where there is no session policy, or it cannot be read.
func (b *builder) policyFacts() policyFacts {
	p := b.request.SessionPolicy()
	if p.Root == nil {
		return policyFacts{}
	}
	found := facts.Of(policy.ReadAt(p.Root, p.Path))
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
