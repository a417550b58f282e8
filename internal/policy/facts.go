package policy

import (
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// Facts says of a policy what rules ask for, in maps, lists, texts, numbers and truth values alone, so that no
// rule takes texts apart. A member stands there only where it is known; a truth value that is no news (what
// most policies are) is left out, so that `x.wild` in a rule is true or undefined. Every "path" leads from the
// policy's root to a value.
//
//	path        of the policy itself
//	version     text; absent where Version is absent, not known or no text
//	unversioned true: there is certainly no Version
//	old_version true: the policy counts as one of version 2008-10-17, since it says so or is unversioned
//	id          true: there is an Id
//	partitions  those of the resources, each once
//	complete    true: everything is known. Rules that judge by what is not there ask for it
//	strangers   members that no policy has: [{name, path, suggestion}]
//	variables   true: some resource or condition value has a policy variable
//	allows, denies  the numbers of statements with these effects
//	denied      true: there are Allow statements, and a Deny statement covers each
//	denies_alone true: all is known, there are statements, and each denies
//	statements  [statement]
//
// A statement, see statementFacts; what says "index" is the index in this list of statements:
//
//	index, path, complete
//	effect          "Allow" or "Deny"
//	effect_suggestion  what was meant, where the effect is neither
//	sid             text
//	same_sid        the index of an earlier statement that has the same one
//	by_exclusion    ["NotAction", "NotResource"] where the statement allows with these lists
//	strangers       as above
//	action_member, resource_member  which list it has: "Action" or "NotAction", "Resource" or "NotResource"
//	lacks, doubles  ["Action", "Resource"] where it has neither of two such lists, or both
//	actions, resources  the entries of these lists; see actionFacts and resourceFacts
//	conditional     true: a condition may hold or not
//	everything      true: all actions on all resources, always
//	conditions      [{operator, key ...}], one for each key under each operator; see testFacts
//	no_effect       conditions and operators that are empty: [{path}]
//	denied_by       the index of a Deny statement that covers this Allow statement
//	included_in     the index of another statement that grants or denies all that this one does
//	merges_with     the index of an earlier statement that this one could be merged into
//	merges_by       the list that the two would have together: "Action" or "Resource"
func Facts(root *document.Node) map[string]any {
	p := Read(root)
	b := &factBuilder{policy: p, reader: newReader(), alike: map[string]int{}}
	b.reader.left = maxFactComparisons
	return b.policyFacts()
}

// maxFactComparisons is enough for policies many times longer than a session policy may be.
const maxFactComparisons budget = 1 << 18

type factBuilder struct {
	policy    *Policy
	reader    *reader
	grants    []*grant // by statement; nil where the meaning is not certain
	variables bool     // one has been met
	// partitions are those of the resources, each once.
	partitions []string
	alike      map[string]int // the first statement of each merge key
}

func (b *factBuilder) policyFacts() map[string]any {
	facts := map[string]any{"path": plain(finding.Path{}), "strangers": strangerFacts(b.policy.Strangers, nil, PolicyMembers)}
	if v := b.policy.Version; v != nil && v.Kind == document.String && !v.Partial() {
		facts["version"] = v.Text
	}
	flag(facts, "unversioned", b.policy.unversioned())
	flag(facts, "old_version", b.policy.unversioned() || facts["version"] == "2008-10-17")
	flag(facts, "id", b.policy.Root.Get("Id") != nil)
	flag(facts, "complete", b.policy.Complete)
	statements := make([]any, len(b.policy.Statements))
	effects := map[string]int{}
	for i, s := range b.policy.Statements {
		statement := b.statementFacts(i, s)
		if effect, ok := statement["effect"].(string); ok {
			effects[effect]++
		}
		statements[i] = statement
	}
	facts["statements"] = statements
	facts["allows"], facts["denies"] = effects["Allow"], effects["Deny"]
	flag(facts, "denies_alone", b.policy.Complete && effects["Deny"] > 0 && effects["Deny"] == len(statements))
	repeatedSids(statements)
	flag(facts, "variables", b.variables)
	words(facts, "partitions", b.partitions)
	b.relate(facts, statements)
	return facts
}

func (b *factBuilder) statementFacts(i int, s *Statement) map[string]any {
	g := b.reader.grantOf(s)
	b.grants = append(b.grants, g)
	facts := map[string]any{
		"index":     i,
		"path":      plain(s.Path),
		"strangers": strangerFacts(s.Strangers, s.Path, StatementMembers),
		"actions":   b.actions(s.Actions, g),
		"resources": b.resources(s.Resources, g),
	}
	flag(facts, "complete", s.Complete)
	text(facts, "sid", s.Sid)
	if e := s.Effect; e != nil && e.Kind == document.String && !e.Partial() {
		if e.Text == "Allow" || e.Text == "Deny" {
			facts["effect"] = e.Text
		} else if near := finding.Nearest(e.Text, []string{"Allow", "Deny"}); near != "" {
			facts["effect_suggestion"] = near
		}
	}
	unmet(s, facts["actions"].([]any), facts["resources"].([]any))
	listFacts(facts, s)
	exclusionFacts(facts, s)
	word(facts, "action_member", s.Actions.Member)
	word(facts, "resource_member", s.Resources.Member)
	b.conditionFacts(facts, s)
	flag(facts, "conditional", len(s.Tests) > 0 || s.Condition != nil && !complete(s.Condition))
	flag(facts, "everything", g != nil && g.when == "" &&
		hasAll(&g.actions) && hasAll(&g.resources))
	return facts
}

func hasAll(s *set) bool {
	for i := range s.entries {
		if s.entries[i].all && !s.not {
			return true
		}
	}
	return false
}

// relate says which statements belong together.
func (b *factBuilder) relate(facts map[string]any, statements []any) {
	allows, denied := 0, 0
	for i, g := range b.grants {
		statement := statements[i].(map[string]any)
		if g != nil && g.effect == "Allow" {
			if j := b.find(i, "Deny", len(b.grants)); j >= 0 {
				statement["denied_by"] = j
				denied++
			}
		}
		if statement["effect"] == "Allow" {
			allows++
		}
		if g != nil {
			b.relateAlike(i, statement)
		}
	}
	flag(facts, "denied", allows > 0 && denied == allows)
}

// find gives the first of some statements of that effect that includes statement i, or -1.
func (b *factBuilder) find(i int, effect string, before int) int {
	for j, h := range b.grants[:before] {
		if j != i && h != nil && h.effect == effect && b.reader.left.spend(1) &&
			b.reader.grants(h, b.grants[i]) {
			return j
		}
	}
	return -1
}

// relateAlike compares a statement with others of its effect. Of two that include each other the later one is
// the one too many.
func (b *factBuilder) relateAlike(i int, statement map[string]any) {
	g := b.grants[i]
	if j := b.find(i, g.effect, len(b.grants)); j >= 0 &&
		(j < i || !b.reader.grants(g, b.grants[j])) {
		statement["included_in"] = j
		return
	}
	for _, by := range []struct {
		list string
		key  func(*grant) (string, bool)
	}{{"Action", (*grant).keyButActions}, {"Resource", (*grant).keyButResources}} {
		key, may := by.key(g)
		if !may {
			continue
		}
		if j, met := b.alike[by.list+key]; met {
			statement["merges_with"], statement["merges_by"] = j, by.list
			return
		}
		b.alike[by.list+key] = i
	}
}

func strangerFacts(members []document.Member, path finding.Path, known []string) []any {
	found := make([]any, len(members))
	for i, m := range members {
		stranger := map[string]any{"name": m.Name, "path": plain(child(path, m.Name))}
		word(stranger, "suggestion", finding.Nearest(m.Name, known))
		found[i] = stranger
	}
	return found
}

// plain is the path in the types that OPA takes as they are.
func plain(path finding.Path) []any { return path }

// flag sets a member that is true.
func flag(facts map[string]any, name string, value bool) {
	if value {
		facts[name] = true
	}
}

// word sets a member that is not empty.
func word(facts map[string]any, name, value string) {
	if value != "" {
		facts[name] = value
	}
}

// words sets a member to a list that is not empty.
func words(facts map[string]any, name string, values []string) {
	if len(values) > 0 {
		facts[name] = list(values)
	}
}

// text sets a member to the text of a node, if all of it is known.
func text(facts map[string]any, name string, n *document.Node) {
	if n != nil && n.Kind == document.String && !n.Partial() {
		facts[name] = n.Text
	}
}
