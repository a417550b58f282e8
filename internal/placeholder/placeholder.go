// Package placeholder finds placeholders in a text that a person or a program still has to replace: <account>, ${ROLE},
// {{ role }}, [NAME], __ROLE__, %ROLE%, ACCOUNT_ID, XXXX. All other packages use it for that.
package placeholder

import (
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// Field is the use of a text, which determines what its characters can mean.
type Field int

// The fields. For example, names never contain brackets, but descriptions may.
const (
	Name      Field = iota // a name, an identifier, an ARN
	Label                  // a name that may have blanks and be any word: the key or the value of a tag
	Number                 // where AWS accepts a number
	Reference              // where AWS accepts only an ARN
	Prose                  // descriptions, values of tags: nearly any text
	Secret                 // a token: any characters, but not a sentence
	Document               // a policy, which has variables of its own: it is either one placeholder as a whole, or has none
	Pattern                // in a policy: an ARN, whose name may be nearly any text with wildcards and variables
	Principal              // in a policy: whom a statement is for, if it is not an ARN
	Element                // in a policy: any other text
	fixed                  // the partition, Region or account in a Pattern
	plain                  // the name in a Pattern of a service whose names have no brackets
)

// inPolicy reports whether a field is part of a policy, where asterisks and IAM's variables mean something.
func (in Field) inPolicy() bool { return in >= Pattern }

// Piece is a part of a text, in bytes: [Start, End).
type Piece struct{ Start, End int }

// First returns the first placeholder in a text, or "".
func First(text string, in Field) string {
	if all := Find(text, in); len(all) > 0 {
		return text[all[0].Start:all[0].End]
	}
	return ""
}

// Whole reports whether a text consists of one placeholder.
func Whole(text string, in Field) bool {
	trimmed := strings.TrimSpace(text)
	if trimmed == "" || len(trimmed) > bound.PlaceholderText || in.inPolicy() && strings.Trim(trimmed, "*") == "" {
		return false
	}
	return marked(trimmed, in) || word(trimmed, in)
}

// Find returns the placeholders in a text, in their order.
func Find(text string, in Field) []Piece {
	if len(text) > bound.PlaceholderText {
		return nil
	}
	// Most texts have no placeholder: look for typical characters and words before any regular expression is run.
	if in == Element && !bracketed(text) && !strings.Contains(text, "_") || in != Element && in != Number && in != Secret && !Suspicious(text) {
		return nil
	}
	if Whole(text, in) {
		start := len(text) - len(strings.TrimLeft(text, " \t\r\n"))
		return []Piece{{start, len(strings.TrimRight(text, " \t\r\n"))}}
	}
	switch {
	case in == Document:
		// A mark within a policy is found when its texts are read one by one.
		return nil
	case in == Pattern && strings.HasPrefix(text, "arn:"):
		return inARN(text)
	}
	pieces := marks(text, in)
	if strings.HasPrefix(text, "arn:") {
		pieces = addWords(pieces, text)
	}
	return pieces
}

// hints are parts of words that people use as placeholders, in lower case, and characters of marks, by their first byte: a text
// is compared with all of them at once.
var hints = sync.OnceValue(func() *[256][]string {
	by := new([256][]string)
	for _, hint := range []string{
		"account", "arn", "change", "client", "defined", "enter", "external", "fill", "fixme", "goes", "insert", "mfa", "name", "nnnn", "number", "partition",
		"placeholder", "pool", "principal", "put", "redacted", "region", "replace", "serial", "substitute", "tbd", "todo", "your", "xxx",
		"<", "$", "{", "[", "%", "@", "*", "#", "…", "_", "...",
	} {
		by[hint[0]] = append(by[hint[0]], hint)
	}
	return by
})

// bracketed reports whether a text may have a mark around a placeholder.
func bracketed(text string) bool {
	return strings.ContainsAny(text, "<${[%@") || strings.Contains(text, "__")
}

// Suspicious reports whether a text may have a placeholder at all; most texts have none. Find looks closer at numbers and secrets.
func Suspicious(text string) bool {
	folded, byFirst := strings.ToLower(strings.TrimPrefix(text, "arn:")), hints()
	for i := range len(folded) {
		for _, hint := range byFirst[folded[i]] {
			if strings.HasPrefix(folded[i:], hint) {
				return true
			}
		}
	}
	return false
}
