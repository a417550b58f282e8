package schemacheck

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
)

func TestNamesOfPaths(t *testing.T) {
	for _, test := range []struct {
		path  finding.Path
		width int
		want  string
	}{
		{nil, 20, "the document"},
		{finding.Path{"Tags", 3, "Key"}, 20, "Tags[3].Key"},
		{finding.Path{"Tags", 3, "Key"}, 11, "Tags[3].Key"},
		{finding.Path{"Tags", 3, "Key"}, 10, "Key"},
		{finding.Path{"RoleMappings", "provider", "RulesConfiguration"}, 30, "provider.RulesConfiguration"},
		{finding.Path{"RoleMappings", "provider", "RulesConfiguration"}, 5, "RulesConfiguration"},
		{finding.Path{"Statement", 0}, 5, "Statement[0]"},
	} {
		if got := nameOf(test.path, test.width); got != test.want {
			t.Errorf("%v in %d characters is %s, want %s", test.path, test.width, got, test.want)
		}
	}
}

// A request whose own place is not known begins with its parameters: what it lacks is missing there.
func TestWhatIsMissingWithoutAPlace(t *testing.T) {
	params := parse(t, "request.json", `{"RoleArn": "arn:aws:iam::123456789012:role/R"}`)
	findings, err := New().Check(&request.Request{Operation: "sts:AssumeRole", Params: params})
	if err != nil || len(findings) != 1 || findings[0].Rule != "missing-parameter" || findings[0].Span.File != params.Span.File {
		t.Errorf("%v %+v", err, findings)
	}
}

func TestLengthZero(t *testing.T) {
	checker := checkerOf(`{"type": "object", "additionalProperties": false, "properties": {"Name": {"type": "string", "maxLength": 0}}}`)
	for text, want := range map[string]bool{`{"Name": ""}`: true, `{"Name": "a"}`: false} {
		root := parse(t, "request.json", text)
		if got := confirm(t, checker, "sts/Thing.json", root); got != want || root.Kind != document.Object {
			t.Errorf("%s passes: %v", text, got)
		}
	}
}
