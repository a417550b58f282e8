package report

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// In Go code the values of secrets are masked, and the expressions that stand beside their names are not.
func TestExcerptOfGoCode(t *testing.T) {
	const code = `	p := stscreds.NewWebIdentityRoleProvider(c, role, stscreds.IdentityTokenFile(path), "a b")
	q := aws.Credentials{SecretAccessKey: "hidden-value", Source: "x y"}
`
	file := &source.File{Name: "a.go", Data: []byte(code)}
	var findings []finding.Finding
	for _, text := range []string{"a b", "x y"} {
		at := strings.Index(code, text)
		findings = append(findings, finding.Finding{Rule: "r", Message: "m", Span: source.Span{File: file, Start: at, End: at + len(text)}})
	}
	var b strings.Builder
	if err := Text(&b, Input{Findings: findings, Secrets: map[*source.File][]source.Span{file: {}}}); err != nil {
		t.Fatal(err)
	}
	if out := b.String(); strings.Contains(out, "hidden-value") || !strings.Contains(out, "IdentityTokenFile(path)") {
		t.Error(out)
	}
}
