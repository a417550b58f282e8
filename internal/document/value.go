package document

import (
	"encoding/base64"
	"strconv"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// OfValue makes the tree of a Go value as the JSON that encoding/json writes for it would have it, but without places. It
// is false for values that need encoding/json itself: types besides maps, lists, texts, bytes, integers and Booleans, texts
// that are not UTF-8, and values that are nested deeply or as long as a large file.
func OfValue(value any) (*Node, bool) {
	r := valueReader{left: bound.LargeFile}
	n := r.node(value, bound.Depth)
	return n, n != nil
}

// valueReader makes nodes; left is how many bytes of texts may still come.
type valueReader struct{ left int }

// node returns nil for a value that it cannot read.
func (r *valueReader) node(value any, depth int) *Node {
	if depth == 0 {
		return nil
	}
	switch v := value.(type) {
	case nil:
		return &Node{Kind: Null, Text: "null"}
	case string:
		return r.text(v)
	case []byte:
		if v != nil && len(v) < r.left {
			return r.text(base64.StdEncoding.EncodeToString(v))
		}
	case bool:
		return &Node{Kind: Bool, Text: strconv.FormatBool(v)}
	case int:
		return number(int64(v))
	case int32:
		return number(int64(v))
	case int64:
		return number(v)
	case []any:
		return r.list(v, depth)
	case map[string]any:
		return r.object(v, depth)
	}
	return nil
}

func (r *valueReader) text(text string) *Node {
	if r.left -= len(text); r.left < 0 || !utf8.ValidString(text) {
		return nil
	}
	return &Node{Kind: String, Text: text}
}

func number(i int64) *Node { return &Node{Kind: Number, Text: strconv.FormatInt(i, 10)} }

func (r *valueReader) list(items []any, depth int) *Node {
	if items == nil || len(items) > r.left {
		return nil
	}
	n := &Node{Kind: List, Items: make([]*Node, len(items))}
	for i, item := range items {
		if n.Items[i] = r.node(item, depth-1); n.Items[i] == nil {
			return nil
		}
	}
	return n
}

func (r *valueReader) object(members map[string]any, depth int) *Node {
	if members == nil || len(members) > r.left {
		return nil
	}
	n := &Node{Kind: Object, Members: make([]Member, 0, len(members))}
	for name, value := range members {
		v := r.node(value, depth-1)
		if v == nil || r.text(name) == nil {
			return nil
		}
		n.Members = append(n.Members, Member{Name: name, Value: v})
	}
	return n
}
