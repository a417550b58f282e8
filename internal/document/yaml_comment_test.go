package document

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestComments(t *testing.T) {
	const yaml = "# sessionlint:operation sts:AssumeRole\r\n" +
		"a: b #\tsessionlint:ignore x  \n" +
		"  # sessionlint:own line\n" +
		"c: '# sessionlint:in a text'\n" +
		"d: \"\n  # sessionlint:in a text\n  \" #sessionlint:after it\n" +
		"e: |  # sessionlint:header\n  # sessionlint:in a text\n" +
		"f: x # no # sessionlint:second\n" +
		"g: x# sessionlint:plain text\n" +
		"h: [1, # sessionlint:in brackets\n 2]\n" +
		"# Sessionlint: no\n## sessionlint:no\n# not sessionlint:no\n" +
		"? k # sessionlint:key\n: &v # sessionlint:anchor\n  v\n" +
		"#sessionlint:end"
	want := []string{
		"sessionlint:operation sts:AssumeRole 1 true",
		"sessionlint:ignore x 2 false",
		"sessionlint:own line 3 true",
		"sessionlint:after it 7 false",
		"sessionlint:header 8 false",
		"sessionlint:in brackets 12 false",
		"sessionlint:key 17 false",
		"sessionlint:anchor 18 false",
		"sessionlint:end 20 true",
	}
	f := file("a.yaml", yaml)
	var got []string
	for _, c := range ParseYAML(f).Comments {
		got = append(got, fmt.Sprint(c.Text, " ", c.Line, " ", c.Alone))
		if text := string(c.Span.Bytes()); text[0] != '#' || !strings.HasSuffix(text, c.Text) {
			t.Errorf("%s stands at %q", c.Text, text)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for yaml, want := range map[string]bool{
		"a: |\n  x\n# sessionlint:y": true, "# sessionlint:y": true, "\uFEFF # sessionlint:y": true, "--- # sessionlint:y": false,
		"- # sessionlint:y": false, "a: b\r\n\r\n  # sessionlint:y": true, "a: 'b' # sessionlint:y": false, "a: 'b'\n # sessionlint:y": true,
	} {
		if c := ParseYAML(file("a.yaml", yaml)).Comments; len(c) != 1 || c[0].Alone != want {
			t.Errorf("%q: %+v, want alone %v", yaml, c, want)
		}
	}
	broken := ParseYAML(file("a.yaml", "# sessionlint:a\n--- 1\n# sessionlint:b\n--- [\n# sessionlint:c"))
	if len(broken.Comments) != 1 || broken.Comments[0].Text != "sessionlint:a" {
		t.Errorf("before a mistake: %v", broken.Comments)
	}
}
