package grant

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/policytest"
)

// statements reads the statements of a policy.
func statements(t *testing.T, texts ...string) []*policy.Statement {
	t.Helper()
	text := policytest.Wrap(texts...)
	root, problems := policy.Parse(policytest.TextNode(text))
	if root == nil || len(problems) > 0 {
		t.Fatalf("%s: %v", text, problems)
	}
	return policy.Read(root).Statements
}

func statement(actions, resources, more string) string {
	return `{"Effect":"Allow","Action":` + actions + `,"Resource":` + resources + more + `}`
}

func TestOf(t *testing.T) {
	r := NewReader(bound.PatternComparisons)
	certain := statement(`"s3:GetObject"`, `"*"`, ``)
	for i, s := range statements(t,
		certain,
		statement(`"s3:GetObject"`, `"*"`, `,"Principal":"*"`),
		statement(`[]`, `"*"`, ``),
		statement(`"GetObject"`, `"*"`, ``),
		statement(`"s3:GetObject"`, `"bucket"`, ``),
		statement(`"s3:GetObject"`, `"*"`, `,"Condition":{"Bool":"x"}`),
		statement(`"s3:GetObject"`, `"*"`, `,"Condition":{"Bool":{"k":{}}}`),
		statement(`"s3:GetObject"`, `"*"`, `,"Sid":1`),
		statement(`"s3:GetObject"`, `"*"`, `,"NotAction":"a:b"`),
		statement(`"s3:GetObject"`, `"*"`, `,"Unknown":1`),
		`{"Action":"s3:GetObject","Resource":"*"}`,
		`{"Effect":["Allow"],"Action":"s3:GetObject","Resource":"*"}`,
		`{"Effect":"allow","Action":"s3:GetObject","Resource":"*"}`,
	) {
		if g := r.Of(s); (g != nil) != (i == 0) {
			t.Errorf("statement %d is certain: %v", i, g != nil)
		}
	}
}

// Which of two members with one name counts is not certain.
func TestRepeatedMembersAreNotCertain(t *testing.T) {
	for more, want := range map[string]bool{
		`,"Sid":"a"`: true, `,"Sid":"a","Sid":"a"`: false,
		`,"Condition":{"Bool":{"k":"a"},"Null":{"k":"a"}}`: true, `,"Condition":{"Bool":{"k":"a","k":"b"}}`: false,
		`,"Condition":{"Bool":{"k":"a"},"Bool":{"l":"a"}}`: false,
	} {
		root, _ := policy.Parse(policytest.TextNode(policytest.Wrap(statement(`"s3:GetObject"`, `"*"`, more))))
		s := policy.Read(root).Statements[0]
		if got := NewReader(bound.PatternComparisons).Of(s) != nil; got != want {
			t.Errorf("%s is certain: %v", more, got)
		}
	}
}

// TestGrants asks whether the first of two statements matches all that the second does.
func TestGrants(t *testing.T) {
	const condition = `,"Condition":{"Bool":{"aws:SecureTransport":"true"}}`
	for _, tt := range []struct {
		g, h string
		want bool
	}{
		{statement(`"s3:*"`, `"*"`, ``), statement(`["s3:Get*","S3:PUTOBJECT"]`, `"arn:aws:s3:::b/*"`, ``), true},
		{statement(`["s3:Get*","S3:PUTOBJECT"]`, `"*"`, ``), statement(`"s3:*"`, `"*"`, ``), false},
		{statement(`"s3:*"`, `"arn:aws:s3:::a"`, ``), statement(`"s3:*"`, `"arn:aws:s3:::b"`, ``), false},
		{statement(`"s3:*"`, `"*"`, ``), statement(`"s3:*"`, `"*"`, condition), true},
		{statement(`"s3:*"`, `"*"`, condition), statement(`"s3:*"`, `"*"`, ``), false},
		{statement(`"s3:*"`, `"*"`, condition), statement(`"s3:A"`, `"*"`, condition), true},
		{statement(`"s3:*"`, `"arn:aws:s3:::${aws:userid}*"`, ``), statement(`"s3:*"`, `"arn:aws:s3:::${aws:userid}/x"`, ``), true},
		{statement(`"s3:*"`, `["arn:aws:s3:::${aws:userid}","*"]`, ``), statement(`"s3:*"`, `"arn:aws:s3:::b"`, ``), false},
		{`{"Effect":"Allow","NotAction":"s3:A","Resource":"*"}`, `{"Effect":"Allow","NotAction":["s3:A","s3:B"],"Resource":"*"}`, true},
		{`{"Effect":"Allow","NotAction":["s3:A","s3:B"],"Resource":"*"}`, `{"Effect":"Allow","NotAction":"s3:A","Resource":"*"}`, false},
		{statement(`"*"`, `"*"`, ``), `{"Effect":"Allow","NotAction":"s3:A","Resource":"*"}`, true},
		{`{"Effect":"Allow","NotAction":"s3:A","Resource":"*"}`, statement(`"s3:B"`, `"*"`, ``), false}, // not found out
	} {
		r := NewReader(bound.PatternComparisons)
		pair := statements(t, tt.g, tt.h)
		if got := r.Grants(r.Of(pair[0]), r.Of(pair[1])); got != tt.want {
			t.Errorf("%s grants %s: %v", tt.g, tt.h, got)
		}
	}
}

func TestNothingIsIncludedWithoutBudget(t *testing.T) {
	r := NewReader(0)
	pair := statements(t, statement(`"s3:*"`, `"*"`, ``), statement(`"s3:A"`, `"*"`, ``))
	if r.Grants(r.Of(pair[0]), r.Of(pair[1])) {
		t.Error("a statement is included that nobody could compare")
	}
}

func TestRedundant(t *testing.T) {
	r := NewReader(bound.PatternComparisons)
	g := r.Of(statements(t, statement(`["s3:Get?","s3:Get*","s3:geta","s3:Get*","s3:??t*","sqs:A"]`, `"*"`, ``))[0])
	want := []Redundancy{{-1, 1}, {-1, 4}, {-1, 0}, {1, -1}, {-1, -1}, {-1, -1}}
	for i, got := range r.Redundant(&g.Actions) {
		if got != want[i] {
			t.Errorf("entry %d is %+v, want %+v", i, got, want[i])
		}
	}
}
