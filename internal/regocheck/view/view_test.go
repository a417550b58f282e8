package view

import (
	"encoding/json"
	"iter"
	"slices"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
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
	Mood     Lazy[*name]       `rego:"mood"`
	Other    *counter          `rego:"other"`
	Secret   string
}

// counter is an object of its own making, with one member.
type counter struct{ asked int }

func (c *counter) Lookup(key any) (any, bool) { c.asked++; return int64(c.asked), key == "asked" }
func (c *counter) IsList() bool               { return false }
func (c *counter) Term() *ast.Term            { return ast.MustParseTerm(`{"asked": true}`) }
func (c *counter) Parts() iter.Seq2[any, any] {
	return func(yield func(any, any) bool) { yield("asked", true) }
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
	{&person{Phones: map[string]string{}, Names: []name{}, Mood: Later(func() *name { return &name{First: "good"} })},
		`{"phones": {}, "names": [], "mood": {"first": "good"}, "children": 0, "way": []}`},
	{&person{Mood: Later(func() *name { return nil })}, `{"children": 0, "way": []}`},
	{map[string]any{"a": 1, "b": nil, "c": map[string]bool{"d": true}}, `{"a": 1, "b": null, "c": {"d": true}}`},
	{[]string{"x"}, `["x"]`}, {nil, `null`}, {(*person)(nil), `null`}, {7, `7`}, {int64(7), `7`}, {json.Number("7"), `7`}, {"x", `"x"`}, {false, `false`},
}

// TestTerm asks for all of a value at once, and part by part.
func TestTerm(t *testing.T) {
	for _, tt := range people {
		want := ast.MustParseTerm(tt.want)
		if got := Term(tt.who); got.Value.Compare(want.Value) != 0 {
			t.Errorf("%+v is %v, want %v", tt.who, got, want)
		}
		if got := piecewise(t, Of(tt.who)); got.Value.Compare(want.Value) != 0 {
			t.Errorf("%+v by its parts is %v, want %v", tt.who, got, want)
		}
	}
}

// piecewise puts a term together from parts, each of which has to be found by its key too.
func piecewise(t *testing.T, part any) *ast.Term {
	value, ok := part.(Value)
	if !ok {
		return Term(part)
	}
	items, members := []*ast.Term{}, [][2]*ast.Term{}
	for key, part := range value.Parts() {
		again, found := value.Lookup(key)
		if _, deeper := part.(Value); !found || !deeper && again != part {
			if _, counts := value.(*counter); !counts {
				t.Errorf("%v is %v, and then %v", key, part, again)
			}
		}
		if value.IsList() {
			items = append(items, piecewise(t, part))
			continue
		}
		members = append(members, [2]*ast.Term{ast.StringTerm(key.(string)), piecewise(t, part)})
	}
	for _, key := range []any{"none", -1, len(items), 1.5} {
		if part, found := value.Lookup(key); found {
			t.Errorf("%v is there: %v", key, part)
		}
	}
	if value.IsList() {
		return ast.ArrayTerm(items...)
	}
	return ast.ObjectTerm(members...)
}

func TestPartsMayStop(t *testing.T) {
	for _, value := range []any{&person{Age: 1}, []int{1, 2}, map[string]int{"a": 1, "b": 2}} {
		n := 0
		for range Of(value).(Value).Parts() {
			n++
			break
		}
		if n != 1 {
			t.Errorf("%v has %d first parts", value, n)
		}
	}
}

func TestLater(t *testing.T) {
	asked := 0
	p := person{Mood: Later(func() *name { asked++; return &name{} })}
	value := Of(&p).(Value)
	if value.Lookup("age"); asked != 0 {
		t.Error("a part is worked out that nobody asked for")
	}
	value.Lookup("mood")
	value.Lookup("mood")
	if p.Mood.Get(); asked != 1 {
		t.Errorf("a part is worked out %d times", asked)
	}
	if p := (person{}); p.Mood.Get() != nil {
		t.Error("a part that is absent has a value")
	}
}

func TestNames(t *testing.T) {
	var got []string
	Names([]*person{nil, {Age: 1, Names: []name{{}, {First: "x"}}, Phones: map[string]string{"y": "z"}, Mood: Later(func() *name { return &name{First: "good"} })}},
		func(name string) { got = append(got, name) })
	slices.Sort(got)
	if want := []string{"age", "children", "first", "first", "mood", "names", "phones", "way"}; !slices.Equal(got, want) {
		t.Errorf("names %v, want %v", got, want)
	}
}
