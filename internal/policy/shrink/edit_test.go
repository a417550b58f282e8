package shrink

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/policytest"
	"github.com/sessionlint/sessionlint/internal/source"
)

// policyIn reads a file and gives the policy at a path as package request gives it.
func policyIn(t *testing.T, name, data string, path ...any) *document.Node {
	t.Helper()
	n := policytest.In(t, name, data, path...)
	if n.Kind == document.String && n.Embedded == nil {
		n.Embedded, _ = policy.Parse(n)
	}
	return n
}

func apply(data string, n *document.Node) (string, bool) {
	fix, ok := Edit(n)
	if !ok {
		return data, false
	}
	for _, e := range fix.Edits {
		data = data[:e.Span.Start] + e.New + data[e.Span.End:]
	}
	return data, true
}

func TestEdit(t *testing.T) {
	for _, tt := range []struct {
		name, file, before, after string
		path                      []any
	}{
		{"JSON string", "a.json",
			`{ "Policy" : "{ \"Statement\": [{\"Sid\":\"A\",\"Effect\":\"Allow\",\"Action\":[\"s3:*\",\"s3:Get*\"],\"Resource\":\"*\"}]}\n", "x": 1 }`,
			`{ "Policy" : "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}", "x": 1 }`,
			[]any{"Policy"}},
		{"JSON string with habits", "a.json",
			`{"Policy":"{\u0022Statement\u0022: {\u0022Effect\u0022:\u0022Allow\u0022,\u0022Action\u0022:\u0022s3:*\u0022,\u0022Resource\u0022:\u0022arn:aws:s3:::caf\u00e9\u0022}}"}`,
			`{"Policy":"{\u0022Statement\u0022:{\u0022Effect\u0022:\u0022Allow\u0022,\u0022Action\u0022:\u0022s3:*\u0022,\u0022Resource\u0022:\u0022arn:aws:s3:::caf\u00e9\u0022}}"}`,
			[]any{"Policy"}},
		{"YAML literal", "a.yaml",
			"# top\nPolicy: |2+ # why\n    {\n      \"Statement\": {\"Sid\": \"A\"}\n    }\n\nx: 1 # end\n",
			"# top\nPolicy: |- # why\n    {\"Statement\":{\"Sid\":\"A\"}}\n\nx: 1 # end\n",
			[]any{"Policy"}},
		{"YAML folded, CRLF", "a.yaml",
			"Policy: >-\r\n  {\"Statement\":\r\n  {\"Effect\":\"Allow\",\"Action\":[\"s3:A\"],\"Resource\":\"*\"}}\r\nx: 1\r\n",
			"Policy: >-\r\n  {\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:A\",\"Resource\":\"*\"}}\r\nx: 1\r\n",
			[]any{"Policy"}},
		{"YAML single quotes over lines", "a.yaml",
			"a:\n- Policy: '{ \"Statement\":\n    {\"Sid\": \"it''s\"} }' # why\n- b\n",
			"a:\n- Policy: '{\"Statement\":{\"Sid\":\"it''s\"}}' # why\n- b\n",
			[]any{"a", 0, "Policy"}},
		{"YAML double quotes", "a.yaml",
			`Policy: !!str "{ \"Statement\": {\"Sid\":\"\xe9\u00e9\" } }"`,
			`Policy: !!str "{\"Statement\":{\"Sid\":\"\u00e9\u00e9\"}}"`,
			[]any{"Policy"}},
		{"a file of its own", "p.json",
			"{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": []\n}\n",
			"{\"Version\":\"2012-10-17\",\"Statement\":[]}\n", nil},
		{"a file of its own with steps", "p.json",
			`{"Statement":[{"Sid":"A","Effect":"Allow","Action":"s3:A","Resource":"*"}]}`,
			`{"Statement":{"Effect":"Allow","Action":"s3:A","Resource":"*"}}`, nil},
		{"object in an envelope", "a.json",
			"{\n    \"parameters\": {\n        \"Policy\": {\n            \"Statement\": [\n                {\"Sid\": \"A\", \"Effect\": \"Allow\",\n                 \"Action\": [\"s3:\\u0041\", \"s3:B\"], \"Resource\": [\"*\"]}\n            ]\n        }\n    }\n}\n",
			"{\n    \"parameters\": {\n        \"Policy\": {\n            \"Statement\": {\n                \"Effect\": \"Allow\",\n                \"Action\": [\n                    \"s3:\\u0041\",\n                    \"s3:B\"\n                ],\n                \"Resource\": \"*\"\n            }\n        }\n    }\n}\n",
			[]any{"parameters", "Policy"}},
		{"object on one line", "a.json",
			`{"Policy": {"Id": "x", "Statement": {"Effect": "Allow"}}}`, `{"Policy": {"Statement":{"Effect":"Allow"}}}`, []any{"Policy"}},
		{"a member written twice", "a.json", `{"Policy":"{ \"Id\":\"\", \"Id\":\"\"}"}`, `{"Policy":"{\"Id\":\"\",\"Id\":\"\"}"}`,
			[]any{"Policy"}},
		{"YAML block", "a.yaml",
			"parameters:\n  Policy:\n    Version: \"2012-10-17\"\n    Statement:\n    - Sid: A\n      Effect: Allow\n      Action:\n      - s3:Get*\n      - 's3:GetObject'\n      - s3:Put*\n      Resource: \"*\"\n      Condition:\n        StringEquals: {k: [v]}\n  DurationSeconds: 900 # why\n",
			"parameters:\n  Policy:\n    Version: \"2012-10-17\"\n    Statement:\n      Effect: Allow\n      Action:\n        - s3:Get*\n        - s3:Put*\n      Resource: \"*\"\n      Condition:\n        StringEquals:\n          k: v\n  DurationSeconds: 900 # why\n",
			[]any{"parameters", "Policy"}},
		{"YAML block in a list", "a.yaml",
			"- Statement:\n  - Effect: Allow\n    Action: s3:A\n    Resource: \"*\"\n  - Effect: Deny\n    Action: [s3:B, s3:b]\n    Resource: \"*\"\n- 1\n",
			"- Statement:\n    - Effect: Allow\n      Action: s3:A\n      Resource: \"*\"\n    - Effect: Deny\n      Action: s3:B\n      Resource: \"*\"\n- 1\n",
			[]any{0}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			n := policyIn(t, tt.file, tt.before, tt.path...)
			got, ok := apply(tt.before, n)
			if !ok || got != tt.after {
				t.Fatalf("%v\ngot  %q\nwant %q", ok, got, tt.after)
			}
			if again, ok := apply(got, policyIn(t, tt.file, got, tt.path...)); ok {
				t.Errorf("again: %q", again)
			}
		})
	}
}

