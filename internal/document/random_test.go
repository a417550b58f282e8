package document

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/source"
)

// Fuzzing with bytes seldom writes YAML of any depth; tokens do.
func TestYAMLOfRandomTokens(t *testing.T) {
	tokens := []string{"a", "b c", "é", "😀", " ", "  ", "\n", "\n  ", "\n    ", "\n\n", "\r\n", "\r", "\t", "- ", "-", "? ", ": ", ":", ", ", ",",
		"[", "]", "{", "}", "'", "''", `"`, `\"`, `\n`, `\x41`, "\\\n", `\\`, "|", ">", "|\n ", ">-\n  ", "|+2\n   ", ">1\n ", "#", " # c\n",
		"&x ", "*x", "*x ", "!!str ", "!Sub ", "!t ", "! ", "<<: ", "${a}", "---\n", "--- ", "...\n", "~", "5", "true", "\u0085", "\u2028",
		"key: ", "\nkey: ", "\n- ", "\n  - ", "'x'", `"y"`, "[1, 2]", "{k: v}", "# sessionlint:x\n", "\n  key: "}
	random := rand.New(rand.NewPCG(1, 2))
	rounds := 20_000
	if testing.Short() {
		rounds = 2_000
	}
	for range rounds {
		var b strings.Builder
		for range 1 + random.IntN(24) {
			b.WriteString(tokens[random.IntN(len(tokens))])
		}
		src := file("a.yaml", b.String())
		res := ParseYAML(src)
		checkResult(t, src, res)
		for _, root := range res.Roots {
			eachText(root, func(n *Node) { checkText(t, src, n); checkAlone(t, src, n) })
		}
	}
}

// checkAlone checks that the bytes of a text mean the same in a file of their own. A block text keeps its
// indentation.
func checkAlone(t *testing.T, src *source.File, n *Node) {
	wrote := string(n.Span.Bytes())
	if n.Partial() || n.style == elsewhere || n.style == blockScalar || n.origin.file == nil {
		return
	}
	res := ParseYAML(file("a.yaml", wrote))
	if wrote == "" || strings.HasPrefix(wrote, "---") || strings.HasPrefix(wrote, "...") {
		return // it has no bytes, or it is a text only because it is not at the beginning of its line
	}
	if len(res.Roots) != 1 {
		t.Fatalf("%q: %q reads as %v", src.Data, wrote, messages(res.Problems))
	}
	alone := res.Roots[0]
	if alone.Kind == String && alone.Text != n.Text {
		t.Fatalf("%q: %q reads as %q, and alone as %q", src.Data, wrote, n.Text, alone.Text)
	}
}
