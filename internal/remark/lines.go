package remark

import "strings"

// Lines returns what looks like comments in a text, line by line, for languages that are not parsed completely: the
// text after a mark at the beginning of a line, or after white space and a mark with this program's name.
func Lines(text, mark string) []Range {
	var found []Range
	start := 0
	for line := range strings.Lines(text) {
		if at := commentIn(line, mark); at >= 0 {
			found = append(found, Range{Start: start + at, End: start + len(strings.TrimRight(line, "\r\n"))})
		}
		start += len(line)
	}
	return found
}

// commentIn returns the offset of the comment in a line, or -1.
func commentIn(line, mark string) int {
	if bare := strings.TrimLeft(line, " \t"); strings.HasPrefix(bare, mark) {
		return len(line) - len(bare)
	}
	for at := 0; ; {
		i := strings.Index(line[at:], mark)
		if i < 0 {
			return -1
		}
		at += i
		// The mark may be inside a string, as # is in an address; with white space before and the prefix after it, it hardly is.
		if at > 0 && strings.IndexByte(" \t", line[at-1]) >= 0 && strings.HasPrefix(strings.TrimLeft(line[at+len(mark):], " \t"), Prefix) {
			return at
		}
		at += len(mark)
	}
}
