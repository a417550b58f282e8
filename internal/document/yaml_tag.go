package document

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/sessionlint/sessionlint/internal/source"
)

// applyTag reads a scalar as its tag requires. tag is the offset of the tag. A value with a tag that is not in YAML's
// core schema is Unknown, since only its own program knows the meaning. Only CloudFormation's !Sub is evaluated, to a
// text with holes. The value after such a tag is kept in Tagged.
func (r *yamlReader) applyTag(n *Node, y *yaml.Node, tag int) {
	content := *n // the value without the tag, for Tagged
	scalar := y.Kind == yaml.ScalarNode
	bare := y.Style&yaml.TaggedStyle == 0 // "!", which makes a scalar a text
	kind := Unknown
	switch plain := resolve(y.Value); {
	case !scalar && bare, y.Tag == "!!map" && n.Kind == Object, y.Tag == "!!seq" && n.Kind == List:
		return // the tag says what the value is anyway
	case !scalar: // !GetAtt [Role, Arn]
	case bare || y.Tag == "!!str" || y.Tag == "!Sub":
		kind = String
	case y.Tag == "!!null" && plain == Null, y.Tag == "!!bool" && plain == Bool,
		y.Tag == "!!float" && plain == Number,
		y.Tag == "!!int" && plain == Number && !strings.ContainsAny(y.Value, ".eE"):
		kind = plain
	}
	// A value that does not match its tag, such as !!int x, stays Unknown.
	n.Kind = kind
	if kind == Unknown {
		n.Span = r.src.span(tag, n.Span.End)
	} else {
		n.Text, n.style = y.Value, styleOf(y)
	}
	n.settle()
	if y.Tag == "!Sub" && scalar {
		n.substitute()
	}
	if kind == Unknown || y.Tag == "!Sub" {
		content.settle()
		key := r.src.span(tag, tag+tagLen(r.src.data[tag:]))
		n.Tagged = NewObject([]Member{{Name: y.Tag, Key: key, Value: &content}}, r.src.span(tag, content.Span.End))
	}
}

// settle changes the text to the form that its kind requires.
func (n *Node) settle() *Node {
	switch n.Kind {
	case Unknown, Null:
		n.Text, n.style, n.Members, n.Items = "", noText, nil, nil
	case Bool:
		n.Text = strings.ToLower(n.Text)
	}
	return n
}

// tagLen returns the length of the tag at the beginning of a text.
func tagLen(text []byte) int {
	n := 0
	for n < len(text) && !isBlank(text[n]) && breakLen(text, n) == 0 {
		n++
	}
	return n
}

// substitute reads the text as CloudFormation's Sub does: ${Name} is a hole, ${!Name} is the literal text ${Name}.
func (n *Node) substitute() {
	whole := *n                 // the text as it is written, with its own locator
	var literal strings.Builder // the text outside of holes
	var pieces []source.Piece   // how each part of the literal text is written in the whole one
	keep := func(text string) {
		literal.WriteString(text)
		pieces = addPiece(pieces, len(text), len(text))
	}
	rest := n.Text
	for {
		start := strings.Index(rest, "${")
		end := strings.IndexByte(rest[max(0, start):], '}')
		if start < 0 || end < 0 { // "${" without "}" is text
			break
		}
		end += start + 1
		if name := rest[start+2 : end-1]; strings.HasPrefix(name, "!") {
			keep(rest[:start+2])
			pieces = addPiece(pieces, 0, len("!"))
			keep(rest[start+3 : end])
		} else {
			keep(rest[:start])
			n.Holes = append(n.Holes, holeFor(name, literal.Len()))
			pieces = addPiece(pieces, 0, end-start)
		}
		rest = rest[end:]
	}
	keep(rest)
	n.Text, n.style = literal.String(), elsewhere
	n.origin = &origin{locate: func() source.Locator { return source.Pieces(whole.locator(), 0, pieces) }}
}

// holeFor returns the hole for a parameter. The length of one is known: account numbers have 12 digits.
func holeFor(name string, at int) Hole {
	if strings.TrimSpace(name) == "AWS::AccountId" {
		return Hole{At: at, Min: 12, Max: 12}
	}
	return Hole{At: at, Min: 0, Max: -1}
}
