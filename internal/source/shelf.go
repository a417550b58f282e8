package source

import "hash/maphash"

// Shelf holds files whose text is needed again only to be shown: at any time only one of them has its text in memory.
// It is for one goroutine.
type Shelf struct{ open *File }

// away is how to read the text of a file again.
type away struct {
	shelf *Shelf
	read  func() []byte
	size  int    // of the text, in bytes
	sum   uint64 // its hash, by which a changed file is recognized
}

// seed is of the hashes of this process.
var seed = maphash.MakeSeed()

// Put removes the text of a file from memory. Nobody else may be using the file; from now on Text calls read.
func (s *Shelf) Put(f *File, read func() []byte) {
	f.away = &away{shelf: s, read: read, size: len(f.Data), sum: maphash.Bytes(seed, f.Data)}
	f.Data, f.lines, f.sums = nil, nil, nil
}

// Text returns the text of the file, wherever it is. It is empty if a file was put away and has changed since: its
// places belong to the former text.
func (f *File) Text() []byte {
	if f.away == nil || f.away.shelf.open == f {
		return f.Data
	}
	s := f.away.shelf
	if s.open != nil {
		s.open.Data, s.open.lines, s.open.sums = nil, nil, nil
	}
	s.open, f.Data, f.lines, f.sums = f, nil, nil, nil
	if data := f.away.read(); len(data) == f.away.size && maphash.Bytes(seed, data) == f.away.sum {
		f.Data = data
	}
	return f.Data
}
