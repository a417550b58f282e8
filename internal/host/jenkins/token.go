package jenkins

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/remark"
)

// kind is what a token is.
type kind int

const (
	sign   kind = iota // one character
	name               // a word
	number             // an integer
	text               // a string of any kind
	newline
)

// token is a part of Groovy code: [start, end).
type token struct {
	kind       kind
	start, end int
	// What begins a string
	quote string
}

// The ways to write strings, longest first. Within double quotes and dollar slashes values are inserted.
var quotes = []struct{ begin, end string }{
	{`"""`, `"""`}, {`'''`, `'''`}, {`"`, `"`}, {`'`, `'`}, {"$/", "/$"},
}

// scanner cuts code into tokens and comments.
type scanner struct {
	text     string
	tokens   []token
	comments []remark.Range
}

// scan reads the whole code. A first line with #! is a comment.
func (s *scanner) scan() {
	at := 0
	if strings.HasPrefix(s.text, "#!") {
		at = s.comment(0, s.until(0, "\n", 0))
	}
	for at < len(s.text) {
		at = s.next(at)
	}
}

// next reads what begins at an offset, and returns where it ends.
func (s *scanner) next(at int) int {
	rest := s.text[at:]
	c := rest[0]
	switch {
	case c == '\n':
		return s.add(newline, at, at+1)
	case c == ' ' || c == '\t' || c == '\r' || c == '\f':
		return at + 1
	case strings.HasPrefix(rest, "//"):
		return s.comment(at, s.until(at, "\n", 0))
	case strings.HasPrefix(rest, "/*"):
		return s.comment(at, s.until(at+2, "*/", 2))
	case letter(c) && !strings.HasPrefix(rest, "$/"):
		return s.add(name, at, s.wordEnd(at))
	case c >= '0' && c <= '9':
		return s.add(number, at, s.wordEnd(at))
	}
	for _, q := range quotes {
		if strings.HasPrefix(rest, q.begin) {
			end := s.stringEnd(at+len(q.begin), q.begin, q.end)
			s.tokens = append(s.tokens, token{text, at, end, q.begin})
			return end
		}
	}
	// A slash begins a string only where a value may stand, and such a string has no line break here.
	if c == '/' && s.operand() {
		if end := s.stringEnd(at+1, "/", "/"); !strings.Contains(s.text[at:end], "\n") {
			s.tokens = append(s.tokens, token{text, at, end, "/"})
			return end
		}
	}
	return s.add(sign, at, at+1)
}

// letter reports whether a byte may begin a word. All characters beyond ASCII may.
func letter(c byte) bool {
	return c == '_' || c == '$' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// add adds a token, and returns its end.
func (s *scanner) add(k kind, start, end int) int {
	s.tokens = append(s.tokens, token{kind: k, start: start, end: end})
	return end
}

// comment adds a comment, and returns its end.
func (s *scanner) comment(start, end int) int {
	s.comments = append(s.comments, remark.Range{Start: start, End: end})
	return end
}

// until returns the offset of a mark, plus skip, or the end of the text.
func (s *scanner) until(at int, mark string, skip int) int {
	if i := strings.Index(s.text[at:], mark); i >= 0 {
		return at + i + skip
	}
	return len(s.text)
}

// wordEnd returns where a word ends.
func (s *scanner) wordEnd(at int) int {
	for at < len(s.text) && (letter(s.text[at]) || s.text[at] >= '0' && s.text[at] <= '9') {
		at++
	}
	return at
}

// operand reports whether a value may come next, so that a slash begins a string and does not divide.
func (s *scanner) operand() bool {
	if len(s.tokens) == 0 {
		return true
	}
	last := s.tokens[len(s.tokens)-1]
	return last.kind == newline || last.kind == sign && strings.IndexByte(")]}", s.text[last.start]) < 0
}

// stringEnd returns where a string ends, behind its quote. Code within ${} may have strings of its own.
func (s *scanner) stringEnd(at int, begin, end string) int {
	// Strings in which ${} is code.
	inserts := begin[0] == '"' || begin == "$/" || begin == "/"
	for at < len(s.text) {
		switch rest := s.text[at:]; {
		// In such strings a dollar sign is the escape: $$ and $/.
		case begin == "$/" && (strings.HasPrefix(rest, "$$") || strings.HasPrefix(rest, "$/")):
			at += 2
		// The escaped character may be the quotation mark.
		case rest[0] == '\\' && begin != "$/":
			at = min(at+2, len(s.text))
		case strings.HasPrefix(rest, end):
			return at + len(end)
		case inserts && strings.HasPrefix(rest, "${"):
			at = s.insertEnd(at + 2)
		case rest[0] == '\n' && len(begin) == 1 && begin != "/":
			return at // it does not end
		default:
			at++
		}
	}
	return len(s.text)
}

// insertEnd returns where the code of ${} ends. A string in it has no code of its own.
func (s *scanner) insertEnd(at int) int {
	// A brace that never closes must not cost a search through the whole file for each one.
	const longest = 4096
	code := s.text[:min(len(s.text), at+longest)]
	for depth := 1; at < len(code); at++ {
		switch c := code[at]; c {
		case '"', '\'':
			end := strings.IndexByte(code[at+1:], c)
			if end < 0 {
				return len(code)
			}
			at += end + 1
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return at + 1
			}
		}
	}
	return at
}
