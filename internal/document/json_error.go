package document

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// explain describes a syntax error for people who do not know parsers. open is the offset of the bracket around it,
// or -1.
func (r *jsonReader) explain(err error, open int) error {
	var syntactic *jsontext.SyntacticError
	if !errors.As(err, &syntactic) {
		return err // the end of the data, which is no mistake here
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return r.explainEnd(open)
	}
	at := r.base + int(syntactic.ByteOffset)
	cause := syntactic.Err.Error()
	// jsontext distinguishes causes only by their text; TestJSONSyntax fails if a new version changes them.
	if strings.Contains(cause, "in string") {
		return explainString(r.text, at)
	}
	_, size := utf8.DecodeRuneInString(r.text[at:])
	return &syntaxError{at, at + size, r.explainToken(at, size, cause)}
}

// explainEnd is about data that ends too early.
func (r *jsonReader) explainEnd(open int) error {
	start, end := r.nextToken(), len(r.text)
	if start < end && r.text[start] == '"' {
		return &syntaxError{start, start + 1, "this text has no closing quote"}
	}
	if open < 0 {
		return &syntaxError{end, end, "the JSON ends too early"}
	}
	place := r.src.span(open, open+1)
	line := place.File.Position(place.Start).Line
	return &syntaxError{end, end, fmt.Sprintf("the JSON ends before the %q in line %d is closed", r.text[open], line)}
}

// explainTail is about what follows the value.
func (r *jsonReader) explainTail(err error) error {
	at := r.nextToken()
	message := "text after the JSON value"
	if err == nil {
		message = "a second value; a JSON file must have only one"
	}
	_, size := utf8.DecodeRuneInString(r.text[at:])
	return &syntaxError{at, at + size, message}
}

// nextToken returns where the token that could not be read begins.
func (r *jsonReader) nextToken() int {
	at := r.end
	for at < len(r.text) && isJSONGap(r.text[at]) {
		at++
	}
	return at
}

// explainString is about a character or an escape inside a text.
func explainString(text string, at int) *syntaxError {
	rest := text[at:]
	if !strings.HasPrefix(rest, `\`) {
		switch rest[0] {
		case '\n', '\r':
			return &syntaxError{at, at + 1, `line break in a text; close the text, or write \n`}
		case '\t':
			return &syntaxError{at, at + 1, `tab in a text; write \t`}
		}
		return &syntaxError{at, at + 1, controlMessage(rune(rest[0]))}
	}
	size := escapeLen(rest)
	message := "JSON has no escape " + quoted(rest[:size])
	if size == 6 { // \u with four digits is only wrong if it needs another after it, such as \ud83d
		message = "escape " + quoted(rest[:size]) + " is half of a surrogate pair"
	}
	return &syntaxError{at, at + size, message}
}

// escapeLen measures the wrong escape at the beginning of a text: the backslash and a character, or \u and as many of its
// four digits as there are.
func escapeLen(text string) int {
	_, size := utf8.DecodeRuneInString(text[1:])
	size++
	if strings.HasPrefix(text, `\u`) {
		for size = 2; size < 6 && size < len(text) && strings.IndexByte("0123456789abcdefABCDEF", text[size]) >= 0; {
			size++
		}
	}
	return size
}

// explainToken is about a character outside of texts. cause is the reader's own explanation.
func (r *jsonReader) explainToken(at, size int, cause string) string {
	c := r.text[at]
	after := strings.TrimLeft(r.text[at+size:], " \t\r\n")
	found := quoted(r.text[at : at+size])
	// First what people write who take JSON for JavaScript or YAML; then, by the cause, what the parser expected.
	switch {
	case c == 0:
		return controlMessage(0)
	case c == '#' || strings.HasPrefix(r.text[at:], "//") || strings.HasPrefix(r.text[at:], "/*"):
		return "JSON has no comments"
	case c == '\'':
		return "JSON writes texts in double quotes"
	case c == ',' && after != "" && strings.IndexByte("]},", after[0]) >= 0:
		return "no value after this comma"
	case c >= '0' && c <= '9' && strings.HasSuffix(r.text[r.base:at], "0"):
		return "a JSON number does not begin with 0; write a code as a text in double quotes"
	case strings.Contains(cause, jsontext.ErrNonStringName.Error()):
		return "a key is a text in double quotes, not " + found
	case strings.Contains(cause, "expecting ':'"):
		return "expected \":\" after the key, found " + found
	case strings.Contains(cause, "expecting ',' or '}'"):
		return "expected \",\" or \"}\" after the value, found " + found
	case strings.Contains(cause, "expecting ',' or ']'"):
		return "expected \",\" or \"]\" after the value, found " + found
	case strings.Contains(cause, "in number"):
		return "expected a digit in the number, found " + found
	case strings.Contains(cause, "in literal"):
		return "not true, false or null; a text requires double quotes"
	}
	return "expected a JSON value, found " + found
}
