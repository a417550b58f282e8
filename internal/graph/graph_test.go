package graph

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// hostile has names that no format may read as its own syntax.
func hostile() Graph {
	b := builder{nodes: map[string]int{}}
	from := b.node(Node{Kind: Identity, Name: "a\"]; click n0 \"javascript:x\n<b>\x1b[31m"})
	to := b.node(Node{Kind: Role, Name: `r\" -> evil`, Place: "x.tf:1"})
	b.graph.Edges = []Edge{
		{From: from, To: to, Place: "b.yml:2", Refused: true, Session: &Session{Operation: "sts:AssumeRole", Seconds: 900, Tags: []string{"team*"}, Policy: true}},
		{From: from, To: to, Place: "a.yml:2", Findings: []Finding{{"some-rule", "warning", `"quoted" | %%`}}},
		{From: from, To: to, Place: "a.yml:2"},
	}
	return b.sorted()
}

func asJSON(t *testing.T, g Graph) string {
	t.Helper()
	text, err := inJSON(g)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestEscapes(t *testing.T) {
	for _, format := range Formats() {
		var b strings.Builder
		if err := hostile().Write(&b, format); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsAny(b.String(), "\x1b\r") {
			t.Errorf("%s has control characters:\n%s", format, b.String())
		}
	}
	if got := mermaid(hostile()); strings.Contains(got, `"javascript`) || strings.Contains(got, "<b>") {
		t.Error(got)
	}
	if got := dot(hostile()); !strings.Contains(got, `r\\\" -> evil`) {
		t.Error(got)
	}
	if err := hostile().Write(&strings.Builder{}, "png"); err == nil {
		t.Error("png is a format")
	}
}

func TestOrderAndRepeats(t *testing.T) {
	g := hostile()
	if len(g.Edges) != 2 || g.Edges[0].Place != "a.yml:2" || g.Edges[1].describe() != "AssumeRole, 900 s, tags team*, session policy" {
		t.Errorf("got %+v", g.Edges)
	}
}

func TestSchema(t *testing.T) {
	text, err := os.ReadFile("../../schemas/graph.json")
	if err != nil {
		t.Fatal(err)
	}
	schema, err := jsonschema.CompileString("graph.json", string(text))
	if err != nil {
		t.Fatal(err)
	}
	for name, g := range map[string]Graph{"empty": {}, "hostile": hostile()} {
		var value any
		if err := json.Unmarshal([]byte(asJSON(t, g)), &value); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	var value any
	bad := strings.Replace(asJSON(t, hostile()), `"kind": "role"`, `"kind": "group"`, 1)
	if err := json.Unmarshal([]byte(bad), &value); err != nil || schema.Validate(value) == nil {
		t.Errorf("a kind that does not exist passes: %v", err)
	}
}
