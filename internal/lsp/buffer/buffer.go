// Package buffer holds the text of a file as an editor has it: it applies changes, and converts between the positions of
// the Language Server Protocol and byte offsets.
package buffer

import (
	"bytes"
	"slices"
	"sort"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/lsp/protocol"
)

// Text is a text with its lines. It does not change: Edit makes another one.
type Text struct {
	Data   []byte
	starts []int // the offset of the first byte of each line
}

// New makes a Text. The bytes must not change afterwards.
func New(data []byte) *Text { return &Text{data, starts(data)} }

// starts returns where lines begin. The protocol also ends a line at a carriage return that no line feed follows.
func starts(data []byte) []int {
	all := make([]int, 1, 1+bytes.Count(data, []byte("\n")))
	for i, b := range data {
		if b == '\n' || b == '\r' && (i+1 == len(data) || data[i+1] != '\n') {
			all = append(all, i+1)
		}
	}
	return all
}

// Position returns the position of a byte offset; an offset outside of the text is clamped, one within a character is that
// of its beginning.
func (t *Text) Position(offset int, unit protocol.Encoding) protocol.Position {
	offset = max(0, min(offset, len(t.Data)))
	offset = t.character(offset)
	line := sort.SearchInts(t.starts, offset+1) - 1
	before := t.Data[t.starts[line]:offset]
	var column int
	switch unit {
	case protocol.UTF8:
		column = len(before)
	case protocol.UTF32:
		column = utf8.RuneCount(before)
	default:
		column = units(before)
	}
	return protocol.Position{Line: line, Character: column}
}

// character returns where the character begins in which an offset is; a byte that is not UTF-8 is one.
func (t *Text) character(offset int) int {
	for back := 1; back < utf8.UTFMax && back <= offset && offset < len(t.Data) && !utf8.RuneStart(t.Data[offset]); back++ {
		if _, size := utf8.DecodeRune(t.Data[offset-back:]); size > back {
			return offset - back
		}
	}
	return offset
}

// units counts UTF-16 code units; a byte that is not UTF-8 is one.
func units(text []byte) int {
	n := 0
	for at := 0; at < len(text); n++ {
		_, size := utf8.DecodeRune(text[at:])
		if at += size; size == utf8.UTFMax {
			n++
		}
	}
	return n
}

// Offset returns the byte offset of a position. One behind the end of its line is that end, as the protocol says; one behind
// the last line is the end of the text; one within a character, such as between two surrogates, is its beginning.
func (t *Text) Offset(p protocol.Position, unit protocol.Encoding) int {
	switch {
	case p.Line < 0 || p.Character < 0:
		return 0
	case p.Line >= len(t.starts):
		return len(t.Data)
	}
	start, end := t.starts[p.Line], len(t.Data)
	if p.Line+1 < len(t.starts) {
		end = t.starts[p.Line+1]
	}
	line := bytes.TrimRight(t.Data[start:end], "\r\n")
	for at, left := 0, p.Character; ; {
		_, size := utf8.DecodeRune(line[at:])
		width := 1
		switch {
		case unit == protocol.UTF8:
			width = size
		case unit == protocol.UTF16 && size == utf8.UTFMax:
			width = 2
		}
		if left < width || size == 0 {
			return start + at
		}
		at, left = at+size, left-width
	}
}

// Range converts a range of bytes.
func (t *Text) Range(start, end int, unit protocol.Encoding) protocol.Range {
	return protocol.Range{Start: t.Position(start, unit), End: t.Position(end, unit)}
}

// Edit returns the text with changes, one after another; each without a range replaces everything.
func (t *Text) Edit(changes []protocol.Change, unit protocol.Encoding) *Text {
	for _, c := range changes {
		if c.Range == nil {
			t = New([]byte(c.Text))
			continue
		}
		start, end := t.Offset(c.Range.Start, unit), t.Offset(c.Range.End, unit)
		end = max(start, end)
		t = New(slices.Concat(t.Data[:start], []byte(c.Text), t.Data[end:]))
	}
	return t
}
