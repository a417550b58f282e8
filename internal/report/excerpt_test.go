package report

import (
	"bytes"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/source"
)

// marked makes a file of a text in which « and » stand around the span.
func marked(t *testing.T, text string) source.Span {
	t.Helper()
	before, rest, ok := strings.Cut(text, "«")
	span, after, ok2 := strings.Cut(rest, "»")
	if !ok || !ok2 {
		t.Fatalf("%q has no marks", text)
	}
	file := &source.File{Name: "a.json", Data: []byte(before + span + after)}
	return source.Span{File: file, Start: len(before), End: len(before) + len(span)}
}

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("0123456789", 20)
	tests := []struct {
		name, text string
		want       []string // the line and the underline; none where nothing is shown
	}{
		{"plain", `{"a": «1»}`, []string{`{"a": 1}`, `      ^`}},
		{"second of three lines", "x\n  «abc» d\ny", []string{"  abc d", "  ^~~"}},
		{"carriage return", "x\r\n«abc»\r\ny", []string{"abc", "^~~"}},
		{"byte order mark", "\uFEFF«abc»", []string{"abc", "^~~"}},
		{"byte order mark inside the span", "«\uFEFFabc»", []string{"abc", "^~~"}},
		{"tabs", "\ta\t«b»", []string{"    a   b", "        ^"}},
		{"wide characters", "名前«名»x", []string{"名前名x", "    ^~"}},
		{"emoji", "😀«ab»", []string{"😀ab", "  ^~"}},
		{"combining mark", "e\u0301«e\u0301»x", []string{"e\u0301e\u0301x", " ^"}},
		{"empty span", "ab«»cd", []string{"abcd", "  ^"}},
		{"empty span at the end of a line", "abcd«»\nef", []string{"abcd", "    ^"}},
		{"only the line end", "abcd«\n»ef", []string{"abcd", "    ^"}},
		{"several lines", "ab«cd\nef\ng»h", []string{"abcd", "  ^~"}},
		{"empty line", "a\n«»\nb", nil},
		{"blank line", "a\n  «»  \nb", nil},
		{"empty file", "«»", nil},
		{"after the last line end", "a\n«»", nil},
		{"control characters", "a\x1b[31m«b»\x07", []string{`a\x1b[31mb\x07`, "         ^"}},
		{"bidirectional override", "a\u202e«b»", []string{`a\u202eb`, "       ^"}},
		{"no UTF-8", "a\xff«\xc3»b", []string{`a\xff\xc3b`, "     ^~~~"}},
		{"CI command", "##[add-mask]«b»", []string{`#\x23[add-mask]b`, "               ^"}},
		{"long line, span in the middle", long + "«abc»" + long, []string{
			"…" + long[170:] + "abc" + long[:67] + "…", strings.Repeat(" ", 31) + "^~~",
		}},
		{"long line, span at the start", "«abc»" + long, []string{"abc" + long[:97] + "…", "^~~"}},
		{"long line, span at the end", long + "«abc»", []string{
			"…" + long[103:] + "abc", strings.Repeat(" ", 98) + "^~~",
		}},
		{"span longer than the room", "ab«" + long + "»", []string{
			"ab" + long[:98] + "…", "  ^" + strings.Repeat("~", 97),
		}},
		{"span in a line of many kilobytes", strings.Repeat("é", 9000) + "«a»" + strings.Repeat("é", 9000), []string{
			"…" + strings.Repeat("é", 30) + "a" + strings.Repeat("é", 69) + "…", strings.Repeat(" ", 31) + "^",
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e, ok := newHider(Input{}).excerpt(marked(t, test.text))
			if ok != (test.want != nil) {
				t.Fatalf("shown = %v", ok)
			}
			if !ok {
				return
			}
			line := strings.Repeat(" ", e.before) + "^" + strings.Repeat("~", e.width-1)
			if e.text != test.want[0] || line != test.want[1] {
				t.Errorf("got\n%s\n%s\nwant\n%s\n%s", e.text, line, test.want[0], test.want[1])
			}
		})
	}
}

func TestExcerptOfBadSpan(t *testing.T) {
	file := &source.File{Data: []byte("abc")}
	for _, span := range []source.Span{{}, {File: file, Start: -5, End: -2}, {File: file, Start: 9, End: 2}, {File: file, Start: 2, End: 99}} {
		if e, ok := newHider(Input{}).excerpt(span); ok && e.text != "abc" {
			t.Errorf("%v: %q", span, e.text)
		}
	}
}

// FuzzExcerpt: whatever is in a file, and whatever the span, what is shown is one line of
// printable characters, within its width, and the underline lies in it.
func FuzzExcerpt(f *testing.F) {
	f.Add([]byte("{\"a\": \"\x1b[31m\"}\r\n"), 3, 9, 4, 8)
	f.Add([]byte("\uFEFFTokenCode: 'x\xff\u202e##[group]"), 0, 40, 0, 0)
	f.Add(bytes.Repeat([]byte("名\t"), 600), 700, 900, 100, 800)
	f.Fuzz(func(t *testing.T, data []byte, start, end, secretStart, secretEnd int) {
		file := &source.File{Name: "a", Data: data}
		secrets := map[*source.File][]source.Span{file: {{File: file, Start: secretStart, End: secretEnd}}}
		e, ok := newHider(Input{Secrets: secrets}).excerpt(source.Span{File: file, Start: start, End: end})
		if !ok {
			return
		}
		if !utf8.ValidString(e.text) || strings.ContainsFunc(e.text, func(r rune) bool { return !unicode.IsPrint(r) }) {
			t.Errorf("%q is not printable", e.text)
		}
		if n := columns(e.text); n > bound.ExcerptWidth+2 || e.width < 1 || e.before < 0 || e.before+e.width > n+1 {
			t.Errorf("%d columns, underline from %d, %d long", n, e.before, e.width)
		}
	})
}
