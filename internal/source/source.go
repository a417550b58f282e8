// Package source describes places: files, byte spans in them, and the mapping from a decoded text back to the bytes of
// the file.
package source

import (
	"bytes"
	"sort"
	"sync"
)

// File is one input as it was read. Data must not change afterwards: spans refer to it.
type File struct {
	// Name is the path as reports show it: relative to the working directory, with forward
	// slashes, or a name such as "<stdin>".
	Name string
	Data []byte

	mutex sync.Mutex // of lines and sums
	lines []uint32   // offset of the first byte of each line
	sums  []count    // the characters before every stride-th byte
	away  *away      // nil while Data is kept
}

// Span is the half-open byte range [Start, End) of a file.
type Span struct {
	File       *File
	Start, End int
}

// Locator maps the range [start, end) of a decoded text back to the bytes of the file. The answer contains whole
// escapes: a range inside "\u0041" is that escape.
type Locator func(start, end int) Span

// Direct returns the Locator of a text that is in the file unchanged, from byte offset base on.
func Direct(file *File, base int) Locator {
	return func(start, end int) Span {
		return Span{File: file, Start: base + start, End: base + end}
	}
}

// From returns the Locator of the part of the text that begins at an offset.
func (l Locator) From(offset int) Locator {
	return func(start, end int) Span { return l(start+offset, end+offset) }
}

// Bytes returns the text of the span.
func (s Span) Bytes() []byte {
	if s.File == nil {
		return nil
	}
	data := s.File.Text()
	if s.Start < 0 || s.End > len(data) || s.Start > s.End {
		return nil
	}
	return data[s.Start:s.End]
}

// Position is a place in a file as people and tools count it. Lines and columns start at 1.
type Position struct {
	Offset int // in bytes, from 0
	Line   int
	Column int // in characters (code points)
	UTF16  int // the column in UTF-16 code units, as SARIF and editors count
}

// Position returns the line and the columns of a byte offset; an offset outside the file is clamped. A line ends with
// LF; the CR of a CRLF counts as its last character. A byte order mark at the beginning of the file has no column, as
// in editors. The cost does not depend on the length of the line.
func (f *File) Position(offset int) Position {
	offset = max(0, min(offset, len(f.Text())))
	f.index()
	line := sort.Search(len(f.lines), func(i int) bool { return int(f.lines[i]) > offset })
	start := int(f.lines[line-1])
	if mark := []byte("\uFEFF"); line == 1 && bytes.HasPrefix(f.Data, mark) {
		start = min(offset, len(mark))
	}
	from, to := f.count(start), f.count(offset)
	return Position{
		Offset: offset, Line: line,
		Column: 1 + to.characters - from.characters,
		UTF16:  1 + to.units - from.units,
	}
}

// Line returns the text of a line, counted from 1, without its line end.
func (f *File) Line(number int) []byte {
	f.Text()
	f.index()
	if number < 1 || number > len(f.lines) {
		return nil
	}
	start, end := int(f.lines[number-1]), len(f.Data)
	if number < len(f.lines) {
		end = int(f.lines[number]) - 1
	}
	// A line may end with CR LF.
	if end > start && f.Data[end-1] == '\r' {
		end--
	}
	return f.Data[start:end]
}

// count is a number of characters and of their UTF-16 code units.
type count struct{ characters, units int }

// stride is the number of bytes of a file for each stored count.
const stride = 4096

// index counts the lines and the characters, once.
func (f *File) index() {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if f.lines != nil {
		return
	}
	f.lines = lineStarts(f.Data)
	f.sums = make([]count, 1, 1+len(f.Data)/stride)
	for at := stride; at <= len(f.Data); at += stride {
		f.sums = append(f.sums, f.sums[len(f.sums)-1].plus(f.Data[at-stride:at]))
	}
}

// lineStarts returns the offset of the first byte of each line: 0, and those after each line feed.
func lineStarts(data []byte) []uint32 {
	starts := make([]uint32, 1, 1+bytes.Count(data, []byte("\n")))
	for at, c := range data {
		if c == '\n' {
			starts = append(starts, uint32(at+1))
		}
	}
	return starts
}

// count counts the characters before an offset.
func (f *File) count(offset int) count {
	return f.sums[offset/stride].plus(f.Data[offset/stride*stride : offset])
}

// plus counts characters by their first bytes. Only characters of four bytes have two code units.
func (c count) plus(data []byte) count {
	for _, b := range data {
		if b&0xC0 != 0x80 {
			c.characters++
			c.units++
		}
		if b >= 0xF0 {
			c.units++
		}
	}
	return c
}
