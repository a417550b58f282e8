package pipeline

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"

	"github.com/sessionlint/sessionlint/internal/lint"
)

// local reports whether a name is one of this machine, not of S3 or Google Cloud Storage.
func local(name string) bool { return !strings.Contains(name, "://") }

// matchFn finds the files of an input.
type matchFn struct{}

// ProcessElement emits the names of the files, each with nothing, since they are keys of groups.
func (*matchFn) ProcessElement(ctx context.Context, input string, file func(string, bool), count func(Counts)) error {
	names, err := match(ctx, input)
	if err != nil {
		return fmt.Errorf("%s: %w", input, err)
	}
	for _, name := range names {
		file(name, true)
	}
	count(Counts{Matches: map[string]int{input: len(names)}})
	return nil
}

// match returns the files that an input names. In local folders these are all that may be logs, as sessionlint finds them.
func match(ctx context.Context, input string) ([]string, error) {
	at, err := filesystem.New(ctx, input)
	if err != nil {
		return nil, err
	}
	defer at.Close()
	found, err := at.List(ctx, input)
	if err != nil || !local(input) {
		return found, err
	}
	var files []string
	for _, name := range found {
		err := filepath.WalkDir(name, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() && (path == name || lint.TrailFile(path)) {
				files = append(files, filepath.ToSlash(path))
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

// openFile opens a file for reading. A local one must be regular: a pipe would wait for somebody to write.
func openFile(ctx context.Context, name string) (io.ReadCloser, error) {
	if info, err := os.Stat(name); local(name) && (err != nil || !info.Mode().IsRegular()) {
		return nil, fs.ErrInvalid
	}
	at, err := filesystem.New(ctx, name)
	if err != nil {
		return nil, err
	}
	defer at.Close()
	return at.OpenRead(ctx, name)
}
