package document

import (
	"errors"
	"io"
	"slices"

	"go.yaml.in/yaml/v4"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/source"
)

// ParseYAML reads a file that holds a stream of YAML documents. Documents without any value, as between two lines of
// "---", are skipped. A file that is entirely JSON is read as JSON, which gives the same tree in a tenth of the time.
func (o Options) ParseYAML(f *source.File) Result {
	if sniff(f.Data) == JSON {
		if res := o.ParseJSON(f); !slices.ContainsFunc(res.Problems, isSyntax) {
			return res
		}
	}
	return o.readYAML(fileOrigin(f))
}

// ParseMasked reads a YAML file in which another program fills in parts. masked has its bytes with these parts overwritten, so that
// each value is at its place in the file.
func ParseMasked(f *source.File, masked []byte) Result {
	return Options{}.readYAML(&origin{file: f, data: masked})
}

func (o Options) readYAML(src *origin) Result {
	f := src.file
	r := newYAMLReader(o, src)
	roots, err := r.stream()
	end := len(f.Data)
	if err != nil {
		r.problems = append(r.problems, r.src.problem(err))
		end = r.at
	}
	return Result{Roots: roots, Problems: sortProblems(r.problems), Comments: r.comments.take(f, end)}
}

// yamlReader builds the tree from the nodes of the YAML library, which checks the syntax and decodes scalars, but
// reports only where a value begins. Its types of plain scalars are not used. Nodes come in the order of the file, so
// that all places are found in one pass over the bytes: mark converts lines and columns to offsets, and at is the end
// of what has been read.
type yamlReader struct {
	tree
	mark     mark
	at       int                  // the offset after what has been read
	brackets int                  // how many are open; blanks after indicators are needed only outside of them
	anchors  map[*yaml.Node]*Node // of this document; nil while the value is being read
	aliased  int                  // bytes of text that aliases repeated
	pieces   []source.Piece       // scratch space
	comments commentFinder
}

// newYAMLReader makes a reader, and finds what may be comments for this program.
func newYAMLReader(o Options, src *origin) *yamlReader {
	r := &yamlReader{tree: tree{src: src, opts: o.withDefaults()}, mark: newMark(src.data)}
	r.comments.find(src.data)
	return r
}

// stream reads all documents, or those before the first mistake.
func (r *yamlReader) stream() (roots []*Node, mistake *syntaxError) {
	data := r.src.data
	// Both checks come first: the library must not see what it cannot handle.
	if err := checkYAML(data); err != nil {
		return nil, err
	}
	if err := checkMarks(data, r.opts.MaxNodes); err != nil {
		return nil, err
	}
	loader, err := newYAMLLoader(data, bound.DeepestDepth)
	if err != nil {
		return nil, r.explain(err)
	}
	for {
		y, err := loader.next()
		if errors.Is(err, io.EOF) {
			return roots, nil
		}
		if err != nil {
			return roots, r.explain(err)
		}
		r.anchors = nil
		root, err := r.value(y, 0)
		if err != nil {
			return roots, r.explain(err)
		}
		if root.Span.Start < root.Span.End { // not an empty document
			roots = append(roots, root)
		}
	}
}

// value reads a value or an alias within depth lists and mappings.
func (r *yamlReader) value(y *yaml.Node, depth int) (*Node, error) {
	if y.Kind == yaml.AliasNode {
		return r.alias(y, depth)
	}
	if y.Anchor == "" {
		return r.content(y, depth)
	}
	if r.anchors == nil {
		r.anchors = map[*yaml.Node]*Node{}
	}
	r.anchors[y] = nil // an alias within the value would be a circle, and must not find it
	n, err := r.content(y, depth)
	r.anchors[y] = n
	return n, err
}

// content reads a value that is not an alias, and applies its tag.
func (r *yamlReader) content(y *yaml.Node, depth int) (*Node, error) {
	tag := r.enter(y)
	var n *Node
	var err error
	switch y.Kind {
	case yaml.MappingNode:
		n, err = r.mapping(y, depth+1)
	case yaml.SequenceNode:
		n, err = r.sequence(y, depth+1)
	default:
		n, err = r.scalar(y)
	}
	if err == nil && tag >= 0 {
		r.applyTag(n, y, tag)
	}
	return n, err
}

// enter moves to the beginning of a node's content, after its anchor and tag. It returns the offset of the tag, or
// -1. The place of an empty value is the end of what was read before: the place that the YAML library reports is
// often that of something else.
func (r *yamlReader) enter(y *yaml.Node) (tag int) {
	owned := 0 // how many of anchor and tag the value has
	if y.Anchor != "" {
		owned++
	}
	if y.Style&yaml.TaggedStyle != 0 {
		owned++
	}
	if isEmpty(y) && owned == 0 {
		return -1
	}
	// If there is an anchor or a tag, the library reports its place as that of the value.
	start := r.mark.offset(y.Line, y.Column)
	tag, end, content := properties(r.src.data, start, 2)
	if y.Kind == yaml.MappingNode && (y.Style&yaml.FlowStyle == 0 || !r.bracketAt('{', content)) {
		// A mapping without brackets begins with its first key, which may have its own anchor and tag.
		tag, end, content = properties(r.src.data, start, owned)
	}
	r.at = content
	if isEmpty(y) {
		r.at = end
	}
	return tag
}

