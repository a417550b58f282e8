package delegation

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/source"
)

func parse(t testing.TB, text string) *document.Node {
	t.Helper()
	res := document.Parse(&source.File{Name: "template.yaml", Data: []byte(text)}, document.YAML)
	if len(res.Roots) != 1 {
		t.Fatalf("%s: %v", text, res.Problems)
	}
	return res.Roots[0]
}

func TestFind(t *testing.T) {
	for text, want := range map[string][]Piece{
		"arn:aws:s3:::b/*":      nil,
		"${aws:username} @name": nil,
		"@{one}/@{two}":         {{0, 6, "one", ""}, {7, 13, "two", ""}},
		"a@{}b":                 {{1, 4, "", Empty}},
		"a@{one/*":              {{1, 8, "one/*", Unclosed}},
		"@{a@{b}}":              {{0, 7, "a@{b", Nested}},
	} {
		if got := Find(text); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}

// The lengths are those of the policies that AWS's page shows for its templates, as JSON without white space.
func TestLength(t *testing.T) {
	one := func(value string) Parameter { return Parameter{Values: []string{value}} }
	list := func(values ...string) Parameter { return Parameter{List: true, Values: values} }
	type parameters = map[string]Parameter
	for name, test := range map[string]struct {
		template   string
		parameters parameters
		rendered   string
	}{
		"string":       {`{"Resource":"a@{bucket}/*"}`, parameters{"bucket": one(`my"b`)}, `{"Resource":"amy\"b/*"}`},
		"list":         {`{"Resource":"a@{bucket}/*"}`, parameters{"bucket": list("x", "yy")}, `{"Resource":["ax/*","ayy/*"]}`},
		"list of one":  {`{"Resource":"a@{bucket}/*"}`, parameters{"bucket": list("x")}, `{"Resource":"ax/*"}`},
		"item":         {`{"Resource":["b","a@{bucket}"]}`, parameters{"bucket": list("x", "yy")}, `{"Resource":["b","ax","ayy"]}`},
		"product":      {`{"Resource":"@{a}/@{b}/@{a}"}`, parameters{"a": list("1", "22"), "b": list("x", "yy")}, `{"Resource":["1/x/1","1/yy/1","22/x/22","22/yy/22"]}`},
		"on":           {`{"Statement":[{"Sid":"a"},{"@Enabled":"on","Sid":"b"}]}`, parameters{"on": one("True")}, `{"Statement":[{"Sid":"a"},{"Sid":"b"}]}`},
		"off":          {`{"Statement":[{"Sid":"a"},{"@Enabled":"on","Sid":"b"}]}`, parameters{"on": one("False")}, `{"Statement":[{"Sid":"a"}]}`},
		"negated":      {`{"Statement":[{"@Enabled":"!on","Sid":"a"},{"Sid":"b"}]}`, parameters{"on": one("True")}, `{"Statement":[{"Sid":"b"}]}`},
		"in condition": {`{"Condition":{"S":{"k":"@{name}"}}}`, parameters{"name": one("é")}, `{"Condition":{"S":{"k":"é"}}}`},
	} {
		got, want := Read(parse(t, test.template)).Length(test.parameters), utf8.RuneCountInString(test.rendered)
		if got != exactly(want) {
			t.Errorf("%s: %v, want %d", name, got, want)
		}
	}
}

func TestLengthPartlyKnown(t *testing.T) {
	for name, test := range map[string]struct {
		template string
		values   Parameter
		want     Length
	}{
		"another parameter":     {`{"Resource":"@{other}"}`, Parameter{Values: []string{"x"}}, Length{16, -1}},
		"list in a condition":   {`{"Condition":"@{name}"}`, Parameter{List: true, Values: []string{"abc", "x"}}, Length{17, -1}},
		"two values of a text":  {`{"Resource":"@{name}"}`, Parameter{Values: []string{"abc", "x"}}, Length{16, -1}},
		"spelling of the truth": {`{"Statement":[{"@Enabled":"name","Sid":"a"}]}`, Parameter{Values: []string{"true"}}, Length{16, 27}},
		"many": {`{"Resource":"` + strings.Repeat("@{a}@{b}@{c}@{d}", 20) + `"}`,
			Parameter{Values: []string{"x"}}, Length{95, -1}},
	} {
		if got := Read(parse(t, test.template)).Length(map[string]Parameter{"name": test.values}); got != test.want {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
	values := slices.Repeat([]string{"value"}, 1<<12)
	all := map[string]Parameter{}
	for _, name := range strings.Split("abcd", "") {
		all[name] = Parameter{List: true, Values: values}
	}
	if got := Read(parse(t, `{"Resource":"@{a}@{b}@{c}@{d}"}`)).Length(all); got.Least < 1<<39 || got.Most < got.Least {
		t.Errorf("2^48 combinations: %v", got)
	}
}

func TestRead(t *testing.T) {
	template := Read(parse(t, `{"Version": "2012-10-17", "Statement": {
		"@Enabled": "!WRITE", "Effect": "Allow", "Action": "s3:@{verb}", "Resource": "@{bucket}",
		"Condition": {"StringEquals": {"aws:@{key}": "${aws:username}"}}}}`))
	var got []string
	for _, p := range template.Placeholders {
		got = append(got, p.Path.String()+" "+p.Within)
	}
	want := []string{
		"Statement.Action Action", "Statement.Resource Resource", `Statement.Condition.StringEquals["aws:@{key}"] a key`,
	}
	if !slices.Equal(got, want) || !template.Placeholders[1].Whole || template.Placeholders[0].Whole {
		t.Errorf("placeholders %q, want %q", got, want)
	}
	if s := template.Switches; len(s) != 1 || s[0].Name != "WRITE" || !s[0].Negated {
		t.Errorf("switches %v", s)
	}
	if !slices.Equal(template.Variables, []string{"aws:username"}) {
		t.Errorf("variables %q", template.Variables)
	}
	if off := map[string]Parameter{"WRITE": {Values: []string{"True"}}}; !template.AllOff(off) || template.AllOff(nil) {
		t.Error("the only statement is off if WRITE is True, and may be on without a value")
	}
}

func TestIs(t *testing.T) {
	for text, want := range map[string]bool{
		`{"Statement": [{"Resource": "a@{b}"}]}`:      true,
		`{"Statement": [{"@Enabled": "b"}]}`:          true,
		`{"Statement": [{"Resource": "a@{b"}]}`:       false,
		`{"Statement": [{"Resource": "${b}/@name"}]}`: false,
	} {
		if got := Is(parse(t, text)); got != want {
			t.Errorf("%s: %t", text, got)
		}
	}
}

func TestOpen(t *testing.T) {
	opened := Open(parse(t, `{"Statement": [{"@Enabled": "b", "Resource": ["a@{b}c", "d"]}]}`))
	resource := policy.Read(opened).Statements[0].Resources
	if n := resource.Elements[0].Node; n.Text != "ac" || len(n.Holes) != 1 || n.Holes[0].At != 1 {
		t.Errorf("%q with holes %v", n.Text, n.Holes)
	}
	if n := resource.Elements[1].Node; n.Text != "d" || n.Partial() {
		t.Errorf("%q is not complete", n.Text)
	}
	if opened.Get("Statement").Items[0].Get(Enabled) != nil {
		t.Error("the condition of the statement is still there")
	}
}

func TestFixes(t *testing.T) {
	for name, test := range map[string]struct {
		fix          func(*document.Node) string
		before, want string
	}{
		"reorder": {reordered, `{"Action": ["a"], "Sid": "x", "Resource": "*", "Effect": "Allow"}`, `{"Effect": "Allow", "Sid": "x", "Action": ["a"], "Resource": "*"}`},
		"ordered": {reordered, `{"Effect": "Allow", "Action": "a"}`, ""},
		"sort":    {sorted, `["s3:b", "s3:C", "s3:a"]`, `["s3:a", "s3:b", "s3:C"]`},
		"sorted":  {sorted, `["s3:a", "s3:B"]`, ""},
		"yaml":    {sorted, "- s3:b\n- s3:a\n", ""},
	} {
		if got := test.fix(parse(t, test.before)); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

func reordered(n *document.Node) string { return applied(n, Reorder) }

func sorted(n *document.Node) string { return applied(n, Sort) }

// applied returns the text after a fix; empty if there is none.
func applied(n *document.Node, of func(*document.Node) (finding.Fix, bool)) string {
	fix, ok := of(n)
	if !ok {
		return ""
	}
	text := string(n.Span.File.Data)
	for _, e := range slices.Backward(fix.Edits) {
		text = text[:e.Span.Start] + e.New + text[e.Span.End:]
	}
	return text
}

func TestOrder(t *testing.T) {
	member, after, misplaced := Misplaced(parse(t, `{"@Enabled": "on", "Effect": "Allow", "Resource": "*", "Action": "a"}`))
	if member != "Action" || after != "Resource" || !misplaced {
		t.Errorf("%s is after %s: %t", member, after, misplaced)
	}
	if _, _, misplaced := Misplaced(parse(t, `{"Sid": "a", "Effect": "Deny", "NotAction": "a", "NotResource": "*"}`)); misplaced {
		t.Error("a statement in order is reported")
	}
	if i := Unsorted(parse(t, `["s3:a", "s3:c", "s3:B"]`)); i != 2 {
		t.Errorf("entry %d is not sorted, want 2", i)
	}
}

// FuzzTemplate reads any JSON as a template: nothing may panic, and the length without parameters is a minimum of that with
// them.
func FuzzTemplate(f *testing.F) {
	f.Add(`{"Statement":[{"@Enabled":"on","Resource":["@{a}/@{b}","@{","@{}"]}]}`, "value")
	f.Add(`{"Statement":{"@Enabled":3,"Action":"@{a@{b}}","Condition":{"@{a}":{"k":["@{b}"]}}}}`, "True")
	f.Fuzz(func(t *testing.T, text, value string) {
		if !json.Valid([]byte(text)) || value == "" {
			return
		}
		res := document.Parse(&source.File{Name: "template.json", Data: []byte(text)}, document.Auto)
		if len(res.Roots) == 0 { // not UTF-8
			return
		}
		root := res.Roots[0]
		template := Read(root)
		free := template.Length(nil)
		known := map[string]Parameter{"a": {List: true, Values: []string{value, value}}, "on": {Values: []string{value}}}
		if given := template.Length(known); given.Least < free.Least || given.Most >= 0 && given.Most < given.Least {
			t.Errorf("%s: %v without parameters, %v with %q", text, free, given, value)
		}
		Open(root)
		Is(root)
		template.AllOff(known)
		for _, s := range policy.Read(root).Statements {
			Misplaced(s.Node)
			Unsorted(s.Actions.Node)
			Reorder(s.Node)
		}
	})
}
