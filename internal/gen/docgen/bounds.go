package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"strings"
)

const (
	boundsFile = "docs/bounds.md"
	boundsDir  = "internal/bound"
)

const boundsHead = generated + `# Bounds

The bounds on what sessionlint itself reads and computes, from the comments in [internal/bound](../internal/bound).
AWS's limits are in the [schemas](coverage.md). [Reliability](reliability.md) describes the measurements.
`

// bounds writes the page of the bounds from the constants of package bound and their comments.
func bounds(root fs.FS) ([]byte, error) {
	files, err := fs.Glob(root, boundsDir+"/*.go")
	if err != nil {
		return nil, err
	}
	t := boundTable{set: token.NewFileSet(), info: types.Info{Defs: map[*ast.Ident]types.Object{}}}
	for _, name := range files {
		if err := t.parse(root, name); err != nil {
			return nil, err
		}
	}
	// The values are computed by the type checker, since constants are written as 16 << 20, or refer to each other.
	if _, err := new(types.Config).Check("bound", t.set, t.files, &t.info); err != nil {
		return nil, err
	}
	return t.page()
}

// boundTable is package bound, parsed.
type boundTable struct {
	set   *token.FileSet
	files []*ast.File
	// info has the constants with their values.
	info types.Info
}

func (t *boundTable) parse(root fs.FS, name string) error {
	text, err := fs.ReadFile(root, name)
	if err != nil {
		return err
	}
	file, err := parser.ParseFile(t.set, name, text, parser.ParseComments)
	t.files = append(t.files, file)
	return err
}

// page writes a table for each group of constants, in the order of the files.
func (t *boundTable) page() ([]byte, error) {
	var b strings.Builder
	b.WriteString(boundsHead)
	for _, file := range t.files {
		for _, decl := range file.Decls {
			group, ok := decl.(*ast.GenDecl)
			if !ok || group.Tok != token.CONST {
				continue
			}
			// The comment of a group of constants is its heading, and what follows the first sentence its introduction.
			title, about, _ := strings.Cut(line(group.Doc), ". ")
			fmt.Fprintf(&b, "\n## %s\n\n", strings.TrimSuffix(title, "."))
			if about != "" {
				b.WriteString(about + "\n\n")
			}
			b.WriteString("| name | bound | what and why | beyond it |\n|---|--:|---|---|\n")
			for _, spec := range group.Specs {
				row, err := t.row(spec.(*ast.ValueSpec))
				if err != nil {
					return nil, err
				}
				b.WriteString(row)
			}
		}
	}
	return []byte(b.String()), nil
}

// row returns the row of a constant, whose comment must begin with its name and say what happens beyond the bound.
func (t *boundTable) row(spec *ast.ValueSpec) (string, error) {
	name := spec.Names[0]
	what, named := strings.CutPrefix(line(spec.Doc), name.Name+" ")
	// The form of the comments is required, so that the table has no empty cells.
	what, beyond, ok := strings.Cut(what, " Beyond it: ")
	if !named || !ok || beyond == "" {
		return "", fmt.Errorf("%s: the comment of %s does not begin with its name, or has no \"Beyond it:\"", t.set.Position(spec.Pos()), name)
	}
	value, exact := constant.Int64Val(constant.ToInt(t.info.Defs[name].(*types.Const).Val()))
	if !exact {
		return "", fmt.Errorf("%s: %s is not an integer", t.set.Position(spec.Pos()), name)
	}
	// The unit is taken from the comment, where people read it in the code.
	unit := ""
	if strings.Contains(what, "bytes") {
		unit = "bytes"
	}
	what = strings.TrimPrefix(strings.TrimPrefix(what, "is "), "bounds ")
	return fmt.Sprintf("| %s | %s | %s | %s |\n", name, measure(value, unit), strings.ToUpper(what[:1])+what[1:], strings.TrimSuffix(beyond, ".")), nil
}

// measure writes a number as people read it.
func measure(n int64, unit string) string {
	const mebi, kibi = 1 << 20, 1 << 10
	switch {
	case unit == "bytes" && n%mebi == 0:
		return fmt.Sprint(n/mebi, " MiB")
	case unit == "bytes" && n%kibi == 0:
		return fmt.Sprint(n/kibi, " KiB")
	}
	digits := fmt.Sprint(n)
	// From the right: a comma before every third digit.
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// line returns a comment as one line.
func line(doc *ast.CommentGroup) string { return strings.Join(strings.Fields(doc.Text()), " ") }
