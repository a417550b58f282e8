package lsp

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

const wrong = `{"operation": "sts:AssumeRole", "parameters": {
  "RoleArn": "arn:aws:iam::418273645511:role/reports",
  "RoleSessionName": "a",
  "DurationSeconds": 60
}}
`

func TestDiagnosticsWhileTyping(t *testing.T) {
	c := start(t, modern, map[string]string{"a.json": wrong})
	c.open("a.json", "json", wrong)
	if got := brief(c.published("a.json", 1)); !strings.Contains(got, "2:21-2:24 1 session-name\n") || !strings.Contains(got, "3:21-3:23 1 session-duration\n") {
		t.Errorf("version 1:\n%s", got)
	}
	c.edit("a.json", 2, [4]int{2, 22, 2, 23}, "nightly")
	if got := brief(c.published("a.json", 2)); strings.Contains(got, "session-name") || !strings.Contains(got, "session-duration") {
		t.Errorf("version 2:\n%s", got)
	}
	c.edit("a.json", 3, [4]int{3, 21, 3, 23}, "3600")
	if got := brief(c.published("a.json", 3)); strings.Contains(got, " 1 ") {
		t.Errorf("version 3:\n%s", got)
	}
	if err := c.end(); err != nil {
		t.Error(err)
	}
}

