package source

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

func TestPosition(t *testing.T) {
	tests := []struct {
		name, text                        string
		offset, line, column, utf16Column int
	}{
		{"start", "ab", 0, 1, 1, 1},
		{"end", "ab", 2, 1, 3, 3},
		{"behind the end", "ab", 9, 1, 3, 3},
		{"before the start", "ab", -1, 1, 1, 1},
		{"empty file", "", 0, 1, 1, 1},
		{"second line", "ab\ncd", 4, 2, 2, 2},
		{"line feed itself", "ab\ncd", 2, 1, 3, 3},
		{"behind the last line feed", "ab\n", 3, 2, 1, 1},
		{"carriage return", "ab\r\ncd", 2, 1, 3, 3},
		{"line feed behind it", "ab\r\ncd", 3, 1, 4, 4},
		{"line behind both", "ab\r\ncd", 4, 2, 1, 1},
		{"characters of several bytes", "é€😀x", 9, 1, 4, 5},
		{"tab", "\tx", 1, 1, 2, 2},
		{"byte order mark", "\uFEFFab", 0, 1, 1, 1},
		{"in the byte order mark", "\uFEFFab", 2, 1, 1, 1},
		{"behind the byte order mark", "\uFEFFab", 3, 1, 1, 1},
		{"second after the byte order mark", "\uFEFFab", 4, 1, 2, 2},
		{"line after the byte order mark", "\uFEFFa\nb", 5, 2, 1, 1},
		{"byte order mark elsewhere", "a\n\uFEFFb", 5, 2, 2, 2},
	}
	for _, tt := range tests {
		f := &File{Data: []byte(tt.text)}
		p := f.Position(tt.offset)
		if p.Line != tt.line || p.Column != tt.column || p.UTF16 != tt.utf16Column {
			t.Errorf("%s: %+v, want line %d, column %d, UTF-16 column %d", tt.name, p, tt.line, tt.column, tt.utf16Column)
		}
	}
}

// Long files are counted in strides; the answer must be that of counting one by one.
func TestPositionInLongFiles(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	parts := []string{"a", "é", "€", "😀", "a long run of characters ", "\n"}
	var b strings.Builder
	for b.Len() < 5*stride {
		b.WriteString(parts[random.IntN(len(parts)-random.IntN(2))]) // lines of all lengths
	}
	text := b.String()
	f := &File{Data: []byte(text)}
	line, column, units := 1, 1, 1
	for offset, r := range text {
		if p := f.Position(offset); p.Offset != offset || p.Line != line || p.Column != column || p.UTF16 != units {
			t.Fatalf("offset %d: %+v, want %d:%d, UTF-16 %d", offset, p, line, column, units)
		}
		column++
		units += utf16.RuneLen(r)
		if r == '\n' {
			line, column, units = line+1, 1, 1
		}
	}
}

func TestPositionsOfAHugeLine(t *testing.T) {
	f := &File{Data: []byte(strings.Repeat("x", 8<<20))}
	for offset := 0; offset < len(f.Data); offset += 1 << 8 { // 32,768 questions, each of which must be cheap
		if p := f.Position(offset); p.Column != offset+1 {
			t.Fatalf("offset %d is column %d", offset, p.Column)
		}
	}
}

func TestLine(t *testing.T) {
	f := &File{Data: []byte("a\r\nb\n\nc")}
	for number, want := range map[int]string{0: "", 1: "a", 2: "b", 3: "", 4: "c", 5: "", -1: ""} {
		if got := string(f.Line(number)); got != want {
			t.Errorf("line %d is %q, want %q", number, got, want)
		}
	}
	if got := string((&File{Data: []byte("a\n")}).Line(2)); got != "" {
		t.Errorf("the line behind the last is %q", got)
	}
}

func TestSpanBytes(t *testing.T) {
	f := &File{Data: []byte("abc")}
	for _, tt := range []struct {
		span Span
		want string
	}{
		{Span{f, 1, 3}, "bc"}, {Span{f, 3, 3}, ""}, {Span{f, -1, 2}, ""}, {Span{f, 2, 4}, ""}, {Span{f, 2, 1}, ""}, {Span{}, ""},
	} {
		if got := string(tt.span.Bytes()); got != tt.want {
			t.Errorf("%d-%d: %q, want %q", tt.span.Start, tt.span.End, got, tt.want)
		}
	}
}

func TestPieces(t *testing.T) {
	// a\u0041b, a fold, é as it is, and an indentation in front of the last character
	f := &File{Data: []byte("\"a\\u0041b\n  é   c\"")}
	pieces := []Piece{{1, 1}, {1, 6}, {1, 1}, {1, 3}, {2, 2}, {0, 3}, {1, 1}}
	locate := Pieces(Direct(f, 0), 1, pieces)
	for _, tt := range []struct {
		start, end int
		want       string
	}{
		{0, 1, "a"}, {1, 2, `\u0041`}, {0, 2, `a\u0041`}, {2, 3, "b"}, {3, 4, "\n  "}, {2, 5, "b\n  \xc3"}, {4, 6, "é"}, {6, 7, "c"},
		{4, 7, "é   c"}, {0, 7, "a\\u0041b\n  é   c"}, {0, 99, "a\\u0041b\n  é   c"}, {-5, 1, "a"}, {5, 2, ""}, {7, 7, ""},
	} {
		if got := string(locate(tt.start, tt.end).Bytes()); got != tt.want {
			t.Errorf("%d-%d: %q, want %q", tt.start, tt.end, got, tt.want)
		}
	}
	for offset, want := range map[int]int{0: 1, 1: 2, 2: 8, 4: 12, 6: 17, 7: 18} {
		if s := locate(offset, offset); s.Start != want || s.End != want {
			t.Errorf("the place before %d is %d-%d, want %d", offset, s.Start, s.End, want)
		}
	}
	outer := Pieces(locate, 1, []Piece{{2, 1}, {1, 2}}) // a text in that text
	if got := string(outer(0, 1).Bytes()); got != `\u0041` {
		t.Errorf("through two layers: %q", got)
	}
	if got := string(outer(2, 3).Bytes()); got != "b\n  " {
		t.Errorf("through two layers: %q", got)
	}
	if s := Pieces(Direct(f, 0), 5, nil)(0, 3); s.Start != 5 || s.End != 5 {
		t.Errorf("a text of no pieces stands at %d-%d", s.Start, s.End)
	}
}

func FuzzPosition(f *testing.F) {
	f.Add("a\r\né😀\n\uFEFF", 3)
	f.Add("\uFEFFa", 4)
	f.Fuzz(func(t *testing.T, text string, offset int) {
		file := &File{Data: []byte(text)}
		p := file.Position(offset)
		if p.Offset < 0 || p.Offset > len(text) || p.Line < 1 || p.Column < 1 || p.UTF16 < p.Column {
			t.Fatalf("%q at %d: %+v", text, offset, p)
		}
		line := file.Line(p.Line)
		if utf8.ValidString(text) && p.Column > utf8.RuneCount(line)+2 {
			t.Fatalf("%q at %d: column %d in line %q", text, offset, p.Column, line)
		}
	})
}
