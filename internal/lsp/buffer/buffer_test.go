package buffer

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/lsp/protocol"
)

const sample = "aé\r\n😀b\rc\n\nd"

func TestPositions(t *testing.T) {
	text := New([]byte(sample))
	for _, tt := range []struct {
		offset, line       int
		utf8, utf16, utf32 int
	}{
		{0, 0, 0, 0, 0}, {1, 0, 1, 1, 1}, {3, 0, 3, 2, 2}, {5, 1, 0, 0, 0}, {9, 1, 4, 2, 1}, {10, 1, 5, 3, 2},
		{11, 2, 0, 0, 0}, {13, 3, 0, 0, 0}, {14, 4, 0, 0, 0}, {15, 4, 1, 1, 1},
	} {
		for unit, column := range map[protocol.Encoding]int{protocol.UTF8: tt.utf8, protocol.UTF16: tt.utf16, protocol.UTF32: tt.utf32} {
			want := protocol.Position{Line: tt.line, Character: column}
			if got := text.Position(tt.offset, unit); got != want {
				t.Errorf("offset %d in %s: %+v, want %+v", tt.offset, unit, got, want)
			}
			if got := text.Offset(want, unit); got != tt.offset {
				t.Errorf("%+v in %s: offset %d, want %d", want, unit, got, tt.offset)
			}
		}
	}
}

func TestPositionsOutsideOfTheText(t *testing.T) {
	text := New([]byte(sample))
	for _, tt := range []struct{ line, character, want int }{
		{0, 99, 3}, {1, 1, 5}, {1, 99, 10}, {3, 1, 13}, {4, 99, 15}, {99, 0, 15}, {-1, 0, 0}, {0, -1, 0},
	} {
		if got := text.Offset(protocol.Position{Line: tt.line, Character: tt.character}, protocol.UTF16); got != tt.want {
			t.Errorf("%+v: offset %d", tt, got)
		}
	}
	for offset, want := range map[int]protocol.Position{-1: {}, 2: {Character: 1}, 7: {Line: 1}, 99: {Line: 4, Character: 1}} {
		if got := text.Position(offset, protocol.UTF16); got != want {
			t.Errorf("offset %d: %+v", offset, got)
		}
	}
}

func TestEdit(t *testing.T) {
	at := func(line, from, toLine, to int) *protocol.Range {
		return &protocol.Range{Start: protocol.Position{Line: line, Character: from}, End: protocol.Position{Line: toLine, Character: to}}
	}
	for name, tt := range map[string]struct {
		changes []protocol.Change
		want    string
	}{
		"nothing":             {nil, sample},
		"everything":          {[]protocol.Change{{Text: "x"}}, "x"},
		"insert":              {[]protocol.Change{{Range: at(0, 1, 0, 1), Text: "xy"}}, "axyé\r\n😀b\rc\n\nd"},
		"behind surrogates":   {[]protocol.Change{{Range: at(1, 2, 1, 3), Text: ""}}, "aé\r\n😀\rc\n\nd"},
		"one after another":   {[]protocol.Change{{Range: at(0, 0, 4, 0), Text: ""}, {Range: at(0, 1, 0, 1), Text: "!"}}, "d!"},
		"a line end with CR":  {[]protocol.Change{{Range: at(0, 2, 1, 0), Text: ""}}, "aé😀b\rc\n\nd"},
		"the end first":       {[]protocol.Change{{Range: at(4, 1, 0, 0), Text: "x"}}, sample + "x"},
		"far behind the text": {[]protocol.Change{{Range: at(90, 1, 99, 0), Text: "x"}}, sample + "x"},
	} {
		if got := string(New([]byte(sample)).Edit(tt.changes, protocol.UTF16).Data); got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}

// FuzzEdit makes changes of any kind: positions stay within the text, and lead back to where they are from.
func FuzzEdit(f *testing.F) {
	f.Add(sample, 1, 1, 2, 0, "x\r\n", byte(1))
	f.Add("\xff\r", 0, 1, 9, 9, "é", byte(0))
	f.Fuzz(func(t *testing.T, text string, line, character, toLine, to int, insert string, encoding byte) {
		unit := []protocol.Encoding{protocol.UTF8, protocol.UTF16, protocol.UTF32}[encoding%3]
		r := protocol.Range{Start: protocol.Position{Line: line, Character: character}, End: protocol.Position{Line: toLine, Character: to}}
		edited := New([]byte(text)).Edit([]protocol.Change{{Range: &r, Text: insert}}, unit)
		for offset := range len(edited.Data) + 1 {
			p := edited.Position(offset, unit)
			if back := edited.Offset(p, unit); back > offset || edited.Position(back, unit) != p && edited.Data[offset-1] != '\r' {
				t.Fatalf("%q: offset %d is %+v, which is offset %d", edited.Data, offset, p, back)
			}
		}
	})
}
