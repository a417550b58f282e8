package policy

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// TestParseShapes has one problem for each text that is not a policy, where the brackets are in it.
func TestParseShapes(t *testing.T) {
	for _, tt := range []struct{ text, message string }{
		{"[\uFEFF]{\"Version\":\"2012-10-17\"}", "a byte order mark is before the policy"},
		{"[\u00EF\u00BB\u00BF]{}", "a byte order mark is before the policy"},
		{"[\uFEFF]nonsense", "a byte order mark is before the policy"},
		{`[[{"Version":"2012-10-17"}]]`, "the policy is an array; AWS accepts one JSON object"},
		{"[12]", "the policy is a number"},
		{" [null] ", "the policy is null"},
		{`["words"]`, "the policy is a string"},
		{"[ \n ]", "only white space"},
		{`{"Version":"2012-10-17"} [}]`, "text follows the end of the policy"},
		{`{"a":1} [{"b":2}]` + "\n", "text follows the end of the policy"},
		{`{"a":1}[,]`, "text follows the end of the policy"},
		{`["{\"Version\":\"2012-10-17\"}"]`, "encoded twice"},
		{`{[\"]Version\":\"2012-10-17\"}`, "encoded twice"},
		{"[file://policy.json]", "the name of a file"},
		{"[FILEB://policy.json]", "the name of a file"},
		{"[./policies/session]", "the name of a file"},
		{`[C:\policies\session]`, "the name of a file"},
		{"[policy.json]", "the name of a file"},
		{"[%7B]%22Version%22%3A%222012-10-17%22%7D", "percent-encoded"},
		{"[%0A]%7b%22Version%22%3A%222012-10-17%22%7D", "percent-encoded"},
	} {
		start, end := strings.Index(tt.text, "["), strings.LastIndex(tt.text, "]")-1
		text := tt.text[:start] + tt.text[start+1:end+1] + tt.text[end+2:]
		root, problems := Parse(textNode(text))
		if root != nil || len(problems) != 1 {
			t.Errorf("%q: %v", text, problems)
			continue
		}
		p := problems[0]
		if !strings.Contains(p.Message, tt.message) || p.Rule != document.RuleSyntax {
			t.Errorf("%q: %s: %s", text, p.Rule, p.Message)
		}
		if p.Span.Start != start || p.Span.End != end {
			t.Errorf("%q: the problem is at %d to %d, want %d to %d", text, p.Span.Start, p.Span.End, start, end)
		}
		if utf8.RuneCountInString(p.Message) > 120 {
			t.Errorf("%q: the message has more than 120 characters", p.Message)
		}
	}
}

func TestParseSyntax(t *testing.T) {
	for _, tt := range []struct {
		text string
		at   int
	}{
		{`{"Version":"2012-10-17",}`, 23},
		{`{'Version':1}`, 1},
		{`{"Version":}`, 11},
		{`{"Version":"2012-10-17"`, 23},
		{"{\"a\":\"tab\there\"}", 9},
	} {
		root, problems := Parse(textNode(tt.text))
		if root != nil || len(problems) != 1 || problems[0].Rule != document.RuleSyntax {
			t.Errorf("%q: %v %v", tt.text, root, problems)
			continue
		}
		if got := problems[0].Span.Start; got != tt.at {
			t.Errorf("%q: the problem is at %d, want %d: %s", tt.text, got, tt.at, problems[0].Message)
		}
	}
}

func TestParseDuplicateKey(t *testing.T) {
	for _, n := range []*document.Node{
		textNode(`{"Version":"1","Version":"2"}`),
		partialNode(`{"Version":"%s","Version":"2"}`),
	} {
		root, problems := Parse(n)
		if root == nil || len(problems) != 1 || problems[0].Rule != document.RuleDuplicateKey {
			t.Fatalf("%v %v", root, problems)
		}
		if got := string(problems[0].Span.Bytes()); got != `"Version"` || problems[0].Span.Start < 10 {
			t.Errorf("the problem is at %d: %s", problems[0].Span.Start, got)
		}
	}
}

