package policy

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/policy/policytest"
)

func TestRead(t *testing.T) {
	p := Read(parse(t, `{"Version":"2012-10-17","Extra":1,"Statement":["x",
		{"Sid":"A","Effect":"Allow","NotAction":["a:b",7],"Resource":"*","Condition":{"Bool":{"k":["true",false]},"X":{}},"Principal":"*"},
		{"Action":"a:b","NotAction":"a:c"}]}`))
	if len(p.Statements) != 2 || !p.Complete || p.Version.Text != "2012-10-17" || len(p.Strangers) != 1 {
		t.Fatalf("%+v", p)
	}
	s := p.Statements[0]
	for _, tt := range []struct{ got, want any }{
		{s.Path.Pointer(), "/Statement/1"},
		{s.Sid.Text, "A"},
		{s.Effect.Text, "Allow"},
		{s.Actions.Member, "NotAction"},
		{s.Actions.Not(), true},
		{s.Actions.Elements[1].Path.Pointer(), "/Statement/1/NotAction/1"},
		{s.Actions.Elements[1].Known(), false},
		{s.Resources.Not(), false},
		{s.Resources.Elements[0].Path.Pointer(), "/Statement/1/Resource"},
		{s.Resources.Elements[0].Known(), true},
		{len(s.Tests), 1},
		{s.Tests[0].OperatorText, "Bool"},
		{s.Tests[0].Values[1].Path.Pointer(), "/Statement/1/Condition/Bool/k/1"},
		{s.Principals.Members[0], "Principal"},
		{p.Statements[1].Actions.Member, "Action"},
		{p.Statements[1].Actions.Both, true},
		{p.Statements[1].Resources.Node == nil, true},
		{p.Statements[1].Resources.Member, ""},
	} {
		if tt.got != tt.want {
			t.Errorf("%v, want %v", tt.got, tt.want)
		}
	}
	single := Read(parse(t, `{"Statement":{"Effect":"Allow","Effect2":"Deny"}}`))
	if len(single.Statements) != 1 || single.Statements[0].Path.Pointer() != "/Statement" {
		t.Errorf("%+v", single)
	}
}

// TestPlaces finds the action of a policy in every way to write one, and a part of it.
func TestPlaces(t *testing.T) {
	for _, tt := range []struct {
		file, data string
		path       []any
		want, part string // the bytes of the action, and of "Get" in it
	}{
		{"a.json", `{"Policy":"{\"Statement\":{\"Action\":\"s3:GetObject\"}}"}`, []any{"Policy"}, `\"s3:GetObject\"`, "Get"},
		{"a.json", `{"Policy":"{\u0022Statement\u0022:{\u0022Action\u0022:\u0022s3:\\u0047et\u004fbject\u0022}}"}`, []any{"Policy"},
			`\u0022s3:\\u0047et\u004fbject\u0022`, `\\u0047et`},
		{"a.yaml", "Policy: |\n  {\"Statement\":\n    {\"Action\": \"s3:GetObject\"}}\n", []any{"Policy"}, `"s3:GetObject"`, "Get"},
		{"a.yaml", "Policy: >-\n  {\"Statement\": {\"Action\":\n  \"s3:GetObject\"}}\n", []any{"Policy"}, `"s3:GetObject"`, "Get"},
		{"a.yaml", "Policy: '{\"Statement\": {\"Sid\": \"it''s\",\n    \"Action\": \"s3:GetObject\"}}'\n", []any{"Policy"}, `"s3:GetObject"`, "Get"},
		{"a.yaml", `Policy: "{\"Statement\": {\"Action\": \"s3:\x47etObject\"}}"`, []any{"Policy"}, `\"s3:\x47etObject\"`, `\x47et`},
		{"a.json", `{"Policy":{"Statement":{"Action":"s3:GetObject"}}}`, []any{"Policy"}, `"s3:GetObject"`, "Get"},
		{"a.json", `{"Statement":[{"Action":"s3:GetObject"}]}`, nil, `"s3:GetObject"`, "Get"},
	} {
		root, problems := Parse(policytest.In(t, tt.file, tt.data, tt.path...))
		if root == nil || len(problems) > 0 {
			t.Errorf("%s: %v", tt.data, problems)
			continue
		}
		action := Read(root).Statements[0].Actions.Elements[0]
		if action.Node.Text != "s3:GetObject" {
			t.Errorf("%s: action %q", tt.data, action.Node.Text)
		}
		if got := string(action.Node.Span.Bytes()); got != tt.want {
			t.Errorf("%s: the action stands in %s", tt.data, got)
		}
		if got := string(action.Node.Range(3, 6).Bytes()); got != tt.part {
			t.Errorf("%s: Get stands in %s", tt.data, got)
		}
		if found, ok := root.Resolve(action.Path); !ok || found != action.Node {
			t.Errorf("%s: %s leads to another value", tt.data, action.Path)
		}
	}
}
