package view

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
)

type name struct {
	First string  `rego:"first"`
	Last  *string `rego:"last"`
}

type person struct {
	name
	Age      int               `rego:"age"`
	Children int64             `rego:"children,always"`
	Married  bool              `rego:"married"`
	Sane     *bool             `rego:"sane"`
	Names    []name            `rego:"names"`
	Way      []any             `rego:"way,always"`
	Phones   map[string]string `rego:"phones"`
	Size     json.Number       `rego:"size"`
	Boss     *person           `rego:"boss"`
	Mood     Lazy[name, *name] `rego:"mood"`
	Other    *counter          `rego:"other"`
	Secret   string
}

func itself(n *name) *name { return n }

// counter is an object of its own making, with one member.
type counter struct{ asked int }

func (c *counter) IsArray() bool { return false }
func (c *counter) Len() int      { return 1 }
func (c *counter) At(int) (*ast.Term, plan.Value) {
	return ast.StringTerm("asked"), ast.InternedTerm(true)
}
func (c *counter) Term() *ast.Term { return ast.MustParseTerm(`{"asked": true}`) }
func (c *counter) Get(key ast.Value) plan.Value {
	c.asked++
	if key == ast.String("asked") {
		return ast.InternedTerm(true)
	}
	return nil
}

func pointer[T any](v T) *T { return &v }

var people = []struct {
	who  any
	want string
}{
	{&person{}, `{"children": 0, "way": []}`},
	{person{Secret: "x", Age: 3}, `{"age": 3, "children": 0, "way": []}`},
	{&person{name: name{"Ada", pointer("")}, Married: true, Sane: pointer(false), Names: []name{{}, {First: "A"}}, Way: []any{"a", 1, nil, []any{}}},
		`{"first": "Ada", "last": "", "married": true, "sane": false, "names": [{}, {"first": "A"}], "way": ["a", 1, null, []], "children": 0}`},
	{&person{Phones: map[string]string{"b": "", "a": "1"}, Size: "1e3", Boss: &person{Children: 2}, Other: &counter{}},
		`{"phones": {"a": "1", "b": ""}, "size": 1e3, "boss": {"children": 2, "way": []}, "other": {"asked": true}, "children": 0, "way": []}`},
	{&person{Phones: map[string]string{}, Names: []name{}, Mood: Later(&name{First: "good"}, itself)},
		`{"phones": {}, "names": [], "mood": {"first": "good"}, "children": 0, "way": []}`},
	{map[string]any{"zero": 0, "empty": ""}, `{"zero": 0, "empty": ""}`},
	{&person{Mood: Later(nil, itself)}, `{"children": 0, "way": []}`},
	{map[string]any{"a": 1, "b": nil, "c": map[string]bool{"d": true}}, `{"a": 1, "b": null, "c": {"d": true}}`},
	{[]string{"x"}, `["x"]`}, {nil, `null`}, {(*person)(nil), `null`}, {7, `7`}, {int64(7), `7`}, {json.Number("7"), `7`}, {"x", `"x"`}, {false, `false`},
}

// TestTerm asks for all of a value at once, and part by part.
func TestTerm(t *testing.T) {
	for _, tt := range people {
		want := ast.MustParseTerm(tt.want)
		if got := plan.TermOf(Of(tt.who)); got.Value.Compare(want.Value) != 0 {
			t.Errorf("%+v is %v, want %v", tt.who, got, want)
		}
		if got := piecewise(t, Of(tt.who)); got.Value.Compare(want.Value) != 0 {
			t.Errorf("%+v by its parts is %v, want %v", tt.who, got, want)
		}
	}
}

// piecewise puts a term together from parts, which are in OPA's order, and each of which has to be found by its key too.
func piecewise(t *testing.T, value plan.Value) *ast.Term {
	reader, ok := value.(plan.Reader)
	if !ok {
		return plan.TermOf(value)
	}
	items, members := []*ast.Term{}, [][2]*ast.Term{}
	for i := range reader.Len() {
		key, part := reader.At(i)
		if again := reader.Get(key.Value); again != part {
			t.Errorf("%v is %v, and then %v", key, part, again)
		}
		if i > 0 && members[i-1][0].Value.Compare(key.Value) >= 0 {
			t.Errorf("%v is behind %v", key, members[i-1][0])
		}
		items = append(items, piecewise(t, part))
		members = append(members, [2]*ast.Term{key, items[i]})
	}
	for _, key := range []string{`"none"`, `-1`, `100`, `0.5`, `null`} {
		if part := reader.Get(ast.MustParseTerm(key).Value); part != nil {
			t.Errorf("%v is there: %v", key, part)
		}
	}
	if reader.IsArray() {
		return ast.ArrayTerm(items...)
	}
	return ast.ObjectTerm(members...)
}

func TestLater(t *testing.T) {
	asked := 0
	p := person{Mood: Later(nil, func(*name) *name { asked++; return &name{} })}
	value := Of(&p).(plan.Reader)
	if value.Get(ast.String("age")); asked != 0 {
		t.Error("a part is worked out that nobody asked for")
	}
	value.Get(ast.String("mood"))
	value.Get(ast.String("mood"))
	if p.Mood.Get(); asked != 1 {
		t.Errorf("a part is worked out %d times", asked)
	}
	if p := (person{}); p.Mood.Get() != nil {
		t.Error("a part that is absent has a value")
	}
}

func TestNames(t *testing.T) {
	var got []string
	Names([]*person{nil, {Age: 1, Names: []name{{}, {First: "x"}}, Phones: map[string]string{"y": "z"}, Mood: Later(&name{First: "good"}, itself)}},
		func(name string) { got = append(got, name) })
	slices.Sort(got)
	if want := []string{"age", "children", "first", "first", "mood", "names", "phones", "way"}; !slices.Equal(got, want) {
		t.Errorf("names %v, want %v", got, want)
	}
}
