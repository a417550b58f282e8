package catalog

import (
	"testing"

	"github.com/sessionlint/sessionlint/schemas"
)

// BenchmarkParseSchema measures the cost of the first request for an operation.
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
