package plan_test

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/sessionlint/sessionlint/internal/gen/planner"
	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
)

// ruleBodies are rules of every kind that the language has, by the names of their packages.
var ruleBodies = map[string]string{
	"references":   `finding contains [i, j, x] if { some i, j; x := input.a[i][j] }`,
	"members":      `finding contains [k, v] if some k, v in input.a`,
	"deep":         `finding contains input.a.b[0]["c"]`,
	"order":        `finding contains [k | some k, _ in input.a]` + "\n" + `finding contains [v | some v in {lower(x) | some x in input.a}]`,
	"comparisons":  `finding contains [x, y] if { some x in input.a; some y in input.b; x < y; x != 2; y >= x }`,
	"equalities":   `finding contains x if { some x in input.a; x == input.b }` + "\n" + `finding contains "same" if input.a == input.b`,
	"destructured": `finding contains [x, y] if { some [x, {"k": y}] in input.a }`,
	"every_rule":   `finding contains "all" if { every k, x in input.a { x > 1; is_number(k) } }`,
	"nested_every": `finding contains x if { some x in input.a; every y in x { not y in input.b } }`,
	"negation":     `finding contains x if { some x in input.a; not named(x) }` + "\n" + `named(x) if x.name` + "\n" + `named(x) if startswith(x, "n")`,
	"else_rule":    `finding contains kind(x) if some x in input.a` + "\n" + `kind(x) := "text" if is_string(x) else := "number" if { is_number(x); x > 0 } else := "none"`,
	"default_rule": `finding contains limit` + "\n" + `default limit := 7` + "\n" + `limit := input.a if is_number(input.a)`,
	"default_call": `finding contains f(x) if some x in input.a` + "\n" + `default f(_) := "other"` + "\n" + `f(x) := count(x)`,
	"sets":         `finding contains s if s := {x | some x in input.a} & {x | some x in input.b}` + "\n" + `finding contains s if s := {x | some x in input.a} - known` + "\n" + `known contains x if some x in input.b`,
	"set_keys":     `finding contains [x, s[x]] if { s := {x | some x in input.a}; some x in input.b; s[x] }`,
	"objects":      `finding contains {k: [v, count(v)] | some k, v in input.a}` + "\n" + `finding contains made` + "\n" + `made[k] := v if { some k, v in input.b; is_string(k) }`,
	"object_sets":  `finding contains made` + "\n" + `made[k] contains v if { some k in ["p", "q"]; some v in input.a; v != k }`,
	"calls":        `finding contains twice(x) if { some x in input.a; is_number(x) }` + "\n" + `twice(x) := y if { y := x * 2; y != 4 }`,
	"errors":       `finding contains to_number(x) if some x in input.a` + "\n" + `finding contains x / y if { some x in input.a; some y in input.b }`,
	"conflict":     `finding contains one(input.a)` + "\n" + `one(x) := 1 if x.p` + "\n" + `one(x) := 2 if x.q`,
	"several":      `finding contains one` + "\n" + `one := x if some x in input.a`,
	"text":         `finding contains sprintf("%v %d %s %q", [input.a, 3, x, x]) if { some x in input.b; is_string(x) }` + "\n" + `finding contains concat(",", [x | some x in input.a; is_string(x)])`,
	"patterns":     `finding contains m if { some x in input.a; some m in regex.find_all_string_submatch_n("(a+)(b?)", x, -1) }`,
	"walk":         `finding contains path if { walk(input, [path, value]); value == 1 }` + "\n" + `finding contains "walks" if walk(input.a)`,
	"truth":        `finding contains "true" if input.a` + "\n" + `finding contains "not" if not input.b` + "\n" + `finding contains x if { x := input.a == 1 }`,
	"numbers":      `finding contains [1, 1.0, 1e2, -3, 12345678901234567890, input.a == 1.0]` + "\n" + `finding contains x + 0.5 if some x in input.a`,
	"constant":     `finding contains x if { some x in input.a; x in names }` + "\n" + `names := {"n", "name", 1, null} | more` + "\n" + `more := {lower(x) | some x in ["B", "C"]}`,
	"merged":       `finding contains object.union({"a": input.a}, {"b": {"c": input.b}})` + "\n" + `finding contains object.get(input.a, ["b", 0], "none")`,
	"kinds": `finding contains [is_array(input.a), is_object(input.a), is_string(input.a), is_number(input.a), is_null(input.a), is_boolean(input.a), is_set(input.a)]` + "\n" +
		`finding contains [k, is_array(x), is_object(x), is_string(x)] if some k, x in input.b`,
	"lookups": `finding contains object.keys(input.a)` + "\n" + `finding contains object.get(input, ["a", i, "k"], "none") if some i in [0, 1, "b", "0"]` + "\n" +
		`finding contains object.get(input, [], "none")` + "\n" + `finding contains object.get(input.b, "k", input.a)`,
	"membership": `finding contains x if { some x in [1, "n", ["x"], {"k": 1}, "p", 2]; x in input.a }` + "\n" + `finding contains ["with", k, v] if { some k, v in {"p": 1, "b": 2}; k, v in input.a }`,
	"slices":     `finding contains array.concat([input.a], array.slice(input.b, 0, 1))` + "\n" + `finding contains "prefix" if ["x"] == array.slice(input.a, 0, 1)`,
	"data":       `finding contains n if { n := data.limits[input.a] }` + "\n" + `finding contains [k, data.limits[k]] if some k in input.b`,
}

