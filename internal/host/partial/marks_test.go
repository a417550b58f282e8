package partial_test

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/source"
)

// rendered writes a text with {} for its holes.
func rendered(n *document.Node) string {
	if n.Kind == document.Unknown {
		return "unknown"
	}
	var b strings.Builder
	done := 0
	for _, h := range n.Holes {
		b.WriteString(n.Text[done:h.At] + "{}")
		done = h.At
	}
	return b.String() + n.Text[done:]
}

func TestOpen(t *testing.T) {
	for written, want := range map[string]string{
		"arn:aws:iam::123456789012:role/a":             "arn:aws:iam::123456789012:role/a",
		"arn:aws:iam::${ACCOUNT}:role/${role}-x":       "arn:aws:iam::{}:role/{}-x",
		"${role:=admin}":                               "unknown",
		"${a.b}":                                       "unknown",
		"x-${jsonencode({a = {b = 1}})}-y":             "x-{}-y",
		"${tolist(a)[0]}${b":                           "{}${b",
		"ROLE_ARN":                                     "ROLE_ARN",
		"arn:aws:iam::<account id>:role/a":             "arn:aws:iam::<account id>:role/a",
		"$(ROLE_ARN)":                                  "unknown",
		"$ROLE":                                        "unknown",
		"arn:aws:iam::12345:role/a":                    "arn:aws:iam::12345:role/a",
		"{{ .Values.role }}":                           "unknown",
		"a-{{ b }}-{{ c }}":                            "a-{}-{}",
		"{{ a }}{{ b }}":                               "{}{}",
		"${aws:username} and ${aws:PrincipalTag/team}": "${aws:username} and ${aws:PrincipalTag/team}",
		"10 < 20 > 5":                                  "10 < 20 > 5",
		"$5":                                           "$5",
		"CI":                                           "CI",
		"":                                             "",
	} {
		f := &source.File{Name: "a.yaml", Data: []byte("'" + written + "'")}
		n := document.ParseYAML(f).Roots[0]
		if got := rendered(partial.Rendered.Open(n)); got != want {
			t.Errorf("%q is %q, want %q", written, got, want)
		}
	}
}

func TestOpenKeepsPlaces(t *testing.T) {
	f := &source.File{Name: "a.json", Data: []byte(`"a\u0041${B}cde"`)}
	n := partial.Rendered.Open(document.ParseJSON(f).Roots[0])
	if n.Text != "aAcde" || len(n.Holes) != 1 || n.Holes[0].At != 2 {
		t.Fatalf("%q, %v", n.Text, n.Holes)
	}
	for text, at := range map[string][2]int{`\u0041`: {1, 2}, "cd": {2, 4}} {
		if got := string(n.Range(at[0], at[1]).Bytes()); got != text {
			t.Errorf("%v is %q, want %q", at, got, text)
		}
	}
}

func TestTree(t *testing.T) {
	f := &source.File{Name: "a.yaml", Data: []byte("a: ['{{ x }}', 1, 'b{{ y }}']\nb: {c: '{{ z }}', d: null}\n")}
	before := document.ParseYAML(f).Roots[0]
	n := partial.Jinja.Tree(before)
	if n.Get("a").Items[0].Kind != document.Unknown || n.Get("a").Items[1].Text != "1" || rendered(n.Get("a").Items[2]) != "b{}" ||
		n.Get("b").Get("c").Kind != document.Unknown || n.Get("b").Get("d").Kind != document.Null {
		t.Errorf("the tree is %s", document.Minify(n))
	}
	if keys := partial.Rendered.Tree(document.ParseYAML(&source.File{Name: "a.yaml", Data: []byte("${a}: 1\nb: 2\n")}).Roots[0]); !keys.Open || len(keys.Members) != 1 {
		t.Errorf("an object with a mark for a name is %s", document.Minify(keys))
	}
	if before.Get("b").Get("c").Text != "{{ z }}" {
		t.Error("the tree given was changed")
	}
}

// A text of only marks is opened in one pass: making a locator for each of them, or searching the rest for other
// marks each time, would take minutes.
func TestOpenManyMarks(t *testing.T) {
	const many = 50_000
	f := &source.File{Name: "a.json", Data: []byte(`"` + strings.Repeat("{{a}}x", many) + `"`)}
	n := partial.Rendered.Open(document.ParseJSON(f).Roots[0])
	if len(n.Holes) != many || n.Text != strings.Repeat("x", many) {
		t.Errorf("%d holes", len(n.Holes))
	}
}
