package policy

import (
	"fmt"
	"strings"
	"testing"
)

// benchPolicy is about as long as a session policy may be.
var benchPolicy = func() string {
	var statements []string
	for i := range 8 {
		statements = append(statements, fmt.Sprintf(`{
  "Sid": "Statement%[1]d", "Effect": "Allow",
  "Action": ["s3:GetObject", "s3:Get*", "s3:PutObject%[1]d"],
  "Resource": ["arn:aws:s3:::bucket-%[1]d/*", "arn:aws:s3:::bucket/${aws:PrincipalTag/team}/*"],
  "Condition": {"StringEquals": {"aws:RequestedRegion": ["eu-central-1"]}}
}`, i))
	}
	return wrap(statements...)
}()

func BenchmarkParse(b *testing.B) {
	n := textNode(benchPolicy)
	b.SetBytes(int64(len(benchPolicy)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(n)
	}
}

func BenchmarkParsePartial(b *testing.B) {
	n := partialNode(strings.ReplaceAll(benchPolicy, "bucket-7", "%s"))
	b.SetBytes(int64(len(benchPolicy)))
	b.ReportAllocs()
	for b.Loop() {
		Parse(n)
	}
}

func BenchmarkFacts(b *testing.B) {
	root := parse(b, benchPolicy)
	b.ReportAllocs()
	for b.Loop() {
		Facts(root)
	}
}

func BenchmarkShrink(b *testing.B) {
	root := parse(b, benchPolicy)
	b.ReportAllocs()
	for b.Loop() {
		Shrink(root)
	}
}

func BenchmarkCovers(b *testing.B) {
	for b.Loop() {
		Covers("arn:aws:s3:::bucket-*/logs/*", "arn:aws:s3:::bucket-a*/logs/2026-??/*")
	}
}
