package assist

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// place is where somebody types.
type place struct {
	// spot is the value that is being typed, or the object in which a key is.
	spot
	key bool
	// json is true in the text of a document within another one, or in JSON: names and values have quotes.
	json bool
}

// findPlace finds the place of the cursor in the requests of a changed text.
func findPlace(requests []*request.Request, p patch) (place, bool) {
	var found, around place
	size := -1
	for _, req := range requests {
		each(req, func(s spot) {
			if here, ok := s.marked(); ok {
				found = here
			}
			if length, ok := s.surrounds(p); ok && (size < 0 || length <= size) {
				size, around = length, place{spot: s, key: true}
			}
		})
	}
	switch {
	case found.node != nil:
		found.json = found.json || p.language == inJSON
		return found, true
	// Formats leave out keys that they do not know, but the object in which one is has its place.
	case p.key && around.node != nil:
		around.json = p.language == inJSON
		return around, true
	}
	return place{}, false
}

// findSiblings finds the object of a request in which a key is being typed by the other keys there: some formats make requests
// of objects that are no parameters, such as the inputs of an action.
func findSiblings(requests []*request.Request, p patch) (found place, ok bool) {
	if p.language != inYAML && p.language != inJSON {
		return place{}, false
	}
	starts := map[int]bool{}
	for _, root := range document.Parse(p.file, document.Auto).Roots {
		if object, ok := findPlace([]*request.Request{{Params: root}}, p); ok && object.key {
			for _, m := range object.node.Members {
				starts[m.Key.Start] = true
			}
		}
	}
	for _, req := range requests {
		each(req, func(s spot) {
			if s.onKey() && p.has(s.key) && starts[s.key.Start] && !ok {
				found, ok = place{spot: s.around(), key: true}, true
			}
		})
	}
	return found, ok
}

// around is the object that the key of a spot is in.
func (s spot) around() spot {
	depth := len(s.above) - 1
	return spot{request: s.request, path: s.path[:len(s.path)-1], node: s.above[depth], above: s.above[:depth]}
}

// marked returns the place if a spot has the marker.
func (s spot) marked() (place, bool) {
	if s.onKey() {
		name, _ := last(s.path).(string)
		return place{spot: s.around(), key: true}, strings.Contains(name, marker)
	}
	at := strings.Index(s.node.Text, marker)
	if s.node.Kind != document.String || at < 0 {
		return place{}, false
	}
	if text := strings.TrimLeft(s.node.Text, " \t\r\n"); s.node.Embedded == nil && strings.HasPrefix(text, "{") {
		return s.within(s.node.Text[:at]+s.node.Text[at+len(marker):], at)
	}
	return place{spot: s}, true
}

// within finds the cursor in a JSON document that is in a text, and need not parse.
func (s spot) within(text string, at int) (place, bool) {
	r := repairJSON(text, at)
	file := &source.File{Data: []byte(r.text)}
	roots := document.ParseJSON(file).Roots
	if len(roots) != 1 {
		return place{}, false
	}
	root := spot{request: s.request, path: s.path, node: roots[0], above: s.above}
	var found place
	size := -1
	root.each(func(inner spot) {
		if here, ok := inner.marked(); ok && !r.key {
			found = here
		}
		if length, ok := inner.surrounds(patch{file: file, offset: r.offset}); ok && r.key && (size < 0 || length <= size) {
			size, found = length, place{spot: inner, key: true}
		}
	})
	found.json = true
	return found, found.node != nil
}

// surrounds reports whether the spot is an object around the cursor, and how long it is.
func (s spot) surrounds(p patch) (length int, ok bool) {
	span := s.node.Span
	ok = !s.onKey() && s.node.Kind == document.Object && p.has(span) && span.Start <= p.offset && p.offset <= span.End
	return span.End - span.Start, ok
}
