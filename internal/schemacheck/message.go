package schemacheck

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// message says what is wrong and what AWS accepts. It never contains a part of a secret.
func (r *run) message(f failure) string {
	path, suffix := f.path, ""
	if f.ofKey {
		path, suffix = path[:len(path)-1], " key"
	}
	return within(path, func(name string) string {
		found, wanted := f.judge()
		message := name + suffix + " " + found + r.accepts(wanted) + f.newer()
		if r.own != nil { // the reason needs the space
			return message
		}
		return message + f.meant()
	})
}

// newer says that a limit is not the one of this release.
func (f failure) newer() string {
	if _, ok := f.updated(); ok {
		return catalog.Newer
	}
	return ""
}

func (r *run) accepts(what string) string {
	switch {
	case what == "":
		return ""
	case r.operation == "":
		return "; must be " + what
	case r.own != nil:
		return "; the organization accepts " + what
	}
	return "; AWS accepts " + what
}

// judge describes what a value is, and what it should be.
func (f failure) judge() (found, wanted string) {
	s := f.schema
	switch f.keyword {
	case "type":
		return "is " + f.kind(), f.types()
	case "minLength", "maxLength":
		n, about := f.length()
		return amount(n, about, sizes(s.MinLength, s.MaxLength), "character", "characters")
	case "minItems", "maxItems":
		return amount(len(f.node.Items), "", sizes(s.MinItems, s.MaxItems), "item", "items")
	case "minProperties", "maxProperties":
		return amount(len(names(f.node)), "", sizes(s.MinProperties, s.MaxProperties), "entry", "entries")
	case "minimum", "maximum":
		return "is " + f.shown("out of range"), f.limits() + f.unit()
	case "enum":
		if f.node.Partial() {
			return "has a known part that fits none of the values", values(notesOf(s).enum)
		}
		return "is " + f.shown("none of the values allowed"), values(notesOf(s).enum)
	case "pattern":
		return f.form()
	}
	return "does not fit its schema", ""
}

// shown returns the value if it may be shown, and a word for it if it is secret.
func (f failure) shown(secret string) string {
	switch {
	case f.secret:
		return secret
	case f.ofKey, f.node.Kind == document.String:
		return quote(f.text(), 24)
	}
	return shorten(f.text(), 20)
}

// length counts the characters of a text. For a partial text it returns what is certain: the minimum if there are too
// many, the maximum if there are too few.
func (f failure) length() (n int, about string) {
	if f.ofKey || !f.node.Partial() {
		return utf8.RuneCountInString(f.text()), ""
	}
	shortest, longest := lengths(f.node)
	if f.keyword == "maxLength" {
		return shortest, "at least "
	}
	return longest, "at most "
}

// form describes a text that does not match its pattern.
func (f failure) form() (found, wanted string) {
	text, c := f.text(), notesOf(f.schema).class
	if c == nil {
		return f.asWhole()
	}
	offset, before := c.wrong(text)
	switch {
	case f.secret && f.node.Partial(): // how many characters it has is not known
		return "has a wrong character", c.describe(false)
	case f.secret:
		return fmt.Sprintf("has a wrong character among its %d", utf8.RuneCountInString(text)), c.describe(false)
	case offset == len(text): // no character is wrong, so there is none
		return "is empty", c.describe(false)
	}
	wrong, _ := utf8.DecodeRuneInString(text[offset:])
	found = "contains " + quoteRune(wrong)
	// After a hole, the number of a character is not certain.
	if f.ofKey || !slices.ContainsFunc(f.node.Holes, func(h document.Hole) bool { return h.At <= offset }) {
		found += fmt.Sprintf(" at character %d", before+1)
	}
	return found, c.describe(wrong >= utf8.RuneSelf)
}

// quoteRune quotes a character. A mark is escaped, since it would combine with the quotation mark before it.
func quoteRune(r rune) string {
	if unicode.IsMark(r) {
		return strconv.QuoteToASCII(string(r))
	}
	return strconv.Quote(string(r))
}

// asWhole describes a text in which no single character is wrong.
func (f failure) asWhole() (found, wanted string) {
	switch {
	case !f.ofKey && f.node.Partial():
		found = "has a known part that does not fit"
	case f.secret:
		found = "has " + plural(utf8.RuneCountInString(f.text()), "character", "characters") + " in a wrong form"
	default:
		found = "is " + quote(f.text(), 24)
	}
	wanted = notesOf(f.schema).accepts
	if wanted == "" { // in schemas that are not AWS's
		wanted = "text of the form " + shorten(f.schema.Pattern.String(), 40)
	}
	return found, wanted
}

// amount describes a number of things: is empty, has 51 items. The unit is said once: with the number found, or with
// the bounds if there is no number.
func amount(n int, about, bounds, one, many string) (found, wanted string) {
	if n > 0 || about != "" {
		return "has " + about + plural(n, one, many), bounds
	}
	if strings.HasSuffix(bounds, " 1") { // at least 1, exactly 1
		return "is empty", bounds + " " + one
	}
	return "is empty", bounds + " " + many
}

// limits describes the range of a number.
func (f failure) limits() string {
	var low, high string
	if f.schema.Minimum != nil {
		low = f.schema.Minimum.RatString()
	}
	if f.schema.Maximum != nil {
		high = f.schema.Maximum.RatString()
	}
	return bounds(low, high)
}

// unit returns what a parameter counts, as far as its name shows.
func (f failure) unit() string {
	switch name := nameOf(f.path, 0); {
	case strings.HasSuffix(name, "Duration"), strings.HasSuffix(name, "Seconds"):
		return " seconds"
	case strings.HasSuffix(name, "TokenSize"):
		return " bytes"
	}
	return ""
}

// meant suggests the value of a choice that somebody misspelled; it is empty if none is similar.
func (f failure) meant() string {
	near := f.near()
	if near == "" {
		return ""
	}
	return "; did you mean " + strconv.Quote(near) + "?"
}

// near returns the value of a choice that a text most likely means; empty if none is similar.
func (f failure) near() string {
	if f.keyword != "enum" || f.secret || f.node.Kind != document.String {
		return ""
	}
	return finding.Nearest(f.text(), valueWords(notesOf(f.schema).enum))
}

// values describes a choice.
func values(enum []any) string { return list(valueWords(enum), "or") }

// valueWords returns the values of a choice as they are written in messages.
func valueWords(enum []any) []string {
	words := make([]string, len(enum))
	for i, value := range enum {
		words[i] = fmt.Sprint(value)
	}
	return words
}

// names returns the members of an object, each name once.
func names(n *document.Node) map[string]bool {
	all := make(map[string]bool, len(n.Members))
	for _, m := range n.Members {
		all[m.Name] = true
	}
	return all
}
