package schemacheck

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

func TestCheckTree(t *testing.T) {
	tests := []struct {
		name, text, want string
	}{
		{"valid", "failOn: warning\nrules: {session-duration: off}\n", ""},
		{"unknown key", "failon: warning\n", `unknown-parameter /failon <failon> unknown key "failon"; did you mean "failOn"?`},
		{"choice", "failOn: never\n", `parameter-value /failOn <never> failOn is "never"; must be info, warning, error or none`},
		{"type", "files: requests/*.json\n",
			`parameter-type /files <requests/*.json> files is a string; must be a list of objects with path and operation`},
		{"range", "maxFileSize: 0\n", `parameter-range /maxFileSize <0> maxFileSize is 0; must be at least 1`},
		{"missing", "files:\n  - path: x.json\n", `missing-parameter /files/0/operation <path> operation is missing in files[0]; it must be set`},
		{"no object", "- failOn\n", `parameter-type  <-> the document is a list; must be an object with KEYS`},
	}
	checker := New()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			findings, err := checker.CheckTree("config.json", parse(t, ".sessionlint.yaml", test.text))
			if err != nil {
				t.Fatal(err)
			}
			got := regexp.MustCompile(`an object with .* more$`).ReplaceAllString(strings.TrimSpace(lines(findings)), "an object with KEYS") // keys may be added
			if got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			for _, f := range findings {
				if f.Operation != "" || f.AWSError != "" {
					t.Errorf("speaks of AWS: %+v", f)
				}
			}
		})
	}
	if findings, err := checker.CheckTree("config.json", nil); err != nil || findings != nil {
		t.Errorf("empty file: %v, %v", findings, err)
	}
}

func TestYAML(t *testing.T) {
	root := parse(t, "request.yaml", "Name: >-\n  jane\n  doe\nAccountId: 012345678901\nDurationSeconds: 1_000\nTags:\n- Key: a\nMaxResults: 0x40\n")
	findings, err := checkerOf(thing).Check(&request.Request{Operation: "sts:Thing", Params: root, Span: root.Span})
	if err != nil {
		t.Fatal(err)
	}
	const want = `session-name /Name <
> Name contains " " at character 5; AWS accepts letters, digits and _+=,.@-
parameter-type /DurationSeconds <1_000> DurationSeconds is a string; AWS accepts an integer such as 3600
tag-value /Tags/0/Value <Key> Value is missing in Tags[0]; AWS requires it
parameter-range /MaxResults <0x40> MaxResults is 0x40; AWS accepts at most 60
`
	if got := lines(findings); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestAnswers holds findings to what AWS answers, to the severity of their rules and to their place
// in the whole file.
func TestAnswers(t *testing.T) {
	tests := []struct {
		operation, params, rule, code string
	}{
		{"sts:AssumeRoot", `{"TargetPrincipal": "123456789012"}`, "missing-parameter", "ValidationError"},
		{"sts:GetCallerIdentity", `{"RoleArn": ""}`, "unknown-parameter", ""},
		{"sts:GetSessionToken", `{"DurationSeconds": "900"}`, "parameter-type", ""},
		{"sts:GetSessionToken", `{"DurationSeconds": 1}`, "session-duration", "ValidationError"},
		{"iam:GetHumanReadableSummary", `{"EntityArn": "arn:aws:iam::123456789012:delegation-request/x", "Locale": "x"}`, "parameter-length", "ValidationError"},
		{"iam:CreateDelegationRequest", `{"Description": "", "NotificationChannel": "arn", "Permissions": {}, "RequestorWorkflowId": "12345", "SessionDuration": 900}`,
			"missing-policy-template", "InvalidInput"},
		{"cognito-identity:ListIdentityPools", `{}`, "missing-parameter", "ValidationException"},
		{"cognito-identity:ListIdentityPools", `{"MaxResults": 61}`, "parameter-range", "ValidationException"},
		{"cognito-identity:SetIdentityPoolRoles", `{"IdentityPoolId": "eu-west-1:0", "Roles": {}, "RoleMappings": {"a": {"Type": "Token"}}}`,
			"ambiguous-role-resolution", "InvalidParameterException"},
	}
	checker := New()
	for _, test := range tests {
		root := parse(t, "request.json", test.params)
		findings, err := checker.Check(&request.Request{Operation: test.operation, Params: root, Span: root.Span})
		if err != nil {
			t.Fatal(err)
		}
		if len(findings) != 1 {
			t.Errorf("%s %s:\n%s", test.operation, test.params, lines(findings))
			continue
		}
		rule, _ := catalog.FindRule(test.rule)
		f := findings[0]
		if f.Rule != test.rule || f.AWSError != test.code || f.Severity != rule.Severity || f.Operation != test.operation {
			t.Errorf("%s %s: %+v", test.operation, test.params, f)
		}
	}
}

func TestWhereARequestLacksSomething(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"e.json", `{"operation": "sts:AssumeRoot", "parameters": {"TargetPrincipal": "123456789012"}}`, "{"},
		{"e.yaml", "operation: sts:AssumeRoot\nparameters:\n  TargetPrincipal: \"123456789012\"\n", "operation"},
		{"e.yaml", "\"operation\": sts:AssumeRoot\nparameters: {}\n", `"operation"`},
	}
	for _, test := range tests {
		root := parse(t, test.name, test.text)
		findings, err := New().Check(&request.Request{Operation: "sts:AssumeRoot", Params: root.Get("parameters"), Span: root.Span})
		if err != nil || len(findings) == 0 {
			t.Fatal(findings, err)
		}
		for _, f := range findings {
			if got := string(f.Span.Bytes()); got != test.want {
				t.Errorf("%s: underlined %q, want %q", test.text, got, test.want)
			}
		}
	}
}

