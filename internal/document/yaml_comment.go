package document

import (
	"bytes"

	"github.com/sessionlint/sessionlint/internal/source"
)

const commentPrefix = "sessionlint:"

// commentFinder finds the comments for this program. The YAML library reports comments without places and guesses
// which value they belong to; so this type searches for them in the bytes, and ignores those in a scalar.
type commentFinder struct {
	hashes  []int         // the offsets of "# sessionlint:"
	scalars []source.Span // in the order of the file; only if there are hashes
}

// find sets hashes. It searches for the rare word first and then for the "#" before it.
func (c *commentFinder) find(data []byte) {
	for from := 0; ; {
		at := bytes.Index(data[from:], []byte(commentPrefix))
		if at < 0 {
			return
		}
		at += from
		if hash := len(bytes.TrimRight(data[:at], " \t")) - 1; hash >= from && data[hash] == '#' {
			c.hashes = append(c.hashes, hash)
		}
		from = at + len(commentPrefix)
	}
}

// cover records a scalar in [start, end). The first line of a block scalar has only its indicators, and perhaps a
// comment.
func (c *commentFinder) cover(s style, data []byte, start, end int) {
	if len(c.hashes) == 0 {
		return
	}
	if s == blockScalar {
		start = lineEnd(data, start)
	}
	c.scalars = append(c.scalars, source.Span{Start: start, End: end})
}

// take returns the comments that begin before an offset.
func (c *commentFinder) take(f *source.File, limit int) []Comment {
	var comments []Comment
	scalars, done := c.scalars, bodyStart(f.Data) // done is the end of the last scalar or comment
	for _, hash := range c.hashes {
		for len(scalars) > 0 && scalars[0].Start <= hash {
			done = scalars[0].End
			scalars = scalars[1:]
		}
		if hash < done || hash >= limit { // in a scalar, or after a syntax error
			continue
		}
		// What is before the comment on its line, as far as it is not a scalar. It is the first on the line if a line
		// break is before it, or if nothing but the last comment's break is.
		before := f.Data[done:hash]
		line := 1 + bytes.LastIndexAny(before, "\r\n")
		first := line > 0 || done == bodyStart(f.Data) || breakLen(f.Data, done-1) > 0
		before = before[line:]
		done = lineEnd(f.Data, hash)
		if bytes.IndexByte(before, '#') >= 0 {
			continue // inside of another comment
		}
		text := bytes.TrimRight(f.Data[hash:done], " \t")
		comments = append(comments, Comment{
			Text:  string(bytes.TrimLeft(text[1:], " \t")),
			Span:  source.Span{File: f, Start: hash, End: hash + len(text)},
			Line:  f.Position(hash).Line,
			Alone: first && len(bytes.TrimLeft(before, " \t")) == 0,
		})
	}
	return comments
}
