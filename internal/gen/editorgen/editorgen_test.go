package editorgen

import (
	"encoding/json"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/schemas"
)

func TestEcmaPattern(t *testing.T) {
	for pattern, want := range map[string]string{
		`^(?:[\w+=,.@:\/-]*)$`:               `^(?:[\w+=,.@:\/-]*)$`,
		`[\x20-\x{D7FF}\x{10000}-\x{FFFFF}]`: `[\x20-\uD7FF\u{10000}-\u{FFFFF}]`,
		`[a\-b\_\ ]\-`:                       `[a\-b_ ]-`,
		`\p{L}\\`:                            `\p{L}\\`,
	} {
		if got, err := ecmaPattern(pattern); err != nil || got != want {
			t.Errorf("%s becomes %s, %v; want %s", pattern, got, err, want)
		}
	}
	if _, err := ecmaPattern(`\x{nothing}`); err == nil {
		t.Error("a code point without digits is converted")
	}
}

// TestFilePatterns checks that the program reads files of these names as the schemas say.
func TestFilePatterns(t *testing.T) {
	for _, o := range catalog.Operations() {
		for _, pattern := range filePatterns(o.Name) {
			if got := request.OperationOfFile(strings.Replace(pattern, "*", "prod", 1)); got != o.Name {
				t.Errorf("%s is a file for %q, not %s", pattern, got, o.Name)
			}
		}
	}
}

// TestDescriptions checks that each parameter of each operation has a description.
func TestDescriptions(t *testing.T) {
	for _, o := range catalog.Operations() {
		schema, err := parametersOf(o.Name)
		if err != nil {
			t.Fatal(err)
		}
		described(t, o.Name, schema)
	}
}

func described(t *testing.T, at string, schema object) {
	t.Helper()
	if text, _ := schema["description"].(string); text == "" || strings.Contains(text, "Accepts .") {
		t.Errorf("%s is described as %q", at, text)
	}
	for _, keyword := range []string{"properties", "items", "additionalProperties"} {
		below, ok := schema[keyword].(object)
		switch {
		case ok && keyword == "properties":
			for name, member := range below {
				described(t, at+"."+name, member.(object))
			}
		case ok:
			described(t, at+" "+keyword, below)
		}
	}
}

// TestPolicyLength checks that the most known limit is in the schema, which the schemas of the checks lack.
func TestPolicyLength(t *testing.T) {
	schema, err := parametersOf("sts:AssumeRole")
	if err != nil {
		t.Fatal(err)
	}
	policy := schema["properties"].(object)["Policy"].(object)
	if policy["maxLength"] != 2048 {
		t.Errorf("the maximum length of Policy is %v", policy["maxLength"])
	}
}

// TestAddresses checks that the schemas written by hand have the address under which they are published.
func TestAddresses(t *testing.T) {
	for _, name := range []string{"config.json", "graph.json", "policy/policy.json", "report.json"} {
		text, err := os.ReadFile(path.Join("../../../schemas", name))
		if err != nil {
			t.Fatal(err)
		}
		var schema struct {
			ID string `json:"$id"`
		}
		if err := json.Unmarshal(text, &schema); err != nil || schema.ID != schemas.Address+name {
			t.Errorf("the address of %s is %q, %v", name, schema.ID, err)
		}
	}
}
