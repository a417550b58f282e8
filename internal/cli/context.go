package cli

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/gitignore"
)

// selection decides which findings a run with --context reports: those that concern the named files. The run reads the
// context alone, so that what is found does not depend on how a hook divides the files among processes. The zero value
// selects everything.
type selection struct {
	limited bool
	// named are files and folders, units what named files are read together with; all as findings name files.
	named []string
	units map[string]bool
}

// selectionOf returns the selection of the named paths, of which each must be in one of the folders of the context.
func selectionOf(context, named []string, settings *config.Config) (selection, error) {
	s := selection{limited: true, units: map[string]bool{}}
	for _, p := range named {
		if err := namedInContext(p, context); err != nil {
			return s, err
		}
		name := display(absolute(p))
		s.named = append(s.named, name)
		s.units[unit(name)] = true
		// What changes the configuration may change any finding.
		s.limited = s.limited && !configures(name, settings)
	}
	return s, nil
}

// namedInContext reports why a path cannot be named beside --context.
func namedInContext(p string, context []string) error {
	if p == standardInput {
		return errors.New("--context requires the names of files, not standard input")
	}
	if _, err := os.Stat(p); err != nil {
		return fmt.Errorf("%s: no such file or folder", p)
	}
	inside := func(folder string) bool {
		name, err := filepath.Rel(absolute(folder), absolute(p))
		return err == nil && filepath.IsLocal(name)
	}
	if !slices.ContainsFunc(context, inside) {
		return fmt.Errorf("%q is not in a folder of --context", p)
	}
	return nil
}

// absolute returns a path as it is if the working directory is unknown, which the run reports.
func absolute(p string) string {
	if abs, err := filepath.Abs(p); err == nil {
		return abs
	}
	return p
}

// configures reports whether a file decides what a run reads or reports: its configuration, a Rego rule, or a
// .gitignore file.
func configures(name string, settings *config.Config) bool {
	return path.Base(name) == gitignore.FileName || path.Ext(name) == ".rego" ||
		settings.Path != "" && name == display(absolute(settings.Path))
}

// unit returns what is read together with a file: the folder of a Go package or Terraform module, the folder of a
// chart, or the file alone.
func unit(name string) string {
	switch folder := path.Dir(name); {
	case slices.Contains([]string{".go", ".tf", ".tfvars", ".hcl"}, path.Ext(name)), strings.HasSuffix(name, ".tf.json"):
		return folder
	default:
		return chartOf(folder, name)
	}
}

// chartOf returns the folder of the Helm chart that a file is in, which is below the working directory, or else the file.
func chartOf(folder, file string) string {
	for ; folder != "." && folder != "/" && !strings.HasPrefix(folder, ".."); folder = path.Dir(folder) {
		if isThere(folder + "/Chart.yaml") {
			return folder
		}
	}
	return file
}

// includes reports whether a file is named, or read together with a named one.
func (s selection) includes(name string) bool {
	return !s.limited || s.units[unit(name)] || slices.ContainsFunc(s.named, func(path string) bool {
		return path == "." || name == path || strings.HasPrefix(name, path+"/")
	})
}

// touches reports whether the Go package in a folder is included, or a file below it that it may embed.
func (s selection) touches(folder string) bool {
	return s.includes(folder+"/package.go") || slices.ContainsFunc(s.named, func(path string) bool {
		return folder == "." || strings.HasPrefix(path, folder+"/")
	})
}

// concerns reports whether a finding, or a place that it refers to, is in a file that is included. A mistake may
// be in another file than the change that makes it one.
func (s selection) concerns(f finding.Finding) bool {
	return !s.limited || f.Span.File == nil || s.includes(f.Span.File.Name) ||
		slices.ContainsFunc(f.Related, func(r finding.Related) bool { return r.Span.File != nil && s.includes(r.Span.File.Name) })
}
