package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// yamlLoader reads the documents of a stream.
type yamlLoader struct{ *yaml.Loader }

// yamlLimits bounds the depth in the library, which reads before our limit applies. Aliases are not limited here:
// their number says nothing about how much they repeat.
type yamlLimits struct{ depth int }

// CheckDepth implements the library's interface.
func (l yamlLimits) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > l.depth {
		return errTooDeep
	}
	return nil
}

// CheckAlias implements the library's interface.
func (l yamlLimits) CheckAlias(int, int) error { return nil }

// errTooDeep is recognized by its text in explainLoad, since the library wraps it.
var errTooDeep = errors.New("nested too deeply")

// newYAMLLoader makes a loader that refuses deeper nesting.
func newYAMLLoader(data []byte, depth int) (yamlLoader, error) {
	l, err := yaml.NewLoader(bytes.NewReader(admitDirectives(data)), yaml.WithPlugin(yamlLimits{depth}))
	return yamlLoader{l}, err
}

// next returns the value of the next document, or io.EOF. The library panics in states that it considers impossible;
// a file that leads there is reported as not readable.
func (l yamlLoader) next() (value *yaml.Node, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = errors.New("this cannot be read as YAML")
		}
	}()
	var doc yaml.Node
	if err := l.Load(&doc); err != nil {
		return nil, err
	}
	if len(doc.Content) == 0 {
		return nil, io.EOF
	}
	return doc.Content[0], nil
}

// explain describes a syntax error and its place.
func (r *yamlReader) explain(err error) *syntaxError {
	var own *syntaxError
	if errors.As(err, &own) {
		return own
	}
	var theirs *yaml.LoadError
	if !errors.As(err, &theirs) {
		return r.mistake(r.at, err.Error())
	}
	return r.explainLoad(theirs)
}

// explainLoad describes a syntax error that the library found. The library distinguishes them only by their messages.
func (r *yamlReader) explainLoad(theirs *yaml.LoadError) *syntaxError {
	cause := theirs.Message
	at := r.mark.offset(theirs.Mark.Line, theirs.Mark.Column)
	// The context is where the text or the list begins in which the error is.
	begin, line := at, theirs.Mark.Line
	if theirs.ContextMark.Line > 0 {
		begin, line = r.mark.offset(theirs.ContextMark.Line, theirs.ContextMark.Column), theirs.ContextMark.Line
	}
	if name, ok := strings.CutPrefix(cause, "unknown anchor '"); ok {
		name = strings.TrimSuffix(name, "' referenced")
		return r.mistake(at, "alias "+quoted(name)+" has no anchor before it")
	}
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
		if at+1 >= len(r.src.data) { // a backslash is the last character of the file
			return r.mistake(begin, "this text has no closing quote")
		}
		_, size := utf8.DecodeRune(r.src.data[at+1:])
		return r.mistake(at, "no escape "+quoted(string(r.src.data[at:at+1+size]))+" is known here")
	case "did not find expected node content":
		if at == len(r.src.data) {
			return r.mistake(at, "the YAML ends too early; is a bracket closed?")
		}
	case errTooDeep.Error():
		cause = fmt.Sprintf("nested deeper than %d levels", r.opts.MaxDepth)
	}
	if ours, ok := yamlMessages[cause]; ok {
		cause = ours
	}
	return r.mistake(at, cause)
}

// mistake returns the mistake for the character at an offset.
func (r *yamlReader) mistake(at int, message string) *syntaxError {
	at = min(at, len(r.src.data))
	_, size := utf8.DecodeRune(r.src.data[at:])
	return &syntaxError{at, at + size, message}
}

// explainCharacter is about a character with which no value begins: a tab, "@", "`" or "%".
func (r *yamlReader) explainCharacter(at int) string {
	_, size := utf8.DecodeRune(r.src.data[at:])
	if at < len(r.src.data) && r.src.data[at] == '\t' {
		return "tab in the indentation; YAML indents with spaces"
	}
	return "a text without quotes cannot begin with " + quoted(string(r.src.data[at:at+size])) + "; quote it"
}

// yamlMessages has plain words for the library's messages. Messages that are not listed are clear enough and have no
// text of the user in them.
var yamlMessages = map[string]string{
	"mapping values are not allowed in this context":               `no ":" is allowed here; check the indentation, or quote the text`,
	"mapping keys are not allowed in this context":                 `no "?" is allowed here; check the indentation`,
	"block sequence entries are not allowed in this context":       `no "-" is allowed here; begin the list on its own line`,
	"did not find expected key":                                    "expected a key; check the indentation",
	"did not find expected '-' indicator":                          `expected "-"; check the indentation`,
	"did not find expected node content":                           "expected a value",
	"found unexpected content after document-end marker":           `text after the document; begin another document with "---"`,
	"did not find expected <document start>":                       `text after the document; begin another document with "---"`,
	"did not find expected hexadecimal number":                     "expected hexadecimal digits in the escape",
	"found invalid Unicode character escape code":                  `the escape is not a character; write \U and eight digits`,
	"found a tab character that violates indentation":              "tab in the indentation; YAML indents with spaces",
	"found a tab character where an indentation space is expected": "tab in the indentation; YAML indents with spaces",
	"did not find expected alphabetic or numeric character":        `the name of an anchor must be ASCII characters other than brackets and ","`,
	"found undefined tag handle":                                   "this tag needs a %TAG directive, which is missing",
	"found incompatible YAML document":                             "this version of YAML is not supported",
	"did not find expected comment or line break":                  "expected the end of the line",
}
