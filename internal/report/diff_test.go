package report

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/source"
)

func TestConcealed(t *testing.T) {
	file := &source.File{Name: "a.yaml", Data: []byte("Name: a\nKey: known\nSessionToken: named\nLogins:\n  a: b\nLast: c\n")}
	at := func(text string) int {
		for i := range file.Data {
			if string(file.Data[i:i+len(text)]) == text {
				return i
			}
		}
		t.Fatal(text)
		return 0
	}
	known := at("known")
	concealed := Concealed(file, []source.Span{{File: file, Start: known, End: known + 5}})
	for line, want := range map[string]bool{
		"Name: a\n": false, "Key: known\n": true, "SessionToken: named\n": true, "  a: b\n": true, "Last: c\n": false,
	} {
		if got := concealed([]byte(line), at(line)); got != want {
			t.Errorf("%q is concealed: %v", line, got)
		}
	}
	for line, want := range map[string]bool{
		"\tx\r\n": false, "\uFEFFx\n": false, "ü 🚀\n": false, "no end": false, "# a ## b\n": false,
		"\x1b[31m\n": true, "a\rb\n": true, "\u009b31m\n": true, "\x9b31m\n": true, "\u202e\n": true, "\u2028\n": true, "\x00\n": true,
		"  ::error::x\n": true, "a ##vso[task]\n": true, "##[group]\n": true,
		"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0\n": true,
	} {
		if got := concealed([]byte(line), -1); got != want {
			t.Errorf("%q is concealed: %v", line, got)
		}
	}
}

// Keys and tokens of a Terraform provider are concealed in a diff, known as secrets or not; what is beside them is not.
func TestConcealedTerraform(t *testing.T) {
	const text = "provider \"aws\" {\n  region = \"eu-west-1\"\n  access_key = \"CANARYaccess\"\n  token      = \"CANARYtoken\"\n" +
		"  secret_key = \"CANARYsecret\"\n  max_retries = 3\n}\n"
	file := &source.File{Name: "main.tf", Data: []byte(text)}
	for _, spans := range [][]source.Span{nil, {}} {
		concealed := Concealed(file, spans)
		at, hidden := 0, 0
		for line := range strings.Lines(text) {
			is := concealed([]byte(line), at)
			if is != strings.Contains(line, "CANARY") {
				t.Errorf("%q with %v: concealed %v", line, spans, is)
			}
			if is {
				hidden++
			}
			at += len(line)
		}
		if hidden != 3 {
			t.Errorf("%d lines are concealed, want 3", hidden)
		}
	}
}
