package shrink

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/policy/policytest"
)

func BenchmarkPolicy(b *testing.B) {
	root := parse(b, policytest.Long())
	b.ReportAllocs()
	for b.Loop() {
		Policy(root)
	}
}
