package assist

import (
	"encoding/json"
	"strings"
)

// marker is the word that is written at the cursor, so that a value is there and can be found again.
const marker = "sessionlintcursor"

// repaired is a text that parses, made of one in which somebody types.
type repaired struct {
	text string
	// offset is where the marker is, or where the key was that is being typed.
	offset int
	// key is true if the cursor is on a key. It is left out of the text, so that the rest can still be recognized as a request.
	key bool
}

// repairJSON makes JSON of a text in which somebody types at an offset: it closes what is open, adds commas and missing
// values, quotes bare words, and writes the marker at the cursor. It keeps whatever can be kept of any text.
func repairJSON(text string, at int) repaired {
	r := repairer{tokens: jsonTokens(text, at)}
	if len(r.tokens) == 0 {
		return repaired{}
	}
	r.value()
	// What was open behind a key may have been left out again.
	return repaired{string(r.out), min(r.offset, len(r.out)), r.key}
}

// jsonToken is a bracket, a comma, a colon, or a text (kind '"') as JSON writes it.
type jsonToken struct {
	kind byte
	text string
	here bool // the cursor is in or at it
}

// jsonTokens divides a text into tokens; where the cursor is between two, the marker is one.
func jsonTokens(text string, at int) []jsonToken {
	var tokens []jsonToken
	for i := 0; i <= len(text); {
		if i < len(text) && strings.IndexByte(" \t\r\n", text[i]) >= 0 && i != at {
			i++
			continue
		}
		if t, end, ok := wordToken(text, i, at); ok {
			tokens, i = append(tokens, t), end
			if t.here {
				at = -1
			}
			continue
		}
		if i == at {
			tokens, at = append(tokens, jsonToken{'"', quoted(marker), true}), -1
			continue
		}
		if i < len(text) {
			tokens = append(tokens, jsonToken{kind: text[i]})
		}
		i++
	}
	return tokens
}

// wordToken reads the text or the bare word that begins at an offset; false if none does.
func wordToken(text string, start, at int) (t jsonToken, end int, ok bool) {
	if start >= len(text) || strings.IndexByte("{}[]:, \t\r\n", text[start]) >= 0 {
		return t, 0, false
	}
	if text[start] != '"' {
		end = bareEnd(text, start)
		here := start <= at && at <= end
		return jsonToken{'"', bare(mark(text[start:end], at-start, here), here), here}, end, true
	}
	if start == at { // before the quote: the text is another value
		return t, 0, false
	}
	end, closed := textEnd(text, start)
	here := start < at && (at < end || at == end && !closed)
	if here && openAt(text, at, closed) {
		end, closed = wordEnd(text, at), false
	}
	content := text[start+1 : end]
	if closed {
		content = content[:len(content)-1]
	}
	return jsonToken{'"', asJSON(mark(content, at-start-1, here)), here}, end, true
}

// mark writes the marker into a text.
func mark(s string, at int, here bool) string {
	if !here {
		return s
	}
	return s[:at] + marker + s[at:]
}

// textEnd returns where a text ends: behind its quote, or at the end of its line.
func textEnd(text string, start int) (end int, closed bool) {
	for i := start + 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1, true
		case '\n':
			return i, false
		}
	}
	return len(text), false
}

// openAt reports whether the text at the cursor has no closing quote: then the quotes in the rest of the line are pairs.
func openAt(text string, at int, closed bool) bool {
	if !closed {
		return true
	}
	quotes := 0
	for i := at; i < len(text) && text[i] != '\n'; i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			quotes++
		}
	}
	return quotes%2 == 0
}

// wordEnd returns where the word at an offset of an unfinished text ends.
func wordEnd(text string, at int) int {
	if i := strings.IndexAny(text[at:], "\"{}[], \t\r\n"); i >= 0 {
		return at + i
	}
	return len(text)
}

// bareEnd returns where a word without quotes ends. A colon is part of it if something follows at once: s3:GetObject.
func bareEnd(text string, start int) int {
	i := start
	for ; i < len(text) && strings.IndexByte("{}[],\" \t\r\n", text[i]) < 0; i++ {
		if text[i] == ':' && (i+1 == len(text) || strings.IndexByte("{[\" \t\r\n", text[i+1]) >= 0) {
			break
		}
	}
	return i
}

// bare is a word without quotes as JSON: numbers, true, false and null are that already.
func bare(word string, here bool) string {
	if !here && json.Valid([]byte(word)) {
		return word
	}
	return quoted(word)
}

// asJSON is the content of a text as JSON; a text with wrong escapes is taken literally.
func asJSON(content string) string {
	if s := `"` + content + `"`; json.Valid([]byte(s)) {
		return s
	}
	return quoted(content)
}

// quoted writes a text as JSON.
func quoted(s string) string {
	encoded, err := json.Marshal(s)
	if err != nil { // a string always has a JSON form
		return `""`
	}
	return string(encoded)
}
