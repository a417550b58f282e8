package document

import (
	"math/rand/v2"
	"strings"
	"testing"
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
			eachText(root, func(n *Node) { checkText(t, src, n) })
		}
	}
}
