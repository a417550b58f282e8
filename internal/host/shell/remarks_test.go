package shell

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/host/hosttest"
)

// Comments and their lines, also in the texts of a document and in code that does not parse.
func TestRemarks(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a.sh", "# sessionlint:ignore x\naws a \\\n b\n", `1 "aws a \\\n" "aws a \\\n b"`},
		{"a.sh", "a 'b\n# sessionlint:ignore x\n'\ncat <<E\n# sessionlint:ignore x\nE\n", ""},
		{"a.sh", "cat <<E # sessionlint:ignore x\nb\nE\n", `1 "cat <<E # sessionlint:ignore x\n" "cat <<E # sessionlint:ignore x\nb\nE"`},
		{"a.sh", "if a; then\n b\nfi # sessionlint:ignore x\n", `3 "fi # sessionlint:ignore x\n"`},
		{"a.sh", "a # sessionlint:ignore x\nif true; then\n", `1? "a # sessionlint:ignore x\n" "a"`},
		{"a.sh", "#!/usr/bin/python\n# sessionlint:ignore x\n", ""},
		{"a.yaml", "run: |\n  a # sessionlint:ignore x\n  b\n", `2 "a # sessionlint:ignore x\n" "a"`},
		{"a.yaml", "run: \"a\\n# sessionlint:ignore x\\nb\"\n", `1 "b" "b"`},
		{"a.yaml", "script: ['# sessionlint:ignore x', b, c]\n", `1 "b" "b"`},
		{"a.yaml", "text: |\n  # sessionlint:ignore x\n", ""},
		{"a.yaml", "shell: pwsh\nrun: |\n  # sessionlint:ignore x\n", ""},
	} {
		var got []string
		for _, r := range Remarks(hosttest.File(c.name, c.text, nil)) {
			one := fmt.Sprint(r.Span.File.Position(r.Span.Start).Line)
			if r.Unsure {
				one += "?"
			}
			for _, s := range r.Covers {
				one += fmt.Sprintf(" %q", s.Bytes())
			}
			got = append(got, one)
		}
		if strings.Join(got, "; ") != c.want {
			t.Errorf("%q: %s, want %s", c.text, strings.Join(got, "; "), c.want)
		}
	}
}
