package document

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/source"
)

func checkResult(t *testing.T, src *source.File, res Result) {
	for _, p := range res.Problems {
		checkSpan(t, src, p.Span)
		if p.Message == "" || utf8.RuneCountInString(p.Message) > 120 || strings.HasSuffix(p.Message, ".") ||
			strings.Contains(p.Message, "yaml:") || strings.Contains(p.Message, "jsontext") {
			t.Fatalf("%q: message %q", src.Data, p.Message)
		}
	}
	for _, c := range res.Comments {
		checkSpan(t, src, c.Span)
		if !strings.HasPrefix(c.Text, commentPrefix) || c.Span.Bytes()[0] != '#' {
			t.Fatalf("%q: comment %q", src.Data, c.Text)
		}
	}
	for _, root := range res.Roots {
		within := &source.Span{File: src, End: len(src.Data)}
		if text := string(src.Data); strings.Contains(text, "*") || strings.Contains(text, "<<") {
			within = nil // the values of aliases, and merged members, may be anywhere in the file
		}
		checkTree(t, src, root, within)
		minified := Minify(root)
		again := ParseJSON(file("min.json", minified))
		if hasSyntaxProblem(again) || Minify(again.Roots[0]) != minified {
			t.Fatalf("%q: minified to %q, which reads as %q", src.Data, minified, messages(again.Problems))
		}
	}
}

// checkTree checks that the spans of values are in the file and in their parents, and that the bytes of each
// character mean that character.
func checkTree(t *testing.T, src *source.File, n *Node, within *source.Span) {
	checkSpan(t, src, n.Span)
	inside := func(s source.Span) {
		if within != nil && (s.Start < within.Start || s.End > within.End) {
			t.Fatalf("%q: %d-%d is not in %d-%d", src.Data, s.Start, s.End, within.Start, within.End)
		}
	}
	inside(n.Span)
	for i, r := range n.Text {
		if n.Kind == String {
			wrote := n.Range(i, i+utf8.RuneLen(r))
			checkSpan(t, src, wrote)
			inside(wrote)
			// The last line of a block text may be blanks without a line break, which is in the text all the same.
			last := r == '\n' && wrote.End == len(src.Data) && len(strings.Trim(string(wrote.Bytes()), " \t")) == 0
			if !means(string(wrote.Bytes()), r) && !last {
				t.Fatalf("%q: %q is written %q", src.Data, r, wrote.Bytes())
			}
		}
	}
	checkEnds(t, src, n)
	if n.Tagged != nil {
		checkTree(t, src, n.Tagged, nil)
	}
	if within != nil {
		within = &n.Span
	}
	end := n.Span.Start
	follows := func(s source.Span) {
		if within != nil && s.Start < end {
			t.Fatalf("%q: what stands at %d begins before %d", src.Data, s.Start, end)
		}
		end = s.End
	}
	for _, item := range n.Items {
		follows(item.Span)
		checkTree(t, src, item, within)
	}
	for _, m := range n.Members {
		checkSpan(t, src, m.Key)
		inside(m.Key)
		follows(m.Key)
		follows(m.Value.Span)
		checkTree(t, src, m.Value, within)
	}
}

