package lsp

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/lsp/buffer"
	"github.com/sessionlint/sessionlint/internal/lsp/protocol"
)

// actionsAt are the code actions at a place of a file.
func (c *client) actionsAt(name string, line, character int, only string) []protocol.CodeAction {
	c.Helper()
	if only != "" {
		only = `, "only": ["` + only + `"]`
	}
	var all []protocol.CodeAction
	result := c.call("textDocument/codeAction", fmt.Sprintf(`{"textDocument": {"uri": %q}, "range": {"start": {"line": %d, "character": %d},
		"end": {"line": %d, "character": %d}}, "context": {"diagnostics": []%s}}`, c.uri(name), line, character, line, character, only))
	if err := json.Unmarshal(result, &all); err != nil {
		c.Fatal(err)
	}
	return all
}

// done is the text of a file after an action, resolved if it has to be, and the files that it makes.
func (c *client) done(text string, a protocol.CodeAction) (after, made string) {
	c.Helper()
	if a.Edit == nil {
		data, _ := json.Marshal(a)
		if err := json.Unmarshal(c.call("codeAction/resolve", string(data)), &a); err != nil {
			c.Fatal(err)
		}
	}
	for _, change := range a.Edit.DocumentChanges {
		switch {
		case change.Kind != "":
			made += change.Kind + " " + strings.TrimPrefix(change.URI, uriOf(c.dir)) + "\n"
		case strings.HasSuffix(change.TextDocument.URI, ".sessionlint.yaml"):
			made += change.Edits[0].NewText
		default:
			if change.TextDocument.Version == nil {
				c.Error("an edit of an open file without its version")
			}
			text = edited(text, change.Edits)
		}
	}
	return text, made
}

// edited applies edits of one text.
func edited(text string, edits []protocol.TextEdit) string {
	for i := len(edits) - 1; i >= 0; i-- {
		at := edits[i].Range
		text = string(buffer.New([]byte(text)).Edit([]protocol.Change{{Range: &at, Text: edits[i].NewText}}, protocol.UTF16).Data)
	}
	return text
}

func find(t *testing.T, all []protocol.CodeAction, title string) protocol.CodeAction {
	t.Helper()
	for _, a := range all {
		if strings.HasPrefix(a.Title, title) {
			return a
		}
	}
	t.Fatalf("no %q among %+v", title, all)
	return protocol.CodeAction{}
}

// "Ignore here" writes a comment where it has an effect, with the indentation and the line ends of the file.
func TestIgnoreHere(t *testing.T) {
	for _, tt := range []struct{ name, text, at, rule, want string }{
		{"a.yaml", "operation: sts:GetSessionToken\nparameters:\n  DurationSeconds: 60\n", "60", "session-duration",
			"operation: sts:GetSessionToken\nparameters:\n  # sessionlint:ignore session-duration because ...\n  DurationSeconds: 60\n"},
		{"b.yaml", "operation: sts:GetSessionToken\r\nparameters:\r\n  DurationSeconds: 60\r\n", "60", "session-duration",
			"operation: sts:GetSessionToken\r\nparameters:\r\n  # sessionlint:ignore session-duration because ...\r\n  DurationSeconds: 60\r\n"},
		{"c.sh", "#!/bin/sh\naws sts get-session-token \\\n  --duration-seconds 60\n", "60", "session-duration",
			"#!/bin/sh\naws sts get-session-token \\\n  --duration-seconds 60 # sessionlint:ignore session-duration because ...\n"},
	} {
		c := start(t, modern, nil)
		c.open(tt.name, "plaintext", tt.text)
		at := buffer.New([]byte(tt.text)).Position(strings.Index(tt.text, tt.at), protocol.UTF16)
		got, _ := c.done(tt.text, find(t, c.actionsAt(tt.name, at.Line, at.Character, ""), "ignore "+tt.rule+" here"))
		if got != tt.want {
			t.Errorf("%s: %q", tt.name, got)
		}
	}
}

func TestIgnoreInConfiguration(t *testing.T) {
	entry := "- {path: \"requests/a.json\", rule: session-duration, reason: because ...}\n"
	for name, tt := range map[string]struct{ config, want string }{
		"no file":       {"", "create /.sessionlint.yaml\nignore:\n  " + entry},
		"no entries":    {"failOn: warning\n", "ignore:\n  " + entry},
		"one entry":     {"ignore:\n- {path: b.json, rule: session-name, reason: x}\nfailOn: error\n", entry},
		"no line break": {"ignore:\n    - {path: b.json, rule: session-name, reason: x}", "\n    " + entry},
	} {
		files := map[string]string{"requests/a.json": wrong}
		if tt.config != "" {
			files[".sessionlint.yaml"] = tt.config
		}
		c := start(t, modern, files)
		c.open("requests/a.json", "json", wrong)
		action := find(t, c.actionsAt("requests/a.json", 3, 22, ""), "ignore session-duration in")
		if _, made := c.done(wrong, action); made != tt.want {
			t.Errorf("%s: %q", name, made)
		}
	}
	c := start(t, modern, map[string]string{".sessionlint.yaml": "ignore: [{path: b.json, rule: session-name, reason: x}]\n"})
	c.open("a.json", "json", wrong)
	data, _ := json.Marshal(find(t, c.actionsAt("a.json", 3, 22, ""), "ignore session-duration in"))
	if m := c.answer(c.ask("codeAction/resolve", string(data))); m.Error == nil || m.Error.Code != int(codeFailed) {
		t.Errorf("a list that cannot be extended by a line: %s", m.Result)
	}
	for _, a := range c.actionsAt("a.json", 3, 22, "") {
		if strings.HasSuffix(a.Title, "here, with a reason") {
			t.Error("JSON has no comments")
		}
	}
}

