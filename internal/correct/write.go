package correct

import (
	"bytes"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// none is the result if a change cannot be made.
var none finding.Edit

// write returns the edit that gives a value another text. Only the characters that differ are replaced.
func write(n *document.Node, text string) (finding.Edit, bool) {
	switch {
	case n.Partial():
		return none, false
	case n.Kind == document.Number, n.Kind == document.Bool:
		return finding.Edit{Span: n.Span, New: text}, string(n.Span.Bytes()) == n.Text && plain(text) && text != "" && word(text[0])
	case n.Kind != document.String || n.Text == "" || text == n.Text:
		return none, false
	}
	before, after := common(n.Text, text)
	return replace(n.Range(before, len(n.Text)-after), n.Text[before:len(n.Text)-after], text[before:len(text)-after])
}

// rename returns the edit that gives a member another name.
func rename(params *document.Node, c finding.Change) (finding.Edit, bool) {
	key := params.Place(c.Path, true)
	name, _ := c.Path[len(c.Path)-1].(string)
	at := bytes.Index(key.Bytes(), []byte(name))
	if at < 0 || name == "" {
		return none, false
	}
	key.Start += at
	key.End = key.Start + len(name)
	return replace(key, name, c.New)
}

// replace returns the edit of a text that is written exactly as it is read. What is written instead needs no quotes and
// no escapes in any format, so that the style around it does not matter.
func replace(span source.Span, written, text string) (finding.Edit, bool) {
	ok := span.File != nil && string(span.Bytes()) == written && plain(text)
	before := byte('\n')
	if ok && span.Start > 0 {
		before = span.File.Text()[span.Start-1]
	}
	// After a backslash the text would be an escape. At the beginning of a text without quotes, characters such as *
	// have a meaning.
	ok = ok && before != '\\' && (text == "" || word(text[0]) || inside(before))
	return finding.Edit{Span: span, New: text}, ok
}

// inside reports whether what follows a character belongs to the same text, whatever it is.
func inside(before byte) bool {
	return word(before) || strings.IndexByte(`"'`+"`:/", before) >= 0
}

// common returns how many bytes two texts have in common at their beginning and at their end. Of the first text at
// least one character remains: a place without characters could be in several pieces of a composed text.
func common(old, text string) (before, after int) {
	_, last := utf8.DecodeLastRuneInString(old)
	for before < min(len(old)-last, len(text)) && old[before] == text[before] {
		before++
	}
	for before > 0 && !utf8.RuneStart(old[before]) {
		before--
	}
	_, first := utf8.DecodeRuneInString(old[before:])
	for after < min(len(old)-before-first, len(text)-before) && old[len(old)-1-after] == text[len(text)-1-after] {
		after++
	}
	for after > 0 && !utf8.RuneStart(old[len(old)-after]) {
		after--
	}
	return before, after
}

// plain reports whether a text means itself in every format and within all quotes.
func plain(text string) bool {
	for i := range len(text) {
		if !word(text[i]) && strings.IndexByte(":/_.*+=@,-?", text[i]) < 0 {
			return false
		}
	}
	return true
}

func word(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

// unwrap returns the edit that writes the only value of a list instead of the list.
func unwrap(list *document.Node) (finding.Edit, bool) {
	if len(list.Items) != 1 || list.Open {
		return none, false
	}
	text, item := list.Span.Bytes(), list.Items[0].Span
	if !bytes.HasPrefix(text, []byte("[")) || !bytes.HasSuffix(text, []byte("]")) || !within(item, list.Span) {
		return none, false
	}
	around := string(text[1:item.Start-list.Span.Start]) + string(text[item.End-list.Span.Start:len(text)-1])
	return finding.Edit{Span: list.Span, New: string(item.Bytes())}, blank(around)
}

// literal is a text that is a number or a truth value without its quotes, in JSON and in YAML.
var literal = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:0|-?[1-9][0-9]{0,17}|true|false)$`) })

// unquote returns the edit that removes the quotes of a number or a truth value.
func unquote(n *document.Node) (finding.Edit, bool) {
	for _, quotes := range []string{`"`, `'`} {
		if string(n.Span.Bytes()) == quotes+n.Text+quotes {
			return finding.Edit{Span: n.Span, New: n.Text}, literal().MatchString(n.Text)
		}
	}
	return none, false
}

// quote returns the edit that makes a text of a number. The quotes are those of JSON, which YAML has as well.
func quote(n *document.Node) (finding.Edit, bool) {
	ok := (n.Kind == document.Number || n.Kind == document.Bool) && string(n.Span.Bytes()) == n.Text
	return finding.Edit{Span: n.Span, New: `"` + n.Text + `"`}, ok
}

func within(a, b source.Span) bool { return a.File == b.File && a.Start >= b.Start && a.End <= b.End }

// blank reports whether a text is only white space, also as it is written in a text in JSON.
func blank(text string) bool {
	return strings.TrimSpace(escapedSpace.Replace(text)) == ""
}

var escapedSpace = strings.NewReplacer(`\n`, " ", `\r`, " ", `\t`, " ")
