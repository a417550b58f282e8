package helm

import (
	"bytes"
	"strings"
)

// action is what stands between {{ and }}, with these.
type action struct {
	start, end int    // offsets in the file
	body       string // without the marks that trim white space
	alone      bool   // nothing else is on its lines
	rebound    bool   // it is in a with or range, where the dot is another value
}

// filled returns as many bytes as the action has: fillers, and a character more where their number is odd.
func (a action) filled() string {
	n := a.end - a.start
	return strings.Repeat(string(filler), n/2) + "_"[:n%2]
}

// scan finds the actions of a template; false where one has no end.
func scan(data []byte) (actions []action, ok bool) {
	var blocks []bool // whether each open block binds the dot
	for at := 0; ; {
		i := bytes.Index(data[at:], []byte("{{"))
		if i < 0 {
			return actions, true
		}
		start := at + i
		end := endOf(data, start+2)
		if end < 0 {
			return nil, false
		}
		a := action{start: start, end: end, body: body(string(data[start+2 : end-2]))}
		blocks = nested(blocks, a.body)
		for _, binds := range blocks {
			a.rebound = a.rebound || binds
		}
		actions, at = append(actions, a), end
	}
}

// body is an action without the marks that trim white space, and without blanks.
func body(text string) string {
	text = strings.TrimSuffix(strings.TrimPrefix(text, "-"), "-")
	return strings.TrimSpace(text)
}

// nested is the open blocks after an action.
func nested(blocks []bool, body string) []bool {
	switch first, _, _ := strings.Cut(body, " "); first {
	case "with", "range", "define", "block":
		return append(blocks, true)
	case "if":
		return append(blocks, false)
	case "end":
		return blocks[:max(0, len(blocks)-1)]
	}
	return blocks
}

// endOf returns the offset behind the }} of an action; -1 if there is none. Texts and comments in it may have braces.
func endOf(data []byte, at int) int {
	if text := bytes.TrimLeft(bytes.TrimPrefix(data[at:], []byte("-")), " \t\r\n"); bytes.HasPrefix(text, []byte("/*")) {
		comment := bytes.Index(text, []byte("*/"))
		if comment < 0 {
			return -1
		}
		at = len(data) - len(text) + comment
	}
	for at < len(data) {
		switch c := data[at]; {
		case bytes.HasPrefix(data[at:], []byte("}}")):
			return at + 2
		case c == '"' || c == '`':
			at = closing(data, at+1, c)
		default:
			at++
		}
	}
	return -1
}

// closing returns the offset behind the end of a text in quotes.
func closing(data []byte, at int, quote byte) int {
	for ; at < len(data) && data[at] != quote; at++ {
		if data[at] == '\\' && quote == '"' {
			at++
		}
	}
	return at + 1
}
