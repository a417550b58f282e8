package assist

import (
	"bytes"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/source"
)

// word is the word that is being typed, and how what replaces it is written.
type word struct {
	span   source.Span
	cursor int
	// before and after are written around an item: quotes, and what separates a key from its value. space is before them.
	before, after, space string
	// opened is true if the word has an opening quote; yaml if it is a value of a policy in YAML.
	opened, yaml bool
	// variable is true if the word is a policy variable, of which the text around it stays.
	variable bool
}

// typed is what is written of the word.
func (w word) typed() string { return string(w.span.File.Data[w.span.Start:w.cursor]) }

// completion makes an answer of items.
func (w word) completion(all []Item) Completion {
	// The role that is being written may be one of the workspace meanwhile.
	all = slices.DeleteFunc(all, func(item Item) bool { return item.Kind == KindRole && item.Text == string(w.span.Bytes()) })
	fitting, more := listed(all, w.typed())
	for i, item := range fitting {
		fitting[i].Text = w.write(item)
	}
	return Completion{Span: w.span, Items: fitting, Incomplete: more}
}

// write returns how an item is written in the place of the word.
func (w word) write(item Item) string {
	switch {
	case item.bare:
		return w.space + item.Text
	case w.yaml && w.before == "" && ambiguous(item.Text):
		return w.space + `"` + item.Text + `"` + w.after
	}
	return w.space + w.before + item.Text + w.after
}

// ambiguous reports whether a text of a policy needs quotes in YAML: it would be an alias, a date or a Boolean.
func ambiguous(text string) bool {
	return strings.HasPrefix(text, "*") || text == "true" || text == "false" || text == policyVersion
}

// wordFor returns the word at the cursor of a place.
func (d *Document) wordFor(p patch, at place) word {
	w := d.wordAround(p.original, at.key)
	if !at.key {
		w.variable = bytes.HasPrefix(w.span.Bytes(), []byte("${"))
	}
	_, _, _, inPolicy := at.policy()
	w.opened = w.span.Start > 0 && strings.IndexByte(`"'`, d.File.Data[w.span.Start-1]) >= 0
	quote := d.quoteFor(p, at, w)
	w.yaml = p.language == inYAML && !at.key && !at.json && !w.opened && inPolicy
	if !w.opened && !w.variable {
		w.before, w.after = quote, quote
	}
	if at.key && !w.opened {
		w.after += d.separator(p, at, w.span.End)
	}
	// "key:" has no room for a value yet.
	if p.language == inYAML && !at.key && !at.json && w.span.Start > 0 && d.File.Data[w.span.Start-1] == ':' {
		w.space = " "
	}
	return w
}

// wordAround returns the word at an offset. Values may have the characters of ARNs, and end at a quote or at a comma.
func (d *Document) wordAround(offset int, key bool) word {
	data := d.File.Data
	start, end := offset, offset
	for start > 0 && wordByte(data, start-1, key) {
		start--
	}
	for end < len(data) && wordByte(data, end, key) {
		end++
	}
	// The colon behind a key is no part of it.
	for key && end > offset && data[end-1] == ':' {
		end--
	}
	// A variable that is not closed yet is a word of its own.
	if i := bytes.LastIndex(data[start:offset], []byte("${")); i >= 0 && !bytes.Contains(data[start+i:offset], []byte("}")) {
		start += i
		for end = offset; end < len(data) && (isNameByte(data[end]) || data[end] == ':'); {
			end++
		}
		if end < len(data) && data[end] == '}' {
			end++
		}
	}
	// A colon that ends a key is no part of the value after it: {"Action":s3.
	for start < offset && data[start] == ':' {
		start++
	}
	if start < offset && data[offset-1] == ':' && (key || offset == end) && bytes.IndexByte(data[start:offset-1], ':') < 0 && endsKey(data[:start]) {
		start = offset
	}
	return word{span: source.Span{File: d.File, Start: start, End: end}, cursor: offset}
}

// endsKey reports whether what is before a word with a colon at its end makes the word a key of YAML: the beginning of a line,
// which is not that of an item such as "- s3:".
func endsKey(before []byte) bool {
	return len(bytes.Trim(before[bytes.LastIndexByte(before, '\n')+1:], " \t")) == 0
}

// wordByte reports whether a byte is part of a word. Braces are only those of variables.
func wordByte(data []byte, i int, key bool) bool {
	c := data[i]
	switch {
	case key:
		return isNameByte(c) || c == ':' || c == '/' || c == '.' || c == '@' && i > 0
	case c == '{':
		return i > 0 && data[i-1] == '$'
	case c == '}':
		open := bytes.LastIndexByte(data[:i], '{')
		return open > 0 && data[open-1] == '$' && !bytes.ContainsAny(data[open:i], "\" \n")
	}
	return strings.IndexByte("\"'`,[]()=\\<> \t\r\n", c) < 0
}

// quoteFor returns the quotes that an item needs in a place.
func (d *Document) quoteFor(p patch, at place, w word) string {
	switch {
	case !at.json && (p.language != inHCL || at.key):
		return ""
	case p.language == inJSON && !d.inText(w.span.Start):
		return `"`
	case d.inText(w.span.Start):
		return `\"`
	}
	return `"`
}

// inText reports whether the quotes before a place are written with a backslash, as those of a document in a text are.
func (d *Document) inText(offset int) bool {
	before := d.File.Data[:offset]
	i := bytes.LastIndexByte(before, '"')
	return i > 0 && before[i-1] == '\\'
}

// separator returns what follows a key that has no value yet.
func (d *Document) separator(p patch, at place, end int) string {
	if rest := bytes.TrimLeft(restOfLine(d.File.Data, end), " \t"); len(rest) > 0 && (rest[0] == ':' || rest[0] == '=') {
		return ""
	}
	switch {
	case at.json || p.language == inYAML:
		return ": "
	case p.language == inHCL || p.language == inINI:
		return " = "
	}
	return ""
}