// TestKindsOfFiles opens a file of each kind that editors usually have open.
func TestKindsOfFiles(t *testing.T) {
	c := start(t, modern, nil)
	for _, tt := range []struct{ name, language, text, want string }{
		{"b.yaml", "yaml", "operation: sts:AssumeRole\nparameters:\n  RoleArn: arn:aws:iam::418273645511:role/r\n  RoleSessionName: nightly\n  DurationSeconds: 60\n", "4:19-4:21 1 session-duration"},
		{"session-policy.json", "json", `{"Version": "2012-10-17", "Statement": [{"Effect": "Alow", "Action": "s3:GetObject", "Resource": "*"}]}`, "0:51-0:57 1 policy-effect"},
		{".github/workflows/c.yml", "yaml", "on: push\npermissions: {id-token: write}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          aws-region: eu-west-1\n          role-to-assume: arn:aws:iam::418273645511:role/deploy\n          role-duration-seconds: 60\n", "10:33-10:35 1 session-duration"},
		{"t.yaml", "yaml", "Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      MaxSessionDuration: 60\n      AssumeRolePolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: sts:AssumeRole}]}\n", "4:26-4:28 1 "},
		{"main.tf", "terraform", "resource \"aws_iam_role\" \"r\" {\n  max_session_duration = 60\n  assume_role_policy   = jsonencode({ Version = \"2012-10-17\", Statement = [{ Effect = \"Allow\", Principal = { Service = \"ec2.amazonaws.com\" }, Action = \"sts:AssumeRole\" }] })\n}\n", "1:25-1:27 1 "},
		{"deploy.sh", "shellscript", "#!/bin/sh\naws sts assume-role --role-arn arn:aws:iam::418273645511:role/r --role-session-name n1 --duration-seconds 60\n", "1:106-1:108 1 session-duration"},
		{"play.yaml", "yaml", "- hosts: all\n  tasks:\n    - amazon.aws.sts_assume_role:\n        role_arn: arn:aws:iam::418273645511:role/r\n        role_session_name: nightly\n        duration_seconds: 60\n", "5:26-5:28 1 session-duration"},
		{".aws/config", "ini", "[profile a]\nrole_arn = arn:aws:iam::418273645511:role/r\nsource_profile = b\nduration_seconds = 60\n[profile b]\nregion = eu-west-1\n", "3:19-3:21 1 session-duration"},
		{".sessionlint.yaml", "yaml", "rules:\n  no-such-rule: off\n", "1:2-1:14 1 configuration"},
	} {
		c.open(tt.name, tt.language, tt.text)
		if got := brief(c.published(tt.name, 1)); !strings.Contains(got, tt.want) {
			t.Errorf("%s: %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// Columns are counted in the unit that was agreed, in lines that end with CR LF too.
func TestUnitsOfPositions(t *testing.T) {
	text := "{\"operation\": \"sts:AssumeRole\", \"parameters\": {\r\n\"RoleArn\": \"arn:aws:iam::418273645511:role/r\", \"RoleSessionName\": \"nightly\",\r\n\"SourceIdentity\": \"é😀\", \"DurationSeconds\": 60}}\r\n"
	for unit, want := range map[string]string{"utf-8": "2:47-2:49", "utf-16": "2:44-2:46", "utf-32": "2:43-2:45"} {
		c := start(t, strings.Replace(modern, `["utf-16"]`, `["`+unit+`"]`, 1), nil)
		c.open("a.json", "json", text)
		if got := brief(c.published("a.json", 1)); !strings.Contains(got, want+" 1 session-duration") {
			t.Errorf("%s:\n%s", unit, got)
		}
	}
}

// What one file says of a role decides what is found in another, whether it is open or not.
func TestOtherFiles(t *testing.T) {
	use := `{"operation": "sts:AssumeRole", "parameters": {"RoleArn": "arn:aws:iam::418273645511:role/r", "RoleSessionName": "nightly", "DurationSeconds": 10000}}`
	role := `{"operation": "iam:CreateRole", "parameters": {"RoleName": "r", "MaxSessionDuration": 7200, "AssumeRolePolicyDocument": "{}"}}`
	more := strings.Replace(role, "7200", "14400", 1)
	c := start(t, modern, map[string]string{"use.json": use, "role.json": role})
	limited := func(when string, version int, want bool) {
		t.Helper()
		// The first answer may be of the time before the rest of the folder was read.
		for range 3 {
			if strings.Contains(brief(c.published("use.json", version)), "role-maximum") == want {
				return
			}
		}
		t.Errorf("%s: the limit of the role is not %v", when, want)
	}
	c.open("use.json", "json", use)
	limited("from disk", 1, true)
	c.open("role.json", "json", role)
	c.edit("role.json", 2, [4]int{0, strings.Index(role, "7200"), 0, strings.Index(role, "7200") + 4}, "14400")
	limited("from the other buffer", 1, false)
	c.tell("textDocument/didClose", fmt.Sprintf(`{"textDocument": {"uri": %q}}`, c.uri("role.json")))
	limited("after it was closed unsaved", 1, true)
	c.write("role.json", more)
	c.tell("workspace/didChangeWatchedFiles", fmt.Sprintf(`{"changes": [{"uri": %q, "type": 2}]}`, c.uri("role.json")))
	limited("after the file changed on disk", 1, false)
	if err := os.Remove(c.dir + "/role.json"); err != nil {
		t.Fatal(err)
	}
}

// A configuration that changes on disk changes what is found, and so do the settings of the editor.
func TestConfigurationChanges(t *testing.T) {
	c := start(t, modern, map[string]string{"a.json": wrong})
	c.open("a.json", "json", wrong)
	c.published("a.json", 1)
	until := func(when, rule string, want bool) {
		t.Helper()
		for range 4 {
			if strings.Contains(brief(c.published("a.json", 1)), rule) == want {
				return
			}
		}
		t.Errorf("%s: %s is not %v", when, rule, want)
	}
	c.write(".sessionlint.yaml", "rules: {session-name: off}\n")
	c.tell("workspace/didChangeWatchedFiles", fmt.Sprintf(`{"changes": [{"uri": %q, "type": 1}]}`, c.uri(".sessionlint.yaml")))
	until("turned off in the file", "session-name", false)
	c.tell("workspace/didChangeConfiguration", `{"settings": {"sessionlint": {"config": "other.yaml"}}}`)
	c.wait("a message about the missing file", func(m message) bool { return m.Method == "window/showMessage" })
	c.write("other.yaml", "rules: {session-duration: off}\n")
	c.tell("workspace/didChangeConfiguration", `{"settings": {"config": "other.yaml", "severity": "error"}}`)
	c.tell("workspace/didChangeWatchedFiles", fmt.Sprintf(`{"changes": [{"uri": %q, "type": 1}]}`, c.uri("other.yaml")))
	until("turned off in the other file", "session-duration", false)
}

func TestFolders(t *testing.T) {
	c := start(t, modern, map[string]string{"one/a.json": wrong, "two/b.json": wrong, "two/.sessionlint.yaml": "rules: {session-name: off}\n"})
	c.open("two/b.json", "json", wrong)
	if got := brief(c.published("two/b.json", 1)); !strings.Contains(got, "session-name") {
		t.Errorf("in the outer folder:\n%s", got)
	}
	c.tell("workspace/didChangeWorkspaceFolders", fmt.Sprintf(`{"event": {"added": [{"uri": %q, "name": "two"}], "removed": []}}`, c.uri("two")))
	for range 3 {
		if got := brief(c.published("two/b.json", 1)); !strings.Contains(got, "session-name") {
			return
		}
	}
	t.Error("the configuration of the added folder is not used")
}

func TestProgressOfTheFirstReading(t *testing.T) {
	c := start(t, `{"window": {"workDoneProgress": true}}`, map[string]string{"a.json": wrong, "b.json": wrong})
	for _, kind := range []string{"begin", "end"} {
		c.wait(kind, func(m message) bool {
			return m.Method == "$/progress" && strings.Contains(compact(m.Params), `"kind":"`+kind+`"`)
		})
	}
}

// A file that is closed while it is checked shows nothing afterwards.
func TestClosedWhileChecked(t *testing.T) {
	c := start(t, modern, map[string]string{"a.json": wrong})
	for i := range 10 {
		c.open("a.json", "json", wrong)
		if i%2 == 0 {
			c.ask("textDocument/codeLens", fmt.Sprintf(`{"textDocument": {"uri": %q}}`, c.uri("a.json")))
		}
		c.tell("textDocument/didClose", fmt.Sprintf(`{"textDocument": {"uri": %q}}`, c.uri("a.json")))
	}
	if err := c.end(); err != nil {
		t.Fatal(err)
	}
	last := ""
	for _, m := range c.pending {
		if m.Method == "textDocument/publishDiagnostics" {
			last = compact(m.Params)
		}
	}
	if !strings.Contains(last, `"diagnostics":[]`) {
		t.Errorf("the last diagnostics are %s", last)
	}
}
