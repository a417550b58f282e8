package requests_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
	"github.com/sessionlint/sessionlint/analyzers/internal/values"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// FuzzCollect collects the requests of small programs. Mutated source seldom passes the type checker, so the fuzzer
// chooses among statements and expressions instead: every choice is a program.
func FuzzCollect(f *testing.F) {
	f.Add([]byte{})
	for i := range byte(len(statements)) {
		f.Add([]byte{i, 1, 2, 3, i + 1, 4, 5, 6, i + 2, 7, 8, 9, 10, 5, i, 3, 3, 8})
	}
	sdk := stubs(f)
	fset := token.NewFileSet()
	f.Fuzz(func(t *testing.T, choices []byte) {
		text := program(choices)
		syntax, err := parser.ParseFile(fset, "a.go", text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		defer fset.RemoveFile(fset.File(syntax.FileStart)) // the set would grow with every execution
		files := []*ast.File{syntax}
		info := &types.Info{
			Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
			Implicits: map[ast.Node]types.Object{}, Instances: map[*ast.Ident]types.Instance{}, Scopes: map[ast.Node]*types.Scope{},
			Selections: map[*ast.SelectorExpr]*types.Selection{}, FileVersions: map[*ast.File]string{},
		}
		pkg, err := (&types.Config{Importer: sdk}).Check("a", fset, files, info)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		read := func(string) ([]byte, error) { return []byte(text), nil }
		for _, found := range requests.Collect(values.Build(fset, pkg, files, info, values.NewFiles(fset, read))) {
			checkPlace(t, text, found.Site)
			for _, way := range found.Variants {
				checkTree(t, text, way.Request.Params)
			}
		}
	})
}

func checkTree(t *testing.T, text string, n *document.Node) {
	checkPlace(t, text, n.Span)
	for _, m := range n.Members {
		checkTree(t, text, m.Value)
	}
	for _, item := range n.Items {
		checkTree(t, text, item)
	}
}

// checkPlace sees to it that a place is one of the file, or none.
func checkPlace(t *testing.T, text string, s source.Span) {
	if s.File != nil && (s.File.Name != "a.go" || s.Start < 0 || s.Start > s.End || s.End > len(text)) {
		t.Errorf("%s from %d to %d is no place in\n%s", s.File.Name, s.Start, s.End, text)
	}
}

// importer gives packages that have been type-checked before.
type importer map[string]*types.Package

func (i importer) Import(path string) (*types.Package, error) {
	if pkg := i[path]; pkg != nil {
		return pkg, nil
	}
	return nil, fmt.Errorf("%s is not loaded", path)
}

// stubs loads what the programs import, once for all executions.
func stubs(f *testing.F) importer {
	f.Helper()
	root, err := filepath.Abs("../../../testdata")
	if err != nil {
		f.Fatal(err)
	}
	const mode = packages.NeedName | packages.NeedImports | packages.NeedDeps | packages.NeedTypes
	config := &packages.Config{Mode: mode, Dir: root, Env: append(os.Environ(), "GOPATH="+root, "GO111MODULE=off", "GOWORK=off")}
	loaded, err := packages.Load(config, imports...)
	if err != nil {
		f.Fatal(err)
	}
	all := importer{}
	for _, p := range loaded {
		if len(p.Errors) > 0 {
			f.Fatal(p.Errors)
		}
		all[p.PkgPath] = p.Types
	}
	return all
}

var imports = []string{
	"context", "fmt", "strings", "time", "github.com/aws/aws-sdk-go-v2/aws", "github.com/aws/aws-sdk-go-v2/credentials/stscreds",
	"github.com/aws/aws-sdk-go-v2/service/sts", "github.com/aws/aws-sdk-go-v2/service/sts/types",
}

// program writes the program that choices make.
func program(choices []byte) string {
	p := &programmer{choices: choices, left: 12}
	var b strings.Builder
	b.WriteString("package a\n\n")
	for _, path := range imports {
		fmt.Fprintf(&b, "import %q\n", path)
	}
	b.WriteString(`
var (
	global = "g"
	_, _, _, _, _ = fmt.Sprint, strings.ToUpper, time.Second, types.Tag{}, stscreds.NewAssumeRoleProvider
)

func f(ctx context.Context, client *sts.Client, in *sts.AssumeRoleInput, s string, n int, list []string, table map[string]string) *string {
	pointer, small := &s, int32(n)
	_, _ = small, aws.String // all that is declared is used, whatever is chosen
` + p.block(3) + "\treturn pointer\n}\n")
	return b.String()
}

// programmer chooses: each byte is one choice, and where there are no more it is the first of what is there.
type programmer struct {
	choices []byte
	left    int // statements, so that programs stay small
}

func (p *programmer) choose(n int) int {
	if len(p.choices) == 0 {
		return 0
	}
	c := int(p.choices[0]) % n
	p.choices = p.choices[1:]
	return c
}

// block is some statements, until choices or statements run out.
func (p *programmer) block(depth int) string {
	var b strings.Builder
	for len(p.choices) > 0 && p.left > 0 {
		p.left--
		b.WriteString(p.expand(statements[p.choose(len(statements))], depth) + "\n")
		if depth < 3 && p.choose(3) == 0 {
			break
		}
	}
	return b.String()
}

// expand replaces the letters behind percent signs: a Block, a Condition, a Number, a Pointer, a Text. Where it is deep
// enough, a block is empty and the others are their first form, which needs nothing more.
func (p *programmer) expand(form string, depth int) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(form, "%")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		forms := expressions[after[0]]
		switch {
		case after[0] == '%':
			b.WriteByte('%')
		case depth == 0:
			b.WriteString(forms[0])
		case after[0] == 'B':
			b.WriteString(p.block(depth - 1))
		default:
			b.WriteString(p.expand(forms[p.choose(len(forms))], depth-1))
		}
		form = after[1:]
	}
}

