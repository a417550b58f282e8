package shell

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"mvdan.cc/sh/v3/syntax"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
)

// parse parses code; recover is how many missing ends the parser may add.
func (s *script) parse(lang syntax.LangVariant) *syntax.File {
	file, err := parse(s.code, lang, 0)
	if err == nil {
		s.parsed = true
		return file
	}
	// Code in a document, or in an argument of another shell.
	if s.file.Roots != nil || s.depth > 0 {
		s.report(err)
		return nil
	}
	// A script for zsh or ksh may have no first line that says so.
	for _, other := range []syntax.LangVariant{syntax.LangZsh, syntax.LangMirBSDKorn} {
		if file, err := parse(s.code, other, 0); err == nil {
			return file
		}
	}
	s.report(err)
	// Each time the code is cut before the line of the mistake; the parser adds what is missing at the end.
	const tries = 8
	code := s.code
	for range tries {
		file, err := parse(code, lang, bound.ShellEnds)
		if err == nil {
			return file
		}
		_, at := mistake(err)
		code = code[:lineStart(code, at)]
	}
	return nil
}

func parse(code string, lang syntax.LangVariant, recover int) (*syntax.File, error) {
	return syntax.NewParser(syntax.Variant(lang), syntax.RecoverErrors(recover)).Parse(strings.NewReader(code), "")
}

// report adds the mistake at which parsing a script stopped.
func (s *script) report(err error) {
	message, at := mistake(err)
	at = min(at, max(len(s.code)-1, 0))
	s.file.Unparsed = append(s.file.Unparsed, document.Problem{
		Rule: document.RuleSyntax, Message: message, Span: s.locate(at, min(at+1, len(s.code))),
	})
}

// refuse adds that code is beyond what is parsed.
func (s *script) refuse() {
	s.file.Beyond(s.locate(0, min(1, len(s.code))), "the shell code is too large or too deeply nested to be checked")
}

// mistake returns what the parser says is wrong, and where it is in bytes; 0 if the error does not say.
func mistake(err error) (message string, at int) {
	var parse syntax.ParseError
	var lang syntax.LangError
	switch {
	case errors.As(err, &parse):
		// Without the position that Error puts before the message.
		return parse.Text, offset(parse.Pos)
	case errors.As(err, &lang):
		return lang.Feature + " is not a command of " + lang.LangUsed.String(), offset(lang.Pos)
	}
	return err.Error(), 0
}

// lineStart is the offset at which the line of an offset begins.
func lineStart(code string, at int) int {
	return strings.LastIndexByte(code[:min(at, len(code))], '\n') + 1
}

// entire reports whether a command was read to its end: nothing in it was added by the parser.
func entire(c *syntax.CallExpr) bool {
	ok := true
	syntax.Walk(c, func(n syntax.Node) bool {
		// Recovered positions are those of words and brackets that the parser has added.
		ok = ok && (n == nil || n.Pos().IsValid() && n.End().IsValid() && !n.Pos().IsRecovered() && !n.End().IsRecovered())
		return ok
	})
	return ok
}

// valid is text with an underscore for each byte that is not UTF-8: scripts of old have them in comments, and shells
// do not mind.
func valid(data []byte) []byte {
	if utf8.Valid(data) {
		return data
	}
	data = bytes.Clone(data)
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			data[i] = '_'
		}
		i += size
	}
	return data
}
