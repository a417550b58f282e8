package source

import "sort"

// Piece means that Decoded bytes of a text were written with Written bytes. If both numbers are equal, the piece is a
// plain run and its bytes correspond one to one; otherwise it is one escape, fold or line break, which cannot be
// divided.
type Piece struct {
	Decoded, Written int
}

// Pieces returns the Locator of a text that was decoded piece by piece from the text of outer; base is where the first
// piece begins in that.
func Pieces(outer Locator, base int, pieces []Piece) Locator {
	// Where each piece begins, in the text and in the text of outer; the last of each is the end.
	decoded := make([]int, len(pieces)+1)
	written := make([]int, len(pieces)+1)
	written[0] = base
	for i, p := range pieces {
		decoded[i+1] = decoded[i] + p.Decoded
		written[i+1] = written[i] + p.Written
	}
	// find returns the piece at the decoded offset: the last one that begins at or before it, skipping pieces that
	// decode to nothing.
	find := func(offset int) int {
		return sort.Search(len(pieces), func(i int) bool { return decoded[i+1] > offset })
	}
	return func(start, end int) Span {
		total := decoded[len(pieces)]
		start = max(0, min(start, total))
		end = max(start, min(end, total))
		first := find(start)
		from := written[first]
		// In a plain run the range begins within the piece; an escape belongs to the range as a whole.
		if first < len(pieces) && pieces[first].Decoded == pieces[first].Written {
			from += start - decoded[first]
		}
		if end == start {
			return outer(from, from)
		}
		last := find(end - 1)
		to := written[last+1]
		if pieces[last].Decoded == pieces[last].Written {
			to = written[last] + end - decoded[last]
		}
		return outer(from, to)
	}
}
