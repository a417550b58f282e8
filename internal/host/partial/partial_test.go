package partial

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// parse reads the JSON document that all spans of a test are in.
func parse(t *testing.T, text string) *document.Node {
	t.Helper()
	res := document.ParseJSON(&source.File{Name: "a.json", Data: []byte(text)})
	if len(res.Roots) != 1 {
		t.Fatalf("%s: %v", text, res.Problems)
	}
	return res.Roots[0]
}

func TestSettle(t *testing.T) {
	integer := &catalog.Schema{Type: "integer"}
	text := &catalog.Schema{Type: "string"}
	tests := []struct {
		name, value string
		schema      *catalog.Schema
		kind        document.Kind
		text        string
	}{
		{"integer", `3600`, integer, document.Number, "3600"},
		{"integer in a text", `" 3600"`, integer, document.Number, "3600"},
		{"integer with a fraction of nothing", `3.6e3`, integer, document.Number, "3600"},
		{"fraction", `0.5`, integer, document.Unknown, ""},
		{"too large", `1e300`, integer, document.Unknown, ""},
		{"word", `"hour"`, integer, document.String, "hour"},
		{"switch for integer", `true`, integer, document.Unknown, ""},
		{"null", `null`, integer, document.Unknown, ""},
		{"list for integer", `[]`, integer, document.Unknown, ""},
		{"text", `"a"`, text, document.String, "a"},
		{"number for text", `123456789012`, text, document.String, "123456789012"},
		{"switch for text", `true`, text, document.String, "true"},
		{"object for text", `{}`, text, document.Unknown, ""},
		{"object for policy", `{"a": [1]}`, &catalog.Schema{Type: "string", Content: "policy"}, document.String, `{"a":[1]}`},
		{"switch", `"True"`, &catalog.Schema{Type: "boolean"}, document.Bool, "true"},
		{"number for switch", `1`, &catalog.Schema{Type: "boolean"}, document.Unknown, ""},
		{"text for list", `"a"`, &catalog.Schema{Type: "array"}, document.Unknown, ""},
		{"text for object", `"a"`, &catalog.Schema{Type: "object"}, document.Unknown, ""},
		{"anything", `{"a": 1}`, nil, document.Object, ""},
	}
	for _, test := range tests {
		n := parse(t, test.value)
		got := Settle(n, test.schema)
		if got.Kind != test.kind || got.Text != test.text || got.Span != n.Span {
			t.Errorf("%s: %s %q", test.name, got.Kind, got.Text)
		}
	}

	n := parse(t, `{"A": ["5"], "m": {"x": "6"}, "other": "7"}`)
	schema := &catalog.Schema{Type: "object", Properties: map[string]*catalog.Schema{
		"a": {Type: "array", Items: integer},
		"m": {Type: "object", Values: integer},
	}}
	if got := document.Minify(Settle(n, schema)); got != `{"A":[5],"m":{"x":6},"other":"7"}` {
		t.Errorf("structure: %s", got)
	}
	if got := document.Minify(n); got != `{"A":["5"],"m":{"x":"6"},"other":"7"}` {
		t.Errorf("the tree was changed: %s", got)
	}
}