func TestShrink(t *testing.T) {
	text := `{"operation": "sts:AssumeRole", "parameters": {"RoleArn": "arn:aws:iam::418273645511:role/r", "RoleSessionName": "nightly",
  "Policy": "{ \"Version\": \"2012-10-17\", \"Statement\": [ { \"Effect\": \"Allow\", \"Action\": [ \"s3:Get*\", \"s3:GetObject\" ], \"Resource\": \"*\" } ] }"}}`
	c := start(t, modern, nil)
	c.open("a.json", "json", text)
	if got := c.actionsAt("a.json", 0, 3, "refactor"); len(got) != 0 {
		t.Errorf("outside of the policy: %+v", got)
	}
	got, _ := c.done(text, find(t, c.actionsAt("a.json", 1, 30, "refactor"), "shrink this policy"))
	if want := `"{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"}}"`; !strings.Contains(got, want) {
		t.Errorf("%s", got)
	}
}

// Fixes come with their diagnostics; all safe ones can be applied at once.
func TestFixes(t *testing.T) {
	// Over the limit by its white space alone.
	policy := `{\"Version\":\"2012-10-17\",  \"Statement\":{\"Effect\":\"Allow\",  \"Action\":\"s3:GetObject\",  \"Resource\":\"arn:aws:s3:::` +
		strings.Repeat("x", 1940) + `\"}}`
	text := `{"operation": "sts:GetFederationToken", "parameters": {"Name": "nightly", "Policy": "` + policy + `"}}`
	c := start(t, strings.Replace(modern, `"dataSupport": true, "resolveSupport": {"properties": ["edit"]}`, `"dataSupport": false`, 1), nil)
	c.open("a.json", "json", text)
	found := c.published("a.json", 1)
	at := -1
	for i, d := range found {
		if d.Data != nil && d.Data.Fix == "safe" {
			at = i
		}
	}
	if at < 0 {
		t.Fatalf("no finding has a fix: %s", brief(found))
	}
	start := found[at].Range.Start
	for _, only := range []string{"quickfix", "source.fixAll", "source.fixAll.sessionlint"} {
		all := c.actionsAt("a.json", start.Line, start.Character, only)
		if len(all) == 0 || all[0].Edit == nil || only == "quickfix" && !all[0].IsPreferred {
			t.Errorf("%s: %+v", only, all)
			continue
		}
		if after, _ := c.done(text, all[0]); len(after) >= len(text) {
			t.Errorf("%s changes nothing", only)
		}
	}
	if got := c.actionsAt("a.json", start.Line, start.Character, ""); len(got) > 0 && got[len(got)-1].Kind == protocol.FixAll {
		t.Error("fixing all is only for those who ask for it")
	}
}

func TestHoverLensCompletion(t *testing.T) {
	text := "operation: sts:AssumeRole\nparameters:\n  RoleArn: arn:aws:iam::418273645511:role/r\n  Policy: '{\"Version\": \"2012-10-17\", \"Statement\": []}'\n  Exter\n"
	c := start(t, modern, map[string]string{"role.json": `{"operation": "iam:CreateRole", "parameters": {"RoleName": "r", "AssumeRolePolicyDocument": "{}"}}`})
	c.open("a.yaml", "yaml", strings.Replace(text, "  Exter\n", "", 1))
	c.published("a.yaml", 1)
	at := func(line, character int) string {
		return fmt.Sprintf(`{"textDocument": {"uri": %q}, "position": {"line": %d, "character": %d}, "context": {"includeDeclaration": true}}`, c.uri("a.yaml"), line, character)
	}
	if got := compact(c.call("textDocument/hover", at(2, 4))); !strings.Contains(got, "RoleArn") || !strings.Contains(got, `"line":2`) {
		t.Errorf("hover: %s", got)
	}
	if got := string(c.call("textDocument/hover", at(1, 99))); strings.Contains(got, "RoleArn") {
		t.Errorf("hover beside a parameter: %s", got)
	}
	if got := compact(c.call("textDocument/codeLens", fmt.Sprintf(`{"textDocument": {"uri": %q}}`, c.uri("a.yaml")))); !strings.Contains(got, "of 2,048 characters") {
		t.Errorf("lens: %s", got)
	}
	if got := string(c.call("textDocument/references", at(2, 45))); !strings.Contains(got, "a.yaml") {
		t.Errorf("references: %s", got)
	}
	c.edit("a.yaml", 2, [4]int{4, 0, 4, 0}, "  Exter\n")
	if got := compact(c.call("textDocument/completion", at(4, 7))); !strings.Contains(got, `"label":"ExternalId"`) || !strings.Contains(got, `"newText":"ExternalId`) {
		t.Errorf("completion: %s", got)
	}
}
