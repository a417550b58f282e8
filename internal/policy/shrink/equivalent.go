package shrink

import (
	"fmt"
	"slices"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/grant"
)

// Equivalent reports whether two policies grant the same. It splits each into elementary grants, one for each effect,
// action, resource and condition, and checks for each whether the other policy has a statement that includes it.
// Statements without a certain meaning, and the version, must be the same text in both; Sid and Id do not matter.
//
// The answer true is proven, also for variables without a value in a request. The answer false comes with a reason; the
// policies may still grant the same in a way that needs several statements to show, or that would cost too much to
// find.
func Equivalent(a, b *document.Node) (bool, string) {
	r := prover{grant.NewReader(bound.PatternComparisons)}
	first, reason := r.normalize(a)
	if reason != "" {
		return false, "first policy: " + reason
	}
	second, reason := r.normalize(b)
	if reason != "" {
		return false, "second policy: " + reason
	}
	// The version decides whether ${...} is a variable, and other members may mean anything: they must be the same
	// text.
	if first.version != second.version || first.members != second.members {
		return false, "the policies differ besides their statements"
	}
	if !slices.Equal(first.rest, second.rest) {
		return false, "the policies differ in a statement whose meaning is not certain"
	}
	if lacks := r.lacking(first, second); lacks != "" {
		return false, "only the first policy has " + lacks
	}
	if lacks := r.lacking(second, first); lacks != "" {
		return false, "only the second policy has " + lacks
	}
	return true, ""
}

// prover compares policies.
type prover struct{ *grant.Reader }

// normal is a policy, reduced to the parts that are compared.
type normal struct {
	version, members string
	rest             []string // statements that are not grants, sorted
	grants           []*grant.Grant
}

// normalize reads a policy; the text says why it cannot be compared, and is empty if it can.
func (r prover) normalize(root *document.Node) (normal, string) {
	var n normal
	p := policy.Read(root)
	if reason := uncertain(root, p); reason != "" {
		return n, reason
	}
	for _, m := range root.Members {
		switch {
		case m.Name == "Version":
			n.version = document.Minify(m.Value)
		case m.Name != "Statement" && (m.Name != "Id" || m.Value.Kind != document.String): // such an Id has no meaning
			n.members += fmt.Sprintf("%q:%s,", m.Name, document.Minify(m.Value))
		}
	}
	for _, s := range p.Statements {
		if g := r.Of(s); g != nil {
			n.grants = append(n.grants, g)
		} else {
			n.rest = append(n.rest, document.Minify(s.Node))
		}
	}
	slices.Sort(n.rest)
	return n, ""
}

// uncertain returns why the meaning of a policy as a whole is not certain; empty if it is.
func uncertain(root *document.Node, p *policy.Policy) string {
	switch {
	case root == nil || root.Kind != document.Object:
		return "it is not an object"
	case !p.Complete:
		return "parts are unknown"
	case grant.RepeatsMember(root):
		return "a member is written twice"
	case len(p.Statements) != countStatements(root):
		return "a statement is not an object"
	}
	return ""
}

// lacking describes a grant of a that is not found in b; empty if b has them all.
func (r prover) lacking(a, b normal) string {
	for _, g := range a.grants {
		if !r.hasGrant(b.grants, g) {
			if r.Left < 0 {
				return "too many grants to compare"
			}
			return fmt.Sprintf("all that statement %s grants or denies", g.Statement.Path)
		}
	}
	return ""
}

// hasGrant reports whether the statements together include the grant: one of them includes all of it, or each of its
// elementary grants is in one of them.
func (r prover) hasGrant(among []*grant.Grant, g *grant.Grant) bool {
	var like []*grant.Grant
	for _, h := range among {
		if h.Effect != g.Effect || !h.AppliesWith(g) {
			continue
		}
		if r.Grants(h, g) { // true for nearly all
			return true
		}
		like = append(like, h)
	}
	return r.hasEach(like, g)
}

// hasEach looks for every pair of an action and a resource. NotAction and NotResource count as one entry.
func (r prover) hasEach(among []*grant.Grant, g *grant.Grant) bool {
	actions, resources := g.Actions.Singles(), g.Resources.Singles()
	covered := make([][]bool, len(actions)) // for each action, the resources that it is granted on
	for i := range covered {
		covered[i] = make([]bool, len(resources))
	}
	if !r.Left.Spend(len(actions) * len(resources)) {
		return false
	}
	// For each statement the resources are compared once, and then count for each of its actions: this costs the sum of
	// the two lists and not their product.
	for _, h := range among {
		if with := r.included(&h.Resources, resources); with != nil && !r.mark(covered, h, actions, with) {
			return false
		}
	}
	return !slices.ContainsFunc(covered, func(row []bool) bool { return slices.Contains(row, false) })
}

// mark marks the pairs that a grant covers: each of its actions with the resources of these indexes. It returns false if
// that costs too much.
func (r prover) mark(covered [][]bool, h *grant.Grant, actions []grant.Set, with []int) bool {
	for i := range actions {
		if !r.Includes(&h.Actions, &actions[i]) {
			continue
		}
		if !r.Left.Spend(len(with)) {
			return false
		}
		for _, j := range with {
			covered[i][j] = true
		}
	}
	return true
}

// included returns the indexes of the sets that s includes.
func (r prover) included(s *grant.Set, singles []grant.Set) []int {
	var with []int
	for j := range singles {
		if r.Includes(s, &singles[j]) {
			with = append(with, j)
		}
	}
	return with
}
