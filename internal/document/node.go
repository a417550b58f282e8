package document

import (
	"fmt"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Kind is the kind of a value.
type Kind uint8

// The kinds. Unknown is a value that is in the source but cannot be evaluated, such as the result of a CloudFormation
// function or of a Go call.
const (
	Unknown Kind = iota
	Null
	Bool
	Number
	String
	List
	Object
)

// String returns the kind's name in JSON Schema: Object is "object", List is "array".
func (k Kind) String() string {
	return [...]string{"unknown", "null", "boolean", "number", "string", "array", "object"}[k]
}

// Node is a value and its place.
type Node struct {
	Kind Kind
	// Beyond is the bound of this program because of which the value, or a part of it, is unknown.
	Beyond Bound
	style  style  // how the text is written:
	at     uint32 // in origin.data, from this byte on
	// Text is a String's decoded text, a Number as it was written, or for a Bool "true" or "false". Numbers are never
	// converted: 1e400 and YAML's 0x1F stay what they are, and JSONNumber spells them for JSON. If there are Holes,
	// Text is only the known pieces, joined.
	Text string
	// Holes are the unknown parts of a partial String, in order.
	Holes   []Hole
	Members []Member // of an Object, in the order of the file, including duplicates
	Items   []*Node  // of a List
	// Open says that an Object or a List may have more values than are known: its text has unknown parts between its
	// values, or a YAML merge key refers to something unknown.
	Open bool

	// Choices are the possible values of an Unknown node, if they are known. A mistake is reported only if all of
	// them are wrong.
	Choices *Choices
	// Refers is what an Unknown value is taken from, where that is written.
	Refers *Reference

	// Span is the place of the value, with its quotes or brackets but without anchor and tag; that of an Unknown
	// value includes the tag. The place of what a YAML alias repeats is at the anchor.
	Span   source.Span
	origin *origin
	// Embedded is the document in the text of a String, such as a policy, once it has been parsed. Its spans are
	// places in the file, not in the text. Of an Unknown text it is what is known of the document that it will be,
	// such as the claims of a token.
	Embedded *Node
	// Tagged is the value after an application's YAML tag, as an Object whose only member is named after the tag:
	// {"!Ref": "Name"}. The node itself is Unknown, or for !Sub a text.
	Tagged *Node
}

// Bound is the bound because of which a value is unknown; zero means none.
type Bound uint8

// The bounds. A value is beyond a bound if one of its parts is.
const (
	Within Bound = iota
	ManyChoices
	LongText
)

// String describes the bound for a message.
func (b Bound) String() string {
	return [...]string{
		"", fmt.Sprintf("one of more than %d possible values, which are not checked", bound.Choices),
		"a composed text that is too long to be checked to its end",
	}[b]
}

// Hole is an unknown part of a text.
type Hole struct {
	// At is the offset of the hole in Text, in bytes. Several holes may have the same.
	At int
	// Min and Max bound the hole's length in characters; Max is -1 if there is no maximum.
	Min, Max int
	// Unfilled is the placeholder in the place of the hole, if somebody forgot to fill it in; otherwise nil.
	Unfilled *Unfilled
	// Refers is what is filled in, where that is written.
	Refers *Reference
}

// Unfilled is a placeholder and its place.
type Unfilled struct {
	Text string // as it is written: "<account>"
	Span source.Span
}

// NewUnfilled makes a text that consists of one placeholder.
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

// Range maps bytes [start, end) of the node's Text to the file. It covers whole escapes, folds and line breaks; for
// kinds without text it is the whole Span.
func (n *Node) Range(start, end int) source.Span {
	return n.locator()(start, end)
}

// Locator is Range for many ranges of one text, which needs only one pass over the literal.
func (n *Node) Locator() source.Locator { return n.locator() }

// NewText makes a String node at span. If locate is nil, every range of the text is located at the whole span.
func NewText(text string, span source.Span, locate func() source.Locator) *Node {
	n := &Node{Kind: String, Text: text, Span: span}
	if locate != nil {
		n.style, n.origin = elsewhere, &origin{locate: locate}
	}
	return n
}

// Partial reports whether the node is a text with unknown parts.
func (n *Node) Partial() bool { return len(n.Holes) > 0 }

// WholeText returns the text of a String that is completely known, and whether it is one. Like Get, it may be called on
// nil and on any kind.
func (n *Node) WholeText() (text string, ok bool) {
	if n == nil || n.Kind != String || n.Partial() {
		return "", false
	}
	return n.Text, true
}

// TextIfWhole returns what WholeText does, or "" if the text is not completely known.
func (n *Node) TextIfWhole() string {
	text, _ := n.WholeText()
	return text
}

// Get returns the value of the last member of that name, as JSON parsers do, or nil. It may be called on nil and on
// any kind.
func (n *Node) Get(name string) *Node {
	if m := n.member(name); m != nil {
		return m.Value
	}
	return nil
}

// member returns the last member of that name, or nil.
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

// Resolve follows a path of member names and list indexes. It returns the value at its end and true, or the nearest
// ancestor that exists and false. In a String with an Embedded document it continues in that document.
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

// Place returns the place of the value at a path, or of its key if key is true and the path ends with a member's
// name. If the path does not exist, it is the place of the nearest ancestor that does.
func (n *Node) Place(path []any, key bool) source.Span {
	found, ok := n.Resolve(path)
	if !ok || !key || len(path) == 0 {
		return found.Span
	}
	last := len(path) - 1
	parent, _ := n.Resolve(path[:last])
	// The path exists, so its last name is a member of the parent. A list index has no key.
	if name, ok := path[last].(string); ok {
		return parent.inner().member(name).Key
	}
	return found.Span
}

// inner returns the document in the node's text, or the node.
func (n *Node) inner() *Node {
	if (n.Kind == String || n.Kind == Unknown) && n.Embedded != nil {
		return n.Embedded
	}
	return n
}

// step returns the value that one step of a path leads to, or nil.
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

// AllMembers returns the members of an object. Like Get, it may be called on nil and on any kind.
func (n *Node) AllMembers() []Member {
	if n == nil {
		return nil
	}
	return n.Members
}

// AllItems returns the items of a list. Like Get, it may be called on nil and on any kind.
func (n *Node) AllItems() []*Node {
	if n == nil {
		return nil
	}
	return n.Items
}
