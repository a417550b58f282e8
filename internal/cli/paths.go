package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/lint"
)

// pathsOf returns the paths of a run: those of the command line, with patterns replaced by what they match, and those of
// --files-from. Without any, a name for standard input means that it is to be read, and otherwise the working directory is.
func pathsOf(io streams, flags lintFlags, args []string) ([]string, error) {
	if slices.Contains(args, "") {
		return nil, errEmptyPath
	}
	paths, err := expanded(args)
	if err != nil {
		return nil, err
	}
	if flags.filesFrom != "" {
		// A list without paths means that nothing is to be checked, not everything.
		listed, err := listedPaths(io, flags, paths)
		return append(paths, listed...), err
	}
	switch {
	case len(paths) > 0:
		return paths, nil
	case flags.stdinFilename != "":
		return []string{standardInput}, nil
	}
	return []string{"."}, nil
}

// standardInput is the path for standard input.
const standardInput = "-"

// expanded replaces patterns that the shell has left alone, since they were quoted or since it does not expand patterns.
func expanded(args []string) ([]string, error) {
	var paths []string
	for _, arg := range args {
		if !isPattern(arg) {
			paths = append(paths, arg)
			continue
		}
		found, err := matches(arg)
		if err != nil {
			return nil, err
		}
		paths = append(paths, found...)
	}
	return paths, nil
}

// isPattern reports whether an argument is a pattern for files. A file may have such a name, and in Go's patterns "..." is special.
func isPattern(arg string) bool {
	return strings.ContainsAny(arg, "*?[{") && !isThere(arg) && !slices.Contains(strings.Split(arg, "/"), "...")
}

// matches returns the files and folders that a pattern matches, sorted. As in a shell, names that begin with a dot are
// matched only by a pattern that has the dot.
func matches(pattern string) ([]string, error) {
	found, err := doublestar.FilepathGlob(pattern, doublestar.WithNoHidden(), doublestar.WithFailOnIOErrors())
	switch {
	case errors.Is(err, doublestar.ErrBadPattern):
		return nil, fmt.Errorf("malformed pattern %s", finding.Quote(pattern))
	case err != nil:
		return nil, fmt.Errorf("pattern %s: %w", finding.Quote(pattern), err)
	case len(found) == 0:
		return nil, fmt.Errorf("pattern %s matches no file%s", finding.Quote(pattern), deeper(pattern))
	}
	slices.Sort(found)
	return found, nil
}

// deeper suggests ** for a pattern whose last part matches names in one folder only.
func deeper(pattern string) string {
	if strings.Contains(pattern, "**") {
		return ""
	}
	folder, name := path.Split(strings.ReplaceAll(pattern, `\`, "/"))
	return fmt.Sprintf("; for folders below write %q", folder+"**/"+name)
}

// listedPaths reads the list of --files-from. Names may contain line breaks only in a list with NUL after each name, as
// git ls-files -z and find -print0 write it.
func listedPaths(io streams, flags lintFlags, paths []string) ([]string, error) {
	if flags.filesFrom == standardInput && (slices.Contains(paths, standardInput) || flags.stdinFilename != "") {
		return nil, errors.New("standard input cannot be both a file to check and the list of --files-from")
	}
	text, err := readList(io, flags.filesFrom)
	if err != nil {
		return nil, fmt.Errorf("--files-from: %w", err)
	}
	separator := "\n"
	if strings.Contains(text, "\x00") {
		separator = "\x00"
	}
	var listed []string
	for name := range strings.SplitSeq(text, separator) {
		if separator == "\n" {
			name = strings.TrimSuffix(name, "\r")
		}
		switch name {
		case "":
		case standardInput:
			return nil, errors.New("--files-from: the list has -, standard input; name it on the command line")
		default:
			listed = append(listed, name)
		}
	}
	return listed, nil
}

// readList reads a list of paths within its bound.
func readList(streams streams, name string) (string, error) {
	from := streams.in
	if name != standardInput {
		file, err := os.Open(name)
		if err != nil {
			return "", err
		}
		defer file.Close()
		from = file
	}
	data, err := io.ReadAll(io.LimitReader(from, bound.PathList+1))
	if err == nil && len(data) > bound.PathList {
		err = fmt.Errorf("the list is larger than %d bytes", bound.PathList)
	}
	return string(data), err
}

// checkKinds finds kinds that do not exist.
func checkKinds(kinds []string) error {
	for _, kind := range kinds {
		if slices.Contains(lint.Kinds(), kind) {
			continue
		}
		if near := finding.Nearest(kind, lint.Kinds()); near != "" {
			return fmt.Errorf("--kind %q is unknown; did you mean %q?", kind, near)
		}
		return fmt.Errorf("--kind %q is not one of %s", kind, strings.Join(lint.Kinds(), ", "))
	}
	return nil
}
