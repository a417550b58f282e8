package document

import (
	"github.com/go-json-experiment/json/jsontext"
)

// Minify writes a value as JSON without white space: members in the order of the file, including duplicates, texts
// with only the escapes that JSON requires, numbers as written if that is JSON. Values that JSON does not have (an
// unknown value, .nan) become null. Unknown parts of a text are left out.
func Minify(n *Node) string {
	return string(appendJSON(nil, n))
}

// appendJSON appends a value.
func appendJSON(b []byte, n *Node) []byte {
	switch n.Kind {
	case Bool:
		return append(b, n.Text...)
	case Number:
		if number, ok := JSONNumber(n.Text); ok {
			return append(b, number...)
		}
	case String:
		return appendQuoted(b, n.Text)
	case List:
		return appendItems(b, n.Items)
	case Object:
		return appendMembers(b, n.Members)
	}
	return append(b, "null"...)
}

// appendItems appends a list.
func appendItems(b []byte, items []*Node) []byte {
	b = append(b, '[')
	for i, item := range items {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendJSON(b, item)
	}
	return append(b, ']')
}

// appendMembers appends an object.
func appendMembers(b []byte, members []Member) []byte {
	b = append(b, '{')
	for i, m := range members {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendQuoted(b, m.Name)
		b = append(b, ':')
		b = appendJSON(b, m.Value)
	}
	return append(b, '}')
}

// appendQuoted cannot fail: bytes that are not UTF-8, which only Go source can contain, become U+FFFD.
func appendQuoted(b []byte, s string) []byte {
	b, _ = jsontext.AppendQuote(b, s)
	return b
}
