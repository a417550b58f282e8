package document

import (
	"fmt"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Kind is what a value is.
type Kind uint8

// The kinds. Unknown is a value that stands in the source but cannot be read there, such as the
// result of a CloudFormation function or of a Go call.
const (
	Unknown Kind = iota
	Null
	Bool
	Number
	String
	List
	Object
)

// String names the kind as JSON Schema does; Object is "object", List is "array".
func (k Kind) String() string {
	return [...]string{"unknown", "null", "boolean", "number", "string", "array", "object"}[k]
}

// Node is a value and its place.
type Node struct {
	Kind Kind
	// Beyond is the bound of this program that keeps the value, or a part of it, from being known.
	Beyond Bound
	style  style  // how the text is written:
	at     uint32 // in origin.data, from this byte on
	// Text is a String's decoded text, a Number as it was written, or for a Bool "true" or "false".
	// Numbers are never converted: 1e400 and YAML's 0x1F stay what they are, and JSONNumber
	// spells them for JSON. Where Holes is not empty, Text holds the literal pieces alone, joined.
	Text string
	// Holes are the unknown parts of a partial String, in order.
	Holes   []Hole
	Members []Member // of an Object, in the order of the file, duplicates included
	Items   []*Node  // of a List
	// Open says that an Object or a List may hold more than is known: the text that it was read
	// from has unknown parts between its values, or a YAML merge key takes in something unknown.
	Open bool

	// Choices are the values that an Unknown node may have, where some are known. A mistake is reported only where every
	// one of them is wrong.
	Choices *Choices
	// Refers is what an Unknown value is taken from, where that is written.
	Refers *Reference

	// Span is where the value stands, with its quotes or brackets but without anchor and tag; an
	// Unknown value's has the tag. What a YAML alias repeats stands where its anchor is.
	Span   source.Span
	origin *origin
	// Embedded is the document that the text of a String is, once somebody has asked for it:
	// a policy, for example. Its spans are places in the file, not in the text. Of an Unknown text it is what is known of the
	// document that it will be, such as the claims of a token.
	Embedded *Node
	// Tagged is what a YAML tag of some program stands before, as an Object of one member that has the
	// tag for its name: {"!Ref": "Name"}. The node itself is Unknown, or for !Sub a text.
	Tagged *Node
}

// Bound is why a value that stands in a file is not known; the zero value says nothing.
type Bound uint8

// The bounds. What a value is made of may be beyond one, and so is the value then.
const (
	Within Bound = iota
	ManyChoices
	LongText
)

// String is the bound as part of a message.
func (b Bound) String() string {
	return [...]string{
		"", fmt.Sprintf("one of more than %d possible values, which are not checked", bound.Choices),
		"a text that is too long when it is put together, and is not checked to its end",
	}[b]
}

// Hole is an unknown part of a text.
type Hole struct {
	At int // the offset in Text where the hole stands
	// Min and Max bound the hole's length in characters; Max is -1 where there is no bound.
	Min, Max int
	// Unfilled is what stands in the hole, if that is a placeholder that somebody was to fill in; nil for others.
	Unfilled *Unfilled
	// Refers is what is filled in, where that is written.
	Refers *Reference
}

// Unfilled is a placeholder and its place.
type Unfilled struct {
	Text string
	Span source.Span
}

// NewUnfilled makes a text that is one placeholder as a whole.
func NewUnfilled(text string, span source.Span) *Node {
	n := NewText("", span, nil)
	n.Holes = []Hole{{Max: -1, Unfilled: &Unfilled{Text: text, Span: span}}}
	return n
}

// Member is a key of an Object and its value.
type Member struct {
	// Name is the member's name; package request rewrites it to AWS's spelling.
	Name  string
	Key   source.Span // with its quotes
	Value *Node
}

// Range leads from bytes [start, end) of the node's Text to the bytes in the file. It covers
// whole escapes, folds and line breaks; for kinds without text it is the whole Span.
func (n *Node) Range(start, end int) source.Span {
	return n.locator()(start, end)
}

// Locator is Range for many ranges of one text: the way back is worked out once.
func (n *Node) Locator() source.Locator { return n.locator() }

// NewText makes a String node whose text stands at span; locate may be nil, then every range of
// the text is the whole span.
func NewText(text string, span source.Span, locate func() source.Locator) *Node {
	n := &Node{Kind: String, Text: text, Span: span}
	if locate != nil {
		n.style, n.origin = elsewhere, &origin{locate: locate}
	}
	return n
}

// Partial reports whether the node is a text with unknown parts.
func (n *Node) Partial() bool { return len(n.Holes) > 0 }

// Get is the value of the last member of that name, as JSON readers take it, or nil. It may be
// called on nil and on any kind.
func (n *Node) Get(name string) *Node {
	if m := n.member(name); m != nil {
		return m.Value
	}
	return nil
}

func (n *Node) member(name string) *Member {
	if n == nil {
		return nil
	}
	for i := len(n.Members) - 1; i >= 0; i-- {
		if n.Members[i].Name == name {
			return &n.Members[i]
		}
	}
	return nil
}

// Resolve follows a path of member names and list indexes. It gives the value at its end and
// true, or the nearest ancestor that exists and false. Where it meets a String with an Embedded
// document it goes on inside.
func (n *Node) Resolve(path []any) (*Node, bool) {
	for _, step := range path {
		next := n.inner().step(step)
		if next == nil {
			return n, false
		}
		n = next
	}
	return n, true
}

// Place is where the value at a path stands, or its key if key is true and the path ends with a
// member's name. A path to nothing gives the place of the nearest ancestor that exists.
func (n *Node) Place(path []any, key bool) source.Span {
	found, ok := n.Resolve(path)
	if !ok || !key || len(path) == 0 {
		return found.Span
	}
	last := len(path) - 1
	parent, _ := n.Resolve(path[:last])
	if name, ok := path[last].(string); ok {
		return parent.inner().member(name).Key
	}
	return found.Span
}

// inner is the document in the node's text, or the node.
func (n *Node) inner() *Node {
	if (n.Kind == String || n.Kind == Unknown) && n.Embedded != nil {
		return n.Embedded
	}
	return n
}

func (n *Node) step(step any) *Node {
	switch step := step.(type) {
	case string:
		return n.Get(step)
	case int:
		if step >= 0 && step < len(n.Items) {
			return n.Items[step]
		}
	}
	return nil
}
