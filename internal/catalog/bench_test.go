package catalog

import (
	"testing"

	"github.com/sessionlint/sessionlint/schemas"
)

// BenchmarkParseSchema is what the first request for an operation pays.
func BenchmarkParseSchema(b *testing.B) {
	data, err := schemas.FS.ReadFile("sts/AssumeRole.json")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := parseSchema(data); err != nil {
			b.Fatal(err)
		}
	}
}
