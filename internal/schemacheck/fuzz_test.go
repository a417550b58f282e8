package schemacheck

import (
	"strings"
	"testing"
	"unicode"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
	"github.com/sessionlint/sessionlint/schemas"
)

// FuzzCheck checks any JSON: nothing panics, every message keeps its form, every span is in the file.
func FuzzCheck(f *testing.F) {
	f.Add(`{"Name": "me", "Tags": [{"Key": 1}], "Logins": {"": "x"}, "Roles": {"a/b~c%": {}}, "DurationSeconds": 1e9999}`)
	f.Add(`{"Nmae": null, "Type": "x", "Policy": {}, "Ratio": -0.0, "Token": "\u0000"}`)
	f.Add(`{"Name": "a b", "Name": "", "\ufffd": [[[]]], "AccountId": "１２３"}`)
	checker := checkerOf(thing)
	f.Fuzz(func(t *testing.T, text string) {
		file := &source.File{Name: "request.json", Data: []byte(text)}
		for _, root := range document.ParseJSON(file).Roots {
			findings, err := checker.Check(&request.Request{Operation: "sts:Thing", Params: root, Span: root.Span})
			if err != nil {
				t.Fatal(err)
			}
			for _, found := range findings {
				wellFormed(t, file, found)
			}
		}
	})
}

func wellFormed(t *testing.T, file *source.File, f finding.Finding) {
	t.Helper()
	if f.Span.File != file || f.Span.Start < 0 || f.Span.End > len(file.Data) || f.Span.Start >= f.Span.End {
		t.Errorf("%s %s: span %d to %d", f.Rule, f.Path.Pointer(), f.Span.Start, f.Span.End)
	}
	if f.Rule == "" || f.Message == "" || len([]rune(f.Message)) > bound.Message {
		t.Errorf("%s %s: message %q", f.Rule, f.Path.Pointer(), f.Message)
	}
	for _, r := range f.Message {
		if unicode.IsControl(r) {
			t.Errorf("message %q holds a control character", f.Message)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	policy := `{\"Version\":\"2012-10-17\",\"Statement\":[` + strings.Repeat(`{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"},`, 12) + `{}]}`
	root := parse(b, "request.json", `{
	  "RoleArn": "arn:aws:iam::123456789012:role/deploy", "RoleSessionName": "deploy-4711", "DurationSeconds": 3600,
	  "Policy": "`+policy+`",
	  "PolicyArns": [{"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}],
	  "Tags": [{"Key": "Project", "Value": "Automation"}, {"Key": "CostCenter", "Value": "12345"}], "TransitiveTagKeys": ["Project"]}`)
	valid := &request.Request{Operation: "sts:AssumeRole", Params: root, Span: root.Span}
	wrong := parse(b, "request.json", `{"RoleArn": "x", "RoleSessionName": "a b", "DurationSeconds": 50000, "Tag": []}`)
	invalid := &request.Request{Operation: "sts:AssumeRole", Params: wrong, Span: wrong.Span}
	for name, r := range map[string]*request.Request{"valid": valid, "four mistakes": invalid} {
		b.Run(name, func(b *testing.B) {
			checker := New()
			b.ReportAllocs()
			for b.Loop() {
				if _, err := checker.Check(r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("library alone", func(b *testing.B) {
		schema, err := New().schema("sts/AssumeRole.json")
		if err != nil {
			b.Fatal(err)
		}
		value, _ := instance(root, schema)
		b.ReportAllocs()
		for b.Loop() {
			if err := schema.Validate(value); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			if _, err := load(schemas.FS, "sts/AssumeRole.json"); err != nil {
				b.Fatal(err)
			}
		}
	})
}
