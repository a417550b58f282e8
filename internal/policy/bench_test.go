package policy

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/policy/policytest"
)

func BenchmarkParse(b *testing.B) {
	n := policytest.TextNode(policytest.Long())
	b.SetBytes(int64(len(policytest.Long())))
	b.ReportAllocs()
	for b.Loop() {
		Parse(n)
	}
}

func BenchmarkParsePartial(b *testing.B) {
	n := policytest.PartialNode(strings.ReplaceAll(policytest.Long(), "bucket-7", "%s"))
	b.SetBytes(int64(len(policytest.Long())))
	b.ReportAllocs()
	for b.Loop() {
		Parse(n)
	}
}

func BenchmarkCovers(b *testing.B) {
	for b.Loop() {
		Covers("arn:aws:s3:::bucket-*/logs/*", "arn:aws:s3:::bucket-a*/logs/2026-??/*")
	}
}
