package schemacheck

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// TestNoSecretIsShown tries wrong values of every kind for every secret member: no message holds any
// four characters of one.
func TestNoSecretIsShown(t *testing.T) {
	checker := New()
	places, findings := 0, 0
	for _, o := range catalog.Operations() {
		root, err := catalog.SchemaOf(o.Name)
		if err != nil {
			t.Fatal(err)
		}
		root.Walk(func(place catalog.Place, s *catalog.Schema) {
			if !s.Secret {
				return
			}
			places++
			for _, v := range wrongSecrets() {
				params, _ := put(t, root, place, v)
				for _, f := range checkValue(t, checker, o.Name, params) {
					findings++
					if part := shared(f.Message, v); part != "" {
						t.Errorf("%s %s: message %q shows %q", o.Name, place, f.Message, part)
					}
				}
			}
		})
	}
	t.Logf("%d secret members, %d findings", places, findings)
	if places < 10 || findings < 5*places {
		t.Error("too few for a test")
	}
}

func wrongSecrets() []any {
	const text = "Zq7Xw9-Kv3Jh5\x00"
	return []any{
		"", "Z", "Zq7X\x01", text, strings.Repeat(text, 8000), strings.Repeat("Zq7Xw9Kv", 8000),
		8675309.25, 8675309, []any{text}, map[string]any{"arn": text}, nil,
	}
}

// shared returns four characters that the message and the written value have in common.
func shared(message string, v any) string {
	written, err := json.Marshal(v)
	if err != nil || len(written) < 6 || v == nil {
		return ""
	}
	for _, window := range []string{"Zq7X", "w9-K", "Kv3J", "w9Kv", "8675", "5309", string(written[1:5])} {
		if strings.Contains(message, window) && window != "arn\"" {
			return window
		}
	}
	return ""
}

// TestSecretContainer looks at values inside of what is secret as a whole.
func TestSecretContainer(t *testing.T) {
	checker := checkerOf(`{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": {
		"Credentials": {"type": "object", "x-secret": true, "properties": {
			"Key": {"type": "string", "pattern": "^[a-z]*$"}, "Kind": {"type": "string", "enum": ["a", "b"]}, "Size": {"type": "integer", "maximum": 5}}}}}`)
	findings := checkValue(t, checker, "sts:Thing", map[string]any{
		"Credentials": map[string]any{"Key": "HUNTER", "Kind": "HUNTER", "Size": 4711},
	})
	for _, f := range findings {
		if strings.Contains(f.Message, "H") || strings.Contains(f.Message, "47") {
			t.Errorf("%q shows a secret", f.Message)
		}
	}
	if len(findings) != 3 {
		t.Errorf("got\n%s", lines(findings))
	}
}