func TestEditInGo(t *testing.T) {
	for _, tt := range []struct{ before, text, after string }{
		{`p := "{ \"Statement\": [] }" + x`, `{ "Statement": [] }`, `p := "{\"Statement\":[]}" + x`},
		{"p := `{ \"Statement\": [] }`", `{ "Statement": [] }`, "p := `{\"Statement\":[]}`"},
		{`p := "{ \"a\": \"é\" }"`, `{ "a": "é" }`, `p := "{\"a\":\"é\"}"`},
		{"p := `{ \"a\": \"\\u0060\" }`", `{ "a": "\u0060" }`, ""}, // a backquote cannot stand between backquotes
		{`p := "{ " + q`, `{ }`, ""},
	} {
		file := &source.File{Name: "main.go", Data: []byte(tt.before)}
		end := strings.LastIndexAny(strings.TrimSuffix(tt.before, " + x"), "`\"q") + 1
		n := document.NewText(tt.text, source.Span{File: file, Start: 5, End: end}, nil)
		got, ok := apply(tt.before, n)
		if ok != (tt.after != "") || ok && got != tt.after {
			t.Errorf("%s: %v %s", tt.before, ok, got)
		}
	}
}

func TestEditRefuses(t *testing.T) {
	for _, tt := range []struct {
		name, file, data string
		path             []any
	}{
		{"nothing to gain", "a.json", `{"Policy":"{\"Statement\":[]}"}`, []any{"Policy"}},
		{"nothing to gain in an object", "a.json", `{"Policy": {"Statement": [ ]} }`, []any{"Policy"}},
		{"a syntax error", "a.json", `{"Policy":"{ \"Statement\":[],}"}`, []any{"Policy"}},
		{"an unknown part", "a.yaml", "Policy:\n  Id: x\n  Statement: {Effect: Allow, Action: s3:A, Resource: !Ref X}\n", []any{"Policy"}},
		{"a comment in an object", "a.yaml", "Policy:\n  Id: x # why\n  Statement: []\n", []any{"Policy"}},
		{"a comment in braces", "a.yaml", "{Id: x, # why\n Statement: []}\n", nil},
		{"an anchor that is used elsewhere", "a.yaml", "Policy:\n  Id: &a x\n  Statement: {Effect: Allow}\nb: *a\n", []any{"Policy"}},
		{"no policy", "a.json", `{"Policy":7}`, []any{"Policy"}},
	} {
		if got, ok := apply(tt.data, policyIn(t, tt.file, tt.data, tt.path...)); ok {
			t.Errorf("%s: %q", tt.name, got)
		}
	}
	partial := policytest.PartialNode(`{ "Statement": [{"Sid":"%s"}]}`)
	partial.Embedded, _ = policy.Parse(partial)
	partial.Span.File.Name = "a.json"
	if fix, ok := Edit(partial); ok {
		t.Errorf("a partial text became %q", fix.Edits[0].New)
	}
	if _, ok := Edit(document.NewText(`{ }`, source.Span{}, nil)); ok {
		t.Error("a text that stands nowhere is edited")
	}
}

