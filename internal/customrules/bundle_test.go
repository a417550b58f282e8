package customrules

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/rego"
	"golang.org/x/tools/txtar"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// TestBundle loads the bundle into OPA and asks it about the examples of the built-in rules: it must find what sessionlint finds.
func TestBundle(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"own.rego":    "package own\n\nfinding contains {\"path\": [\"RoleArn\"], \"message\": data.word} if input.params.RoleArn\n",
		"deny.rego":   "package main\n\ndeny contains \"no\" if input.params.Tags\n\nwarn contains {\"msg\": \"oh\", \"path\": [\"Tags\"]} if input.params.Tags\n",
		"words.json":  `{"word": "a role"}`,
		"x_test.rego": "package x\n\ntest_x if true\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	set, err := Load([]Folder{{Path: dir, At: "--rules"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	query := loaded(t, set)
	engine, seen := regocheck.New(), 0
	for _, req := range exampleRequests(t) {
		builtin, err := engine.Check(t.Context(), req, regocheck.Context{})
		if err != nil {
			t.Fatal(err)
		}
		own, err := set.Check(t.Context(), req, regocheck.Context{})
		if err != nil {
			t.Fatal(err)
		}
		want := linesOf(append(builtin, own...))
		input, err := InputJSON(req, regocheck.Context{})
		if err != nil {
			t.Fatal(err)
		}
		seen += len(want)
		if got := askedOf(t, query, input); !slices.Equal(got, want) {
			t.Errorf("%s:\nOPA finds\n%s\nsessionlint finds\n%s", req.Span.File.Name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	if seen < 200 {
		t.Errorf("only %d findings were compared", seen)
	}
}

// loaded loads a set's bundle into OPA.
func loaded(t *testing.T, set *Set) rego.PreparedEvalQuery {
	t.Helper()
	var text bytes.Buffer
	if err := set.WriteBundle(&text, "test", nil); err != nil {
		t.Fatal(err)
	}
	b, err := bundle.NewReader(&text).Read()
	if err != nil {
		t.Fatal(err)
	}
	query, err := rego.New(rego.Query("data.sessionlint.findings"), rego.ParsedBundle("b", &b), rego.SetRegoVersion(ast.RegoV1)).PrepareForEval(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return query
}

// exampleRequests are the requests in the JSON and YAML examples of the built-in rules.
func exampleRequests(t *testing.T) []*request.Request {
	t.Helper()
	archives, err := filepath.Glob("../../testdata/rules/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal(archives, err)
	}
	var all []*request.Request
	for _, path := range archives {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range archive.Files {
			file := &source.File{Name: filepath.Base(path) + "/" + part.Name, Data: part.Data}
			if document.FormatOf(file.Name) != document.Auto {
				found, _ := request.Recognize(document.Parse(file, document.Auto), file, request.Hint{})
				all = append(all, found...)
			}
		}
	}
	return all
}

func linesOf(found []finding.Finding) []string {
	var lines []string
	for _, f := range found {
		lines = append(lines, strings.Join([]string{f.Rule, f.Path.Pointer(), f.Message}, " "))
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

// askedOf returns OPA's findings.
func askedOf(t *testing.T, query rego.PreparedEvalQuery, input any) []string {
	t.Helper()
	results, err := query.Eval(t.Context(), rego.EvalInput(input))
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(results[0].Expressions[0].Value)
	if err != nil {
		t.Fatal(err)
	}
	var said []struct {
		Rule, Message string
		Path          []any
	}
	if err := json.Unmarshal(text, &said); err != nil {
		t.Fatal(err)
	}
	var found []finding.Finding
	for _, s := range said {
		for i, step := range s.Path {
			if number, ok := step.(float64); ok {
				s.Path[i] = int(number)
			}
		}
		message := s.Message
		if len([]rune(message)) > 120 { // as sessionlint shortens it
			message = string([]rune(message)[:119]) + "…"
		}
		found = append(found, finding.Finding{Rule: s.Rule, Message: message, Path: s.Path})
	}
	return linesOf(found)
}
