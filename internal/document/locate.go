package document

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/source"
)

// origin is the text that values were read from: a file, or the text of a String in it.
type origin struct {
	file *source.File // nil if data is the text of a String
	data []byte       // nil for the style elsewhere
	// outer maps the text of a String to the file; nil if data is the file.
	outer source.Locator
	// locate maps a node's Text to the file; only for the style elsewhere.
	locate func() source.Locator
}

func fileOrigin(f *source.File) *origin { return &origin{file: f, data: f.Data} }

// span returns the place in the file of a range of the origin's data.
func (o *origin) span(start, end int) source.Span {
	if o.file != nil {
		return source.Span{File: o.file, Start: start, End: end}
	}
	return o.outer(start, end)
}

// style is how the text of a value is written.
type style uint8

const (
	noText       style = iota // no text, or its place is unknown: every range is the whole span
	tooLong                   // mapping back would cost too much
	elsewhere                 // located by origin.locate
	verbatim                  // byte for byte
	jsonString                // the following styles begin at Node.at, after the opening quote
	singleQuoted              // YAML '...'
	doubleQuoted              // YAML "..."
	plainScalar
	blockScalar // YAML | and >; begins at the indicator
)

// locatable returns the node's style, or tooLong for a text whose literal is not to be read again.
func (n *Node) locatable() style {
	if len(n.Text) > bound.LocatedText && n.style > verbatim {
		return tooLong
	}
	return n.style
}

// locator is not cached: it takes one pass over the literal, and most literals are never located.
func (n *Node) locator() source.Locator {
	switch n.locatable() {
	case noText, tooLong:
		return func(int, int) source.Span { return n.Span }
	case elsewhere:
		return n.origin.locate()
	}
	pieces := appendPieces(nil, n.style, n.origin.data, int(n.at), n.Text)
	return source.Pieces(n.origin.span, int(n.at), pieces)
}

// Pieces returns where the pieces of a composed text are written, which need not be within its Span: the text of a variable
// is at its definition. It is empty for other values.
func (n *Node) Pieces() []source.Span {
	if n.style != elsewhere {
		return nil
	}
	var all []source.Span
	locate := n.locator()
	for at := range len(n.Text) {
		span := locate(at, at+1)
		last := len(all) - 1
		switch {
		case span.File == nil: // text that the program itself fills in
		case last >= 0 && span == all[last]: // an escape, or a piece whose characters have no places of their own
		case last >= 0 && span.File == all[last].File && span.Start == all[last].End:
			all[last].End = span.End
		default:
			all = append(all, span)
		}
	}
	return all
}

// appendPieces appends how a text is written in data, from byte at on.
func appendPieces(p []source.Piece, s style, data []byte, at int, text string) []source.Piece {
	switch s {
	case jsonString:
		return jsonPieces(p, data, at)
	case singleQuoted:
		return singlePieces(p, data, at)
	case doubleQuoted:
		return doublePieces(p, data, at)
	case plainScalar:
		return plainPieces(p, data, at, text)
	case blockScalar:
		return blockPieces(p, data, at, text)
	}
	return addPiece(p, len(text), len(text))
}

// addPiece appends a piece, or lengthens the plain run before it.
func addPiece(p []source.Piece, decoded, written int) []source.Piece {
	last := len(p) - 1
	// In a plain run, decoded and written are equal. A literal without escapes is one piece, however long.
	if last >= 0 && decoded == written && p[last].Decoded == p[last].Written {
		p[last].Decoded += decoded
		p[last].Written += written
		return p
	}
	if written == 0 {
		return p
	}
	return append(p, source.Piece{Decoded: decoded, Written: written})
}

// jsonPieces reads a JSON string after its opening quote. The syntax has been checked.
func jsonPieces(p []source.Piece, data []byte, at int) []source.Piece {
	for at < len(data) && data[at] != '"' {
		decoded, written := 1, 1
		if data[at] == '\\' {
			decoded, written = jsonEscape(data[at:])
		}
		p = addPiece(p, decoded, written)
		at += written
	}
	return p
}

// jsonEscape measures the escape at the beginning of a text; a surrogate pair is one escape.
func jsonEscape(text []byte) (decoded, written int) {
	if len(text) < 6 || text[1] != 'u' {
		return 1, 2
	}
	r := hexRune(text[2:6])
	if utf16.IsSurrogate(r) {
		return 4, 12
	}
	return utf8.RuneLen(r), 6
}

// hexRune decodes hexadecimal digits, which have been checked.
func hexRune(digits []byte) rune {
	var r rune
	for _, c := range digits {
		r = r<<4 | rune(strings.IndexByte("0123456789abcdef", c|0x20))
	}
	return r
}
