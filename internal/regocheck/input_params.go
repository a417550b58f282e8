package regocheck

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
	"github.com/sessionlint/sessionlint/internal/regocheck/view"
)

// tree shows an object or a list of a located tree to rules, as far as its schema knows it. It is a plan.Reader.
type tree struct {
	*builder
	node *document.Node
	// schema is nil if anything is allowed.
	schema *catalog.Schema
	at     place
	// shown are the values that were read, by the index of the member or the item.
	shown view.Memo
	// keys are the indexes of the present members, in OPA's order; nil until somebody asks.
	keys []int
}

// place is a step of the path to a value. The whole path is only built when it is needed.
type place struct {
	// up is the place of the object or the list; nil for the parameters themselves.
	up *place
	// name is the member's name; for an item of a list item is true, and index is its number from 0.
	name  string
	index int
	item  bool
}

// path returns the whole path.
func (p *place) path() finding.Path {
	switch {
	case p.up == nil:
		return finding.Path{}
	case p.item:
		return append(p.up.path(), p.index)
	}
	return append(p.up.path(), p.name)
}

// placeOf returns the place to which a path leads.
func placeOf(path finding.Path) place {
	at := &place{}
	for _, step := range path {
		next := &place{up: at}
		next.name, _ = step.(string)
		next.index, next.item = step.(int)
		at = next
	}
	return *at
}

// show returns what rules see of a node; nil if it is unknown. A nil schema accepts any value.
func (b *builder) show(n *document.Node, s *catalog.Schema, at place) plan.Value {
	switch {
	case !fits(n, s):
		return nil
	case n.Kind == document.Object || n.Kind == document.List:
		return &tree{builder: b, node: n, schema: s, at: at}
	case b.refuses(&at):
		return nil
	}
	if term := scalar(n, s); term != nil {
		return term
	}
	return nil
}

// refuses reports whether the schema refuses the value at a place.
func (b *builder) refuses(at *place) bool {
	return len(b.refused) > 0 && b.refused[at.path().Pointer()]
}

// IsArray implements plan.Reader.
func (t *tree) IsArray() bool { return t.node.Kind == document.List }

// Len implements plan.Reader. A list that may have more items than are known has a null for them.
func (t *tree) Len() int {
	if t.IsArray() {
		if t.node.Open {
			return len(t.node.Items) + 1
		}
		return len(t.node.Items)
	}
	return len(t.members())
}

// members returns the indexes of the present members. If a name is repeated, the last one counts.
func (t *tree) members() []int {
	if t.keys != nil {
		return t.keys
	}
	all, order := t.node.Members, byName(t.node.Members)
	t.keys = make([]int, 0, len(order))
	for i, at := range order {
		last := i+1 == len(order) || all[order[i+1]].Name != all[at].Name
		if last && t.member(at) != nil {
			t.keys = append(t.keys, at)
		}
	}
	return t.keys
}

// byName returns the indexes of members, sorted by name, and those of one name in the order of the file.
func byName(members []document.Member) []int {
	order := make([]int, len(members))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		return cmp.Or(cmp.Compare(members[i].Name, members[j].Name), i-j)
	})
	return order
}

// Get implements plan.Reader.
func (t *tree) Get(key ast.Value) plan.Value {
	switch key := key.(type) {
	case ast.Number:
		if i, ok := key.Int(); ok && t.IsArray() && i >= 0 && i < t.Len() {
			return t.item(i)
		}
	case ast.String:
		for i := len(t.node.Members) - 1; i >= 0; i-- {
			if t.node.Members[i].Name == string(key) {
				return t.member(i)
			}
		}
	}
	return nil
}

// At implements plan.Reader.
func (t *tree) At(i int) (*ast.Term, plan.Value) {
	if t.IsArray() {
		return ast.InternedTerm(i), t.item(i)
	}
	at := t.members()[i]
	return ast.InternedTerm(t.node.Members[at].Name), t.member(at)
}