func TestOpening(t *testing.T) {
	for text, want := range map[string]string{
		`{"a": 1}`: "{", `[1]`: "[", "a: b": "a", "- a": "-", "a\nb": "a", "a": "a", "": "",
		"&sts.AssumeRoleInput{RoleArn: x}": "&sts.AssumeRoleInput{",
	} {
		f := &source.File{Data: []byte(text)}
		if got := string(opening(source.Span{File: f, End: len(text)}).Bytes()); got != want {
			t.Errorf("%q opens with %q, want %q", text, got, want)
		}
	}
}

func TestNoSchema(t *testing.T) {
	root := &document.Node{Kind: document.Object}
	broken := fstest.MapFS{
		"sts/NoJSON.json":    {Data: []byte(`{`)},
		"sts/NoSchema.json":  {Data: []byte(`{"type": 5}`)},
		"sts/NoLimit.json":   {Data: []byte(`{"properties": {"a": {"maxLength": "5"}}}`)},
		"sts/NoPattern.json": {Data: []byte(`{"items": {"pattern": "("}}`)},
		"sts/NoItems.json":   {Data: []byte(`{"items": []}`)},
		"sts/Choice.json":    {Data: []byte(`{"items": {"oneOf": [{"type": "null"}]}}`)},
	}
	for _, operation := range []string{"sts:Nothing", "sts:NoJSON", "sts:NoSchema", "sts:NoLimit", "sts:NoPattern", "sts:NoItems", "sts:Choice", "sts:../sts/NoJSON", ""} {
		findings, err := (&Checker{files: broken}).Check(&request.Request{Operation: operation, Params: root})
		if err == nil || findings != nil {
			t.Errorf("%q: %v, no error", operation, findings)
		}
	}
}

// TestConcurrent lets many goroutines ask for all schemas at once.
func TestConcurrent(t *testing.T) {
	checker := New()
	var all sync.WaitGroup
	for range 4 {
		for _, o := range catalog.Operations() {
			all.Go(func() {
				root := parse(t, "request.json", `{"Unheard": 1}`)
				findings, err := checker.Check(&request.Request{Operation: o.Name, Params: root, Span: root.Span})
				required := 0
				for _, m := range o.Members {
					if m.Required {
						required++
					}
				}
				if err != nil || len(findings) != 1+required {
					t.Errorf("%s: %v\n%s", o.Name, err, lines(findings))
				}
			})
		}
	}
	all.Wait()
}

// TestLargeMistakes has costs that grow with the square of their size in a careless check: many wrong
// members of one object, and numbers that nobody should compute.
func TestLargeMistakes(t *testing.T) {
	const n = 5000
	var b strings.Builder
	b.WriteString(`{"Name": "me", "DurationSeconds": ` + strings.Repeat("9", 1<<20) + `, "Ratio": 1e-999999999, "Logins": {`)
	for i := range n {
		fmt.Fprintf(&b, `"label-%d": 5, `, i)
	}
	b.WriteString(`"last": ""}`)
	for i := range n {
		fmt.Fprintf(&b, `, "Label%d": 5`, i)
	}
	b.WriteString("}")
	root := parse(t, "request.json", b.String())
	findings, err := checkerOf(thing).Check(&request.Request{Operation: "sts:Thing", Params: root, Span: root.Span})
	// Of each rule a hundred are listed: unknown members, wrong types, characters and lengths. All members are counted.
	more := 0
	for _, f := range findings {
		if f.Rule == "unknown-parameter" {
			more += 1 + f.More
		}
	}
	if err != nil || len(findings) > 4*bound.FindingsInRequest+2 || more != n {
		t.Fatalf("%d findings, %d unknown members; %v", len(findings), more, err)
	}
	for _, f := range findings {
		if problem := style(f.Message, "sts:Thing"); problem != "" {
			t.Fatalf("%q %s", f.Message, problem)
		}
	}
}