func TestEditMessage(t *testing.T) {
	fix, ok := Edit(policyIn(t, "a.json", `{"Policy":"{ \"Statement\": [] } "}`, "Policy"))
	if want := "shrink the policy from 20 to 16 characters"; !ok || fix.Message != want {
		t.Errorf("%q", fix.Message)
	}
}

// FuzzEdit edits files of both kinds: what comes out can be read, and the policy grants the same.
func FuzzEdit(f *testing.F) {
	for i := range uint64(4) {
		text := newRandom(i).Policy()
		f.Add(false, `{"Policy":`+text+`}`)
		f.Add(true, "Policy: '"+text+"'\nx: # c\n- 1\n")
		f.Add(true, "x: &a 1\nPolicy: |\n  "+text+"\n")
		f.Add(true, "Policy:\n  Statement:\n  - {Sid: a, Effect: Allow, Action: ['s3:*', s3:A], Resource: '*'}\n")
	}
	f.Fuzz(func(t *testing.T, yaml bool, data string) {
		name := map[bool]string{false: "a.json", true: "a.yaml"}[yaml]
		before := document.Parse(&source.File{Name: name, Data: []byte(data)}, document.Auto)
		for i, root := range before.Roots {
			n := root.Get("Policy")
			if n == nil {
				continue
			}
			edited, ok := apply(data, n)
			if !ok {
				continue
			}
			after := document.Parse(&source.File{Name: name, Data: []byte(edited)}, document.Auto)
			if len(after.Roots) != len(before.Roots) {
				t.Fatalf("%q became %q: %v", data, edited, after.Problems)
			}
			was, _ := policy.Parse(n)
			is, _ := policy.Parse(after.Roots[i].Get("Policy"))
			if same, why := Equivalent(was, is); !same && document.Minify(was) != document.Minify(is) {
				t.Fatalf("%q became %q: %s", data, edited, why)
			}
		}
	})
}
