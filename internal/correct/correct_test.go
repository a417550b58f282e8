package correct

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

func path(steps ...any) finding.Path { return steps }

// fixed applies one change to a document; empty if it has no edit.
func fixed(t *testing.T, text string, c finding.Change) string {
	t.Helper()
	file := &source.File{Name: "a.yaml", Data: []byte(text)}
	res := document.Parse(file, document.Auto)
	if len(res.Roots) != 1 {
		t.Fatalf("%q does not parse", text)
	}
	edit, ok := editOf(res.Roots[0], c)
	if !ok {
		return ""
	}
	return text[:edit.Span.Start] + edit.New + text[edit.Span.End:]
}

func TestEdits(t *testing.T) {
	for _, test := range []struct {
		name, text string
		change     finding.Change
		want       string
	}{
		{"JSON text", `{"A": "allow"}`, finding.Change{Path: path("A"), New: "Allow"}, `{"A": "Allow"}`},
		{"white space at the end", `{"A": "arn\n"}`, finding.Change{Path: path("A"), New: "arn"}, ""},
		{"white space", `{"A": " arn "}`, finding.Change{Path: path("A"), New: "arn"}, `{"A": "arn"}`},
		{"text inside", `{"A": "a b"}`, finding.Change{Path: path("A"), New: "a-b"}, `{"A": "a-b"}`},
		{"insertion", `{"A": "ab"}`, finding.Change{Path: path("A"), New: "aXb"}, `{"A": "aXb"}`},
		{"quotes are kept", "A: 'allow' # why\n", finding.Change{Path: path("A"), New: "Allow"}, "A: 'Allow' # why\n"},
		{"escaped", `{"A": "\u0061llow"}`, finding.Change{Path: path("A"), New: "Allow"}, ""},
		{"needs quotes", "A: x\n", finding.Change{Path: path("A"), New: "x: y"}, ""},
		{"an alias of YAML", "A: x\n", finding.Change{Path: path("A"), New: "*"}, ""},
		{"number", "A: 99 # s\r\n", finding.Change{Path: path("A"), New: "900"}, "A: 900 # s\r\n"},
		{"number as text", `{"A": "3600"}`, finding.Change{Kind: finding.Unquote, Path: path("A")}, `{"A": 3600}`},
		{"text as number", "A: 3600\n", finding.Change{Kind: finding.Enquote, Path: path("A")}, "A: \"3600\"\n"},
		{"list of one", `{"A": [ "x" ]}`, finding.Change{Kind: finding.Unwrap, Path: path("A")}, `{"A": "x"}`},
		{"list of two", `{"A": ["x", "y"]}`, finding.Change{Kind: finding.Unwrap, Path: path("A")}, ""},
		{"key", `{"Acton": 1}`, finding.Change{Kind: finding.Rename, Path: path("Acton"), New: "Action"}, `{"Action": 1}`},
		{"first item", `["x", "y"]`, finding.Change{Kind: finding.Remove, Path: path(0)}, `["y"]`},
		{"last item", `["x", "y"]`, finding.Change{Kind: finding.Remove, Path: path(1)}, `["x"]`},
		{"only item", `["x"]`, finding.Change{Kind: finding.Remove, Path: path(0)}, ""},
		{"only member", `{"A": {"B": 1}}`, finding.Change{Kind: finding.Remove, Path: path("A", "B")}, `{"A": {}}`},
		{"item on its line", "- x\n- y # y\n- z\n", finding.Change{Kind: finding.Remove, Path: path(1)}, "- x\n- z\n"},
		{"last line", "- x\n- y", finding.Change{Kind: finding.Remove, Path: path(1)}, "- x"},
		{"item with an anchor", "- x\n- &a y\n", finding.Change{Kind: finding.Remove, Path: path(1)}, ""},
		{"first member of an item", "- A: 1\n  B: 2\n", finding.Change{Kind: finding.Remove, Path: path(0, "A")}, "- B: 2\n"},
		{"object in a list", "- A: 1\n  B: 2\n- C: 3\n", finding.Change{Kind: finding.Remove, Path: path(0)}, "- C: 3\n"},
		{"new member", `{"B": "x"}`, finding.Change{Kind: finding.Add, Path: path("A"), New: "1"}, `{"A": "1","B": "x"}`},
		{"new member in lines", "B: x\nC: y\n", finding.Change{Kind: finding.Add, Path: path("A"), New: "1"}, "A: \"1\"\nB: x\nC: y\n"},
		{"nothing there", `{"A": 1}`, finding.Change{Path: path("B"), New: "x"}, ""},
	} {
		if got := fixed(t, test.text, test.change); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// A text that others use is changed only on demand, and a secret never.
func TestFindings(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"DurationSeconds: 99\n", "safe"},
		{"DurationSeconds: &d 99\nRoleSessionName: *d\n", "unsafe"},
		{"WebIdentityToken: 99\n", ""},
	} {
		file := &source.File{Name: "a.yaml", Data: []byte(test.text)}
		root := document.Parse(file, document.Auto).Roots[0]
		req := &request.Request{Operation: "sts:AssumeRoleWithWebIdentity", Params: root, Span: root.Span}
		name, _, _ := strings.Cut(test.text, ":")
		found := []finding.Finding{{Fix: finding.Proposed("x", false, finding.Change{Path: path(name), New: "900"})}}
		Findings(req, found)
		got := ""
		if found[0].Fix != nil {
			got = found[0].Fix.Applicability()
		}
		if got != test.want {
			t.Errorf("%q: %q, want %q", test.text, got, test.want)
		}
	}
}