func TestChoices(t *testing.T) {
	least, most := int64(3600), int64(43200)
	duration := &catalog.Schema{Type: "integer", Minimum: &least, Maximum: &most}
	one, three := 1, 3
	name := &catalog.Schema{Type: "string", MinLength: &one, MaxLength: &three, Pattern: "^[a-z]*$"}
	kind := &catalog.Schema{Type: "string", Enum: []string{"Token", "Rules"}}
	tests := []struct {
		values string
		schema *catalog.Schema
		want   string
	}{
		{`[900, 1800]`, duration, "900"},
		{`["900", 50000]`, duration, "900"},
		{`[900, 3600]`, duration, "?"},
		{`[3600, 3600]`, duration, "3600"},
		{`[900, null]`, duration, "?"},
		{`[]`, duration, "?"},
		{`["a b", "long"]`, name, "a b"},
		{`["a", "bc"]`, name, "{1..2}"},
		{`["a", "a"]`, name, "a"},
		{`["", "a"]`, name, "{0..1}"},
		{`["token", "rules"]`, kind, "token"},
		{`["token", "Rules"]`, kind, "{5..5}"},
		{`["a", {}]`, name, "?"},
		{`[{}, {}]`, nil, "?"},
		{`[5, 5]`, nil, "5"},
		{`[5, 6]`, nil, "?"},
	}
	for _, test := range tests {
		root := parse(t, test.values)
		got := Settle(document.NewChoice(root.Span, root.Items...), test.schema)
		if shown(got) != test.want {
			t.Errorf("%s: %s, want %s", test.values, shown(got), test.want)
		}
	}

	for _, test := range []struct{ least, greatest, want string }{
		{"900", "1800", "1800"}, {"50000", "60000", "50000"}, {"900", "60000", "?"}, {"900", "", "?"},
		{"", "900", "900"}, {"50000", "", "50000"}, {"", "", "?"}, {`"900"`, `"901"`, "901"},
	} {
		end := func(text string) *document.Node {
			if text == "" {
				return nil
			}
			return parse(t, text)
		}
		got := Settle(document.NewRange(source.Span{}, end(test.least), end(test.greatest)), duration)
		if shown(got) != test.want {
			t.Errorf("%s..%s: %s, want %s", test.least, test.greatest, shown(got), test.want)
		}
	}

	root := parse(t, `["a", "bcd", 5]`)
	inner := document.NewChoice(root.Span, root.Items[0], root.Items[1])
	var text document.Builder
	text.At("x", root.Span)
	text.Add(document.NewChoice(root.Span, inner, root.Items[2]))
	if got := shown(text.Node(root.Span)); got != "x{1..3}" {
		t.Errorf("in a text: %s", got)
	}
	if got := inner.Alternatives(); len(got) != 2 || root.Alternatives() != nil {
		t.Errorf("values: %v", got)
	}
}

// shown writes a settled value.
func shown(n *document.Node) string {
	switch {
	case n.Kind == document.Unknown:
		return "?"
	case n.Partial():
		return n.Text + "{" + string(rune('0'+n.Holes[0].Min)) + ".." + string(rune('0'+n.Holes[0].Max)) + "}"
	}
	return n.Text
}

func TestPolicy(t *testing.T) {
	root := parse(t, `{"b": ["x\u0041<", {"c": 1.50, "d": null}], "a": "é\"", "unknown": 0, "partial": 0, "list": [0, "z"]}`)
	root.Members[2].Value = document.NewUnknown(root.Members[2].Value.Span)
	partial := document.NewText("ab", root.Members[3].Value.Span, nil)
	partial.Holes = []document.Hole{{At: 1, Min: 2, Max: 3}}
	root.Members[3].Value = partial
	root.Members[4].Value.Items[0] = document.NewUnknown(root.Span)

	n := Policy(root)
	const want = `{"b":["xA<",{"c":1.50,"d":null}],"a":"é\"","partial":"ab","list":["z"]}`
	if n.Text != want || n.Embedded == nil || n.Embedded.Get("unknown") == nil {
		t.Errorf("%s", n.Text)
	}
	if len(n.Holes) != 2 || n.Holes[0] != (document.Hole{At: strings.Index(want, "ab") + 1, Min: 2, Max: 3}) || n.Holes[1] != (document.Hole{At: len(want), Max: -1}) {
		t.Errorf("holes %v", n.Holes)
	}
	if at := strings.Index(want, "A"); string(n.Range(at, at+1).Bytes()) != `\u0041` {
		t.Errorf("A is written %s", n.Range(at, at+1).Bytes())
	}

	encoded := Encoded(root, root.Span)
	const sorted = `{"a":"é\"","b":["xA\u003c",{"c":1.50,"d":null}],"list":["z"],"partial":"ab"}`
	if encoded.Text != sorted {
		t.Errorf("%s", encoded.Text)
	}
	if at := strings.Index(sorted, `\u003c`); string(encoded.Range(at, at+2).Bytes()) != `x\u0041<` {
		t.Errorf("< is written %s", encoded.Range(at, at+2).Bytes())
	}
	if root.Members[0].Name != "b" {
		t.Error("the tree was sorted itself")
	}

	list := parse(t, `[1]`)
	if n := Encoded(list, list.Span); n.Text != "[1]" || n.Embedded != nil {
		t.Errorf("a list: %s", n.Text)
	}
	if n := Encoded(document.NewUnknown(list.Span), list.Span); n.Text != "" || !n.Partial() {
		t.Errorf("nothing known: %s", n.Text)
	}
}

