package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/customrules"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/gitignore"
	"github.com/sessionlint/sessionlint/internal/schemacheck"
	"github.com/sessionlint/sessionlint/internal/source"
)

// FileName is the name of the configuration file.
const FileName = ".sessionlint.yaml"

// Invalid is the error for a configuration with mistakes. Its text has a line for each of them: file:line:column:
// message.
type Invalid struct {
	Findings []finding.Finding // at least one, in the order of the file
}

// Error returns a line for each mistake.
func (e *Invalid) Error() string {
	lines := make([]string, len(e.Findings))
	for i, f := range e.Findings {
		at := f.Span.File.Position(f.Span.Start)
		lines[i] = fmt.Sprintf("%s:%d:%d: %s", f.Span.File.Name, at.Line, at.Column, f.Message)
	}
	return strings.Join(lines, "\n")
}

// Load reads a configuration file. If the path is empty, Find looks for one from the working directory upwards;
// without a file the configuration is the zero value. Rules are more folders with rules of users. Mistakes in the
// file are an *Invalid, mistakes in rules a *customrules.Invalid.
func Load(path string, rules ...string) (Config, error) {
	if path == "" {
		found, err := Find(".")
		if err != nil {
			return Config{}, err
		}
		if found == "" {
			return WithRules(rules)
		}
		path = found
	}
	data, err := source.ReadFile(path, bound.ConfigurationSize)
	if err != nil {
		return Config{}, fmt.Errorf("configuration: %w", err)
	}
	// The folder is absolute: Go packages are checked from another working directory.
	dir, err := filepath.Abs(filepath.Dir(path))
	if err != nil {
		return Config{}, fmt.Errorf("configuration: %w", err)
	}
	c, err := parseWith(&source.File{Name: filepath.ToSlash(path), Data: data}, namedFolders(rules))
	c.Path, c.Dir = path, dir
	return c, err
}

// Find looks for a configuration file in dir and in the folders above it, up to the root of the repository. Outside
// of a repository it looks only in dir, since the folders above may belong to somebody else. The path is relative if
// dir is, and empty if there is no file.
func Find(dir string) (path string, err error) {
	at, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	root, inside := gitignore.Repository(at)
	if !inside {
		root = at
	}
	for {
		// Two paths go upwards together: at is absolute and is compared with the root, dir is what messages show, such as
		// ../.sessionlint.yaml.
		path := filepath.Join(dir, FileName)
		// A file that exists but cannot be examined is an error: the user wants it to be used.
		if _, err := os.Stat(path); err == nil {
			return path, nil
		} else if !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		if at == root {
			return "", nil
		}
		at, dir = filepath.Dir(at), filepath.Join(dir, "..")
	}
}

// WithRules returns a configuration without a file: only the rules in some folders.
func WithRules(rules []string) (Config, error) {
	custom, err := customrules.Load(namedFolders(rules), nil)
	return Config{Custom: custom}, err
}

// namedFolders returns the folders that the command line names.
func namedFolders(rules []string) []customrules.Folder {
	var all []customrules.Folder
	for _, path := range rules {
		all = append(all, customrules.Folder{Path: filepath.Clean(path), At: "--rules"})
	}
	return all
}

// Parse reads a configuration that is in memory. The error is an *Invalid, a *customrules.Invalid, or an internal
// error.
func Parse(f *source.File) (Config, error) { return parseWith(f, nil) }

// parseWith reads a configuration with the rules in more folders. The zero Config is returned with every error.
func parseWith(f *source.File, rules []customrules.Folder) (Config, error) {
	res := document.ParseYAML(f)
	if document.FormatOf(f.Name) == document.JSON {
		res = document.ParseJSON(f)
	}
	d := &decoder{}
	for _, p := range res.Problems {
		d.invalid(p.Span, p.Message)
	}
	// A text that does not parse has no tree to check. All later mistakes are reported together, so that the user can correct
	// them at once.
	if len(d.findings) == 0 && len(res.Roots) > 1 {
		d.invalid(res.Roots[1].Span, "a configuration file must have one document")
	}
	if len(d.findings) > 0 {
		return Config{}, d.err()
	}
	var root *document.Node
	if len(res.Roots) > 0 {
		root = res.Roots[0]
	}
	// The root is nil for an empty file, which is a valid configuration.
	found, err := schemacheck.New().CheckTree("config.json", root)
	if err != nil {
		return Config{}, err
	}
	d.findings = append(d.findings, found...)
	// Limits come before rules, which see them as data.limits; rules come before the rest, which names rules by ID.
	limits := d.limits(root)
	if d.custom, err = customrules.Load(append(folders(root), rules...), limits.Updates); err != nil {
		return Config{}, errors.Join(d.err(), err)
	}
	c := d.config(root)
	c.Limits = limits
	if err := d.err(); err != nil {
		return Config{}, err
	}
	return c, nil
}
