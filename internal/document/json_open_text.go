package document

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// quoted reads a string in quotes, whose holes become the holes of the value. A hole has no length in the data, so
// locating works as in a string without holes.
func (r *openReader) quoted() (*Node, error) {
	start := r.at
	r.at++
	var b strings.Builder
	var holes []Hole
	for {
		for r.atHole() {
			h := r.holes[0]
			// The hole has at least Min characters of JSON. One character of the value may be written as an escape of
			// twelve, \ud83d\ude00, so the minimum of the value is a twelfth, rounded up.
			holes = append(holes, Hole{At: b.Len(), Min: (h.Min + 11) / 12, Max: h.Max})
			r.holes, r.passed = r.holes[1:], true
		}
		if r.at >= len(r.text) {
			return nil, r.fail("the text ends in a string")
		}
		if r.text[r.at] == '"' {
			r.at++
			break
		}
		if err := r.character(&b); err != nil {
			return nil, err
		}
	}
	n, err := r.newNode(String, start)
	if err != nil {
		return nil, err
	}
	n.style, n.at, n.Text, n.Holes = jsonString, uint32(start+1), b.String(), holes
	n.Span = r.src.span(start, r.at)
	return n, nil
}

// character reads one character or escape of a string.
func (r *openReader) character(b *strings.Builder) error {
	switch c := r.text[r.at]; {
	case c == '\\':
		return r.escape(b)
	case c < ' ':
		return r.fail("%s", explainString(r.text, r.at).message)
	}
	_, size := utf8.DecodeRuneInString(r.text[r.at:])
	b.WriteString(r.text[r.at : r.at+size])
	r.at += size
	return nil
}

// escape reads an escape: of two characters, of six, or of twelve for a pair of surrogates. If a hole is in the
// escape, it is unknown where the string continues.
func (r *openReader) escape(b *strings.Builder) error {
	size := 2
	if strings.HasPrefix(r.text[r.at:], `\u`) {
		size = 6
	}
	if r.cutShort(size) {
		return r.unfinished()
	}
	// The first half of a surrogate pair: the second must follow, or AppendUnquote refuses it.
	if code, err := strconv.ParseUint(r.text[r.at+2:r.at+size], 16, 16); err == nil && utf16.IsSurrogate(rune(code)) {
		if size = 12; r.cutShort(size) {
			return r.unfinished()
		}
	}
	decoded, err := jsontext.AppendUnquote(nil, `"`+r.text[r.at:r.at+size]+`"`)
	if err != nil {
		return r.fail("%s", explainString(r.text, r.at).message)
	}
	b.Write(decoded)
	r.at += size
	return nil
}

// cutShort reports whether the text ends within the next bytes, or has a hole there.
func (r *openReader) cutShort(size int) bool {
	return r.at+size > len(r.text) || len(r.holes) > 0 && r.holes[0].At < r.at+size
}

// unfinished returns the error for an escape that is cut off by the end or by a hole.
func (r *openReader) unfinished() error {
	if len(r.holes) > 0 {
		return errRestUnknown
	}
	return r.fail("the text ends in an escape")
}

// word reads a value without quotes; it is Unknown if a hole is beside it or in it.
func (r *openReader) word() (*Node, error) {
	start, holed := r.at, false
	for {
		if r.atHole() { // "${a}${b}" are two holes at one offset
			r.holes, r.passed, holed = r.holes[1:], true, true
			continue
		}
		if r.at >= len(r.text) || strings.IndexByte(" \t\r\n,:]}[{\"", r.text[r.at]) >= 0 {
			break
		}
		r.at++
	}
	if holed {
		return NewUnknown(r.around(start, r.at)), nil
	}
	word := r.text[start:r.at]
	// The first character decides the kind, if the rest is valid.
	kind, ok := map[jsontext.Kind]Kind{'n': Null, 't': Bool, 'f': Bool, '0': Number}[jsontext.Value(word).Kind()]
	if !ok || !jsontext.Value(word).IsValid() {
		r.at = start
		return nil, r.fail("%s instead of a JSON value", r.found())
	}
	return NewScalar(kind, word, r.src.span(start, r.at)), nil
}

// found describes the character at the current offset, for messages.
func (r *openReader) found() string {
	if r.at >= len(r.text) {
		return "the text ends"
	}
	return fmt.Sprintf("%q", firstRune(r.text[r.at:]))
}

func firstRune(text string) rune {
	r, _ := utf8.DecodeRuneInString(text)
	return r
}
