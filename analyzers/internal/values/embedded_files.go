package values

import (
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/internal/source"
)

// embeds are the file patterns of go:embed directives, by the variables that they fill.
func embeds(files []*ast.File, info *types.Info) map[types.Object]string {
	found := map[types.Object]string{}
	for _, file := range files {
		for _, decl := range file.Decls {
			decl, ok := decl.(*ast.GenDecl)
			if !ok || decl.Tok != token.VAR {
				continue
			}
			for _, spec := range decl.Specs {
				spec := spec.(*ast.ValueSpec)
				doc := spec.Doc
				if doc == nil && len(decl.Specs) == 1 {
					doc = decl.Doc
				}
				if pattern := directive(doc); pattern != "" && len(spec.Names) == 1 {
					found[info.Defs[spec.Names[0]]] = pattern
				}
			}
		}
	}
	return found
}

func directive(doc *ast.CommentGroup) string {
	if doc == nil {
		return ""
	}
	for _, comment := range doc.List {
		if patterns, ok := strings.CutPrefix(comment.Text, "//go:embed "); ok {
			return strings.Trim(strings.TrimSpace(patterns), "\"`")
		}
	}
	return ""
}

// embedded is the content of the file that a go:embed directive puts into a variable.
func (e *Eval) embedded(g *ssa.Global) (Value, bool) {
	object := g.Object()
	pattern, ok := e.embeds[object]
	if !ok {
		return Value{}, false
	}
	content, ok := e.content(pattern, object.Pos())
	if use := e.escapeOf(g); !ok || use.untracked || len(use.writes) > 0 || len(use.leaks) > 0 || len(use.returnedOutside) > 0 || e.open(g) {
		return Value{}, true
	}
	return content, true
}

// readFile is the content of a file that the program reads by a constant name. It is looked for beside the Go file, since it
// is not known in which folder the program runs.
func (e *Eval) readFile(f *Frame, call *ssa.Call) Value {
	name := e.argument(f, &call.Call, 0)
	if name.Kind != Text || name.Partial() || filepath.IsAbs(name.String()) {
		return Value{}
	}
	content, _ := e.content(name.String(), call.Pos())
	return content
}

// readEmbedded is the content of a file in an embed.FS.
func (e *Eval) readEmbedded(f *Frame, call *ssa.Call) Value {
	load, ok := call.Call.Args[0].(*ssa.UnOp)
	if !ok {
		return Value{}
	}
	g, ok := load.X.(*ssa.Global)
	name := e.argument(f, &call.Call, 1)
	if !ok || e.embeds[g.Object()] == "" || e.open(g) || name.Kind != Text || name.Partial() {
		return Value{}
	}
	content, _ := e.content(name.String(), g.Pos())
	return content
}

// content is a file in the folder of the Go file of a position, or below it.
func (e *Eval) content(name string, beside token.Pos) (Value, bool) {
	name = filepath.FromSlash(name)
	if !filepath.IsLocal(name) || strings.ContainsAny(name, "*?[") {
		return Value{}, false
	}
	file := e.Files.File(filepath.Join(filepath.Dir(FileName(e.Files.fset, e.Files.read, beside)), name))
	if file == nil {
		return Value{}, false
	}
	whole := source.Span{File: file, End: len(file.Data)}
	piece := Piece{Text: string(file.Data), Span: whole, locate: source.Direct(file, 0)}
	return Value{Kind: Text, Pieces: Pieces{piece}}, true
}
