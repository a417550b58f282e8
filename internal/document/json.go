package document

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/sessionlint/sessionlint/internal/source"
)

// ParseJSON reads a file that holds one JSON value.
func (o Options) ParseJSON(f *source.File) Result {
	root, problems := o.withDefaults().readJSON(fileOrigin(f), string(f.Data))
	if root == nil {
		return Result{Problems: problems}
	}
	return Result{Roots: []*Node{root}, Problems: problems}
}

// jsonReader builds the tree from the tokens of jsontext, which checks the syntax.
type jsonReader struct {
	tree
	// text is the same as src.data: strings without escapes are slices of it, without a copy.
	text string
	dec  *jsontext.Decoder
	base int // where the decoder's input begins in the data: after a byte order mark
	end  int // where the last token ends in the data
}

// readJSON reads one value. More values after it are an error, as in AWS's tools; the first is returned nevertheless.
func (o Options) readJSON(src *origin, text string) (*Node, []Problem) {
	r := &jsonReader{tree: tree{src: src, opts: o}, text: text}
	root, err := r.document()
	if err != nil {
		mistake := &syntaxError{r.end, r.end, "this cannot be read as JSON"} // for errors without a place, which are not expected
		errors.As(err, &mistake)
		r.problems = append(r.problems, src.problem(mistake))
	}
	return root, sortProblems(r.problems)
}

// document reads the data: nil without an error if it is empty, and the first value with an error if more follows.
func (r *jsonReader) document() (*Node, error) {
	if err := checkUTF8(r.src.data); err != nil {
		return nil, err
	}
	if r.src.file != nil { // only files begin with a byte order mark; in the text of a value it is a wrong character
		r.base = bodyStart(r.src.data)
	}
	r.end = r.base
	input := bytes.NewBuffer(r.src.data[r.base:]) // jsontext reads a Buffer in place
	r.dec = jsontext.NewDecoder(input, jsontext.AllowDuplicateNames(true))
	tok, start, err := r.next(-1)
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	root, err := r.value(tok, start, 0)
	if err != nil {
		return nil, err
	}
	if _, err = r.dec.ReadToken(); !errors.Is(err, io.EOF) {
		return root, r.explainTail(err)
	}
	return root, nil
}

// next reads a token and returns where it begins. open is the offset of the bracket around it, or -1.
func (r *jsonReader) next(open int) (jsontext.Token, int, error) {
	tok, err := r.dec.ReadToken()
	if err != nil {
		return tok, r.end, r.explain(err, open)
	}
	// The decoder reports only where tokens end. It has checked the gap, so that commas and colons are in their places.
	start := r.end
	for isJSONGap(r.text[start]) {
		start++
	}
	r.end = r.base + int(r.dec.InputOffset())
	return tok, start, nil
}

// isJSONGap reports whether a byte is between tokens.
func isJSONGap(c byte) bool {
	return c == ' ' || c == ',' || c == ':' || c == '\n' || c == '\r' || c == '\t'
}

// value reads the value whose first token has been read.
func (r *jsonReader) value(tok jsontext.Token, start, depth int) (*Node, error) {
	switch tok.Kind() { // '0' is a number, 'n' null, 't' and 'f' are Booleans
	case '{':
		return r.object(start, depth+1)
	case '[':
		return r.list(start, depth+1)
	case '"':
		n, err := r.scalar(String, start)
		if err == nil {
			n.style, n.at, n.Text = jsonString, uint32(start+1), r.unquote(tok, start)
		}
		return n, err
	case '0':
		return r.scalar(Number, start)
	case 'n':
		return r.scalar(Null, start)
	}
	return r.scalar(Bool, start)
}

// scalar makes the node of the last token, with the text as it is written.
func (r *jsonReader) scalar(kind Kind, start int) (*Node, error) {
	n, err := r.newNode(kind, start)
	if err != nil {
		return nil, err
	}
	if kind != Null {
		n.style, n.Text = verbatim, r.text[start:r.end]
	}
	n.Span = r.src.span(start, r.end)
	return n, nil
}

// unquote decodes a string token that begins at start and ends at r.end.
func (r *jsonReader) unquote(tok jsontext.Token, start int) string {
	literal := r.text[start+1 : r.end-1]
	if strings.IndexByte(literal, '\\') < 0 {
		return literal
	}
	return tok.String()
}

func (r *jsonReader) list(start, depth int) (*Node, error) {
	n, err := r.newCollection(List, start, depth)
	if err != nil {
		return nil, err
	}
	mark := len(r.items) // the items above are those of this list; those of lists around it are below
	for {
		tok, at, err := r.next(start)
		if err != nil {
			return nil, err
		}
		if tok.Kind() == ']' {
			break
		}
		item, err := r.value(tok, at, depth)
		if err != nil {
			return nil, err
		}
		r.items = append(r.items, item)
	}
	n.Items = r.takeItems(mark)
	n.Span = r.src.span(start, r.end)
	return n, nil
}

func (r *jsonReader) object(start, depth int) (*Node, error) {
	n, err := r.newCollection(Object, start, depth)
	if err != nil {
		return nil, err
	}
	mark := len(r.members)
	for {
		tok, at, err := r.next(start)
		if err != nil {
			return nil, err
		}
		if tok.Kind() == '}' {
			break
		}
		m := Member{Name: r.unquote(tok, at), Key: r.src.span(at, r.end)}
		if tok, at, err = r.next(start); err != nil {
			return nil, err
		}
		if m.Value, err = r.value(tok, at, depth); err != nil {
			return nil, err
		}
		r.members = append(r.members, m)
	}
	n.Members = r.takeMembers(mark)
	n.Span = r.src.span(start, r.end)
	return n, nil
}
