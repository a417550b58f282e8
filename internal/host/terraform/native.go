package terraform

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/source"
)

// parse parses an HCL file; nil if it has a mistake, or is too large for the parser.
func parse(f *source.File) *code {
	body, code, diags := parsePart(f)
	if len(diags) > 0 {
		return nil
	}
	code.body = body
	return code
}

// parsePart parses an HCL file as far as it is correct, and returns the mistakes in it; the body is nil if it is too
// large for the parser.
func parsePart(f *source.File) (*hclsyntax.Body, *code, hcl.Diagnostics) {
	// The problem has no Subject, by which report knows that it is a bound and no mistake.
	if !withinBounds(hclsyntax.LexConfig, f.Data) {
		return nil, nil, hcl.Diagnostics{{Severity: hcl.DiagError, Summary: "too large or too deeply nested to be checked"}}
	}
	parsed, diags := hclsyntax.ParseConfig(f.Data, f.Name, hcl.InitialPos)
	body, ok := parsed.Body.(*hclsyntax.Body)
	if !ok {
		return nil, nil, diags
	}
	return body, codeOf(f), mistakes(diags)
}

// mistakes returns those with a place, in the order of the file.
func mistakes(diags hcl.Diagnostics) hcl.Diagnostics {
	diags = slices.DeleteFunc(slices.Clone(diags), func(d *hcl.Diagnostic) bool { return d.Severity != hcl.DiagError || d.Subject == nil })
	slices.SortStableFunc(diags, func(a, b *hcl.Diagnostic) int { return cmp.Compare(a.Subject.Start.Byte, b.Subject.Start.Byte) })
	return diags
}

// report adds the first mistake of a file, at which parsing stopped. Later ones are mostly its consequences.
func (m *module) report(diags hcl.Diagnostics, code *code) {
	if len(diags) == 0 {
		return
	}
	f := m.file.Source
	place := source.Span{File: f, End: min(1, len(f.Data))}
	if of := diags[0].Subject; of != nil && code != nil {
		place = code.span(*of)
	}
	rule := document.RuleSyntax
	if diags[0].Subject == nil {
		rule = host.RuleBound
	}
	m.file.Unparsed = append(m.file.Unparsed, document.Problem{Rule: rule, Message: diags[0].Summary, Span: place})
}

// broken reports whether a mistake is in a range, or the end of the range was not found.
func broken(diags hcl.Diagnostics, r hcl.Range) bool {
	return slices.ContainsFunc(diags, func(d *hcl.Diagnostic) bool {
		at := d.Subject.Start.Byte
		return r.Start.Byte <= at && at <= r.End.Byte
	})
}

// withinBounds reports whether a text is within the bounds for the parser, which are far above usual files. The parser
// calls itself for each bracket, sign and condition until the stack overflows, and joins the lines of a text in
// quadratic time.
func withinBounds(lex func([]byte, string, hcl.Pos) (hclsyntax.Tokens, hcl.Diagnostics), text []byte) bool {
	if len(text) > bound.HCLFile {
		return false
	}
	tokens, _ := lex(text, "", hcl.InitialPos)
	// depth: open brackets, quotes and heredocs. signs: consecutive ! and -. questions: conditional expressions in
	// the whole text. lines: consecutive pieces of a literal, of which the lexer makes one for each line.
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
		if depth > bound.HCLDepth || signs > bound.HCLDepth || questions > bound.HCLQuestions || lines > bound.HCLLines {
			return false
		}
	}
	return true
}

// native returns the requests of a file in HCL. It reads the parts without mistakes.
func (m *module) native() []host.Place {
	body, code, diags := parsePart(m.file.Source)
	m.report(diags, code)
	if body == nil {
		return nil
	}
	code.diags = diags
	definitions(m.names, body, code)
	// The value of a broken definition may be only its beginning.
	maps.DeleteFunc(m.names, func(_ string, d definition) bool { return d.expr != nil && broken(diags, d.expr.Range()) })
	var places []host.Place
	for _, b := range body.Blocks {
		blocks := hclsyntax.Blocks{b}
		// terraform { backend "s3" { ... } }: the blocks in it are read like those at the top.
		if b.Type == "terraform" {
			blocks = b.Body.Blocks
		}
		for _, b := range blocks {
			places = append(places, m.top(b, code)...)
		}
	}
	if m.file.Named {
		places = append(places, m.uses(body)...)
	}
	return places
}

// top returns the requests of a block at the top of a file.
func (m *module) top(b *hclsyntax.Block, code *code) []host.Place {
	var places []host.Place
	// A provisioner runs code whatever the type of its resource is, so wanted is not asked.
	if b.Type == "resource" {
		places = m.provisioned(b, code)
	}
	places = append(places, m.started(b, code)...)
	switch {
	case b.Type == "module":
		places = append(places, m.called(b, code)...)
	case wanted(b.Type, b.Labels):
		places = append(places, m.places(block{b.Type, b.Labels, m.block(b, code)})...)
	}
	return places
}