// member returns the value of a member; nil if it is unknown, also to the schema.
func (t *tree) member(i int) plan.Value {
	m := &t.node.Members[i]
	return t.shown.Part(i, len(t.node.Members), func() plan.Value {
		of, known := memberOf(t.schema, m.Name)
		if !known {
			return nil
		}
		return t.show(m.Value, of, place{up: &t.at, name: m.Name})
	})
}

// item returns the value of an item; null if it is unknown.
func (t *tree) item(i int) plan.Value {
	return t.shown.Part(i, t.Len(), func() plan.Value {
		if i == len(t.node.Items) {
			return ast.NullTerm()
		}
		if value := t.show(t.node.Items[i], itemsOf(t.schema), place{up: &t.at, index: i, item: true}); value != nil {
			return value
		}
		return ast.NullTerm()
	})
}

// itemsOf returns the schema of the items of a list; nil if anything is allowed.
func itemsOf(s *catalog.Schema) *catalog.Schema {
	if s == nil {
		return nil
	}
	return s.Items
}

// Term implements plan.Reader.
func (t *tree) Term() *ast.Term {
	if t.IsArray() {
		items := make([]*ast.Term, t.Len())
		for i := range items {
			items[i] = plan.TermOf(t.item(i))
		}
		return ast.ArrayTerm(items...)
	}
	members := make([][2]*ast.Term, len(t.members()))
	for i := range members {
		key, value := t.At(i)
		members[i] = [2]*ast.Term{key, plan.TermOf(value)}
	}
	return ast.ObjectTerm(members...)
}

// memberOf returns the schema of a member's value, nil if anything is allowed; false if the schema does not have the
// member.
func memberOf(s *catalog.Schema, name string) (*catalog.Schema, bool) {
	switch {
	case s == nil, s.Content != "": // in a policy anything is allowed
		return nil, true
	case s.Values != nil:
		return s.Values, true
	}
	member, known := s.Properties[name]
	return member, known
}

// fits reports whether a node has a type that the schema accepts.
func fits(n *document.Node, s *catalog.Schema) bool {
	if n.Kind == document.Unknown {
		return false
	}
	if s == nil || s.Type == "" || s.Type == n.Kind.String() {
		return true
	}
	return s.Type == "integer" && n.Kind == document.Number
}

// scalar returns nil for texts that are not completely known and for numbers that are not valid.
func scalar(n *document.Node, s *catalog.Schema) *ast.Term {
	switch n.Kind {
	case document.Null:
		return ast.NullTerm()
	case document.Bool:
		return ast.InternedTerm(strings.EqualFold(n.Text, "true"))
	case document.Number:
		return numeral(n.Text, s)
	}
	switch {
	case n.Partial():
		return nil
	case s != nil && s.Secret:
		return ast.InternedTerm("(secret)")
	}
	return ast.StringTerm(n.Text)
}

// readable reports whether scalar returns a term.
func readable(n *document.Node, s *catalog.Schema) bool {
	switch n.Kind {
	case document.Number:
		return numeral(n.Text, s) != nil
	case document.String:
		return !n.Partial()
	}
	return true
}

// numeral reads a number. If the schema requires an integer, it has 64 bits and any notation of YAML; elsewhere, which
// is in policies, it is a number of JSON.
func numeral(text string, s *catalog.Schema) *ast.Term {
	if s == nil {
		// YAML has numbers that JSON does not have, such as .nan and 0x1F; JSON has some that are too large for OPA: 1e400.
		if _, err := strconv.ParseFloat(text, 64); err != nil || !json.Valid([]byte(text)) {
			return nil
		}
		return ast.NumberTerm(json.Number(text))
	}
	i, ok := integer(text)
	if !ok {
		return nil
	}
	return ast.NumberTerm(json.Number(strconv.FormatInt(i, 10)))
}

// integer reads an integer of 64 bits in any notation of YAML.
func integer(text string) (int64, bool) {
	digits, base := strings.TrimPrefix(text, "+"), 10
	switch {
	case strings.HasPrefix(digits, "0x"):
		digits, base = digits[2:], 16
	case strings.HasPrefix(digits, "0o"):
		digits, base = digits[2:], 8
	}
	i, err := strconv.ParseInt(digits, base, 64)
	return i, err == nil
}
