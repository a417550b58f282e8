package terraform

import (
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/sessionlint/sessionlint/internal/source"
)

// written maps a literal piece of a template to its bytes. The bytes that the parser left out (the indentation of a
// heredoc, the space beside ${~ and ~}) are found by reading both side by side; if that fails, the piece is located
// only as a whole.
func (c *code) written(l *hclsyntax.LiteralValueExpr) source.Locator {
	r := l.SrcRange
	all := c.span(r)
	start, end := max(0, r.Start.Byte), min(r.End.Byte, len(c.text))
	if start > end {
		return func(int, int) source.Span { return all }
	}
	raw := c.text[start:end]
	// In "a\tb" the backslash is an escape, in a heredoc it is a character.
	quoted := start > 0 && c.quoted(start)
	pieces, ok := align(raw, l.Val.AsString(), quoted)
	if !ok {
		// The guess was wrong: the other reading must give the same text.
		if pieces, ok = align(raw, l.Val.AsString(), !quoted); !ok {
			return func(int, int) source.Span { return all }
		}
	}
	return source.Pieces(c.locate, start, pieces)
}

// quoted guesses whether a piece is in quotes, where backslashes escape: it is if there is a quotation mark before it
// without a line break between them.
func (c *code) quoted(at int) bool {
	for at--; at >= 0 && c.text[at] != '\n'; at-- {
		if c.text[at] == '"' {
			return true
		}
	}
	return false
}

// align reads raw bytes and the text that they were decoded to side by side. A piece says how many bytes of the
// text come from how many bytes of the file; neighbours of equal lengths are joined, since offsets in them map one
// to one.
func align(raw []byte, text string, quoted bool) (pieces []source.Piece, ok bool) {
	add := func(decoded, written int) {
		if last := len(pieces) - 1; last >= 0 && decoded == written && pieces[last].Decoded == pieces[last].Written {
			pieces[last].Decoded += decoded
			pieces[last].Written += written
			return
		}
		pieces = append(pieces, source.Piece{Decoded: decoded, Written: written})
	}
	for len(raw) > 0 {
		unit, n := decode(raw, quoted)
		rest, same := strings.CutPrefix(text, unit)
		switch {
		case same:
			add(len(unit), n)
			text = rest
		// White space in the file that is not in the text: the indentation of <<-EOT, or the space beside ~}.
		case strings.IndexByte(" \t\r\n", raw[0]) >= 0:
			n = 1
			add(0, n)
		// The two do not belong together; the caller falls back to the place of the whole.
		default:
			return nil, false
		}
		raw = raw[n:]
	}
	return pieces, text == ""
}

// decode reads one byte or one escape, and returns the text that it stands for and its length in bytes in the
// file.
func decode(raw []byte, quoted bool) (text string, n int) {
	// $${ and %%{ stand for ${ and %{, in quotes and in heredocs.
	if len(raw) >= 3 && (raw[0] == '$' || raw[0] == '%') && raw[1] == raw[0] && raw[2] == '{' {
		return string(raw[1:3]), 3
	}
	if !quoted || raw[0] != '\\' || len(raw) < 2 {
		return string(raw[:1]), 1
	}
	// , \r, \t; \" and \\ stand for their second character.
	if i := strings.IndexByte("nrt", raw[1]); i >= 0 {
		return "\n\r\t"[i : i+1], 2
	}
	// \u00e9 or \U0001F600
	digits := map[byte]int{'u': 4, 'U': 8}[raw[1]]
	if digits == 0 || len(raw) < 2+digits {
		return string(raw[1:2]), 2
	}
	r, err := strconv.ParseUint(string(raw[2:2+digits]), 16, 32)
	if err != nil {
		return string(raw[1:2]), 2
	}
	return string(rune(r)), 2 + digits
}
