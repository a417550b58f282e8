// Package shrink shortens policies without changing what they grant, proves that they grant the same, and rewrites them
// in their files.
package shrink

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/grant"
)

// Policy writes a policy as short as it can without changing what it grants, and describes its steps. The text is that
// of document.Minify if nothing more can be done, if the policy's meaning is not certain as a whole (a repeated member,
// an unknown part), or if the proof of Equivalent fails or costs too much. The text is never longer than that, and
// shrinking it again changes nothing. It must not be called for a policy with unknown parts, which the text does not
// have.
//
// Statements whose own meaning is not certain do not change. The order of the statements remains.
func Policy(root *document.Node) (text string, steps []string) {
	_, text, steps = shrinkTree(root)
	return text, steps
}

// shrinkTree shrinks a policy and also returns the result as a tree. Unchanged nodes are those of the policy, so that
// they can be written as they were.
func shrinkTree(root *document.Node) (small *document.Node, text string, steps []string) {
	minified := document.Minify(root)
	small, steps = shrunk(root)
	if len(steps) == 0 {
		// Nothing changed, so nothing needs a proof.
		return root, minified, nil
	}
	text = document.Minify(small)
	if utf8.RuneCountInString(text) >= utf8.RuneCountInString(minified) || !proven(root, text) {
		return root, minified, nil
	}
	return small, text, steps
}

// proven reports whether the text, when parsed, grants what the policy grants.
func proven(root *document.Node, text string) bool {
	parsed, problems := document.ParseText(document.NewText(text, root.Span, nil))
	if len(problems) > 0 {
		return false
	}
	same, _ := Equivalent(root, parsed)
	return same
}

// shrunk returns a smaller tree for the policy, and the steps to it, without a proof.
func shrunk(root *document.Node) (*document.Node, []string) {
	p := policy.Read(root)
	if uncertain(root, p) != "" || len(p.Statements) == 0 {
		return root, nil
	}
	s := &shrinker{policy: p, reader: grant.NewReader(bound.PatternComparisons)}
	s.read()
	s.work()
	small := s.write()
	return small, s.steps()
}

// countStatements returns how many values Statement has, whatever they are.
func countStatements(root *document.Node) int {
	if n := root.Get("Statement"); n != nil && n.Kind == document.List {
		return len(n.Items)
	}
	return 1
}

// shrinker is the state for one policy.
type shrinker struct {
	policy *policy.Policy
	reader *grant.Reader
	parts  []*part // the statements that remain, in their order
	did    tally
}

// part is a remaining statement: a grant, or a node that is not changed.
type part struct {
	grant *grant.Grant
	node  *document.Node
}

// tally counts the changes.
type tally struct {
	names      int // removed Sids and Ids
	conditions int // removed conditions that always hold
	same       int // removed entries that repeat another
	covered    int // removed entries that a wildcard covers
	statements int // removed statements that another covers
	merged     int // statements merged into another
	lists      int // lists of one entry, written without brackets
}

// read makes a part of each statement.
func (s *shrinker) read() {
	for _, statement := range s.policy.Statements {
		s.parts = append(s.parts, &part{s.reader.Of(statement), statement.Node})
	}
}

// work repeats until nothing changes, each round with a new budget, so that shrinking the result again changes nothing.
func (s *shrinker) work() {
	for before := -1; before != s.did.total(); {
		before = s.did.total()
		s.reader.Left = bound.PatternComparisons
		s.reduce()
		s.dropCovered()
		s.merge()
	}
}

// total counts the changes that work makes; the others are made when the result is written.
func (t *tally) total() int { return t.same + t.covered + t.statements + t.merged }

// reduce removes redundant entries from the lists of actions and resources.
func (s *shrinker) reduce() {
	for _, p := range s.parts {
		if p.grant == nil {
			continue
		}
		for _, set := range []*grant.Set{&p.grant.Actions, &p.grant.Resources} {
			same, covered := s.reader.Reduce(set)
			s.did.same += same
			s.did.covered += covered
		}
	}
}

// dropCovered removes statements that another one includes. If two include each other, the first remains.
func (s *shrinker) dropCovered() {
	for i := len(s.parts) - 1; i >= 0; i-- {
		others := slices.Delete(slices.Clone(s.parts), i, i+1)
		if slices.ContainsFunc(others, func(by *part) bool { return s.covered(s.parts[i].grant, by.grant) }) {
			s.parts = others
			s.did.statements++
		}
	}
}

// covered reports whether a statement is included in another one. Both may be nil, and nothing is known of these.
func (s *shrinker) covered(g, by *grant.Grant) bool {
	return g != nil && by != nil && g.Effect == by.Effect && s.reader.Left.Spend(1) && s.reader.Grants(by, g)
}

// steps describes the changes for the user.
func (s *shrinker) steps() []string {
	var steps []string
	for _, step := range []struct {
		count     int
		one, many string
	}{
		{s.did.names, "removed a Sid or Id", "removed %d Sids and Ids"},
		{s.did.conditions, "removed a condition that always holds", "removed %d conditions that always hold"},
		{s.did.same, "removed a repeated entry", "removed %d repeated entries"},
		{s.did.covered, "removed an entry that a wildcard covers", "removed %d entries that wildcards cover"},
		{s.did.statements, "removed a statement that another covers", "removed %d statements that others cover"},
		{s.did.merged, "merged a statement into one like it", "merged %d statements into ones like them"},
		{s.did.lists, "wrote a list of one entry without brackets", "wrote %d lists of one entry without brackets"},
	} {
		switch step.count {
		case 0:
		case 1:
			steps = append(steps, step.one)
		default:
			steps = append(steps, fmt.Sprintf(step.many, step.count))
		}
	}
	return steps
}