// inputs are values that rules of ruleBodies look into.
var inputs = []string{
	`{}`, `{"a": 1, "b": 1.0}`, `{"a": [1, 2, 3], "b": [2, 3.0, "n"]}`, `{"a": [[1, 2], ["x", {"k": 1}], []], "b": [1, "x"]}`,
	`{"a": {"b": [{"c": "deep"}], "x": "X", "p": 1}, "b": {"k": null, "j": false}}`,
	`{"a": {"p": 1, "q": 2}, "b": ["p", "q", "few"]}`, `{"a": ["name", "n", "aab", "B", {"name": false}, null], "b": ["B", "name"]}`,
	`{"a": "few", "b": ["few", "many", "none"]}`, `{"a": true, "b": false}`, `{"a": ["1", "x", "1e3"], "b": [0, 2]}`, `{"a": ["p"], "b": {"1": 1, "z": [1]}}`,
	`{"a": ["x", "y"], "b": ["y", "y"]}`, `{"a": [2, 2.0, 2], "b": "n"}`, `{"a": [3, 2, 1], "b": [1e0, {"a": {"a": 1}}]}`,
}

// compiled are the rules as OPA interprets them, and as they are planned.
type compiled struct {
	plan     *plan.Plan
	compiler *ast.Compiler
	store    storage.Store
}

var both = sync.OnceValues(func() (*compiled, error) {
	files := fstest.MapFS{}
	modules := map[string]*ast.Module{}
	for name, body := range ruleBodies {
		text := "package rules.all." + name + "\n" + body
		files["all/"+name+".rego"] = &fstest.MapFile{Data: []byte(text)}
		module, err := ast.ParseModule(name, text)
		if err != nil {
			return nil, err
		}
		modules[name] = module
	}
	text, err := planner.Plan(files)
	if err != nil {
		return nil, err
	}
	data := map[string]any{"limits": map[string]any{"few": json.Number("3"), "many": json.Number("30")}}
	c := &compiled{compiler: ast.NewCompiler(), store: inmem.NewFromObject(data)}
	if c.compiler.Compile(modules); c.compiler.Failed() {
		return nil, c.compiler.Errors
	}
	c.plan, err = plan.Read(text, plan.Data{"limits": func() *ast.Term { return ast.NewTerm(ast.MustInterfaceToValue(data["limits"])) }})
	return c, err
})

