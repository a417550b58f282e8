package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// newSentences compares the documentation of parameters in two versions of a service's module.
func newSentences(before, after string) ([]string, error) {
	old, err := parameters(before)
	if err != nil {
		return nil, err
	}
	now, err := parameters(after)
	if err != nil {
		return nil, err
	}
	var added []string
	for _, place := range slices.Sorted(maps.Keys(now)) {
		// Sentences are compared rather than texts: a changed one is shown alone.
		known := sentences(old[place])
		for _, sentence := range sentences(now[place]) {
			if !slices.Contains(known, sentence) {
				added = append(added, place+": "+sentence)
			}
		}
	}
	return added, nil
}

// sentences splits a comment into sentences, without line breaks.
func sentences(doc string) []string {
	return strings.Split(strings.ReplaceAll(strings.Join(strings.Fields(doc), " "), ". ", ".\n"), "\n")
}

// parameters returns the documentation of each field of our operations' inputs and of the types in them:
// "AssumeRoleInput.RoleArn".
func parameters(dir string) (map[string]string, error) {
	structs, err := structsOf(dir)
	if err != nil {
		return nil, err
	}
	docs := map[string]string{}
	var add func(name string)
	add = func(name string) {
		s := structs[name]
		delete(structs, name) // once is enough, and a type may contain itself
		if s == nil {
			return
		}
		for _, field := range s.Fields.List {
			for _, of := range field.Names {
				docs[name+"."+of.Name] = field.Doc.Text()
			}
			ast.Inspect(field.Type, func(n ast.Node) bool {
				if selected, ok := n.(*ast.SelectorExpr); ok {
					add(selected.Sel.Name)
				}
				return true
			})
		}
	}
	for _, operation := range catalog.Operations() {
		_, name, _ := strings.Cut(operation.Name, ":")
		add(name + "Input")
	}
	return docs, nil
}

// structsOf returns the inputs of our operations and the types of a service, by their names.
func structsOf(dir string) (map[string]*ast.StructType, error) {
	files := []string{filepath.Join(dir, "types", "types.go")}
	for _, operation := range catalog.Operations() {
		_, name, _ := strings.Cut(operation.Name, ":")
		files = append(files, filepath.Join(dir, "api_op_"+name+".go"))
	}
	structs := map[string]*ast.StructType{}
	for _, name := range files {
		if _, err := os.Stat(name); os.IsNotExist(err) {
			continue // the operation belongs to another service
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok {
				if s, ok := spec.Type.(*ast.StructType); ok {
					structs[spec.Name.Name] = s
				}
			}
			return true
		})
	}
	return structs, nil
}
