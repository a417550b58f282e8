package fix

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Write replaces the file in one step, so that nobody ever reads half of it, and the new text is on disk before the
// old one is removed. The file keeps its mode, and its owner if the system permits; a symbolic link remains one.
// Write fails if the file is read-only or has changed since it was read. Other names of the file (hard links) keep
// the old text: Linked reports them.
func (c Change) Write() error {
	// The target of a symbolic link is replaced, not the link.
	path, err := filepath.EvalSymlinks(filepath.FromSlash(c.File.Name))
	if err != nil {
		return cause(err)
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return cause(err)
	case !info.Mode().IsRegular():
		return errors.New("not a regular file")
	case info.Mode().Perm()&0o222 == 0:
		// Who may write to the folder could replace the file nevertheless, but its mode says not to.
		return errors.New("the file is read-only")
	}
	// Replacing needs only the right to write to the folder; access lists and flags of the file must be respected as well.
	if err := writable(path); err != nil {
		return err
	}
	// Edits are offsets in the text that was read: in another text they would destroy something.
	now, err := os.ReadFile(path)
	if err != nil {
		return cause(err)
	}
	if !bytes.Equal(now, c.File.Text()) {
		return errors.New("the file has changed since it was read")
	}
	return replace(path, c.New, info)
}

// writable asks the system whether the file may be written, without writing.
func writable(path string) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return cause(err)
	}
	return file.Close()
}

// replace writes a new file beside the old one and renames it, which happens at once or not at all.
func replace(path string, data []byte, was fs.FileInfo) (err error) {
	// A file in the same folder is on the same file system, so that it can be renamed.
	temp, err := os.CreateTemp(filepath.Dir(path), ".sessionlint-*")
	if err != nil {
		return fmt.Errorf("cannot create a file beside it: %w", cause(err))
	}
	defer func() {
		if err != nil {
			_ = os.Remove(temp.Name())
		}
	}()
	_, err = temp.Write(data)
	if err == nil {
		keepOwner(temp, was)
		// The mode comes last: a change of owner removes the set-user-ID and set-group-ID bits.
		err = temp.Chmod(was.Mode())
	}
	if err == nil {
		// Without it, a crash after the renaming could leave an empty file.
		err = temp.Sync()
	}
	if closed := temp.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(temp.Name(), path)
	}
	if err == nil {
		syncFolder(filepath.Dir(path))
	}
	return err
}

// syncFolder writes the new name to disk as well. Some file systems cannot, which does not matter for the file.
func syncFolder(path string) {
	folder, err := os.Open(path)
	if err != nil {
		return
	}
	_ = folder.Sync()
	_ = folder.Close()
}

// cause returns the error without the path that package os adds.
func cause(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}
