package terraform

import (
	"cmp"
	"maps"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/source"
)

// parse reads a file of HCL; nil where it is not wholly right, or too much for the parser.
func parse(f *source.File) (*hclsyntax.Body, *code) {
	if !modest(hclsyntax.LexConfig, f.Data) {
		return nil, nil
	}
	parsed, diags := hclsyntax.ParseConfig(f.Data, f.Name, hcl.InitialPos)
	if diags.HasErrors() {
		return nil, nil
	}
	return parsed.Body.(*hclsyntax.Body), codeOf(f)
}

// unparsed says why a file was not parsed, and where.
func unparsed(f *source.File) document.Problem {
	p := document.Problem{Rule: document.RuleSyntax, Message: "too large or too deeply nested", Span: source.Span{File: f}}
	if !modest(hclsyntax.LexConfig, f.Data) {
		return p
	}
	_, diags := hclsyntax.ParseConfig(f.Data, f.Name, hcl.InitialPos)
	for _, d := range diags {
		if d.Severity == hcl.DiagError && d.Subject != nil {
			p.Message, p.Span.Start = d.Summary, min(d.Subject.Start.Byte, len(f.Data))
			p.Span.End = p.Span.Start
			break
		}
	}
	return p
}

// modest tells that a text is within bounds that no configuration comes near. The parser calls itself
// for each bracket, sign and condition until the stack ends, and joins the lines of a text in
// quadratic time.
func modest(lex func([]byte, string, hcl.Pos) (hclsyntax.Tokens, hcl.Diagnostics), text []byte) bool {
	const (
		mostBytes     = 1 << 20
		mostDepth     = 250
		mostQuestions = 2000
		mostLines     = 5000
	)
	if len(text) > mostBytes {
		return false
	}
	tokens, _ := lex(text, "", hcl.InitialPos)
	depth, signs, questions, lines := 0, 0, 0, 0
	for _, t := range tokens {
		switch t.Type {
		case hclsyntax.TokenOBrace, hclsyntax.TokenOBrack, hclsyntax.TokenOParen, hclsyntax.TokenOQuote,
			hclsyntax.TokenOHeredoc, hclsyntax.TokenTemplateInterp, hclsyntax.TokenTemplateControl:
			depth++
		case hclsyntax.TokenCBrace, hclsyntax.TokenCBrack, hclsyntax.TokenCParen, hclsyntax.TokenCQuote,
			hclsyntax.TokenCHeredoc, hclsyntax.TokenTemplateSeqEnd:
			depth--
		case hclsyntax.TokenQuestion:
			questions++
		}
		signs, lines = signs+1, lines+1
		if t.Type != hclsyntax.TokenBang && t.Type != hclsyntax.TokenMinus {
			signs = 0
		}
		if t.Type != hclsyntax.TokenStringLit && t.Type != hclsyntax.TokenQuotedLit {
			lines = 0
		}
		if depth > mostDepth || signs > mostDepth || questions > mostQuestions || lines > mostLines {
			return false
		}
	}
	return true
}

func (m *module) native() []host.Place {
	body, code := parse(m.file.Source)
	if body == nil {
		m.file.Unparsed = append(m.file.Unparsed, unparsed(m.file.Source))
		return nil
	}
	definitions(m.names, body, code)
	var places []host.Place
	for _, b := range body.Blocks {
		blocks := hclsyntax.Blocks{b}
		if b.Type == "terraform" {
			blocks = b.Body.Blocks
		}
		for _, b := range blocks {
			if wanted(b.Type, b.Labels) {
				places = append(places, m.places(block{b.Type, b.Labels, m.block(b, code)})...)
			}
		}
	}
	return places
}

// definitions adds the variables and locals of a file. What is secret has no value.
func definitions(names map[string]definition, body *hclsyntax.Body, code *code) {
	for _, b := range body.Blocks {
		switch {
		case b.Type == "locals":
			for name, attribute := range b.Body.Attributes {
				names["local."+name] = definition{code: code, expr: attribute.Expr}
			}
		case b.Type == "variable" && len(b.Labels) == 1:
			d := definition{}
			byDefault := b.Body.Attributes["default"]
			if byDefault != nil && b.Body.Attributes["sensitive"] == nil && b.Body.Attributes["ephemeral"] == nil {
				d = definition{code: code, expr: byDefault.Expr}
			}
			names["var."+b.Labels[0]] = d
		}
	}
}

// values adds what a file of values gives to variables. Of two that give the same, the later counts.
func (m *module) values(f *source.File) {
	if document.FormatOf(f.Name) == document.JSON {
		for _, root := range document.ParseJSON(f).Roots {
			for _, member := range root.Members {
				m.given["var."+member.Name] = definition{code: codeOf(f), value: member.Value}
			}
		}
		return
	}
	body, code := parse(f)
	if body == nil {
		return
	}
	for name, attribute := range body.Attributes {
		m.given["var."+name] = definition{code: code, expr: attribute.Expr}
	}
}

// block makes an object of a block, with all that is in it.
func (m *module) block(b *hclsyntax.Block, code *code) *document.Node {
	for _, name := range []string{"count", "for_each"} {
		if repeat := b.Body.Attributes[name]; repeat != nil {
			r := repeat.Expr.Range()
			defer m.doubt(code.text[r.Start.Byte:r.End.Byte])()
		}
	}
	object := document.NewObject(nil, code.span(b.Range()))
	byPlace := func(a, b *hclsyntax.Attribute) int { return cmp.Compare(a.SrcRange.Start.Byte, b.SrcRange.Start.Byte) }
	for _, a := range slices.SortedFunc(maps.Values(b.Body.Attributes), byPlace) {
		object.Members = append(object.Members, document.Member{
			Name: a.Name, Key: code.span(a.NameRange), Value: m.written(a.Expr, code),
		})
	}
	lists := map[string]*document.Node{}
	for _, inner := range b.Body.Blocks {
		name, key := inner.Type, inner.TypeRange
		dynamic := name == "dynamic" && len(inner.Labels) == 1
		if dynamic {
			name, key = inner.Labels[0], inner.LabelRanges[0]
		}
		list := lists[name]
		if list == nil {
			list = document.NewList(nil, code.span(inner.Range()))
			lists[name] = list
			object.Members = append(object.Members, document.Member{Name: name, Key: code.span(key), Value: list})
		}
		list.Span.End = code.span(inner.Range()).End
		if dynamic { // makes any number of blocks
			list.Open = true
			list.Items = append(list.Items, document.NewUnknown(code.span(inner.Range())))
		} else {
			list.Items = append(list.Items, m.block(inner, code))
		}
	}
	return object
}

func (c *code) span(r hcl.Range) source.Span {
	end := min(max(r.End.Byte, 0), len(c.text))
	return c.locate(min(max(r.Start.Byte, 0), end), end)
}
