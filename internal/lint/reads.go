package lint

import (
	"path/filepath"
	"slices"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// reads records which other files and folders are read for a file, by their absolute paths: when one of them changes, the
// requests of the file may change as well. A folder changes when a file in it is made or removed. It is used by one
// goroutine; a nil reads records nothing.
type reads struct{ names []string }

// wholeFolder follows the path of a folder of which every file counts, not only its list of names.
const wholeFolder = string(filepath.Separator) + "*"

func (r *reads) add(names ...string) {
	if r != nil {
		r.names = append(r.names, names...)
	}
}

// inFolder records that all files of a folder were read.
func (r *reads) inFolder(folder string) { r.add(folder + wholeFolder) }

// count is how many names there are, for since.
func (r *reads) count() int {
	if r == nil {
		return 0
	}
	return len(r.names)
}

// since returns the names that were recorded after count returned that number.
func (r *reads) since(count int) []string {
	if r == nil {
		return nil
	}
	return slices.Clone(r.names[count:])
}

// sorted returns the names without repeats; nil, false if there are so many that the file depends on everything.
func (r *reads) sorted() ([]string, bool) {
	slices.Sort(r.names)
	names := slices.Clip(slices.Compact(r.names))
	return names, len(names) <= bound.ReadsOfFile
}

// touched are the names that stand for a file in reads: of one that changes, and of one that is made or removed.
func touched(path string, listed bool) []string {
	folder := filepath.Dir(path)
	names := []string{path, folder + wholeFolder}
	if listed {
		names = append(names, folder)
	}
	return names
}
