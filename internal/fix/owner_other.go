//go:build !unix

package fix

import (
	"io/fs"
	"os"
)

// keepOwner does nothing: a new file has the owner and the access list of its folder there.
func keepOwner(*os.File, fs.FileInfo) {}

// Linked reports whether the file has other names, which is not known there.
func (c Change) Linked() bool { return false }
