package remark

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/source"
)

// read takes everything from # to the end of a line, and from /* to */, for a comment, and for items what is in brackets.
func read(text string) Code {
	c := Code{Text: text, Locate: source.Direct(&source.File{Name: "a", Data: []byte(text)}, 0)}
	for i := 0; i < len(text); i++ {
		var end int
		switch {
		case text[i] == '#':
			end = lineEnd(text, i)
		case strings.HasPrefix(text[i:], "/*"):
			if end = strings.Index(text[i:], "*/") + i + 2; end < i+2 {
				end = len(text)
			}
		case text[i] == '<' || text[i] == '{':
			if close := strings.IndexByte(text[i:], text[i]+2); close > 0 {
				c.Items = append(c.Items, Item{Range: Range{i, i + close + 1}, Block: text[i] == '{'})
			}
			continue
		default:
			continue
		}
		c.Comments = append(c.Comments, Range{i, end})
		i = end - 1
	}
	return c
}

func TestRemarks(t *testing.T) {
	for text, want := range map[string]string{
		"a\nb # sessionlint:ignore x why \nc":                             `sessionlint:ignore x why: "b # sessionlint:ignore x why \n"`,
		"# sessionlint:ignore x\n\n # so\nb\nc\n":                         `sessionlint:ignore x: "b\n"`,
		"##  sessionlint:ignore x\r\nb":                                   `sessionlint:ignore x: "b"`,
		"# sessionlint:ignore x":                                          `sessionlint:ignore x: ""`,
		"/* sessionlint:ignore x */ b\nc":                                 `sessionlint:ignore x: "/* sessionlint:ignore x */ b\n"`,
		"/*\n * sessionlint:ignore x\n * sessionlint:ignore y\n */\nb\nc": `sessionlint:ignore x: "b\n"; sessionlint:ignore y: "b\n"`,
		"# sessionlint:ignore x\n<b\nc>\nd":                               `sessionlint:ignore x: "<b\n" "<b\nc>"`,
		"<b\nc> # sessionlint:ignore x\nd":                                `sessionlint:ignore x: "c> # sessionlint:ignore x\n" "<b\nc>"`,
		"{b\nc} # sessionlint:ignore x\nd":                                `sessionlint:ignore x: "c} # sessionlint:ignore x\n"`,
		"{b # sessionlint:ignore x\nc}":                                   `sessionlint:ignore x: "{b # sessionlint:ignore x\n" "{b # sessionlint:ignore x\nc}"`,
		"b /* sessionlint:ignore x\n */\nc":                               `sessionlint:ignore x: "b /* sessionlint:ignore x\n"`,
		"# see sessionlint:ignore x\nb":                                   "",
		"sessionlint:ignore x\nb":                                         "",
	} {
		var got []string
		for _, r := range read(text).Remarks() {
			covers := r.Text + ":"
			for _, s := range r.Covers {
				covers += fmt.Sprintf(" %q", s.Bytes())
			}
			got = append(got, covers)
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%q: %s\nwant %s", text, strings.Join(got, "; "), want)
		}
	}
}

func FuzzRemarks(f *testing.F) {
	f.Add("# sessionlint:ignore x\n<b\nc> /* sessionlint:ignore-file y */ {d\n}")
	f.Add("/* sessionlint:\n*/#\r\n# sessionlint:ignore\u00a0x")
	f.Fuzz(func(t *testing.T, text string) {
		for _, r := range read(text).Remarks() {
			if !strings.HasPrefix(r.Text, Prefix) || strings.ContainsAny(r.Text, "\n") || len(r.Covers) == 0 {
				t.Fatalf("%q: %+v", text, r)
			}
			for _, s := range append(r.Covers, r.Span) {
				if s.Start < 0 || s.Start > s.End || s.End > len(text) {
					t.Fatalf("%q: %d to %d", text, s.Start, s.End)
				}
			}
		}
	})
}