var expressions = map[byte][]string{
	'B': {""},
	'C': {"n > 3", "n < %N", "s == %T", "len(s) <= %N && n != 2", "in != nil", "!(%C || ctx.Err() != nil)", "table[%T] == \"\"", "pointer == nil"},
	'N': {"900", "n", "(n + %N)", "(%N * 60)", "len(%T)", "int(time.Duration(%N).Seconds())", "(n << 1)", "min(n, %N)", "-1", "int(small)", "(n %% 7)"},
	'P': {"pointer", "nil", "aws.String(%T)", "&s", "in.RoleArn", "f(ctx, client, in, %T, %N, list, table)", "&list[0]", "func() *string { v := %T; return &v }()"},
	'T': {
		"s", `"arn:aws:iam::123456789012:role/x"`, `""`, "(%T + %T)", "%T[n:]", "%T[:min(3, len(s))]", `fmt.Sprintf("%%s-%%d", %T, %N)`, "strings.Repeat(%T, %N)",
		"strings.ToUpper(%T)", "list[n]", "table[%T]", "global", "aws.ToString(%P)", "func() string { return %T }()", "`{\"Version\": \"2012-10-17\", \"Statement\": []}`",
		"string([]byte(%T))", "(*pointer)", "strings.Join(list, %T)", `"é\n\x00"`,
	},
}

var statements = []string{
	"s = %T", "s += %T", "n = %N", "n++", "pointer = %P", "*pointer = %T", "global = %T", "small = int32(%N)",
	"in = &sts.AssumeRoleInput{RoleArn: %P, RoleSessionName: aws.String(%T), DurationSeconds: aws.Int32(int32(%N)), Policy: %P}",
	"in.RoleSessionName = %P", "in.DurationSeconds = &small", "in.Policy = aws.String(%T)", "*in = sts.AssumeRoleInput{ExternalId: %P}",
	"in.Tags = append(in.Tags, types.Tag{Key: %P, Value: aws.String(%T)})", "in.TransitiveTagKeys = append(list[:1:1], %T)",
	"in.PolicyArns = []types.PolicyDescriptorType{{Arn: %P}, {}}", "{ copied := *in; in = &copied }", "in.Tags[0].Value = %P", "in.Tags = in.Tags[:0]",
	"if %C {\n%B}", "if %C {\n%B} else {\n%B}", "if %C { return %P }", "for i := range %N { n += i\n%B}", "for %C {\n%B}", "for _, s = range list {\n%B}",
	"for k, v := range table { s, table[k] = v, %T\n%B}", "switch {\ncase %C:\n%B\nfallthrough\ncase %C:\n%B\ndefault:\n%B}",
	"switch v := any(in).(type) {\ncase *sts.AssumeRoleInput: in = v\n%B\ncase nil:\n%B}", "for {\n%B\nif %C { break }\nif %C { continue }\n}",
	"func() *string {\n%B\nreturn nil\n}()", "defer func() *string {\n%B\nreturn nil\n}()", "go func(s string) *string {\n%B\nreturn &s\n}(%T)", "{\nchange := func(in *sts.AssumeRoleInput) *string {\n%B\nreturn nil\n}\nchange(in)\n}",
	"list = append(list, %T)", "table[%T] = %T", "list = []string{%T, %T}", "pointer = f(ctx, client, in, %T, %N, list, table)",
	"_, _ = client.AssumeRole(ctx, in)", "_, _ = client.AssumeRole(ctx, &sts.AssumeRoleInput{RoleArn: %P, SourceIdentity: %P})",
	"_ = stscreds.NewAssumeRoleProvider(client, %T, func(o *stscreds.AssumeRoleOptions) { o.Duration = time.Duration(%N) * time.Second; o.RoleSessionName = %T; func() *string {\n%B\nreturn nil\n}() })",
	"_, _ = client.GetSessionToken(ctx, &sts.GetSessionTokenInput{DurationSeconds: aws.Int32(small), SerialNumber: %P})",
}

// What the fuzzer chooses from is complete: each form alone is a program.
func TestProgram(t *testing.T) {
	for i := range statements {
		if text := program([]byte{byte(i)}); !strings.Contains(text, strings.SplitN(statements[i], "%", 2)[0]) {
			t.Errorf("%q is not in\n%s", statements[i], text)
		}
	}
	for _, letter := range slices.Sorted(maps.Keys(expressions)) {
		if strings.Contains(expressions[letter][0], "%") {
			t.Errorf("the first form of %c needs another", letter)
		}
	}
}
