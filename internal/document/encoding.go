package document

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/bound"
)

const byteOrderMark = "\uFEFF"

// foreignMarks are the byte order marks of encodings that are not read. UTF-32 comes first: its little-endian mark
// begins with that of UTF-16.
var foreignMarks = []struct{ mark, name string }{
	{"\xFF\xFE\x00\x00", "UTF-32"},
	{"\x00\x00\xFE\xFF", "UTF-32"},
	{"\xFF\xFE", "UTF-16"},
	{"\xFE\xFF", "UTF-16"},
}

// checkUTF8 finds the first byte that is not UTF-8.
func checkUTF8(data []byte) *syntaxError {
	if utf8.Valid(data) {
		return nil
	}
	for _, m := range foreignMarks {
		if bytes.HasPrefix(data, []byte(m.mark)) {
			return &syntaxError{0, len(m.mark), "the file is written in " + m.name + ", not in UTF-8"}
		}
	}
	at := 0
	for r, size := utf8.DecodeRune(data); r != utf8.RuneError || size > 1; r, size = utf8.DecodeRune(data[at:]) {
		at += size
	}
	return &syntaxError{at, at + 1, fmt.Sprintf("byte 0x%02X is not UTF-8", data[at])}
}

// checkYAML refuses what the YAML library cannot handle: characters that YAML does not allow, whose place it would
// not report; a byte order mark inside a file, after which its places are wrong; and what it would need hours for in
// a file of 16 MiB: comments behind deep nesting, and very many %TAG directives.
func checkYAML(data []byte) *syntaxError {
	if err := checkUTF8(data); err != nil {
		return err
	}
	var deepest, comments, tags int // deepest is the widest margin so far, in bytes
	for at := bodyStart(data); at < len(data); at++ {
		// One line. "- - - a" nests as deep as six spaces do, so indicators count as indentation.
		margin := leading(data[at:], " -?:\t")
		deepest = max(deepest, margin)
		begin := at + margin
		switch {
		case bytes.HasPrefix(data[begin:], []byte("#")):
			comments++
		case bytes.HasPrefix(data[at:], []byte("%TAG")):
			tags++
		}
		// The library examines each comment again on each level of indentation.
		if comments*deepest > bound.IndentationWork {
			return &syntaxError{begin, begin + 1, "too many comments in deep indentation"}
		}
		if tags > bound.TagsInDocument {
			return &syntaxError{at, at + 1, fmt.Sprintf("more than %d %%TAG directives", bound.TagsInDocument)}
		}
		// The rest of the line, up to its break. NEL, LS and PS are breaks for the library.
		end := begin
		for end < len(data) && (isText(data[end]) || breakLen(data, end) == 0) {
			size, err := checkCharacter(data, end)
			if err != nil {
				return err
			}
			end += size
		}
		at = end
	}
	return nil
}

// checkMarks refuses what the library would need too much memory for. It makes nodes for all values before
// tree.newNode counts any; each value that is not a key comes after a mark such as a comma, so marks are counted
// instead. The library also keeps all tokens of a line with many quotes, anchors and tags, since a ":" may follow.
func checkMarks(data []byte, maximum int) *syntaxError {
	values, tokens := 0, 0
	for at, c := range data {
		switch c {
		case '\n', '\r':
			tokens = 0
		case ',', '[', '{':
			values++
		case '-', '?', ':':
			if isSpace(data, at+1) { // "a:b" and "-1" have no indicator
				values++
			}
		case '&', '*', '!', '"', '\'':
			tokens++
		}
		if values > maximum {
			return tooMany(at, maximum)
		}
		if tokens > bound.MarksInLine {
			return &syntaxError{at, at + 1, fmt.Sprintf("more than %d quotes, anchors and tags in one line", bound.MarksInLine)}
		}
	}
	return nil
}

// leading counts the bytes at the beginning that are in the set.
func leading(data []byte, set string) int { return len(data) - len(bytes.TrimLeft(data, set)) }

// checkCharacter measures the character at an offset, which must be one that YAML allows.
func checkCharacter(data []byte, at int) (int, *syntaxError) {
	if isText(data[at]) {
		return 1, nil
	}
	r, size := utf8.DecodeRune(data[at:])
	switch {
	case r == '\uFEFF':
		return 0, &syntaxError{at, at + size, "a byte order mark is only allowed at the start of the file"}
	case r < 0xA0, r == 0xFFFE, r == 0xFFFF: // C0, DEL and C1, except NEL, which is a line break; and noncharacters
		return 0, &syntaxError{at, at + size, controlMessage(r)}
	}
	return size, nil
}

func controlMessage(r rune) string {
	if r == 0 {
		return "NUL byte; the file is binary or not in UTF-8"
	}
	return fmt.Sprintf("control character U+%04X", r)
}

// bodyStart returns the offset after a byte order mark.
func bodyStart(data []byte) int {
	if bytes.HasPrefix(data, []byte(byteOrderMark)) {
		return len(byteOrderMark)
	}
	return 0
}
