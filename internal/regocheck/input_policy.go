package regocheck

import (
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/facts"
	"github.com/sessionlint/sessionlint/internal/regocheck/view"
	"github.com/sessionlint/sessionlint/internal/request"
)

// policyFacts are what package facts finds out about a session policy: "statements", "document" (the rest), and
// "seen", the names of the facts that occur anywhere in them. Most policies give most rules nothing to
// speak of, and to ask "seen" costs a rule a hundredth of looking at each action and resource; where no
// rule asks for any of the names, there is nothing else.
//
// Besides, the document has "foreign_to" where some resource is not of the session's partition, home, and "long" is
// seen where the text has so many characters that rules about its length may have something to say.
func policyFacts(p request.SessionPolicy, home string) [][2]*ast.Term {
	if p.Root == nil {
		return nil
	}
	found := facts.Of(policy.ReadAt(p.Root, p.Path))
	if home != "" && slices.ContainsFunc(found.Document.Partitions, func(partition string) bool { return partition != home }) {
		found.Document.ForeignTo = home
	}
	seen := seenIn(found)
	if len(p.Text.Text) > longPolicy {
		seen["long"] = true
	}
	members := [][2]*ast.Term{member("seen", view.Term(seen))}
	if !anyAsked(seen) {
		return members
	}
	return append(members, member("statements", view.Term(found.Statements)), member("document", view.Term(&found.Document)))
}

// longPolicy is half the size in bytes that the text of a session policy may have.
const longPolicy = 1024

// seenIn are the names of the facts that a policy has.
func seenIn(f *facts.Facts) map[string]bool {
	seen := map[string]bool{}
	add := func(name string) { seen[name] = true }
	view.Names(&f.Document, add)
	view.Names(f.Statements, add)
	return seen
}

// anyAsked reports whether some rule has something to say of a policy with these facts.
func anyAsked(seen map[string]bool) bool {
	for name := range asked() {
		if seen[name] {
			return true
		}
	}
	return false
}

// asked are the facts of policies that rules name as those without which they have nothing to say.
var asked = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for _, rule := range catalog.Rules() {
		for _, part := range rule.When {
			if name, ok := strings.CutPrefix(part, "facts.seen."); ok {
				names[name] = true
			}
		}
	}
	return names
})
