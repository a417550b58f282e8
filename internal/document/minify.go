package document

import (
	"github.com/go-json-experiment/json/jsontext"
)

// Minify writes a value as JSON without white space: members in the order of the file, duplicates
// included, texts with no escape that JSON does not ask for, numbers as they were written where
// JSON writes them so. What JSON cannot say (an unknown value, .nan) becomes null. Of a text with
// unknown parts, the known ones are written.
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

// appendQuoted cannot fail: what is no UTF-8, which only Go source can give, becomes U+FFFD.
func appendQuoted(b []byte, s string) []byte {
	b, _ = jsontext.AppendQuote(b, s)
	return b
}
