package request

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

func TestMayHold(t *testing.T) {
	for text, want := range map[string]bool{
		`{"operation": "sts:AssumeRole"}`: true, "operation: x": true, "'operation' : x": true, "# sessionlint:operation x": true,
		`{"operationId": "x", "myoperation": "y", "operations": []}`: false,
		`{"xRoleSessionName": "x"}`:                                  false, `{"RoleSessionNames": "x"}`: false, "xRoleSessionName: y": false, `RoleSessionName`: true,
		`{"RoleSessionName": "x"}`: true, `{"roleSessionName": "x"}`: true,
		trust: true, identity: false, ``: false, `{"name": "a", "version": "1"}`: false,
	} {
		if got := MayHold([]byte(text)); got != want {
			t.Errorf("MayHold(%s) = %v, want %v", text, got, want)
		}
	}
}

func TestIntended(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"a.json", `{"operation": "sts:AssumeRole", "parameters": {`, true},
		{"a.json", `{"operation": "create", "parameters": {`, false},
		{"a.yaml", "# sessionlint:operation sts:AssumeRole\na: [", true},
		{"assume-role.json", `{"RoleArn": `, true},
		{"assume-role.json", `{"roleArn": `, true},
		{"assume-role-policy.json", `{"Version": "2012-10-17", "Statement": [{"Action": "sts:AssumeRole"}`, true},
		{"assume-role-policy.json", `{"Version": "2012-10-17", "Statement": [%{ if external }`, false},
		{"a.json", `{"RoleArn": "a", "RoleSessionName": `, false},
	} {
		if got := Intended(c.name, []byte(c.text)); got != c.want {
			t.Errorf("Intended(%s, %s) = %v, want %v", c.name, c.text, got, c.want)
		}
	}
}

// FuzzRecognize checks that no document makes a panic, that what is found lies in the file, and that the
// prefilter lets everything through that is found.
func FuzzRecognize(f *testing.F) {
	for _, text := range foreign {
		f.Add(text, "a.json", "", true)
	}
	f.Add(assumeRole, "assume-role.json", "sts:AssumeRole", false)
	f.Add("# sessionlint:operation sts:AssumeRole\n- &a {operation: sts:AssumeRole, parameters: *a}", "a.yaml", "", false)
	f.Add(`[{"operation": "sts:AssumeRole", "id": "a", "credentialsFrom": "a", "parameters": {"Policy": {"a": [1]}}}]`, "a.json", "", false)
	f.Add(params(`"{\"a\": [\u0031]}"`), "a.json", "sts:AssumeRole", true)
	f.Fuzz(func(t *testing.T, text, name, operation string, named bool) {
		if operation, _ = ParseOperation(operation); len(text) > 1<<16 {
			return
		}
		file := &source.File{Name: name, Data: []byte(text)}
		hint := Hint{Operation: operation, Named: named}
		requests, findings := Recognize(document.Parse(file, document.Auto), file, hint)
		for _, found := range findings {
			if found.Span.File != file || found.Span.Start < 0 || found.Span.Start > found.Span.End || found.Span.End > len(text) {
				t.Errorf("%s at %d to %d of %d bytes", found.Rule, found.Span.Start, found.Span.End, len(text))
			}
		}
		for _, r := range requests {
			if r.Params == nil || r.Params.Kind != document.Object {
				t.Errorf("%s: parameters are no object", r.Operation)
			}
			r.Secrets()
			escaped := strings.Contains(text, `\`)
			if r.Claim == ByMembers && !escaped && !MayHold(file.Data) {
				t.Errorf("%s is found, but not by the prefilter", r.Operation)
			}
		}
	})
}

func BenchmarkMayHold(b *testing.B) {
	for name, text := range map[string]string{
		"request": assumeRole,
		"policy":  strings.Repeat(trust, 20),
	} {
		b.Run(name, func(b *testing.B) {
			data := []byte(text)
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				MayHold(data)
			}
		})
	}
}
