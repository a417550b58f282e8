package lsp

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
)

// requestOf2000 is a request with a session policy of about 2,000 characters.
func requestOf2000() string {
	var b strings.Builder
	b.WriteString("operation: sts:AssumeRole\nparameters:\n  RoleArn: arn:aws:iam::418273645511:role/reports\n  RoleSessionName: nightly\n")
	b.WriteString("  Policy: |\n    {\"Version\": \"2012-10-17\", \"Statement\": [\n")
	for i := range 12 {
		fmt.Fprintf(&b, "      {\"Effect\": \"Allow\", \"Action\": [\"s3:GetObject\", \"s3:PutObject\"], \"Resource\": \"arn:aws:s3:::reports-%02d/${aws:PrincipalTag/team}/*\", \"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"true\"}}},\n", i)
	}
	b.WriteString("      {\"Effect\": \"Deny\", \"Action\": \"s3:DeleteBucket\", \"Resource\": \"*\"}\n    ]}\n")
	return b.String()
}

// workspaceOf is a folder of so many files, each with a role or a request for one.
func workspaceOf(n int) map[string]string {
	files := map[string]string{"open.yaml": requestOf2000()}
	for i := range n - 1 {
		text := fmt.Sprintf(`{"operation": "iam:CreateRole", "parameters": {"RoleName": "role-%d", "MaxSessionDuration": 7200, "AssumeRolePolicyDocument": "{}"}}`, i)
		if i%2 == 0 {
			text = fmt.Sprintf(`{"operation": "sts:AssumeRole", "parameters": {"RoleArn": "arn:aws:iam::418273645511:role/role-%d", "RoleSessionName": "nightly"}}`, i+1)
		}
		files[fmt.Sprintf("folder-%d/file-%d.json", i%50, i)] = text
	}
	return files
}

// openedIn opens the policy in a workspace, and waits until all of that was read.
func openedIn(tb testing.TB, files int) *client {
	tb.Helper()
	c := start(tb, strings.Replace(modern, `"general"`, `"window": {"workDoneProgress": true}, "general"`, 1), workspaceOf(files))
	c.wait("the end of the first reading", func(m message) bool {
		return m.Method == "$/progress" && strings.Contains(compact(m.Params), `"kind":"end"`)
	})
	c.open("open.yaml", "yaml", requestOf2000())
	c.published("open.yaml", 1)
	return c
}

// keystroke writes or removes a character in the resource of the third statement, and waits for the diagnostics.
func (c *client) keystroke(version int) {
	at, text := [4]int{8, 90, 8, 90}, "x"
	if version%2 == 1 {
		at, text = [4]int{8, 90, 8, 91}, ""
	}
	c.edit("open.yaml", version, at, text)
	c.published("open.yaml", version)
	c.pending = nil
}

// BenchmarkKeystroke is the time from a keystroke to its diagnostics, with the delay in which the server waits for the next one.
func BenchmarkKeystroke(b *testing.B) {
	c := openedIn(b, 5000)
	version := 1
	for b.Loop() {
		version++
		c.keystroke(version)
	}
}

// TestMemoryOfEdits compares the memory after many edits with that after few.
func TestMemoryOfEdits(t *testing.T) {
	edits := 10000
	if testing.Short() {
		edits = 500
	}
	c := start(t, modern, workspaceOf(20))
	c.open("open.yaml", "yaml", requestOf2000())
	c.published("open.yaml", 1)
	held := func() uint64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	version := 1
	write := func(n int) {
		for range n {
			version++
			at, text := [4]int{8, 90, 8, 90}, "x"
			if version%2 == 1 {
				at, text = [4]int{8, 90, 8, 91}, ""
			}
			c.edit("open.yaml", version, at, text)
		}
		c.published("open.yaml", version)
		c.pending = nil
	}
	write(200)
	before := held()
	write(edits)
	if after := held(); after > before+before/2+8<<20 {
		t.Errorf("%d bytes after 200 edits, %d after %d more", before, after, edits)
	}
}
