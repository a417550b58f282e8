package shell

import (
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/document"
)

// unescaped decodes the escapes of a URL. Each keeps its place, so that a mistake in JSON is found at its characters.
func unescaped(n *document.Node) *document.Node {
	if !strings.ContainsAny(n.Text, "%+") {
		return n
	}
	var text document.Builder
	locate, holes := n.Locator(), n.Holes
	for at := 0; at <= len(n.Text); {
		// The holes at this offset come before the next character.
		for len(holes) > 0 && holes[0].At <= at {
			text.AddHole(holes[0])
			holes = holes[1:]
		}
		// An escape does not extend over a hole.
		end := len(n.Text)
		if len(holes) > 0 {
			end = holes[0].At
		}
		if at == len(n.Text) {
			break
		}
		decoded, size := escape(n.Text[at:end])
		// Escapes of single bytes that form no character.
		if !utf8.ValidString(decoded) {
			return document.NewUnknown(n.Span)
		}
		// An escape is located as a whole, other text character by character.
		if size > len(decoded) {
			text.At(decoded, locate(at, at+size))
		} else {
			text.Literal(decoded, locate.From(at))
		}
		at += size
	}
	return text.Node(n.Span)
}

// escape decodes the beginning of a text that is not empty: an escape, all escapes of a character beyond ASCII, or what precedes
// the next escape.
func escape(t string) (decoded string, size int) {
	// The byte of the escape %XX at an offset.
	octet := func(at int) (byte, bool) {
		if at+3 > len(t) || t[at] != '%' {
			return 0, false
		}
		b, err := hex.DecodeString(t[at+1 : at+3])
		// b is empty if it is no hexadecimal number.
		return append(b, 0)[0], err == nil
	}
	// A blank in a query.
	if t[0] == '+' {
		return " ", 1
	}
	if c, ok := octet(0); ok && c < utf8.RuneSelf {
		return string(rune(c)), 3
	}
	var beyond []byte
	// %C3%A9 is one character of two bytes.
	for c, ok := octet(0); ok && c >= utf8.RuneSelf; c, ok = octet(3 * len(beyond)) {
		beyond = append(beyond, c)
	}
	if len(beyond) > 0 {
		return string(beyond), 3 * len(beyond)
	}
	if i := strings.IndexAny(t[1:], "%+"); i >= 0 {
		return t[:i+1], i + 1
	}
	return t, len(t)
}