func TestParams(t *testing.T) {
	root := parse(t, `{"name": "r", "seconds": "900", "name": 5, "own": 1, "labels": {"a": "b", "c": null}}`)
	table := append(Members("name RoleName\nseconds MaxSessionDuration\nabsent Path"), Member{From: "labels", To: "Tags", Read: List})
	got := document.Minify(Params("iam:CreateRole", root, table))
	const want = `{"RoleName":"5","MaxSessionDuration":900,"Tags":[{"Key":"a","Value":"b"}],"AssumeRolePolicyDocument":null}`
	if got != want {
		t.Errorf("got %s", got)
	}
	if got := document.Minify(Params("x:NoSuch", root, table[:1])); got != `{"RoleName":5}` {
		t.Errorf("without a schema: %s", got)
	}
}

func TestReads(t *testing.T) {
	tests := []struct {
		name, value, want string
		read              func(*document.Node) *document.Node
		open              bool
	}{
		{"pairs", `[{"Key": "a", "Value": "b"}, {"Key": 5, "Value": "b"}, {"Key": "c"}, 5]`, `{"a":"b"}`, Pairs, true},
		{"no pairs", `"a"`, `"a"`, Pairs, false},
		{"list", `{"a": 1, "b": null}`, `[{"Key":"a","Value":1}]`, List, false},
		{"no list", `[1]`, `[1]`, List, false},
		{"set", `["a", 1, "b", 1, "a"]`, `["a",1,"b",1]`, Set, false},
		{"each", `[{"a": 1, "b": 2}, 5]`, `[{"x":1},5]`, Each(As(Members("a x"))), false},
		{"no set", `{}`, `{}`, Set, false},
	}
	for _, test := range tests {
		got := test.read(parse(t, test.value))
		if document.Minify(got) != test.want || got.Open != test.open {
			t.Errorf("%s: %s, open %v", test.name, document.Minify(got), got.Open)
		}
	}
	n := List(parse(t, `{"a": "b"}`)).Items[0]
	if got := string(n.Span.Bytes()); got != `"a": "b"` {
		t.Errorf("a tag stands at %s", got)
	}
}

func TestDefault(t *testing.T) {
	for value, want := range map[string]string{
		`""`: "unknown", `"NONE"`: "unknown", `"-"`: "unknown", `null`: "unknown", `"N/A"`: "unknown", `"your team's name"`: "unknown",
		`"CHANGE-ME"`: "unfilled", `"<your role>"`: "unfilled", `"<<role>>"`: "unfilled", `"xxxx"`: "unfilled", `"ROLE_ARN"`: "unfilled",
		`"prod"`: "itself", `"PT1H"`: "itself", `900`: "itself", `0`: "itself", `"no-reply"`: "itself", `[]`: "itself",
	} {
		n := parse(t, value)
		got := Default(n)
		switch {
		case got == n && want == "itself", got.Kind == document.Unknown && want == "unknown":
		case got.Partial() && got.Holes[0].Unfilled != nil && want == "unfilled":
		default:
			t.Errorf("%s: %+v", value, got)
		}
	}
}