// opa is what OPA finds; nil if it has an error, which is that a rule has two values.
func (c *compiled) opa(t *testing.T, name string, input *ast.Term) (found ast.Value) {
	t.Helper()
	txn, err := c.store.NewTransaction(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer c.store.Abort(t.Context(), txn)
	query := topdown.NewQuery(ast.MustParseBody("data.rules.all." + name + ".finding = found")).
		WithCompiler(c.compiler).WithStore(c.store).WithTransaction(txn).WithInput(input)
	err = query.Iter(t.Context(), func(result topdown.QueryResult) error {
		found = result["found"].Value
		return nil
	})
	if err != nil && !topdown.IsError(err) {
		t.Fatalf("%s: %v", name, err)
	}
	return found
}

// compare holds the plan against OPA, with an input that is there as a whole and with one that is read as rules ask. It returns
// how many rules find something.
func compare(t *testing.T, text string) (finding int) {
	t.Helper()
	c, err := both()
	if err != nil {
		t.Fatal(err)
	}
	var input map[string]any
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if decoder.Decode(&input) != nil || input == nil {
		return 0
	}
	whole := ast.NewTerm(ast.MustInterfaceToValue(input))
	for name := range ruleBodies {
		want := c.opa(t, name, whole)
		if set, ok := want.(ast.Set); ok && set.Len() > 0 {
			finding++
		}
		for form, value := range map[string]plan.Value{"whole": whole, "read": reader{input}} {
			got, err := c.plan.Evaluate(t.Context(), value).Rule("rules.all." + name + ".finding")
			switch {
			case want == nil:
				if err == nil {
					t.Errorf("%s, %s: the plan finds %v, OPA has an error in %s", name, form, got, text)
				}
			case err != nil || got == nil || plan.TermOf(got).Value.Compare(want) != 0:
				t.Errorf("%s, %s: the plan finds %v (%v), OPA %v in %s", name, form, got, err, want, text)
			}
		}
	}
	return finding
}

// reader reads what JSON is decoded to.
type reader struct{ v any }

func read(v any) plan.Value {
	switch v.(type) {
	case map[string]any, []any:
		return reader{v}
	}
	return ast.NewTerm(ast.MustInterfaceToValue(v))
}

func (r reader) IsArray() bool { _, array := r.v.([]any); return array }

func (r reader) Len() int {
	if list, array := r.v.([]any); array {
		return len(list)
	}
	return len(r.v.(map[string]any))
}

func (r reader) Get(key ast.Value) plan.Value {
	switch key := key.(type) {
	case ast.String:
		object, _ := r.v.(map[string]any)
		if v, there := object[string(key)]; there {
			return read(v)
		}
	case ast.Number:
		list, _ := r.v.([]any)
		if i, ok := key.Int(); ok && i >= 0 && i < len(list) {
			return read(list[i])
		}
	}
	return nil
}

func (r reader) At(i int) (*ast.Term, plan.Value) {
	if list, array := r.v.([]any); array {
		return ast.InternedTerm(i), read(list[i])
	}
	object := r.v.(map[string]any)
	key := slices.Sorted(maps.Keys(object))[i]
	return ast.StringTerm(key), read(object[key])
}

func (r reader) Term() *ast.Term { return ast.NewTerm(ast.MustInterfaceToValue(r.v)) }

func TestPlanAgreesWithOPA(t *testing.T) {
	finding := 0
	for _, input := range inputs {
		finding += compare(t, input)
	}
	if finding < 5*len(inputs) {
		t.Errorf("only %d rules find something", finding)
	}
}

// FuzzPlan looks into any JSON with all rules.
func FuzzPlan(f *testing.F) {
	for _, input := range inputs {
		f.Add(input)
	}
	f.Fuzz(func(t *testing.T, text string) { compare(t, text) })
}

func TestEvaluationEnds(t *testing.T) {
	c, err := both()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	many := make([]any, 2000)
	for i := range many {
		many[i] = "x"
	}
	evaluation := c.plan.Evaluate(ctx, reader{map[string]any{"a": many}})
	if _, err := evaluation.Rule("rules.all.members.finding"); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if _, err := evaluation.Rule("rules.all.none.finding"); err == nil {
		t.Error("a rule that is not there is an error")
	}
}

func TestMalformedPlans(t *testing.T) {
	fine := "r a - 2 \"x\" AgIAAQ\n" // one block with a return of the first symbol
	for text, want := range map[string]string{
		fine:                         "",
		fine + fine:                  "two functions",
		"r\n":                        "malformed",
		"r a\n":                      "malformed",
		"r a - x AgIAAQ\n":           "invalid syntax",
		"r c - 2 AgIAAQ\n":           "unknown rule r",
		"r a - 2 \"x AgIAAQ\n":       "invalid syntax",
		"r a - 2 @none AgIAAQ\n":     "unknown function none",
		"r a - 2 \"x\" AgIA\n":       "malformed",
		"r a - 2 \"x\" AgIABQ\n":     "malformed",
		"r a - 2 \"x\" !\n":          "illegal base64",
		"r a - 2 \"x\" AgJkAQ\n":     "malformed",
		"r a - 2 \"x\" AgL/////Dw\n": "malformed",
	} {
		p, err := plan.Read(text, nil)
		if err == nil {
			_, err = p.Evaluate(t.Context(), nil).Rule("r")
		}
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: got %v, want %q", text, err, want)
		}
	}
}

// What rules about one input cannot say is refused when the program is built.
func TestNoEvaluator(t *testing.T) {
	for name, body := range map[string]string{
		"with":    "finding contains x if { x := input.a with input as 1 }",
		"merged":  "finding contains made if true\nmade.p := input.a\nmade.q.r := input.b",
		"dynamic": "finding contains x if { x := data.rules.all[input.a] }",
	} {
		files := fstest.MapFS{"all/" + name + ".rego": &fstest.MapFile{Data: []byte("package rules.all." + name + "\n" + body)}}
		if _, err := planner.Plan(files); err == nil {
			t.Errorf("%s is planned", name)
		}
	}
}

// TestData reads data as a whole; the rules above read its members.
func TestData(t *testing.T) {
	made := 0
	data := plan.Data{"b": func() *ast.Term { made++; return ast.InternedTerm(2) }, "a": func() *ast.Term { made++; return ast.InternedTerm(1) }}
	if data.Get(ast.String("c")) != nil || data.Get(ast.Number("1")) != nil || data.IsArray() || data.Len() != 2 || made != 0 {
		t.Errorf("%d members were made", made)
	}
	if key, value := data.At(1); key.Value.Compare(ast.String("b")) != 0 || value != data.Get(ast.String("b")) {
		t.Errorf("%v: %v", key, value)
	}
	if want := ast.MustParseTerm(`{"a": 1, "b": 2}`); !data.Term().Equal(want) {
		t.Errorf("%v, want %v", data.Term(), want)
	}
}
