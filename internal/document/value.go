package document

import (
	"encoding/base64"
	"strconv"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/source"
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
		return NewScalar(Null, "null", source.Span{})
	case string:
		return r.text(v)
	case []byte:
		if v != nil && len(v) < r.left {
			return r.text(base64.StdEncoding.EncodeToString(v))
		}
	case bool:
		return NewScalar(Bool, strconv.FormatBool(v), source.Span{})
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
	return NewText(text, source.Span{}, nil)
}

func number(i int64) *Node { return NewScalar(Number, strconv.FormatInt(i, 10), source.Span{}) }

func (r *valueReader) list(items []any, depth int) *Node {
	if items == nil || len(items) > r.left {
		return nil
	}
	nodes := make([]*Node, len(items))
	for i, item := range items {
		if nodes[i] = r.node(item, depth-1); nodes[i] == nil {
			return nil
		}
	}
	return NewList(nodes, source.Span{})
}

func (r *valueReader) object(members map[string]any, depth int) *Node {
	if members == nil || len(members) > r.left {
		return nil
	}
	all := make([]Member, 0, len(members))
	for name, value := range members {
		v := r.node(value, depth-1)
		if v == nil || r.text(name) == nil {
			return nil
		}
		all = append(all, Member{Name: name, Value: v})
	}
	return NewObject(all, source.Span{})
}