// definitions adds the variables, locals, policy documents and URLs of identity providers of a file. What is
// sensitive has no value, so that no output can show it.
func definitions(names map[string]definition, body *hclsyntax.Body, code *code) {
	for _, b := range body.Blocks {
		switch {
		case b.Type == "locals":
			for name, attribute := range b.Body.Attributes {
				names["local."+name] = definition{code: code, expr: attribute.Expr}
			}
		// An empty definition says that the variable exists and its value is not known.
		case b.Type == "variable" && len(b.Labels) == 1:
			d := definition{}
			byDefault := b.Body.Attributes["default"]
			if byDefault != nil && b.Body.Attributes["sensitive"] == nil && b.Body.Attributes["ephemeral"] == nil {
				d = definition{code: code, expr: byDefault.Expr}
			}
			names["var."+b.Labels[0]] = d
		case b.Type == "data" && len(b.Labels) == 2 && b.Labels[0] == policyDocument:
			names[documentPrefix+b.Labels[1]] = definition{code: code, block: b}
		case b.Type == "data" && len(b.Labels) == 2 && b.Labels[0] == templateData:
			names[templatePrefix+b.Labels[1]] = definition{code: code, block: b}
		case len(b.Labels) == 2 && b.Labels[0] == openIDProvider && b.Body.Attributes["url"] != nil:
			names[openIDURL(b.Type, b.Labels[1])] = definition{code: code, expr: b.Body.Attributes["url"].Expr}
		}
	}
}

// values adds the values of variables in a .tfvars file. The last file with a value is used.
func (m *module) values(f *source.File) {
	if document.FormatOf(f.Name) == document.JSON {
		for _, root := range document.ParseJSON(f).Roots {
			for _, member := range root.Members {
				m.given["var."+member.Name] = definition{code: codeOf(f), value: member.Value}
			}
		}
		return
	}
	code := parse(f)
	if code == nil {
		return
	}
	for name, attribute := range code.body.Attributes {
		m.given["var."+name] = definition{code: code, expr: attribute.Expr}
	}
}

// extent returns the range of a whole block, from its type to its closing bracket. A block whose end was not found
// extends to the end of the file.
func extent(b *hclsyntax.Block) hcl.Range {
	r := hcl.RangeBetween(b.TypeRange, b.Body.SrcRange)
	if b.CloseBraceRange.End.Byte < b.OpenBraceRange.End.Byte {
		r.End.Byte = math.MaxInt
	}
	return r
}

// block converts a block with everything in it to an object: attributes become members, and the nested blocks of a
// type become one list.
func (m *module) block(b *hclsyntax.Block, code *code) *document.Node {
	defer m.doubtRepetition(b, code)()
	object := document.NewObject(nil, code.span(b.Range()))
	// Attributes after a mistake are not parsed, so that none may be reported as missing.
	object.Open = broken(code.diags, extent(b))
	object.Members = append(m.arguments(b.Body, code), m.nested(b.Body, code)...)
	return object
}

// doubtRepetition doubts the names in count and for_each of a block until the returned function is called: the block is
// made only for some of their values.
func (m *module) doubtRepetition(b *hclsyntax.Block, code *code) (forget func()) {
	var conditions []byte
	for _, name := range []string{"count", "for_each"} {
		if repeat := b.Body.Attributes[name]; repeat != nil {
			conditions = append(conditions, code.source(repeat.Expr)+" "...)
		}
	}
	return m.doubt(conditions)
}

// arguments returns the attributes of a block as members.
func (m *module) arguments(body *hclsyntax.Body, code *code) []document.Member {
	var members []document.Member
	byPlace := func(a, b *hclsyntax.Attribute) int { return cmp.Compare(a.SrcRange.Start.Byte, b.SrcRange.Start.Byte) }
	// The parser has the attributes in a map; the order of the file makes the result the same each time.
	for _, a := range slices.SortedFunc(maps.Values(body.Attributes), byPlace) {
		// Its value may be only a part of what is written.
		if broken(code.diags, a.SrcRange) {
			continue
		}
		members = append(members, document.Member{
			Name: a.Name, Key: code.span(a.NameRange), Value: m.written(a.Expr, code),
		})
	}
	return members
}

// nested returns the blocks in a block: for each type a list, at the place of the first block of the type.
func (m *module) nested(body *hclsyntax.Body, code *code) []document.Member {
	var members []document.Member
	lists := map[string]*document.Node{}
	for _, inner := range body.Blocks {
		name, key := inner.Type, inner.TypeRange
		// dynamic "statement" { ... } stands for blocks of type statement.
		dynamic := name == "dynamic" && len(inner.Labels) == 1
		if dynamic {
			name, key = inner.Labels[0], inner.LabelRanges[0]
		}
		list := lists[name]
		if list == nil {
			list = document.NewList(nil, code.span(inner.Range()))
			lists[name] = list
			members = append(members, document.Member{Name: name, Key: code.span(key), Value: list})
		}
		// The list extends from the first to the last block of the type.
		list.Span.End = code.span(inner.Range()).End
		if dynamic {
			m.addDynamic(list, inner, code)
		} else {
			list.Items = append(list.Items, m.block(inner, code))
		}
	}
	// A dynamic block over an empty list makes no block, as if it were not written.
	return slices.DeleteFunc(members, func(m document.Member) bool { return len(m.Value.Items) == 0 })
}

// addDynamic adds the blocks that a dynamic block makes; any number of them if that is not certain.
func (m *module) addDynamic(list *document.Node, b *hclsyntax.Block, code *code) {
	blocks, ok := m.dynamic(b, code)
	if !ok {
		list.Open = true
		blocks = []*document.Node{document.NewUnknown(code.span(b.Range()))}
	}
	list.Items = append(list.Items, blocks...)
}

// span returns the place of a range. In a file with mistakes the range may lie outside of the text, or end before
// its start.
func (c *code) span(r hcl.Range) source.Span {
	end := min(max(r.End.Byte, 0), len(c.text))
	return c.locate(min(max(r.Start.Byte, 0), end), end)
}
