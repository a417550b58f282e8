package fix

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

func nothing([]byte, int) bool { return false }

// The lines of random files: with tabs, both line ends, a byte order mark, letters of several bytes, and the marks of
// a diff itself.
var lineTexts = []string{"", "a", "\tb\tc", "  d  ", "é🚀", "-e", "+f", " g", "@@ -1,2 +3 @@", "--- a/h", "a", "\\ No newline at end of file"}

func randomFile(r *rand.Rand, name string) *source.File {
	var b strings.Builder
	if r.IntN(5) == 0 {
		b.WriteString("\uFEFF")
	}
	end := []string{"\n", "\r\n"}[r.IntN(2)]
	lines := r.IntN(30)
	for i := range lines {
		b.WriteString(lineTexts[r.IntN(len(lineTexts))])
		if i < lines-1 || r.IntN(2) == 0 {
			b.WriteString(end)
		}
	}
	return &source.File{Name: name, Data: []byte(b.String())}
}

func randomFindings(r *rand.Rand, file *source.File) []finding.Finding {
	var all []finding.Finding
	for range 1 + r.IntN(5) {
		start := r.IntN(len(file.Data) + 1)
		end := min(len(file.Data), start+r.IntN(20))
		text := []string{"", "X", "new\n", "one\r\ntwo", "\t", "\n"}[r.IntN(6)]
		all = append(all, fixOf(file, [3]any{start, end, text}))
	}
	return all
}

// Applying a diff gives exactly what Write writes.
func TestDiffApplies(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("no git")
	}
	r := rand.New(rand.NewPCG(1, 2))
	t.Chdir(t.TempDir())
	var patch bytes.Buffer
	var changes []Change
	for i := range 400 {
		file := randomFile(r, fmt.Sprintf("f%d é.txt", i))
		if i%7 == 0 {
			file.Name = fmt.Sprintf("folder %d/\"quoted\"\t.go", i)
			if err := os.Mkdir(filepath.Dir(file.Name), 0o700); err != nil {
				t.Fatal(err)
			}
		}
		for _, c := range Changes(randomFindings(r, file)) {
			d := c.Diff(nothing)
			if len(d.Left)+len(d.Bare) > 0 {
				t.Errorf("%q: left out %v, bare %v", file.Data, d.Left, d.Bare)
			}
			if err := d.Write(&patch); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file.Name, file.Data, 0o600); err != nil {
				t.Fatal(err)
			}
			changes = append(changes, c)
		}
	}
	for _, args := range [][]string{{"apply", "--check", "-"}, {"apply", "--whitespace=nowarn", "-"}} {
		cmd := exec.Command(git, args...)
		cmd.Stdin = bytes.NewReader(patch.Bytes())
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	for _, c := range changes {
		if got, err := os.ReadFile(c.File.Name); err != nil || !bytes.Equal(got, c.New) {
			t.Errorf("%q with %v: %q (%v), want %q", c.File.Data, c.Edits, got, err, c.New)
		}
	}
	if len(changes) < 350 {
		t.Errorf("only %d changes", len(changes))
	}
}

// Concealed lines are in no diff, and the rest still applies.
func TestDiffConceals(t *testing.T) {
	secret := func(line []byte, _ int) bool { return bytes.Contains(line, []byte("secret")) }
	for _, c := range []struct {
		name, old, change, with, want string
		left, bare                    []int
	}{
		{"above and below", "secret\n1\n2\nx\n3\nsecret\n", "x", "y",
			"@@ -2,4 +2,4 @@\n 1\n 2\n-x\n+y\n 3\n", nil, nil},
		{"just below", "1\nx\nsecret\n2\n", "x", "y", "@@ -1,2 +1,2 @@\n 1\n-x\n+y\n", nil, []int{2}},
		{"just above", "1\nsecret\nx\n2\n", "x", "y", "@@ -3,2 +3,2 @@\n-x\n+y\n 2\n", nil, nil},
		{"in the change", "1\nsecret x\n2\n", "x", "y", "", []int{2}, nil},
		{"in what is written", "1\nx\n2\n", "x", "secret", "", []int{2}, nil},
		{"at the end", "1\nx", "x", "y", "@@ -1,2 +1,2 @@\n 1\n-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n", nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := &source.File{Name: "a", Data: []byte(c.old)}
			at := strings.Index(c.old, c.change)
			d := Changes([]finding.Finding{fixOf(file, [3]any{at, at + 1, c.with})})[0].Diff(secret)
			var b strings.Builder
			if err := d.Write(&b); err != nil {
				t.Fatal(err)
			}
			_, got, _ := strings.Cut(b.String(), "+++ b/a\n")
			if got != c.want || fmt.Sprint(d.Left, d.Bare) != fmt.Sprint(c.left, c.bare) {
				t.Errorf("%q, left %v, bare %v; want %q, %v, %v", got, d.Left, d.Bare, c.want, c.left, c.bare)
			}
		})
	}
}
