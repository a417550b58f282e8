package values

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// Every byte of a literal's text has a place in the literal, and plain bytes are the very same there.
func FuzzEscapes(f *testing.F) {
	for _, seed := range []string{`"a\tb"`, `"\u00e9\x41\101"`, "`raw\r\ntext`", `"\U0001F600é"`, `""`, "`\\n`", `"\"\\"`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, literal string) {
		text, err := strconv.Unquote(literal)
		if err != nil || literal[0] == '\'' || !utf8.ValidString(literal) { // Go files are UTF-8
			t.Skip()
		}
		body := literal[1 : len(literal)-1]
		decoded, written := 0, 0
		for _, piece := range escapes(body, literal[0] == '`') {
			if piece.Decoded == piece.Written && text[decoded:decoded+piece.Decoded] != body[written:written+piece.Written] {
				t.Errorf("%s: at %d the text is %q and the literal %q", literal, decoded, text[decoded:], body[written:])
			}
			decoded, written = decoded+piece.Decoded, written+piece.Written
		}
		if decoded != len(text) || written != len(body) {
			t.Errorf("%s: %d of %d bytes of text, %d of %d bytes of the literal", literal, decoded, len(text), written, len(body))
		}
	})
}

// A verb never reaches past the format, and is read as long as fmt reads it.
func FuzzVerb(f *testing.F) {
	for _, seed := range []string{"%d", "%-08.3s tail", "%*d", "%.*f", "%[1]d", "%%", "%", "%+#v", "%.q"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, format string) {
		if !strings.HasPrefix(format, "%") {
			t.Skip()
		}
		verb, size := readVerb(format)
		if size < 0 || size > len(format) {
			t.Fatalf("%q: %d of %d bytes", format, size, len(format))
		}
		if size > 0 && verb.char != format[size-1] {
			t.Errorf("%q: verb %q ends with %q", format, verb.char, format[size-1])
		}
	})
}
