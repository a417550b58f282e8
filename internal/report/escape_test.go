package report

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

func TestEscape(t *testing.T) {
	for text, want := range map[string]string{
		`plain "text" é 名 \n`:     `plain "text" é 名 \n`,
		"line\r\nend\ttab\x00":    `line\x0d\x0aend\x09tab\x00`,
		"\x1b]0;title\x07\x7f":    `\x1b]0;title\x07\x7f`,
		"\u009b1m":                `\u009b1m`,
		"\u202eabc\u2066":         `\u202eabc\u2066`,
		"zero\u200bwidth\u00a0":   `zero\u200bwidth\u00a0`,
		"\u2028 \U000e0041":       `\u2028 \U000e0041`,
		"\xff\xc3(":               `\xff\xc3(`,
		"# ## Heading":            "# ## Heading",
		"##[set-env name=x]":      `#\x23[set-env name=x]`,
		"##vso[task.x] ##[group]": `#\x23vso[task.x] #\x23[group]`,
		"##teamcity[x]":           `#\x23teamcity[x]`,
	} {
		if got := Escape(text); got != want {
			t.Errorf("Escape(%q) = %s, want %s", text, got, want)
		}
	}
}

// hostile is a finding in which every text tries something.
func hostile() finding.Finding {
	const attack = "\x1b[2J\u202e\xff\n::error ::x\r##vso[task.setvariable]\u0085\u009b"
	file := &source.File{Name: "::error file=x,line=1::" + attack + "%0A.json", Data: []byte("a\n" + attack + "\n")}
	span := source.Span{File: file, Start: 3, End: 9}
	return finding.Finding{
		Rule: "x", Message: "bad " + attack, Operation: "sts:X\x1b", Path: finding.Path{attack, 1}, Span: span,
		AWSError: "E" + attack, Related: []finding.Related{{Message: attack, Span: span}},
		Fix: &finding.Fix{Message: attack, Edits: []finding.Edit{{Span: span, New: attack}}},
	}
}

func TestNothingHostileIsPrinted(t *testing.T) {
	for format := range Writers {
		t.Run(format, func(t *testing.T) {
			out := string(write(t, format, input(hostile())))
			for _, bad := range []string{"\x1b", "\r", "\u202e", "\xff", "\u0085", "\u009b", "##vso["} {
				if strings.Contains(out, bad) {
					t.Errorf("%q is printed:\n%s", bad, out)
				}
			}
			for line := range strings.Lines(out) {
				ours := format == "github" && strings.HasPrefix(line, "::notice file=%3A%3Aerror file=x%2Cline=1%3A%3A")
				if strings.HasPrefix(strings.TrimSpace(line), "::") && !ours {
					t.Errorf("workflow command: %s", line)
				}
			}
		})
	}
}

// JSON keeps what it escapes: the reader gets the very text, but for bytes that are not UTF-8.
func TestJSONKeepsTexts(t *testing.T) {
	f := hostile()
	f.Message = "\x7f\u202e\u0085 ##vso[x] \U000e0041 \u2028 é <&> \xff"
	var report struct{ Findings []struct{ Message string } }
	if err := json.Unmarshal(write(t, "json", input(f)), &report); err != nil {
		t.Fatal(err)
	}
	if want := strings.TrimSuffix(f.Message, "\xff") + `\xff`; report.Findings[0].Message != want {
		t.Errorf("message = %q, want %q", report.Findings[0].Message, want)
	}
}

func TestGitHubEscapes(t *testing.T) {
	file := &source.File{Name: "a,b:c%.json", Data: []byte("x")}
	f := finding.Finding{
		Rule: "r", Severity: finding.Warning, Message: "100 % of a:b, c", Span: source.Span{File: file, End: 1},
	}
	got, _, _ := strings.Cut(string(write(t, "github", input(f))), "\n")
	want := "::warning file=a%2Cb%3Ac%25.json,line=1,endLine=1,col=1,endColumn=2,title=r::100 %25 of a:b, c%0A" +
		"https://github.com/sessionlint/sessionlint/blob/main/docs/rules/r.md"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// FuzzWriters: no format prints anything but printable characters and line ends.
func FuzzWriters(f *testing.F) {
	f.Add("a.json", "message", "pointer", []byte("{}"), 0, 2)
	f.Add("\x1b", "\u202e\xff", "##[", []byte("##vso[x]\r\n\t"), 3, 9)
	f.Fuzz(func(t *testing.T, name, message, pointer string, data []byte, start, length int) {
		start = max(0, min(start, len(data)))
		span := source.Span{File: &source.File{Name: name, Data: data}, Start: start, End: start + max(0, min(length, len(data)-start))}
		finding := finding.Finding{
			Rule: "r", Message: message, Operation: "sts:AssumeRole", Path: finding.Path{pointer}, Span: span, AWSError: message,
			Related: []finding.Related{{Message: message, Span: span}},
			Fix:     &finding.Fix{Message: message, Edits: []finding.Edit{{Span: span, New: pointer}}},
		}
		for format := range Writers {
			out := write(t, format, input(finding))
			if i := bytes.IndexFunc(out, func(r rune) bool { return r != '\n' && !unicode.IsPrint(r) }); i >= 0 || !utf8.Valid(out) {
				t.Errorf("%s prints %q", format, out)
			}
		}
	})
}

func input(findings ...finding.Finding) Input { return Input{Findings: findings} }
