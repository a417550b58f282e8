package shell

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host"
	"github.com/sessionlint/sessionlint/internal/source"
)

// open reads a file that code names by a path relative to a folder, to which it may change itself. The folder from
// which the code runs is unknown: most likely its own or one above, such as the repository's. The result is nil
// unless exactly one file may be meant.
func open(f *host.File, name, folder string) *document.Node {
	const highest = 8 // folders above the code's own
	if f.Open == nil {
		return nil
	}
	var found []*source.File
	// scripts/deploy.sh, run in the root of the repository, names policies/x.json: that is found one folder up.
	for up := range highest {
		file, err := f.Open(path.Join(strings.Repeat("../", up), folder, name))
		same := func(other *source.File) bool { return other.Name == file.Name }
		if err == nil && !slices.ContainsFunc(found, same) {
			found = append(found, file)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return fileText(found[0])
}

// scriptText is the code of a script.
func scriptText(f *source.File) *document.Node {
	n := fileText(f)
	// The replaced bytes have the same offsets, so that places stay right.
	if data := valid(f.Data); !bytes.Equal(data, f.Data) {
		n = document.NewText(string(data), n.Span, func() source.Locator { return source.Direct(f, 0) })
	}
	return n
}

// fileText returns a whole file as one text.
func fileText(f *source.File) *document.Node {
	direct := source.Direct(f, 0)
	return document.NewText(string(f.Data), direct(0, len(f.Data)), func() source.Locator { return direct })
}
