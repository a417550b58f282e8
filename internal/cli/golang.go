package cli

import (
	"context"
	"maps"
	"strings"

	"github.com/sessionlint/sessionlint/analyzers/driver"
	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/source"
)

// splitPaths tells patterns of Go packages, which end in "..." as for the go command, from files and folders.
func splitPaths(all []string) (patterns, paths []string) {
	for _, path := range all {
		if path == "..." || strings.HasSuffix(path, "/...") {
			patterns = append(patterns, path)
		} else {
			paths = append(paths, path)
		}
	}
	return patterns, paths
}

// lintGo checks Go packages and adds what is found to the result.
func lintGo(ctx context.Context, flags lintFlags, patterns []string, result lint.Result) (lint.Result, error) {
	options := driver.Options{Patterns: patterns, Config: flags.config}
	if flags.noConfig {
		options.Config = "off"
	}
	found, err := driver.Run(ctx, options)
	if err != nil {
		return result, err
	}
	for _, f := range found.Failures {
		result.Failures = append(result.Failures, lint.Failure{File: f.Package, Err: f.Err})
	}
	if result.Secrets == nil {
		result.Secrets = map[*source.File][]source.Span{}
	}
	maps.Copy(result.Secrets, found.Secrets)
	result.Files += found.Packages
	result.Count("go", found.Packages)
	result.Partial += found.Partial
	result.Requests += found.Requests
	result.Findings = append(result.Findings, found.Findings...)
	result.Order()
	return result, nil
}
