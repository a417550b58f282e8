//go:build unix

package fix

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// keepOwner gives a file the owner and the group of another, as far as the system permits: only the group if the
// owner cannot be changed.
func keepOwner(file *os.File, was fs.FileInfo) {
	if stat, ok := was.Sys().(*syscall.Stat_t); ok && file.Chown(int(stat.Uid), int(stat.Gid)) != nil {
		_ = file.Chown(-1, int(stat.Gid))
	}
}

// Linked reports whether the file has other names, hard links, which Write leaves with the old text.
func (c Change) Linked() bool {
	info, err := os.Stat(filepath.FromSlash(c.File.Name))
	if err != nil {
		return false
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && stat.Nlink > 1
}