func TestParseOtherValues(t *testing.T) {
	object := &document.Node{Kind: document.Object}
	if root, problems := Parse(object); root != object || problems != nil {
		t.Error("an object is not the policy that it is")
	}
	embedded := textNode("no JSON")
	embedded.Embedded = object
	if root, problems := Parse(embedded); root != object || problems != nil {
		t.Error("the embedded document is not the policy")
	}
	for _, n := range []*document.Node{nil, textNode(""), {Kind: document.Number, Text: "1"}, {}} {
		if root, problems := Parse(n); root != nil || problems != nil {
			t.Errorf("%v: %v %v", n, root, problems)
		}
	}
}

// What is a JSON text in part may be a policy that is encoded once more, or not: nothing is said of it.
func TestParseUnknownContent(t *testing.T) {
	for _, text := range []string{`"%s"`, ` "%s" `, `"{%s}"`} {
		if root, problems := Parse(partialNode(text)); root != nil || problems != nil {
			t.Errorf("%s: %v %v", text, root, problems)
		}
	}
}

// What is after an unknown part does not begin the policy: it is wrong there for another reason.
func TestParseBehindUnknownContent(t *testing.T) {
	for _, text := range []string{"%s\uFEFF{}", "%sfile://policy.json"} {
		_, problems := Parse(partialNode(text))
		if len(problems) != 1 || !strings.HasPrefix(problems[0].Message, notJSON) {
			t.Errorf("%s: %v", text, problems)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		`{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:%s","Resource":%s}]}`,
		`{"a":"\ud83d\ude00%s","b":[1,%s,true,null]} x`, "\uFEFF{}", `"{}"`, "file://x", "%7B%7D", `{"a":1,"a":"\u%s00e9"}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, n := range []*document.Node{textNode(text), partialNode(text)} {
			root, problems := Parse(n)
			if root != nil && (root.Kind != document.Object || syntaxProblem(problems) != nil) {
				t.Errorf("%q: %s and %v", text, root.Kind, problems)
			}
			if root == nil && len(problems) > 1 {
				t.Errorf("%q: %v", text, problems)
			}
			for _, p := range problems {
				if p.Span.Start < 0 || p.Span.Start > p.Span.End || p.Span.End > len(text) {
					t.Errorf("%q: problem at %d to %d", text, p.Span.Start, p.Span.End)
				}
			}
			if root != nil {
				checkPlaces(t, root, root.Span)
			}
			// What a whole text says, its beginning says too, as far as it goes.
			if !n.Partial() && root != nil && len(problems) == 0 && utf8.ValidString(text) {
				checkBeginning(t, root, text)
			}
		}
	})
}

// checkPlaces checks that every value is in the one that holds it.
func checkPlaces(t *testing.T, n *document.Node, within source.Span) {
	if n.Span.Start < within.Start || n.Span.End > within.End {
		t.Errorf("a value at %d to %d stands outside of %d to %d", n.Span.Start, n.Span.End, within.Start, within.End)
	}
	for _, m := range n.Members {
		checkPlaces(t, m.Value, n.Span)
	}
	for _, item := range n.Items {
		checkPlaces(t, item, n.Span)
	}
}

// checkBeginning reads the text with its end unknown: the partial reader must agree with the whole one.
func checkBeginning(t *testing.T, whole *document.Node, text string) {
	n := textNode(text)
	n.Holes = []document.Hole{{At: len(text), Max: -1}}
	root, problems := Parse(n)
	if root == nil || len(problems) > 0 {
		if strings.Count(text, "{")+strings.Count(text, "[") <= 512 {
			t.Errorf("%q: only the partial reader finds %v", text, problems)
		}
		return
	}
	if a, b := document.Minify(whole), document.Minify(root); a != b {
		t.Errorf("%q: %s and %s", text, a, b)
	}
}
