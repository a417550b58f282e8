package document

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/source"
)

func seed(f *testing.F, texts ...string) {
	files, err := filepath.Glob("../../testdata/documents/*")
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	for _, text := range texts {
		f.Add(text)
	}
}

func FuzzJSON(f *testing.F) {
	seed(f, `{"a":[1,-2.5e+3,true,null,"\ud83d\ude00\u0000\/"],"a":{}}`, `[1,]`, `{} {}`, `"\ud83d"`, "\uFEFF[]", `{"a":"b`)
	f.Fuzz(func(t *testing.T, text string) {
		checkJSON(t, text)
	})
}

func checkJSON(t *testing.T, text string) {
	src := file("a.json", text)
	res := ParseJSON(src)
	checkResult(t, src, res)
	body := strings.TrimPrefix(text, byteOrderMark)
	if hasSyntaxProblem(res) || len(res.Roots) == 0 {
		return
	}
	if !json.Valid([]byte(body)) {
		t.Fatalf("%q is taken for JSON", text)
	}
	// YAML is a superset: if its reader accepts the text too, it must give the same tree.
	r := newYAMLReader(Options{}, fileOrigin(src))
	roots, mistake := r.stream()
	if mistake != nil {
		return
	}
	if got, want := outline(roots[0]), outline(res.Roots[0]); got != want {
		t.Fatalf("%q: as YAML\n%s\nas JSON\n%s", text, got, want)
	}
}

func FuzzYAML(f *testing.F) {
	seed(f, "a: &x [1, {b: c, ? d}]\n<<: *y\n", "- |2-\n   a\n  b\n- >+\n a\n\n  b\n\n c\n\n", "'a''\n\n b' : \"\\x41\\\n  \\n\"",
		"--- !Sub 'a${b}${!c}'\n--- !!int '5'\n...\n", "? a\n: - b\n  -\n# sessionlint:x\n", "a\r\n  b\u0085c\u2028 d", "[a: b, ? c, *d]", "{a: b: c}",
		"%FOO\n---\na: {{ b }}\n? [c]\n: 01604\n", "- |+2\n   ", "&a.b: *c : d\n")
	f.Fuzz(func(t *testing.T, text string) {
		src := file("a.yaml", text)
		checkResult(t, src, ParseYAML(src))
	})
}

func FuzzText(f *testing.F) {
	seed(f, `"{\"a\": \"\\u0062\\\"\"}"`, "|\n  {\"a\":\n   [1]}\n", ">\n {\n\n \"a\": 1}\n", "'{\"it''s\": 2}'", `"[\"\ud83d\ude00\","`)
	f.Fuzz(func(t *testing.T, text string) {
		for _, spelled := range []string{strconv.Quote(text), "'" + strings.ReplaceAll(text, "'", "''") + "'",
			"|2\n  " + strings.ReplaceAll(text, "\n", "\n  "), ">\n " + text, text} {
			src := file("a.yaml", spelled)
			for _, root := range ParseYAML(src).Roots {
				eachText(root, func(n *Node) { checkText(t, src, n) })
			}
		}
	})
}

// checkText parses the JSON in a text. The result must be the same as for a file with this text, except for the
// places, which must be in the text.
func checkText(t *testing.T, src *source.File, n *Node) {
	root, problems := ParseText(n)
	if n.Partial() {
		return
	}
	for _, p := range problems {
		checkSpan(t, src, p.Span)
		if p.Span.Start < n.Span.Start || p.Span.End > n.Span.End {
			t.Fatalf("%q: problem %s stands outside of the text", src.Data, p.Message)
		}
	}
	alone, _ := Options{}.withDefaults().readJSON(&origin{data: []byte(n.Text), outer: source.Direct(src, 0)}, n.Text)
	if (alone == nil) != (root == nil) {
		t.Fatalf("%q is JSON or not: %v, %v", n.Text, alone, root)
	}
	if root == nil {
		return
	}
	if Minify(alone) != Minify(root) {
		t.Fatalf("%q reads as %s, not as %s", n.Text, Minify(root), Minify(alone))
	}
	checkTree(t, src, root, &n.Span)
}