// checkEnds checks that a value begins and ends with its quotes or brackets.
func checkEnds(t *testing.T, src *source.File, n *Node) {
	wrote := string(n.Span.Bytes())
	ok := true
	switch {
	case n.origin != nil && n.origin.file == nil: // in a text, quotes may be escaped
	case n.style == jsonString || n.style == doubleQuoted:
		ok = len(wrote) >= 2 && wrote[0] == '"' && wrote[len(wrote)-1] == '"'
	case n.style == singleQuoted:
		ok = len(wrote) >= 2 && wrote[0] == '\'' && wrote[len(wrote)-1] == '\''
	case n.style == blockScalar:
		ok = wrote != "" && (wrote[0] == '|' || wrote[0] == '>')
	case n.Kind == Number:
		ok = wrote == n.Text
	case n.Kind == Bool:
		ok = strings.ToLower(wrote) == n.Text
	case (n.Kind == List || n.Kind == Object) && wrote == "":
		ok = strings.Contains(string(src.Data), "!") // the key of {! : } is unknown
	case n.Kind == List && wrote[0] == '[':
		ok = wrote[len(wrote)-1] == ']'
	case n.Kind == List:
		ok = wrote[0] == '-'
	case n.Kind == Object && wrote[0] == '{':
		ok = wrote[len(wrote)-1] == '}'
	case n.Kind == Object:
		ok = strings.ContainsAny(wrote, ":?!")
	}
	if !ok {
		t.Fatalf("%q: a %v is written %q", src.Data, n.Kind, wrote)
	}
}

func checkSpan(t *testing.T, src *source.File, s source.Span) {
	if s.File != src || s.Start < 0 || s.Start > s.End || s.End > len(src.Data) {
		t.Fatalf("%q: span %d-%d", src.Data, s.Start, s.End)
	}
}

// means reports whether bytes of a file can encode a character: as itself, as an escape of JSON or YAML, as a doubled
// quote, or as a fold.
func means(wrote string, r rune) bool {
	switch {
	case wrote == string(r), wrote == "''" && r == '\'':
		return true
	case strings.HasPrefix(wrote, `\`):
		return escapeMeans(wrote, r)
	case r == ' ' || r == '\n' || r == '\u2028' || r == '\u2029':
		return strings.ContainsAny(wrote, "\r\n\u0085\u2028\u2029") && strings.Trim(wrote, " \t\r\n\u0085\u2028\u2029") == ""
	}
	return false
}

func escapeMeans(wrote string, r rune) bool {
	for {
		var again string // an escape in a text in a text: undo the outer one
		if json.Unmarshal([]byte(`"`+wrote+`"`), &again) != nil || !strings.HasPrefix(again, `\`) || len(again) < 2 {
			break
		}
		wrote = again
	}
	named := map[byte]rune{'0': 0, 'a': '\a', 'b': '\b', 't': '\t', '\t': '\t', 'n': '\n', 'v': '\v', 'f': '\f', 'r': '\r', 'e': 0x1b,
		' ': ' ', '"': '"', '/': '/', '\\': '\\', '\'': '\'', 'N': 0x85, '_': 0xa0, 'L': 0x2028, 'P': 0x2029}
	if want, ok := named[wrote[1]]; ok {
		return len(wrote) == 2 && want == r
	}
	code, err := strconv.ParseUint(wrote[2:], 16, 32)
	if err == nil {
		return rune(code) == r
	}
	var text string // a surrogate pair
	return json.Unmarshal([]byte(`"`+wrote+`"`), &text) == nil && text == string(r)
}

func eachText(n *Node, visit func(*Node)) {
	if n.Kind == String {
		visit(n)
	}
	for _, item := range n.Items {
		eachText(item, visit)
	}
	for _, m := range n.Members {
		eachText(m.Value, visit)
	}
}

func hasSyntaxProblem(res Result) bool { return slices.ContainsFunc(res.Problems, isSyntax) }

func TestMeans(t *testing.T) {
	for _, tt := range []struct {
		wrote string
		r     rune
		want  bool
	}{
		{"a", 'a', true}, {"b", 'a', false}, {`\u0041`, 'A', true}, {`\u0042`, 'A', false}, {`\ud83d\ude00`, '😀', true},
		{`\\n`, '\n', true}, {`\\\"`, '"', true}, {"''", '\'', true}, {"'", '"', false}, {" \n ", ' ', true}, {" ", '\n', false}, {"\n", 'x', false},
	} {
		if means(tt.wrote, tt.r) != tt.want {
			t.Errorf("%q means %q: %v, want %v", tt.wrote, tt.r, !tt.want, tt.want)
		}
	}
}
