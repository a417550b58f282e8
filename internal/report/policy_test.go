package report

import (
	"bytes"
	"io"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/sessionlint/sessionlint/internal/policy/explain"
	"github.com/sessionlint/sessionlint/internal/source"
)

// policies are a usual one, and one of hostile texts of which not all is known.
func policies(t *testing.T) []Policy {
	file := &source.File{Name: "a\x1b.json", Data: []byte("[\n{},\n{}]")}
	return []Policy{
		{
			Operation: "sts:AssumeRole", Span: at(t, file, "{}", 0), Whole: true, Characters: 300, Limit: 2048, Bytes: 90, Rest: 16, Date: "2026-09-26",
			Statements: []PolicyStatement{
				{
					Statement: explain.Statement{
						Sid: "Read", Effect: "Allow", Resources: []string{"arn:aws:s3:::a/*", "arn:aws:s3:::b/*"}, Whole: true,
						Services: []explain.Service{{Prefix: "s3", Levels: []explain.Level{{Name: "List", Actions: 1, All: 18}, {Name: "Read", Actions: 5, All: 66}}}},
					},
					Span: at(t, file, "{}", 0), Characters: 120, Bytes: 40, Beyond: true,
				},
				{
					Statement: explain.Statement{
						Effect: "Deny", Except: true, Services: []explain.Service{{Prefix: "sqs", Whole: true}}, Resources: []string{"*"},
						Conditions: []string{"Bool aws:SecureTransport: false", "StringEquals aws:PrincipalTag/a: b"}, Whole: true,
					},
					Span: at(t, file, "{}", 1), Characters: 110, Bytes: 34,
				},
			},
		},
		{
			Operation: "policy:session", Span: at(t, file, "{}", 1), Characters: 30, Bytes: 16, Rest: 16, Date: "2026-09-26",
			Statements: []PolicyStatement{
				{Statement: explain.Statement{Sid: "\x1b[31m", Everything: true, AllBut: true, Others: []string{"…"}}, Span: at(t, file, "{}", 1)},
			},
		},
	}
}

func TestPolicyGolden(t *testing.T) {
	for name, write := range map[string]func(io.Writer) error{
		"policy.text":   func(w io.Writer) error { return PolicyText(w, policies(t), false) },
		"policy.colour": func(w io.Writer) error { return PolicyText(w, policies(t)[:1], true) },
		"policy.json":   func(w io.Writer) error { return PolicyJSON(w, "1.2.3", policies(t)) },
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
			golden(t, name, b.Bytes())
		})
	}
}

func TestPolicyConforms(t *testing.T) {
	for _, all := range [][]Policy{nil, policies(t)} {
		var b bytes.Buffer
		if err := PolicyJSON(&b, "1.2.3", all); err != nil {
			t.Fatal(err)
		}
		conforms(t, reportSchema, "#/$defs/policies", jsonschema.Draft2020, b.Bytes())
	}
}