// scalar reads a scalar, which begins at r.at.
func (r *yamlReader) scalar(y *yaml.Node) (*Node, error) {
	n, err := r.newNode(Null, r.at)
	if err != nil {
		return nil, err
	}
	n.Text, n.style = y.Value, styleOf(y)
	if err := r.checkLength(n.style, n.Text); err != nil {
		return nil, err
	}
	n.Span = r.scalarSpan(n.style, n.Text)
	if n.style == singleQuoted || n.style == doubleQuoted {
		n.at++ // the span includes the quotes, the text begins after the first
	}
	// A value with quotes is always a text, whatever it looks like.
	n.Kind = String
	if n.style == plainScalar {
		n.Kind = resolve(n.Text)
	}
	return n.settle(), nil
}

// sequence reads a list: [a, b], or items after dashes.
func (r *yamlReader) sequence(y *yaml.Node, depth int) (*Node, error) {
	start := r.at
	n, err := r.newCollection(List, start, depth)
	if err != nil {
		return nil, err
	}
	flow := r.openFlow('[')
	stack := len(r.items)
	separator := byte('-')
	if flow {
		separator = ','
	}
	for _, c := range y.Content {
		r.pass(separator) // the first item in brackets has none
		item, err := r.value(c, depth)
		if err != nil {
			return nil, err
		}
		r.items = append(r.items, item)
	}
	if flow {
		r.closeFlow(']')
	}
	n.Items = r.takeItems(stack)
	n.Span = r.src.span(start, r.at)
	return n, nil
}

// mapping reads a mapping: {a: 1}, or members on lines of their own. [a: 1] has one as an item, which is of flow style but has
// no braces.
func (r *yamlReader) mapping(y *yaml.Node, depth int) (*Node, error) {
	start := r.at
	n, err := r.newCollection(Object, start, depth)
	if err != nil {
		return nil, err
	}
	flow := y.Style&yaml.FlowStyle != 0 && r.openFlow('{')
	stack := len(r.members)
	var merges []*Node         // the values of "<<"
	var nameless []source.Span // keys that are lists or mappings
	for i := 0; i+1 < len(y.Content); i += 2 {
		if flow {
			r.pass(',')
		}
		m, named, err := r.member(y.Content[i], y.Content[i+1], depth)
		if err != nil {
			return nil, err
		}
		// Merged members come last: a member of the mapping itself takes precedence, wherever it is.
		switch {
		case !named:
			nameless = append(nameless, m.Key)
		case isMerge(y.Content[i]):
			merges = append(merges, m.Value)
		default:
			r.members = append(r.members, m)
		}
	}
	if flow {
		r.closeFlow('}')
	}
	n.Members = r.takeMembers(stack)
	n.Span = r.src.span(start, r.at)
	if nameless != nil {
		return r.unreadable(n, nameless), nil
	}
	return n, r.merge(n, merges)
}

// member reads a key and its value. named is false for a key that is a list or a mapping.
func (r *yamlReader) member(key, value *yaml.Node, depth int) (m Member, named bool, err error) {
	r.pass('?') // most keys do not have it; a key that is a list requires it
	if m, named, err = r.key(key, depth); err != nil {
		return m, named, err
	}
	r.pass(':')
	m.Value, err = r.value(value, depth)
	return m, named, err
}

// unreadable handles a mapping whose key is a list or a mapping, which JSON cannot express. Such mappings are rarely
// intended: they are Unknown, except for the braces of a template, {{ name }}, which are text.
func (r *yamlReader) unreadable(n *Node, keys []source.Span) *Node {
	n.Kind = Unknown
	whole, key := n.Span, keys[0]
	if r.bracketAt('{', key.Start) && key.Start == whole.Start+len("{") && key.End == whole.End-len("}") {
		n.Kind, n.Text, n.style = String, string(whole.Bytes()), verbatim
	}
	return n.settle()
}

// key reads a member's key. Most are scalars and need no node. named is false for a key that is a list or a mapping.
func (r *yamlReader) key(y *yaml.Node, depth int) (m Member, named bool, err error) {
	if y.Kind == yaml.ScalarNode && y.Anchor == "" {
		r.enter(y)
		if err := r.checkLength(styleOf(y), y.Value); err != nil {
			return Member{}, false, err
		}
		return Member{Name: y.Value, Key: r.scalarSpan(styleOf(y), y.Value)}, true, nil
	}
	n, err := r.value(y, depth)
	if err != nil {
		return Member{}, false, err
	}
	span := n.Span
	// The place of an alias's value is at its anchor, but the key of this member is the alias itself.
	if y.Kind == yaml.AliasNode {
		span = r.src.span(r.at-len("*")-len(y.Value), r.at)
		y = y.Alias
	}
	if y.Kind != yaml.ScalarNode {
		return Member{Key: span}, false, nil
	}
	return Member{Name: y.Value, Key: span}, true, nil
}
