package source

import "hash/maphash"

// Shelf is where files are put whose text is needed again only to be shown: of all of them, one at a time has its text
// in memory. It is for one goroutine.
type Shelf struct{ open *File }

// away is how to get the text of a file back.
type away struct {
	shelf *Shelf
	read  func() []byte
	size  int
	sum   uint64
}

var seed = maphash.MakeSeed()

// Put takes the text out of a file. Nobody else may be using the file, and its text is got by Text from now on, which
// calls read.
func (s *Shelf) Put(f *File, read func() []byte) {
	f.away = &away{shelf: s, read: read, size: len(f.Data), sum: maphash.Bytes(seed, f.Data)}
	f.Data, f.lines, f.sums = nil, nil, nil
}

// Text is the text of the file, wherever it is. It is empty if a file was put away and has changed since: the places
// in it are then those of a text that is gone.
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
