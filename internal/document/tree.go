package document

import (
	"fmt"
	"slices"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// tree allocates for both readers: nodes come from slabs and children from stacks, so that most values need no
// allocation of their own.
type tree struct {
	src      *origin
	opts     Options
	problems []Problem

	slab    []Node // allocated nodes that are not used yet
	nodes   int    // how many were used, at most opts.MaxNodes
	repeats int    // how many keys were written twice
	// The children of all lists and objects that are being read, those of the innermost last. Whoever reads one
	// remembers the length before, its mark, and takes what is above in the end.
	items   []*Node
	members []Member
}

// newNode returns a new node for the value at an offset of the data.
func (t *tree) newNode(kind Kind, at int) (*Node, error) {
	if t.nodes++; t.nodes > t.opts.MaxNodes {
		return nil, tooMany(at, t.opts.MaxNodes)
	}
	if len(t.slab) == 0 { // the slabs grow to 256 nodes, so that a small document needs little memory
		t.slab = make([]Node, min(max(8, t.nodes), 256))
	}
	n := &t.slab[0]
	t.slab = t.slab[1:]
	n.Kind, n.origin, n.at = kind, t.src, uint32(at)
	return n, nil
}

// tooMany is the mistake for more values than MaxNodes.
func tooMany(at, maximum int) *syntaxError {
	return &syntaxError{at, at, fmt.Sprintf("more than %d values in one file", maximum)}
}

// newCollection returns a new List or Object within depth-1 others.
func (t *tree) newCollection(kind Kind, at, depth int) (*Node, error) {
	if err := t.checkDepth(at, depth); err != nil {
		return nil, err
	}
	return t.newNode(kind, at)
}

// checkDepth refuses a list or object within depth-1 others if that is too deep.
func (t *tree) checkDepth(at, depth int) error {
	if depth > t.opts.MaxDepth {
		return &syntaxError{at, at + 1, fmt.Sprintf("nested deeper than %d levels", t.opts.MaxDepth)}
	}
	return nil
}

// takeItems takes the items above a mark from the stack.
func (t *tree) takeItems(mark int) []*Node {
	items := slices.Clone(t.items[mark:])
	t.items = t.items[:mark]
	return items
}

// takeMembers takes the members above a mark from the stack, and reports names written twice.
func (t *tree) takeMembers(mark int) []Member {
	members := slices.Clone(t.members[mark:])
	t.members = t.members[:mark]
	t.reportDuplicates(members)
	return members
}

// reportDuplicates reports each member whose name another has before.
func (t *tree) reportDuplicates(members []Member) {
	const few = 16 // below this, comparing all names is cheaper than a map of them
	if len(members) <= few {
		for i, m := range members {
			same := func(other Member) bool { return other.Name == m.Name }
			if first := slices.IndexFunc(members[:i], same); first >= 0 {
				t.duplicate(members[first], m)
			}
		}
		return
	}
	first := make(map[string]int, len(members))
	for i, m := range members {
		if j, seen := first[m.Name]; seen {
			t.duplicate(members[j], m)
		} else {
			first[m.Name] = i
		}
	}
}

// duplicate reports a repeated key, up to a number of them in a file.
func (t *tree) duplicate(first, second Member) {
	if t.repeats++; t.repeats > bound.RepeatedKeys {
		return
	}
	p := Duplicate(first, second)
	if t.repeats == bound.RepeatedKeys {
		p.Message = "more repeated keys follow, which are not listed"
	}
	t.problems = append(t.problems, p)
}

// Duplicate returns the problem for a repeated key of an object.
func Duplicate(first, second Member) Problem {
	line := first.Key.File.Position(first.Key.Start).Line
	message := fmt.Sprintf("key %s is written twice, first in line %d", quoted(second.Name), line)
	return Problem{Rule: RuleDuplicateKey, Message: message, Span: second.Key}
}
