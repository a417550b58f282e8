package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// yamlDecoder reads the documents of a stream.
type yamlDecoder struct{ dec *yaml.Decoder }

func newYAMLDecoder(data []byte) yamlDecoder {
	return yamlDecoder{yaml.NewDecoder(bytes.NewReader(admitVersions(data)))}
}

// next gives the value of the next document, or io.EOF. yaml.v3 panics in states that it
// holds for impossible; a file that leads there cannot be read, and that is all.
func (d yamlDecoder) next() (value *yaml.Node, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = errors.New("this cannot be read as YAML")
		}
	}()
	var doc yaml.Node
	if err := d.dec.Decode(&doc); err != nil {
		return nil, err
	}
	if len(doc.Content) == 0 {
		return nil, io.EOF
	}
	return doc.Content[0], nil
}

// admitVersions writes 1.1 for every version 1.x in %YAML directives, since yaml.v3 knows no other
// and the differences are made up for here.
func admitVersions(data []byte) []byte {
	directive := []byte("%YAML 1.")
	if !bytes.Contains(data, directive) {
		return data
	}
	data = bytes.Clone(data)
	head := true // only before a document's content is the line a directive
	for at := bodyStart(data); at < len(data); {
		end := lineEnd(data, at)
		line := data[at:end]
		if head && bytes.HasPrefix(line, directive) && len(line) > len(directive) {
			line[len(directive)] = '1'
		}
		blank := len(bytes.TrimLeft(line, " \t")) == 0
		head = bytes.HasPrefix(line, []byte("...")) || head && (blank || line[0] == '#' || line[0] == '%')
		at = end + breakLen(data, end)
	}
	return data
}

// mark reads a mark of yaml.v3's parser, by the names of the fields that lead there. The parser knows
// the exact place of a mistake, but its errors tell no column and often the wrong line. Should the
// fields be gone in a later version, ok is false.
func (d yamlDecoder) mark(path ...string) (line, column int, ok bool) {
	v := field(reflect.ValueOf(d.dec), "parser")
	for _, name := range path {
		v = field(v, name)
	}
	l, c := field(v, "line"), field(v, "column")
	if !l.CanInt() || !c.CanInt() {
		return 0, 0, false
	}
	return int(l.Int()) + 1, int(c.Int()) + 1, true
}

func field(v reflect.Value, name string) reflect.Value {
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	if v.Kind() != reflect.Struct {
		return reflect.Value{}
	}
	return v.FieldByName(name)
}

// place turns such a mark into an offset.
func (r *yamlReader) place(d yamlDecoder, path ...string) (offset, line int) {
	line, column, ok := d.mark(path...)
	if !ok {
		return r.at, 1
	}
	return r.mark.offset(line, column), line
}

// explain tells what stopped the reader, and where.
func (r *yamlReader) explain(d yamlDecoder, err error) *syntaxError {
	var own *syntaxError
	if errors.As(err, &own) {
		return own
	}
	cause := strings.TrimPrefix(err.Error(), "yaml: ")
	if strings.HasPrefix(cause, "line ") {
		_, cause, _ = strings.Cut(cause, ": ")
	}
	if name, ok := strings.CutPrefix(cause, "unknown anchor '"); ok {
		name = strings.TrimSuffix(name, "' referenced")
		at, _ := r.place(d, "event", "start_mark")
		return r.mistake(at, "alias "+quoted(name)+" has no anchor before it")
	}
	begin, line := r.place(d, "parser", "context_mark")
	at, _ := r.place(d, "parser", "problem_mark")
	switch cause {
	case "found unexpected end of stream", "found unexpected document indicator":
		return r.mistake(begin, "this text has no closing quote")
	case "could not find expected ':'":
		return r.mistake(begin, `expected ":" after this key; or check the indentation`)
	case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
		cause = strings.ReplaceAll(strings.TrimPrefix(cause, "did not find "), "'", `"`)
		return r.mistake(at, fmt.Sprintf("%s in the brackets that open in line %d", cause, line))
	case "found character that cannot start any token":
		return r.mistake(at, r.explainCharacter(at))
	case "found unknown escape character":
		if at+1 >= len(r.src.data) {
			return r.mistake(begin, "this text has no closing quote")
		}
		_, size := utf8.DecodeRune(r.src.data[at+1:])
		return r.mistake(at, "no escape "+quoted(string(r.src.data[at:at+1+size]))+" is known here")
	case "did not find expected node content":
		if at == len(r.src.data) {
			return r.mistake(at, "the YAML ends too early; is a bracket closed?")
		}
	case "exceeded max depth of 10000":
		cause = fmt.Sprintf("nested deeper than %d levels", r.opts.MaxDepth)
	}
	if ours, ok := yamlMessages[cause]; ok {
		cause = ours
	}
	return r.mistake(at, cause)
}

// mistake is one in the character at an offset.
func (r *yamlReader) mistake(at int, message string) *syntaxError {
	at = min(at, len(r.src.data))
	_, size := utf8.DecodeRune(r.src.data[at:])
	return &syntaxError{at, at + size, message}
}

func (r *yamlReader) explainCharacter(at int) string {
	_, size := utf8.DecodeRune(r.src.data[at:])
	if at < len(r.src.data) && r.src.data[at] == '\t' {
		return "tab in the indentation; YAML indents with spaces"
	}
	return "no plain text begins with " + quoted(string(r.src.data[at:at+size])) + "; quote it"
}

// yamlMessages says in plain words what yaml.v3 says in those of a parser. What is not
// listed is clear enough, and holds nothing of the user's text.
var yamlMessages = map[string]string{
	"mapping values are not allowed in this context":               `no ":" is allowed here; check the indentation, or quote the text`,
	"mapping keys are not allowed in this context":                 `no "?" is allowed here; check the indentation`,
	"block sequence entries are not allowed in this context":       `no "-" is allowed here; begin the list in a line of its own`,
	"did not find expected key":                                    "expected a key; check the indentation",
	"did not find expected '-' indicator":                          `expected "-"; check the indentation`,
	"did not find expected node content":                           "expected a value",
	"did not find expected <document start>":                       `text after the document; a further document begins with "---"`,
	"did not find expected hexdecimal number":                      "expected hexadecimal digits in the escape",
	"found invalid Unicode character escape code":                  `the escape stands for no character; write \U and eight digits`,
	"found a tab character that violates indentation":              "tab in the indentation; YAML indents with spaces",
	"found a tab character where an indentation space is expected": "tab in the indentation; YAML indents with spaces",
	"did not find expected alphabetic or numeric character":        `names of anchors hold letters, digits, "_" and "-" only`,
	"found undefined tag handle":                                   "no %TAG directive says what this tag means",
	"found incompatible YAML document":                             "this version of YAML is not known",
	"did not find expected comment or line break":                  "expected the end of the line",
}
