// Docgen generates the table of rules in package catalog, the pages in docs/rules, and the table in docs/coverage.md
// of what checks each fact. It reads the METADATA of the Rego rules, rules/general.yaml, rules/undecided.yaml, and
// the examples in testdata/rules. It also generates the pages of the commands, from the commands themselves, and of
// the configuration, from its schema, the compiled rules, the schema of their input, the table of the bounds, that of
// the global condition keys, the corrections of the IAM catalog, and the schemas for editors.
//
//	go run ./internal/gen/docgen [-check]
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/cli"
	"github.com/sessionlint/sessionlint/internal/gen/editorgen"
	"github.com/sessionlint/sessionlint/internal/gen/inputgen"
	"github.com/sessionlint/sessionlint/internal/gen/planner"
)

const (
	tableFile    = "internal/catalog/rules_gen.go"
	commandsFile = "docs/commands.md"
	limitsFile   = "docs/limits.md"
	planFile     = "rules/plan.txt"
	inputFile    = "schemas/input.json"
	pageDir      = "docs/rules"
)

func main() {
	check := flag.Bool("check", false, "write nothing, and fail if a file is not up to date")
	flag.Parse()
	// Both are given all files, so that nothing can be written that -check does not compare.
	act := write
	if *check {
		act = compare
	}
	files, err := generate(".")
	if err == nil {
		err = act(".", files)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "docgen:", err)
		os.Exit(1)
	}
}

// generate returns the files by their paths in the repository at root.
func generate(root string) (map[string][]byte, error) {
	rules, err := readRules(os.DirFS(root))
	if err != nil {
		return nil, err
	}
	table, err := table(rules)
	if err != nil {
		return nil, err
	}
	facts, err := readFacts(os.DirFS(root), rules)
	if err != nil {
		return nil, err
	}
	checks, err := readChecks(os.DirFS(root), rules)
	if err != nil {
		return nil, err
	}
	covered, err := coverage(os.DirFS(root), facts)
	if err != nil {
		return nil, err
	}
	limits, err := cli.LimitsPage()
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{
		limitsFile:             append([]byte(generated), limits...),
		accessAnalyzerFile:     accessAnalyzer(checks),
		tableFile:              table,
		coverageFile:           covered,
		commandsFile:           append([]byte(generated), cli.Reference()...),
		pageDir + "/README.md": index(rules),
	}
	for _, other := range fromFiles {
		if files[other.name], err = other.from(os.DirFS(root)); err != nil {
			return nil, err
		}
	}
	if files[inputPageFile], err = inputPage(files[inputFile]); err != nil {
		return nil, err
	}
	forEditors, err := editorgen.Files()
	if err != nil {
		return nil, err
	}
	maps.Copy(files, forEditors)
	for _, r := range rules {
		page, err := page(os.DirFS(root), r)
		if err != nil {
			return nil, err
		}
		files[pageDir+"/"+r.ID+".md"] = page
	}
	return files, nil
}

// fromFiles are the files that follow from others alone, without the rules' METADATA.
var fromFiles = []struct {
	name string
	from func(root fs.FS) ([]byte, error)
}{
	{boundsFile, bounds},
	{configurationFile, configuration},
	{correctionsTable, corrections},
	{globalsFile, globalKeys},
	{inputFile, inputgen.Schema},
	{planFile, planOf},
	{regionsGenFile, regions},
}

// planOf compiles the rules.
func planOf(root fs.FS) ([]byte, error) {
	rules, err := fs.Sub(root, "rules")
	if err != nil {
		return nil, err
	}
	plan, err := planner.Plan(rules)
	return []byte(plan), err
}

// write writes all files and removes the pages and schemas that are no longer generated.
func write(root string, files map[string][]byte) error {
	for path, data := range files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(root, path)), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(root, path), data, 0o644); err != nil {
			return err
		}
	}
	left, err := leftOver(root, files)
	if err != nil {
		return err
	}
	for _, path := range left {
		if err := os.Remove(filepath.Join(root, path)); err != nil {
			return err
		}
	}
	return nil
}

// compare fails if a file on disk is not up to date.
func compare(root string, files map[string][]byte) error {
	stale, err := leftOver(root, files)
	if err != nil {
		return err
	}
	for _, path := range slices.Sorted(maps.Keys(files)) {
		if data, err := os.ReadFile(filepath.Join(root, path)); err != nil || !bytes.Equal(data, files[path]) {
			stale = append(stale, path)
		}
	}
	if len(stale) > 0 {
		return fmt.Errorf("not up to date, run go run ./internal/gen/docgen: %s", strings.Join(stale, ", "))
	}
	return nil
}

// leftOver returns the pages of rules and the schemas of operations that no longer exist.
func leftOver(root string, files map[string][]byte) ([]string, error) {
	var left []string
	for _, pattern := range []string{pageDir + "/*.md", editorgen.Folder + "/*.json", editorgen.Folder + "/*/*.json"} {
		found, err := fs.Glob(os.DirFS(root), pattern)
		if err != nil {
			return nil, err
		}
		for _, path := range found {
			if files[path] == nil {
				left = append(left, path)
			}
		}
	}
	return left, nil
}
