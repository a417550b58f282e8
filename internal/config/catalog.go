package config

import (
	"fmt"
	"path/filepath"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/iamcatalog"
	"github.com/sessionlint/sessionlint/internal/source"
)

// catalog reads the IAM catalog that the configuration names, relative to its own folder.
func (d *decoder) catalog(n *document.Node) *iamcatalog.Catalog {
	name := n.TextIfWhole()
	if name == "" {
		return nil // there is none, or the schema reports it
	}
	data, err := source.ReadFile(relativeTo(n.Span.File.Name, name), bound.CatalogFile)
	if err != nil {
		d.invalid(n.Span, err.Error())
		return nil
	}
	c, err := iamcatalog.Open(data)
	if err != nil {
		d.invalid(n.Span, fmt.Sprintf("%s is not an IAM catalog: %v", filepath.ToSlash(name), err))
		return nil
	}
	return c
}

// relativeTo returns a path that a configuration names; both have forward slashes.
func relativeTo(configuration, name string) string {
	path := filepath.FromSlash(name)
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(filepath.FromSlash(configuration)), path)
}
