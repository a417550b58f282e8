package baseline

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

func at1(rule, file string, path ...any) finding.Finding {
	f := finding.Finding{Rule: rule, Path: path}
	if len(path) > 0 {
		f.Operation = "sts:AssumeRole"
	}
	if file != "" {
		f.Span.File = &source.File{Name: file}
	}
	return f
}

func TestRoundTrip(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	odd := "a \x1b[31m\u202e\"é\\\n: #.json"
	findings := []finding.Finding{
		at1("session-duration", odd, "Tags", 0, "Ke\u202ey"), at1("session-duration", odd, "Tags", 0, "Ke\u202ey"), at1("session-name", odd),
		at1("session-name", ""), at1("syntax", odd), at1("session-name", "invalid\xff.json", "A/b~"),
	}
	b, err := New(filepath.Join("sub", "baseline.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	b.Add(findings)
	text, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(string(text), "\x1b\u202e") || bytes.IndexByte(text, 0xff) >= 0 {
		t.Errorf("characters that a terminal acts on: %q", text)
	}
	if err := os.Mkdir("sub", 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(b.Path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	read, err := Load(b.Path)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	again, err := read.Bytes()
	if err != nil || string(again) != string(text) {
		t.Errorf("%v, read and written:\n%s\nwant\n%s", err, again, text)
	}
	reported, accepted := read.Accept(append(findings, findings[0]))
	if len(reported) != 3 || len(accepted) != 4 || accepted[0].Accepted.By != finding.ByBaseline {
		t.Errorf("reported %v, accepted %v", reported, accepted)
	}
}

func TestUpdate(t *testing.T) {
	make := func(rules ...string) *Baseline {
		b, err := New("b.yaml")
		if err != nil {
			t.Fatal(err)
		}
		for _, rule := range rules {
			b.Add([]finding.Finding{at1(rule, "a.json")})
		}
		return b
	}
	known := func(rule, _ string) bool { return rule != "elsewhere" }
	for _, tt := range []struct {
		old, now   []string
		onlyRemove bool
		want       int
	}{
		{[]string{"x", "x", "y", "elsewhere"}, []string{"x"}, false, 2},
		{[]string{"x", "x", "y", "elsewhere"}, []string{"x", "z"}, true, 2},
		{[]string{"x"}, []string{"x", "x", "z", "elsewhere"}, false, 4},
		{[]string{"x"}, []string{"x", "x", "z"}, true, 1},
		{[]string{"elsewhere"}, []string{"elsewhere", "elsewhere"}, false, 2},
	} {
		b := make(tt.old...)
		b.Update(make(tt.now...), tt.onlyRemove, known)
		if b.Count() != tt.want {
			t.Errorf("%v, then %v: %d, want %d", tt.old, tt.now, b.Count(), tt.want)
		}
	}
}

// FuzzParse checks that a baseline is read, or refused with places in it.
func FuzzParse(f *testing.F) {
	f.Add("- {file: \"a\", rule: b, operation: \"c\", pointer: \"/d\", count: 2}\n")
	f.Add("- {file: !!binary YQ==, rule: &x b}\n- *x\n---\n[]\n")
	f.Fuzz(func(t *testing.T, text string) {
		b, err := New("b.yaml")
		if err != nil {
			t.Fatal(err)
		}
		if err := b.parse(&source.File{Name: "b.yaml", Data: []byte(text)}); err != nil {
			for line := range strings.SplitSeq(err.Error(), "\n") {
				if !strings.HasPrefix(line, "b.yaml:") {
					t.Errorf("an error without a place: %q", line)
				}
			}
			return
		}
		written, err := b.Bytes()
		if err != nil {
			return
		}
		again, _ := New("b.yaml")
		if err := again.parse(&source.File{Name: "b.yaml", Data: written}); err != nil || again.Count() != b.Count() {
			t.Errorf("%v: %q is read otherwise than %q", err, written, text)
		}
	})
}
