package policy

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
)

// FuzzFilled checks that a policy with unknown parts is certainly wrong only where no filling of them makes a policy:
// the fuzzer looks for one that does.
func FuzzFilled(f *testing.F) {
	for _, seed := range [][2]string{
		{`{"a":"%s","b":[%s]}`, `x`}, {`{"a":%s}`, `{"c":[1]}`}, {`{"a":[1 %s 2]}`, `,`}, {`%s"a":1}`, `{`}, {`{"a":"\ud83d%s"}`, `\ude00`},
		{`{"a":"b%sc":"d"}`, `","e`}, {`{"a":1%s`, `}`}, {`[%s`, `1]`}, {"{\"a\":\"%s\n\"}", `",`},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, text, filling string) {
		n := partialNode(text)
		if !n.Partial() {
			return
		}
		filled, problems := Parse(textNode(strings.ReplaceAll(text, "%s", filling)))
		if filled == nil || syntaxProblem(problems) != nil {
			return
		}
		root, problems := Parse(n)
		for _, p := range problems {
			if root == nil && !p.Unsure {
				t.Errorf("%q with %q is a policy: %s", text, filling, p.Message)
			}
		}
		if root != nil && root.Kind != document.Object {
			t.Errorf("%q: the policy is %s", text, root.Kind)
		}
	})
}
