package assist

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/source"
)

// Completion is what may be written at a place.
type Completion struct {
	// Span is the text that an item replaces: the word in which the cursor is.
	Span  source.Span
	Items []Item
	// Incomplete is true if there are more items than are listed, so that the next letter needs another answer.
	Incomplete bool
}

// Item is a text that may be written.
type Item struct {
	Label string
	Kind  Kind
	// Detail is a few words about the item; it may be empty.
	Detail string
	// Text is what is written in the place of Completion.Span.
	Text string
	// Rank orders the items, the smallest first: required parameters, keys that the actions have.
	Rank int
	// bare is true for what is no text but a reference, which has no quotes.
	bare bool
}

// Kind is what an item is.
type Kind string

// The kinds of items.
const (
	KindOperation Kind = "operation"
	KindParameter Kind = "parameter"
	KindValue     Kind = "value"
	KindElement   Kind = "element"
	KindOperator  Kind = "operator"
	KindService   Kind = "service"
	KindAction    Kind = "action"
	KindKey       Kind = "condition key"
	KindResource  Kind = "resource"
	KindVariable  Kind = "variable"
	KindRole      Kind = "role"
	KindRule      Kind = "rule"
)

// mostItems bounds an answer.
const mostItems = 200

// Complete returns what may be written at an offset. The text of the file need not parse: what is missing around the cursor is
// added before it is read.
func (d *Document) Complete(offset int) Completion {
	offset = d.inside(offset)
	if c, ok := commentAt(d.File, offset); ok {
		return d.completeDirective(c, offset)
	}
	if d.Configuration {
		return d.completeConfiguration(offset)
	}
	for _, p := range d.patches(offset) {
		if c := d.completePatched(p); len(c.Items) > 0 {
			return c
		}
	}
	return Completion{Span: source.Span{File: d.File, Start: offset, End: offset}}
}

// completePatched returns what may be written at the cursor of a text that was made to parse.
func (d *Document) completePatched(p patch) Completion {
	requests := d.Read(p.file)
	found, ok := findPlace(requests, p)
	if !ok && p.key {
		found, ok = findSiblings(requests, p)
	}
	if !ok {
		return d.completeEnvelope(p)
	}
	w := d.wordFor(p, found)
	var items []Item
	if found.key {
		items = d.keys(found)
	} else {
		items = d.values(found, w)
	}
	return w.completion(items)
}

// listed selects the items that fit what is typed, those that begin with it first, and bounds their number.
func listed(items []Item, typed string) (fitting []Item, more bool) {
	folded := strings.ToLower(typed)
	for _, item := range items {
		at := strings.Index(strings.ToLower(item.Label), folded)
		if at < 0 {
			continue
		}
		if item.Rank *= 2; at > 0 {
			item.Rank++
		}
		fitting = append(fitting, item)
	}
	slices.SortStableFunc(fitting, func(a, b Item) int { return cmp.Compare(a.Rank, b.Rank) })
	fitting = slices.CompactFunc(fitting, func(a, b Item) bool { return a.Label == b.Label })
	if len(fitting) > mostItems {
		return fitting[:mostItems], true
	}
	return fitting, false
}

// items makes items of texts that are written as they are shown.
func items(kind Kind, rank int, detail string, texts ...string) []Item {
	var all []Item
	for _, t := range texts {
		all = append(all, Item{Label: t, Kind: kind, Detail: detail, Text: t, Rank: rank})
	}
	return all
}
