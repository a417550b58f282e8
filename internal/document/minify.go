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
		b = append(b, '[')
		for i, item := range n.Items {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendJSON(b, item)
		}
		return append(b, ']')
	case Object:
		b = append(b, '{')
		for i, m := range n.Members {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendQuoted(b, m.Name)
			b = append(b, ':')
			b = appendJSON(b, m.Value)
		}
		return append(b, '}')
	}
	return append(b, "null"...)
}

// appendQuoted cannot fail: bytes that are not UTF-8, which only Go source can contain, become U+FFFD.
func appendQuoted(b []byte, s string) []byte {
	b, _ = jsontext.AppendQuote(b, s)
	return b
}
