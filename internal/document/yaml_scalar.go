package document

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/source"
)

// styleOf returns how the library says that a scalar is written.
func styleOf(y *yaml.Node) style {
	switch {
	case y.Style&yaml.SingleQuotedStyle != 0:
		return singleQuoted
	case y.Style&yaml.DoubleQuotedStyle != 0:
		return doubleQuoted
	case y.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return blockScalar
	}
	return plainScalar
}

// isEmpty reports whether a value has no content; it may have an anchor or a tag.
func isEmpty(y *yaml.Node) bool {
	return y.Kind == yaml.ScalarNode && y.Value == "" && styleOf(y) == plainScalar
}

// checkLength refuses texts of many lines that are longer than any that AWS accepts: finding the end of such a text
// takes a pass over its lines.
func (r *yamlReader) checkLength(s style, text string) error {
	if len(text) > bound.LocatedText && (s == blockScalar || s == plainScalar) {
		return &syntaxError{r.at, r.at + 1, fmt.Sprintf("a text of more than %d bytes without quotes", bound.LocatedText)}
	}
	return nil
}

// scalarSpan moves behind the scalar that begins here and returns its span.
func (r *yamlReader) scalarSpan(s style, text string) source.Span {
	data, start := r.src.data, r.at
	switch {
	case s == singleQuoted || s == doubleQuoted:
		r.at = quoteEnd(data, start)
	case s == plainScalar && strings.HasPrefix(string(data[start:min(start+len(text), len(data))]), text):
		// Nearly all plain scalars are in one line, and as long as their text.
		r.at = start + len(text)
	default:
		r.pieces = appendPieces(r.pieces[:0], s, data, start, text)
		for _, p := range r.pieces {
			r.at += p.Written
		}
		r.at = min(r.at, len(data))
	}
	r.comments.cover(s, data, start, r.at)
	return r.src.span(start, r.at)
}

// quoteEnd returns the offset after the closing quote of a text that begins with a quote.
func quoteEnd(data []byte, start int) int {
	quote := data[start]
	for at := start + 1; at < len(data); at++ {
		switch {
		case data[at] == '\\' && quote == '"': // the next character is escaped, perhaps a quote
			at++
		case data[at] != quote:
		case quote == '\'' && at+1 < len(data) && data[at+1] == quote: // '' is a quote in the text
			at++
		default:
			return at + 1
		}
	}
	return len(data)
}

// foldPiece appends the blanks and line breaks at an offset as flow scalars fold them: blanks around a line break are
// removed, one break becomes a space, the first of several is removed. It returns the offset after them. If the first
// break is escaped, it has been read already, and none becomes a space.
func foldPiece(p []source.Piece, data []byte, at int, escaped bool) ([]source.Piece, int) {
	start, end := at, skipBlanks(data, at)
	if breakLen(data, end) == 0 {
		if escaped {
			return addPiece(p, 0, end-start), end
		}
		return addPiece(p, end-start, end-start), end
	}
	for first := !escaped; breakLen(data, end) > 0; first = false {
		n := breakLen(data, end)
		decoded := breakText(n)
		end = skipBlanks(data, end+n)
		// "a\n\nb" is one line break: the first of several is not in the text. LS and PS, of 3 bytes, stay.
		if first && n < 3 && breakLen(data, end) > 0 {
			decoded = 0
		}
		p = addPiece(p, decoded, end-start)
		start = end
	}
	return p, end
}

// breakText returns the decoded length of a line break of n bytes: all but LS and PS become LF.
func breakText(n int) int {
	if n == 3 {
		return 3
	}
	return 1
}

// skipBlanks returns the offset after the blanks at an offset.
func skipBlanks(data []byte, at int) int {
	for at < len(data) && isBlank(data[at]) {
		at++
	}
	return at
}

// plainPieces reads a plain scalar until all of its text has been found.
func plainPieces(p []source.Piece, data []byte, at int, text string) []source.Piece {
	for left := len(text); left > 0 && at < len(data); {
		if !isBlank(data[at]) && breakLen(data, at) == 0 {
			p = addPiece(p, 1, 1)
			at++
			left--
			continue
		}
		// The length of the fold's text is the change in the pieces. The last piece counts too, since addPiece may
		// lengthen it.
		before := len(p)
		if before > 0 {
			left += p[before-1].Decoded
			before--
		}
		p, at = foldPiece(p, data, at, false)
		for _, piece := range p[before:] {
			left -= piece.Decoded
		}
	}
	return p
}

// singlePieces reads a text in single quotes, after the first.
func singlePieces(p []source.Piece, data []byte, at int) []source.Piece {
	for at < len(data) {
		switch {
		case data[at] == '\'' && (at+1 == len(data) || data[at+1] != '\''):
			return p
		case data[at] == '\'':
			p = addPiece(p, 1, 2)
			at += 2
		case isBlank(data[at]) || breakLen(data, at) > 0:
			p, at = foldPiece(p, data, at, false)
		default:
			p = addPiece(p, 1, 1)
			at++
		}
	}
	return p
}

// doublePieces reads a text in double quotes, after the first.
func doublePieces(p []source.Piece, data []byte, at int) []source.Piece {
	for at < len(data) && data[at] != '"' {
		switch {
		case data[at] == '\\' && breakLen(data, at+1) > 0: // an escaped line break joins two lines
			n := 1 + breakLen(data, at+1)
			p, at = foldPiece(addPiece(p, 0, n), data, at+n, true)
		case data[at] == '\\':
			decoded, written := yamlEscape(data[at:])
			p = addPiece(p, decoded, written)
			at += written
		case isBlank(data[at]) || breakLen(data, at) > 0:
			p, at = foldPiece(p, data, at, false)
		default:
			p = addPiece(p, 1, 1)
			at++
		}
	}
	return p
}

// yamlEscape measures the escape at the beginning of a text.
func yamlEscape(text []byte) (decoded, written int) {
	if len(text) < 2 {
		return 1, 1
	}
	digits := 0
	switch text[1] {
	case 'N', '_': // NEL and a no-break space, of two bytes in UTF-8
		return 2, 2
	case 'L', 'P': // LS and PS, of three
		return 3, 2
	case 'x':
		digits = 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	}
	if digits == 0 || len(text) < 2+digits {
		return 1, 2
	}
	return utf8.RuneLen(hexRune(text[2 : 2+digits])), 2 + digits
}
