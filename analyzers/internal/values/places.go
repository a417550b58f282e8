package values

import (
	"go/ast"
	"go/constant"
	"go/token"
	"strconv"
	"unicode/utf8"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/source"
)

// literal is a known text and the place of each of its bytes: in string literals, also in concatenated ones, and through
// declared constants of this package. A text that is computed in another way has the whole expression as its place.
func (e *Eval) literal(text string, at ast.Expr) Pieces {
	if text == "" {
		return nil
	}
	whole := e.Span(at)
	if at == nil || whole.File == nil {
		return Pieces{{Text: text}}
	}
	if pieces, ok := e.located(at, 0); ok && pieces.String() == text {
		return pieces
	}
	return Pieces{{Text: text, Span: whole}}
}

// located follows the expression of a text constant down to its literals.
func (e *Eval) located(at ast.Expr, depth int) (Pieces, bool) {
	if depth > 20 {
		return nil, false
	}
	switch at := at.(type) {
	case *ast.BasicLit:
		return e.basic(at)
	case *ast.ParenExpr:
		return e.located(at.X, depth+1)
	case *ast.BinaryExpr:
		left, okLeft := e.located(at.X, depth+1)
		right, okRight := e.located(at.Y, depth+1)
		return append(left[:len(left):len(left)], right...), okLeft && okRight && at.Op == token.ADD
	case *ast.CallExpr:
		if kind := e.Info.Types[at.Fun]; kind.IsType() && len(at.Args) == 1 {
			return e.located(at.Args[0], depth+1)
		}
	case *ast.Ident:
		if written, ok := e.syntax.consts[e.Info.Uses[at]]; ok {
			return e.located(written, depth+1)
		}
	}
	if v := e.Info.Types[at]; v.Value != nil && v.Value.Kind() == constant.String {
		return Pieces{{Text: constant.StringVal(v.Value), Span: e.Span(at)}}, true
	}
	return nil, false
}

// basic is a string literal and the places of its bytes.
func (e *Eval) basic(lit *ast.BasicLit) (Pieces, bool) {
	text, err := strconv.Unquote(lit.Value)
	if lit.Kind != token.STRING || err != nil {
		return nil, false
	}
	span := e.Span(lit)
	if span.File == nil {
		return Pieces{{Text: text}}, true
	}
	if text == "" {
		return nil, true
	}
	written := string(span.Bytes()) // the syntax tree lacks the carriage returns of raw literals
	if len(written) < 2 {
		return nil, false
	}
	locate := source.Pieces(source.Direct(span.File, span.Start), 1, escapes(written[1:len(written)-1], written[0] == '`'))
	return Pieces{{Text: text, Span: span, locate: locate}}, true
}

// escapes pairs the bytes of a literal's text with the bytes that they are written with.
func escapes(body string, raw bool) []source.Piece {
	var pieces []source.Piece
	plain := 0
	flush := func() {
		if plain > 0 {
			pieces = append(pieces, source.Piece{Decoded: plain, Written: plain})
			plain = 0
		}
	}
	for len(body) > 0 {
		switch {
		case raw && body[0] == '\r':
			flush()
			pieces = append(pieces, source.Piece{Written: 1})
			body = body[1:]
		case raw || body[0] != '\\':
			plain++
			body = body[1:]
		default:
			flush()
			char, multibyte, tail, err := strconv.UnquoteChar(body, '"')
			if err != nil {
				return pieces
			}
			size := 1
			if multibyte {
				size = utf8.RuneLen(char)
			}
			pieces = append(pieces, source.Piece{Decoded: size, Written: len(body) - len(tail)})
			body = tail
		}
	}
	flush()
	return pieces
}

// Span is the place of a node of the syntax tree; its File is nil if the file cannot be read, or differs from the one that
// was parsed.
func (p *Program) Span(node ast.Node) source.Span {
	if node == nil {
		return source.Span{}
	}
	return p.Files.Span(node.Pos(), node.End())
}

// Site is where a variable is made: its composite literal, or its name in its declaration.
func (p *Program) Site(v ssa.Value) source.Span {
	if extract, ok := v.(*ssa.Extract); ok {
		if next, ok := extract.Tuple.(*ssa.Next); ok { // an element of a map has no place: the loop has
			return p.Files.Span(next.Iter.Pos(), next.Iter.Pos()+token.Pos(len("for")))
		}
	}
	if v == nil || !v.Pos().IsValid() || p.foreign(v) {
		return source.Span{}
	}
	if literal := p.syntax.literals[v.Pos()]; literal != nil {
		return p.Span(literal)
	}
	if call := p.syntax.calls[v.Pos()]; call != nil {
		return p.Span(call)
	}
	name := v.Name()
	if variable, ok := v.(*ssa.Alloc); ok {
		name = variable.Comment
	}
	return p.Files.Span(v.Pos(), v.Pos()+token.Pos(len(name)))
}

// CallSpan is the place of a call.
func (p *Program) CallSpan(call ssa.CallInstruction) source.Span {
	if syntax := p.syntax.calls[call.Common().Pos()]; syntax != nil {
		return p.Span(syntax)
	}
	return source.Span{}
}
