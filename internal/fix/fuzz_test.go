package fix

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy/shrink"
	"github.com/sessionlint/sessionlint/internal/source"
)

// statements are parts of policies from which the fuzzer makes documents, besides its own text.
var statements = []string{
	`{"Effect": "Allow", "Action": ["s3:*", "s3:Get*"], "Resource": "*"}`,
	`{"Sid": "é", "Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::b/*", "arn:aws:s3:::b/c"]}`,
	`{"Effect": "Deny", "NotAction": "iam:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}`,
}

// The ways in which a document may contain the text of a policy.
var holders = []func(text string) string{
	func(text string) string { return `{"Policy": ` + strconv.Quote(text) + `, "RoleArn": "x"}` },
	func(text string) string { return "Policy: '" + strings.ReplaceAll(text, "'", "''") + "'\nRoleArn: x\n" },
	func(text string) string {
		return "Policy: |\n  " + strings.ReplaceAll(text, "\n", "\n  ") + "\nRoleArn: x # é\n"
	},
	func(text string) string { return "\uFEFFRoleArn: x\r\nPolicy: " + strconv.Quote(text) + "\r\n" },
}

// FuzzFix applies the fixes of generated documents: the result still parses, with the same other members, and has
// nothing left to fix.
func FuzzFix(f *testing.F) {
	for i := range holders {
		f.Add(uint8(i), []byte{0, 1, 2}, "")
		f.Add(uint8(i), []byte{1, 255, 1}, "{\n\t\"Effect\": \"Allow\", \"Action\": \"s3:Put*\", \"Resource\": \"*\"}")
	}
	f.Fuzz(func(t *testing.T, how uint8, parts []byte, text string) {
		var all []string
		for _, p := range parts[:min(len(parts), 12)] {
			if int(p) < len(statements) {
				all = append(all, statements[p])
			} else {
				all = append(all, text)
			}
		}
		written := `{"Version": "2012-10-17", "Statement": [` + strings.Join(all, ",\n ") + "]}"
		data := []byte(holders[int(how)%len(holders)](written))
		changes, before := shrunk(data)
		if before == nil || len(changes) == 0 {
			return
		}
		fixed := changes[0].New
		again, after := shrunk(fixed)
		switch {
		case after == nil || len(after.Members) != len(before.Members) || after.Get("RoleArn").Text != "x":
			t.Fatalf("%q became %q, which does not parse or holds something else", data, fixed)
		case len(again) > 0 && !bytes.Equal(again[0].New, fixed):
			t.Fatalf("%q became %q, and then %q", data, fixed, again[0].New)
		}
	})
}

// shrunk returns the changes that make the policy of a document shorter, and the document; nil if it does not parse.
func shrunk(data []byte) ([]Change, *document.Node) {
	file := &source.File{Name: "a.yaml", Data: data}
	res := document.Parse(file, document.Auto)
	if len(res.Roots) != 1 || len(res.Problems) > 0 || res.Roots[0].Get("Policy") == nil {
		return nil, nil
	}
	fix, ok := shrink.Edit(res.Roots[0].Get("Policy"))
	if !ok {
		return nil, res.Roots[0]
	}
	return Changes([]finding.Finding{{Fix: &fix}}), res.Roots[0]
}

// The seeds of FuzzFix have something to fix in every kind of document.
func TestFixable(t *testing.T) {
	text := `{"Version": "2012-10-17", "Statement": [` + statements[0] + ", " + statements[1] + "]}"
	for i, holder := range holders {
		if changes, root := shrunk([]byte(holder(text))); root == nil || len(changes) != 1 {
			t.Errorf("document %d: %d changes", i, len(changes))
		}
	}
}
