package schemacheck

import (
	"bytes"
	"net/url"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// place is a value of the tree and the path to it.
type place struct {
	path finding.Path
	node *document.Node
	// key is the place of the member's key; none for items of a list and the root.
	key source.Span
	// ofKey is true if the key is meant and not the value.
	ofKey bool
}

// span returns what to underline: the key if it is meant, the whole of a value without parts, and for an object or a
// list, which may be pages long, its key or its opening bracket.
func (p place) span() source.Span {
	parts := p.node.Kind == document.Object || p.node.Kind == document.List
	switch {
	case p.ofKey, parts && p.key.File != nil: // items of a list and the root have no key
		return p.key
	case parts:
		return opening(p.node.Span)
	}
	return p.node.Span
}

// text returns the characters that are checked.
func (p place) text() string {
	if !p.ofKey {
		return p.node.Text
	}
	key, _ := p.path[len(p.path)-1].(string)
	return key
}

// opening returns the first bracket or dash at the span, or its first word: the first key of a mapping, the beginning
// of a Go literal.
func opening(s source.Span) source.Span {
	data := s.Bytes()
	// The first of these ends "Key" in `Key: a`, and is part of the opening in `[]string{`.
	end := bytes.IndexAny(data, "{[:\r\n")
	switch {
	case bytes.HasPrefix(data, []byte("- ")): // a list of YAML
		end = 1
	case end < 0:
		end = len(data)
	case data[end] == '{' || data[end] == '[':
		end++
	}
	s.End = s.Start + end
	return s
}

// member returns the place of the value with that name, or the same place if there is none.
func (r *run) member(p place, name string) place {
	i, ok := r.index(p.node, name)
	if !ok {
		return p
	}
	m := p.node.Members[i]
	return place{path: appendStep(p.path, name), node: m.Value, key: m.Key}
}

func (p place) item(i int) place {
	return place{path: appendStep(p.path, i), node: p.node.Items[i]}
}

// appendStep returns a longer path. It copies: several members are reached from the same path.
func appendStep(path finding.Path, step any) finding.Path {
	return append(slices.Clip(path), step)
}

// index finds the last member with that name. Large objects get a table, so that the cost of many mistakes in one
// object does not grow with the square of its size.
func (r *run) index(n *document.Node, name string) (int, bool) {
	if len(n.Members) > fewMembers {
		i, ok := r.table(n)[name]
		return i, ok
	}
	for i := len(n.Members) - 1; i >= 0; i-- {
		if n.Members[i].Name == name {
			return i, true
		}
	}
	return 0, false
}

// table returns the last member of each name in an object, by its number.
func (r *run) table(n *document.Node) map[string]int {
	if table, ok := r.indexes[n]; ok {
		return table
	}
	table := make(map[string]int, len(n.Members))
	for i, m := range n.Members {
		table[m.Name] = i
	}
	if r.indexes == nil {
		r.indexes = make(map[*document.Node]map[string]int)
	}
	r.indexes[n] = table
	return table
}

// pointer splits a location of the library: a JSON pointer whose steps are also escaped for URLs.
func pointer(location string) []string {
	if location == "" {
		return nil
	}
	steps := strings.Split(location[1:], "/")
	for i, step := range steps {
		// First the escapes of URLs and then those of pointers: the library writes them in the other order, so that a key
		// `a%2Fb` and a key `a/b` stay apart.
		if plain, err := url.PathUnescape(step); err == nil {
			step = plain
		}
		steps[i] = unescape.Replace(step)
	}
	return steps
}

var unescape = strings.NewReplacer("~1", "/", "~0", "~")
