package terraform

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/remark"
	"github.com/sessionlint/sessionlint/internal/source"
)

// remarks finds the comments for this program in an HCL file.
func remarks(f *host.File) []remark.Remark {
	name, data := f.Source.Name, f.Source.Data
	// JSON has no comments.
	if kind := kindOf(name); kind != native && kind != terragrunt || !remark.Mentioned(data) || !withinBounds(hclsyntax.LexConfig, data) {
		return nil
	}
	s := survey{code: remark.Code{Text: string(data), Locate: source.Direct(f.Source, 0)}}
	tokens, _ := hclsyntax.LexConfig(data, name, hcl.InitialPos)
	s.comments(tokens)
	parsed, diags := hclsyntax.ParseConfig(data, name, hcl.InitialPos)
	// In a file with mistakes it is not certain which statement follows a comment.
	s.code.Unsure = diags.HasErrors()
	if parsed != nil && parsed.Body != nil {
		s.body(parsed.Body.(*hclsyntax.Body))
	}
	return s.code.Remarks()
}

// survey collects the parts of a file to which comments may apply.
type survey struct{ code remark.Code }

// at returns a range of bytes, limited to the text, which ranges of a broken file may exceed.
func (s *survey) at(r hcl.Range) remark.Range {
	start := min(max(0, r.Start.Byte), len(s.code.Text))
	return remark.Range{Start: start, End: min(max(start, r.End.Byte), len(s.code.Text))}
}

func (s *survey) add(r remark.Range, block bool) {
	s.code.Items = append(s.code.Items, remark.Item{Range: r, Block: block})
}

// comments collects the comments, in the order of the file.
func (s *survey) comments(tokens hclsyntax.Tokens) {
	for _, t := range tokens {
		if t.Type == hclsyntax.TokenComment {
			r := s.at(t.Range)
			// The lexer has the line break in the token of a comment that ends with the line.
			r.End = r.Start + len(strings.TrimRight(s.code.Text[r.Start:r.End], "\r\n"))
			s.code.Comments = append(s.code.Comments, r)
		}
	}
}

// body collects the blocks and attributes of a body.
func (s *survey) body(body *hclsyntax.Body) {
	for _, b := range body.Blocks {
		r := s.at(b.Range()) // only the header
		r.End = max(r.End, s.at(b.CloseBraceRange).End)
		s.add(r, true)
		s.body(b.Body)
	}
	for _, a := range body.Attributes {
		s.add(s.at(a.SrcRange), false)
		s.expression(a.Expr)
	}
}

// expression collects the elements of lists and objects, at any depth.
func (s *survey) expression(expr hclsyntax.Expression) {
	_ = hclsyntax.VisitAll(expr, func(n hclsyntax.Node) hcl.Diagnostics {
		switch n := n.(type) {
		case *hclsyntax.ObjectConsExpr:
			for _, item := range n.Items {
				key, value := s.at(item.KeyExpr.Range()), s.at(item.ValueExpr.Range())
				// A comment above or beside a member applies to this member alone.
				s.add(remark.Range{Start: key.Start, End: max(key.End, value.End)}, false)
			}
		case *hclsyntax.TupleConsExpr:
			for _, e := range n.Exprs {
				s.add(s.at(e.Range()), false)
			}
		}
		return nil
	})
}
