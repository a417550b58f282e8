package document

import "bytes"

// mark turns the lines and columns of the YAML library into offsets. It only moves forward, so that all marks of a
// file together cost one pass, however long its lines are.
type mark struct {
	data      []byte
	at        int // the offset of the line and column
	line, col int // from 1
}

// newMark returns the mark of the first character.
func newMark(data []byte) mark {
	return mark{data: data, at: bodyStart(data), line: 1, col: 1}
}

// offset returns the byte offset of a line and a column; both count from 1, columns in characters.
func (m *mark) offset(line, col int) int {
	if line < m.line || line == m.line && col < m.col {
		*m = newMark(m.data) // never, as long as nodes come in the order of the file
	}
	// The library counts the line breaks of YAML 1.1, so lines are counted with breakLen instead of LF.
	for m.line < line && m.at < len(m.data) {
		m.at = lineEnd(m.data, m.at)
		m.at += breakLen(m.data, m.at)
		m.line++
		m.col = 1
	}
	for m.col < col && m.at < len(m.data) {
		m.at++
		// The bytes after the first of a character begin with the bits 10; they are not columns.
		for m.at < len(m.data) && m.data[m.at]&0xC0 == 0x80 {
			m.at++
		}
		m.col++
	}
	return m.at
}

// breakLen returns the length of the line break at an offset, or 0. As in the YAML library and YAML 1.1, NEL, LS and
// PS are also line breaks.
func breakLen[T []byte | string](text T, at int) int {
	if at >= len(text) {
		return 0
	}
	switch c := text[at]; {
	case c == '\n':
		return 1
	case c == '\r':
		// CR LF is one break; a CR alone is one as well, even as the last byte.
		if at+1 < len(text) && text[at+1] == '\n' {
			return 2
		}
		return 1
	// NEL is U+0085, C2 85 in UTF-8. LS and PS, U+2028 and U+2029, are E2 80 A8 and E2 80 A9, which differ in the last bit.
	case c == 0xC2 && at+1 < len(text) && text[at+1] == 0x85:
		return 2
	case c == 0xE2 && at+2 < len(text) && text[at+1] == 0x80 && text[at+2]|1 == 0xA9:
		return 3
	}
	return 0
}

// isBlank reports whether a character is a space or a tab, which YAML calls white space within a line.
func isBlank(c byte) bool { return c == ' ' || c == '\t' }

// skipGap skips blanks, line breaks and comments.
func skipGap(data []byte, at int) int {
	for at < len(data) {
		n := breakLen(data, at)
		switch {
		case n > 0:
			at += n
		case isBlank(data[at]):
			at++
		case data[at] == '#':
			at = lineEnd(data, at)
		default:
			return at
		}
	}
	return at
}

// lineEnd returns the offset of the next line break, or of the end.
func lineEnd(data []byte, at int) int {
	// isText is tested first because it decides for nearly all bytes.
	for at < len(data) && (isText(data[at]) || breakLen(data, at) == 0) {
		at++
	}
	return at
}

// isText reports whether a character is certainly neither a line break nor forbidden in YAML. Nearly all characters
// are such.
func isText(c byte) bool { return c >= ' ' && c < 0x7F || c == '\t' }

// pass skips an indicator, if it comes next. Outside of brackets, white space must follow an indicator.
func (r *yamlReader) pass(indicator byte) {
	data := r.src.data
	at := skipGap(data, r.at)
	if at < len(data) && data[at] == indicator && (r.brackets > 0 || isSpace(data, at+1)) {
		r.at = at + 1
	}
}

// isSpace reports whether the end, a blank or a line break is at an offset.
func isSpace(data []byte, at int) bool {
	return at >= len(data) || isBlank(data[at]) || breakLen(data, at) > 0
}

// openFlow reports whether a list or mapping is written in brackets, and skips the first.
func (r *yamlReader) openFlow(bracket byte) bool {
	if r.bracketAt(bracket, r.at) {
		r.at++
		r.brackets++
		return true
	}
	return false
}

// bracketAt reports whether a bracket is at an offset.
func (r *yamlReader) bracketAt(bracket byte, at int) bool {
	return at < len(r.src.data) && r.src.data[at] == bracket
}

// closeFlow skips the bracket that ends a list or mapping. Only indicators, or the tag "!" of an empty value, are
// between it and the last value.
func (r *yamlReader) closeFlow(bracket byte) {
	data := r.src.data
	at := skipGap(data, r.at)
	for at < len(data) && data[at] != bracket {
		at = skipGap(data, at+1)
	}
	r.at = min(at+1, len(data))
	r.brackets--
}

// properties skips at most so many anchors and tags. It returns the offset of the tag or -1, the end of the last of
// them, and the beginning of the content.
func properties(data []byte, at, maximum int) (tag, end, content int) {
	tag, end = -1, at
	for ; maximum > 0 && at < len(data) && (data[at] == '&' || data[at] == '!'); maximum-- {
		// Anchor and tag may come in either order.
		tagged := data[at] == '!'
		if tagged {
			tag = at
		}
		at++
		if tagged {
			at += tagLen(data[at:])
		} else {
			at += anchorLen(data[at:])
		}
		end = at
		at = skipGap(data, at)
	}
	return tag, end, at
}

// anchorLen returns the length of the anchor's name at the beginning of a text. It excludes colons at the end: in
// "&a: b" the anchor is on an empty key.
func anchorLen(text []byte) int {
	n := 0
	for n < len(text) && text[n] > ' ' && text[n] < 0x7F && bytes.IndexByte([]byte(",[]{}"), text[n]) < 0 {
		n++
	}
	return len(bytes.TrimRight(text[:n], ":"))
}
