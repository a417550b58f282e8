package policy

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

var jsonNumber = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$`)
})

// quoted reads a string in quotes, whose holes become the holes of the value.
func (r *partialReader) quoted() (*document.Node, error) {
	start := r.at
	r.at++
	var (
		b      strings.Builder
		pieces []source.Piece
		holes  []document.Hole
	)
	for {
		for r.atHole() {
			h := r.holes[0]
			// An escape of twelve characters may stand for one.
			holes = append(holes, document.Hole{At: b.Len(), Min: (h.Min + 11) / 12, Max: h.Max})
			r.holes, r.passed = r.holes[1:], true
		}
		if r.at >= len(r.text) {
			return nil, r.fail("the text ends in a string")
		}
		if r.text[r.at] == '"' {
			r.at++
			break
		}
		from, decoded := r.at, b.Len()
		if err := r.character(&b); err != nil {
			return nil, err
		}
		pieces = appendPiece(pieces, source.Piece{Decoded: b.Len() - decoded, Written: r.at - from})
	}
	locate := func() source.Locator { return source.Pieces(r.locate, start+1, pieces) }
	n := document.NewText(b.String(), r.locate(start, r.at), locate)
	n.Holes = holes
	return n, nil
}

// appendPiece joins plain runs.
func appendPiece(pieces []source.Piece, p source.Piece) []source.Piece {
	if last := len(pieces) - 1; last >= 0 && p.Decoded == p.Written && pieces[last].Decoded == pieces[last].Written {
		pieces[last].Decoded += p.Decoded
		pieces[last].Written += p.Written
		return pieces
	}
	return append(pieces, p)
}

// character reads one character or escape of a string.
func (r *partialReader) character(b *strings.Builder) error {
	c := r.text[r.at]
	if c == '\\' {
		return r.escape(b)
	}
	if c < ' ' {
		return r.fail("a control character is in a string; JSON requires it escaped, as %s", controlEscape(c))
	}
	_, size := utf8.DecodeRuneInString(r.text[r.at:])
	b.WriteString(r.text[r.at : r.at+size])
	r.at += size
	return nil
}

func controlEscape(c byte) string {
	quoted := strconv.QuoteToASCII(string(rune(c)))
	if strings.HasPrefix(quoted, `"\x`) || strings.HasPrefix(quoted, `"\a`) || strings.HasPrefix(quoted, `"\v`) {
		return `\u00` + strconv.FormatInt(0x100|int64(c), 16)[1:]
	}
	return quoted[1 : len(quoted)-1]
}

// escapes are the escapes of one character.
var escapes = map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

func (r *partialReader) escape(b *strings.Builder) error {
	if r.holeWithin(2) || r.at+1 >= len(r.text) {
		return r.unfinished()
	}
	c := r.text[r.at+1]
	if plain, ok := escapes[c]; ok {
		b.WriteByte(plain)
		r.at += 2
		return nil
	}
	if c != 'u' {
		return r.fail("%q is not an escape that JSON has", `\`+string(rune(c)))
	}
	high, err := r.unit(0)
	if err != nil {
		return err
	}
	if !utf16.IsSurrogate(high) {
		b.WriteRune(high)
		r.at += 6
		return nil
	}
	low, err := r.unit(6)
	if err != nil {
		return err
	}
	pair := utf16.DecodeRune(high, low)
	if pair == utf8.RuneError {
		return r.fail("half a surrogate pair stands alone")
	}
	b.WriteRune(pair)
	r.at += 12
	return nil
}

// unit reads the escape \uXXXX that begins offset bytes from the reading place.
func (r *partialReader) unit(offset int) (rune, error) {
	if r.holeWithin(offset+6) || r.at+offset+6 > len(r.text) {
		return 0, r.unfinished()
	}
	escape := r.text[r.at+offset : r.at+offset+6]
	code, err := strconv.ParseUint(escape[2:], 16, 16)
	if err != nil || escape[:2] != `\u` {
		return 0, r.fail("an escape stands here that JSON does not have")
	}
	return rune(code), nil
}

// holeWithin tells whether a hole stands in the next bytes, behind the first.
func (r *partialReader) holeWithin(size int) bool {
	return len(r.holes) > 0 && r.holes[0].At < r.at+size
}

// unfinished is for an escape that the text, or what is known of it, does not end.
func (r *partialReader) unfinished() error {
	if len(r.holes) > 0 {
		return errRestUnknown
	}
	return r.fail("the text ends in an escape")
}

// literals are the values without quotes, besides numbers.
var literals = map[string]document.Kind{"true": document.Bool, "false": document.Bool, "null": document.Null}

// word reads a value without quotes; with a hole at its side or in it, it is Unknown.
func (r *partialReader) word() (*document.Node, error) {
	start, holed := r.at, false
	for {
		if r.atHole() {
			r.takeHoles()
			holed = true
			continue
		}
		if r.at >= len(r.text) || strings.IndexByte(" \t\r\n,:]}[{\"", r.text[r.at]) >= 0 {
			break
		}
		r.at++
	}
	word := r.text[start:r.at]
	if holed {
		return &document.Node{Span: r.around(start, r.at)}, nil
	}
	n := &document.Node{Text: word, Span: r.locate(start, r.at)}
	if kind, ok := literals[word]; ok {
		n.Kind = kind
		return n, nil
	}
	if jsonNumber().MatchString(word) {
		n.Kind = document.Number
		return n, nil
	}
	r.at = start
	return nil, r.fail("%s where a JSON value must stand", r.found())
}

// found names the character at the reading place, for messages.
func (r *partialReader) found() string {
	if r.at >= len(r.text) {
		return "the text ends"
	}
	return fmt.Sprintf("%q stands", []rune(r.text[r.at:min(len(r.text), r.at+4)])[0])
}

// shorten keeps messages short.
func shorten(text string) string {
	if runes := []rune(text); len(runes) > 40 {
		return string(slices.Concat(runes[:39], []rune{'…'}))
	}
	return text
}
