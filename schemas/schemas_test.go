package schemas_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/schemas"
)

// read gives the embedded schemas of operations, by their path.
func read(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	paths, err := fs.Glob(schemas.FS, "*/*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		if strings.HasPrefix(path, "policy/") {
			continue
		}
		if files[path], err = schemas.FS.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func TestEveryOperationHasASchema(t *testing.T) {
	var want []string
	for _, operation := range catalog.Operations() {
		want = append(want, strings.Replace(operation.Name, ":", "/", 1)+".json")
	}
	if got := slices.Sorted(maps.Keys(read(t))); !slices.Equal(got, want) {
		t.Errorf("schemas %v, operations %v", got, want)
	}
	counts := map[string]int{}
	for _, path := range want {
		service, _, _ := strings.Cut(path, "/")
		counts[service]++
	}
	// All of STS and Cognito Identity, and those of IAM that have to do with delegation and with a role's sessions.
	for service, least := range map[string]int{"sts": 11, "cognito-identity": 23, "iam": 11} {
		if counts[service] < least {
			t.Errorf("have %d operations of %s, want %d", counts[service], service, least)
		}
	}
}

func TestSchemasCompile(t *testing.T) {
	for path, data := range read(t) {
		compiler := jsonschema.NewCompiler()
		url := "test:///" + path
		if err := compiler.AddResource(url, bytes.NewReader(data)); err != nil {
			t.Fatal(err)
		}
		schema, err := compiler.Compile(url)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if schema.Draft != jsonschema.Draft2020 {
			t.Errorf("%s is of another draft", path)
		}
		if err := schema.Validate(map[string]any{"NoSuchMember": 1.0}); err == nil {
			t.Errorf("%s takes any member", path)
		}
	}
}

// TestSchemasAreClosed holds, part by part, what readers of the schemas rely on.
func TestSchemasAreClosed(t *testing.T) {
	for path, data := range read(t) {
		var root map[string]any
		if err := json.Unmarshal(data, &root); err != nil {
			t.Fatal(err)
		}
		checkPart(t, path, root)
	}
}

func checkPart(t *testing.T, at string, part map[string]any) {
	if part["$ref"] != nil {
		t.Errorf("%s: a reference", at)
	}
	if pattern, ok := part["pattern"].(string); ok {
		if !strings.HasPrefix(pattern, "^(?:") || !strings.HasSuffix(pattern, ")$") {
			t.Errorf("%s: pattern %s matches parts", at, pattern)
		}
		if _, err := regexp.Compile(pattern); err != nil {
			t.Errorf("%s: %v", at, err)
		}
	}
	rules, _ := part["x-rules"].(map[string]any)
	for keyword, id := range rules {
		if _, known := catalog.FindRule(id.(string)); !known {
			t.Errorf("%s: rule %s of %s is not described", at, id, keyword)
		}
	}
	if part["type"] == "object" && part["additionalProperties"] != false && part["propertyNames"] == nil {
		t.Errorf("%s: neither a structure nor a map", at)
	}
	properties, _ := part["properties"].(map[string]any)
	for name, member := range properties {
		checkPart(t, at+"."+name, member.(map[string]any))
	}
	for _, keyword := range []string{"items", "propertyNames", "additionalProperties"} {
		if below, ok := part[keyword].(map[string]any); ok {
			checkPart(t, at+" "+keyword, below)
		}
	}
}

// TestLengthsCountCharacters holds that a limit is one of code points, neither bytes nor UTF-16.
func TestLengthsCountCharacters(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	data, err := schemas.FS.ReadFile("cognito-identity/LookupDeveloperIdentity.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := compiler.AddResource("test:///lookup.json", bytes.NewReader(data)); err != nil {
		t.Fatal(err)
	}
	schema := compiler.MustCompile("test:///lookup.json")
	user := func(characters int) any {
		return map[string]any{
			"IdentityPoolId":          "us-east-1:0",
			"DeveloperUserIdentifier": strings.Repeat("😀", characters),
		}
	}
	if err := schema.Validate(user(1024)); err != nil {
		t.Error(err)
	}
	if schema.Validate(user(1025)) == nil {
		t.Error("1,025 characters pass")
	}
}

func TestLimits(t *testing.T) {
	data, err := schemas.FS.ReadFile("limits.json")
	if err != nil {
		t.Fatal(err)
	}
	var limits map[string]int64
	if err := json.Unmarshal(data, &limits); err != nil {
		t.Fatal(err)
	}
	// The numbers that the project is known for, from AWS's pages and not from this repository.
	for name, want := range map[string]int64{
		"session_policy_characters": 2048, "chained_session_seconds": 3600, "session_token_bytes": 4096,
	} {
		if limits[name] != want {
			t.Errorf("%s is %d, want %d", name, limits[name], want)
		}
	}
	for name, value := range limits {
		if value <= 0 {
			t.Errorf("%s is %d", name, value)
		}
	}
}
