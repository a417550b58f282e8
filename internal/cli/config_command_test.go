package cli

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/sessionlint/sessionlint/schemas"
)

// TestShownKeys checks that config show has all keys of the schema.
func TestShownKeys(t *testing.T) {
	text, err := schemas.FS.ReadFile("config.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Properties map[string]json.RawMessage `json:"properties"`
	}
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	var shown []string
	for _, key := range keys {
		shown = append(shown, key.name)
	}
	if want := slices.Sorted(maps.Keys(schema.Properties)); !slices.Equal(slices.Sorted(slices.Values(shown)), want) {
		t.Errorf("shown are %v, the schema has %v", shown, want)
	}
}
