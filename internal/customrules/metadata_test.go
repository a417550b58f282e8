package customrules

import (
	"bytes"
	"slices"
	"testing"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
)

// FuzzMetadata reads any METADATA: without mistakes it gives a rule that can be used, and each mistake has its place in the file.
func FuzzMetadata(f *testing.F) {
	for _, seed := range []string{
		"",
		"# title: A rule\n# custom: {id: a-rule, severity: error, files: [terraform, go], operations: [sts:AssumeRole, session-policy]}\npackage a",
		"# title: [A]\n# custom:\n#   severity: fatal\n#   files: [words]\n#   operations: sts:AssumeRole\n",
		"# custom: [id]\n# related_resources: [https://example.com, {ref: https://example.org}, {}]\n",
		"#\tcustom: &a {id: *a}\n#custom: 1\n",
		"# description: |\n#   é\n#  a\n# strict: [\n\n# end",
	} {
		f.Add([]byte("# METADATA\n" + seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<12 {
			t.Skip("long")
		}
		var m mistakes
		var rule Rule
		meta := metadataAt("a.rego", data, 1, &m)
		meta.rule(&rule)
		rule.ID = meta.id()
		for _, one := range m.all {
			if lines := bytes.Count(data, []byte("\n")) + 2; one.line < 1 || one.line > lines || one.column < 1 || one.message == "" {
				t.Errorf("%+v is not in a file of %d lines", one, lines)
			}
		}
		if len(m.all) > 0 {
			return
		}
		if rule.Severity < finding.Info || rule.Severity > finding.Error {
			t.Errorf("severity %v", rule.Severity)
		}
		for _, kind := range rule.Kinds {
			if !slices.Contains(request.Kinds(), kind) {
				t.Errorf("kind %q", kind)
			}
		}
		for _, operation := range rule.Operations {
			if _, known := request.ParseOperation(operation); !known {
				t.Errorf("operation %q", operation)
			}
		}
	})
}
