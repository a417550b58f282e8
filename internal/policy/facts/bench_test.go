package facts

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/policytest"
	"github.com/sessionlint/sessionlint/internal/policy/scope"
)

func BenchmarkOf(b *testing.B) {
	root := parse(b, policytest.Long())
	b.ReportAllocs()
	for b.Loop() {
		Of(policy.Read(root), scope.New(nil))
	}
}
