package document

import (
	"math"
	"strings"

	"github.com/sessionlint/sessionlint/internal/source"
)

// blockPieces reads a block scalar from its indicator on until all of its decoded text has been found. So the text
// determines the chomping, and the indentation, which can depend on that of a parent.
func blockPieces(p []source.Piece, data []byte, at int, text string) []source.Piece {
	folded := data[at] == '>'
	// The indicators ("|2-") and a comment after them are no part of the text.
	header := lineEnd(data, at)
	header += breakLen(data, header)
	p = addPiece(p, 0, header-at)
	at = header
	indent := blockIndent(data, at, text)
	for left := len(text); left > 0 && at < len(data); {
		// A line with only spaces is empty even if it has fewer than the indentation.
		margin := spaces(data, at, indent)
		if n := breakLen(data, at+margin); n > 0 {
			p = addPiece(p, breakText(n), margin+n)
			left -= breakText(n)
			at += margin + n
			continue
		}
		// A line with text, which begins after the indentation.
		begin, end := at+margin, lineEnd(data, at+margin)
		p = addPiece(p, 0, margin)
		p = addPiece(p, end-begin, end-begin)
		left -= end - begin
		at = end
		if at == len(data) && left > 0 {
			return closePiece(p, left)
		}
		// If no text is left, chomping has removed the break.
		if n := breakLen(data, at); n > 0 && left > 0 {
			decoded := breakText(n)
			// Indented lines are not folded, and LS and PS never are.
			if folded && n < 3 && !isBlank(data[begin]) {
				decoded = foldedBreak(data, at+n, indent)
			}
			p = addPiece(p, decoded, n)
			left -= decoded
			at += n
		}
	}
	return p
}

// closePiece handles the line break at the end of a text whose last line has only spaces and no line break: the last
// of these spaces is the place of the break.
func closePiece(p []source.Piece, left int) []source.Piece {
	last := &p[len(p)-1]
	last.Written--
	if last.Decoded > 0 { // the space is also a part of the text
		last.Decoded--
		left++
	}
	return append(p, source.Piece{Decoded: left, Written: 1})
}

// foldedBreak returns the length of the text that a line break in a folded scalar becomes: 1 for a space, for the
// last break of the scalar and for one before an indented line; 0 if empty lines follow, each of which then is a line
// break.
func foldedBreak(data []byte, at, indent int) int {
	empty := false // an empty line follows the break
	for {
		margin := spaces(data, at, indent)
		n := breakLen(data, at+margin)
		if n == 0 {
			at += margin
			if !empty || margin < indent || at == len(data) || isBlank(data[at]) {
				return 1
			}
			return 0
		}
		empty = true
		at += margin + n
	}
}

// spaces counts the spaces at an offset, up to a maximum.
func spaces(data []byte, at, maximum int) int {
	n := 0
	for n < maximum && at+n < len(data) && data[at+n] == ' ' {
		n++
	}
	return n
}

// blockIndent returns the indentation of a block scalar: the spaces of its first line with text that are in the file
// but not in the text.
func blockIndent(data []byte, at int, text string) int {
	// Empty lines at the beginning, which may have any number of spaces.
	for breakLen(text, 0) > 0 {
		at += spaces(data, at, math.MaxInt)
		at += breakLen(data, at)
		text = text[breakLen(text, 0):]
	}
	if text == "" {
		return math.MaxInt // all lines are empty, however many spaces they have
	}
	inText := len(text) - len(strings.TrimLeft(text, " "))
	return max(0, spaces(data, at, math.MaxInt)-inText)
}
