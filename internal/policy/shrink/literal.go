package shrink

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// doubleQuoted writes a text in double quotes for JSON and so for YAML. It keeps two habits of the former literal:
// quotes written as \u0022, and non-ASCII characters written as escapes.
func doubleQuoted(before, text string) string {
	quote := `\"`
	if strings.Contains(before, `\u0022`) && !strings.Contains(before, `\"`) {
		quote = `\u0022`
	}
	ascii := isASCII(before)
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"':
			b.WriteString(quote)
		case r == '\\':
			b.WriteString(`\\`)
		// Characters above U+FFFF would need a pair of escapes, which YAML does not have.
		case r < ' ' || r == 0x7F || r > 0x7F && r < 0xA0 || r > 0x7F && r <= 0xFFFF && ascii:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// isASCII reports whether a text has only ASCII characters.
func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// goLiteral writes a text as a Go string literal of the same kind as the former one. That must have the former value:
// an expression of several literals is not changed.
func goLiteral(before, was, text string) (string, bool) {
	if value, err := strconv.Unquote(before); err != nil || value != was {
		return "", false
	}
	literal := "`" + text + "`"
	if before[0] == '"' {
		literal = strconv.Quote(text)
	}
	// A raw string cannot contain a back quote, and drops carriage returns: read the result to be sure.
	value, err := strconv.Unquote(literal)
	return literal, err == nil && value == text
}

// blockScalar writes a text as the only line of the YAML block scalar at a span. Its style, its indentation and a
// comment after the indicator remain. Indentation and chomping indicators are removed, since one line that begins with
// { needs neither.
func blockScalar(at source.Span, text string) (finding.Edit, bool) {
	literal := string(at.Bytes())
	body := strings.IndexAny(literal, "\r\n")
	if body < 0 {
		return finding.Edit{}, false
	}
	header, lines := literal[:body], literal[body:]
	// "|2+ # comment" becomes "|- # comment".
	header = header[:1] + "-" + strings.TrimLeft(header[1:], "+-0123456789")
	lineBreak := lines[:1]
	if strings.HasPrefix(lines, "\r\n") {
		lineBreak = "\r\n"
	}
	first := strings.TrimLeft(lines, "\r\n \t")
	before := lines[:len(lines)-len(first)]
	indent := before[strings.LastIndexAny(before, "\r\n")+1:]
	at.End -= len(literal) - len(strings.TrimRight(literal, " \t\r\n"))
	return finding.Edit{Span: at, New: header + lineBreak + indent + text}, first != ""
}

// isFlow reports whether an object is written in braces.
func isFlow(n *document.Node) bool {
	text := n.Span.Bytes()
	return len(text) > 0 && text[0] == '{'
}

// hasComment reports whether a # may begin a YAML comment among the bytes of a value. In JSON files # never begins one;
// in a text in quotes it does not either, but there it is rare enough to be treated as a comment.
func hasComment(n *document.Node) bool {
	text := n.Span.Bytes()
	for i, c := range text {
		if c == '#' && (i == 0 || strings.IndexByte(" \t\r\n", text[i-1]) >= 0) {
			return document.FormatOf(n.Span.File.Name) != document.JSON
		}
	}
	return false
}
