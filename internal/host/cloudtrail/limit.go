package cloudtrail

import (
	"compress/flate"
	"compress/gzip"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// tooMuch is the error for something that is over a limit.
type tooMuch struct {
	what  string
	limit int
}

func (t tooMuch) Error() string {
	return fmt.Sprintf("%s has more than %d MiB; CloudTrail writes less, so the file is not read further", t.what, t.limit>>20)
}

// causeOf returns the limit that caused an error, without the decoder's message.
func causeOf(err error) error {
	var limit tooMuch
	if errors.As(err, &limit) {
		return limit
	}
	return err
}

// Damage is the error for a file that cannot be read to its end.
type Damage struct {
	Name   string // of the file
	Offset int64  // how far it was read, in bytes of the unpacked file
	Err    error
}

func (d *Damage) Error() string { return d.Name + ": " + d.Err.Error() }

// Unwrap returns the error without the name of the file.
func (d *Damage) Unwrap() error { return d.Err }

// unreadable is the reason of a Damage that is not one of the contents.
const unreadable = "the file cannot be read"

// Contents reports whether the contents of the file are wrong, so that reading it again would not help.
func (d *Damage) Contents() bool { return d.Reason() != unreadable }

// Reason says what is wrong without quoting the file.
func (d *Damage) Reason() string {
	switch {
	case errors.As(d.Err, new(tooMuch)):
		return d.Err.Error()
	case errors.Is(d.Err, io.ErrUnexpectedEOF):
		return "the file is cut off"
	case errors.Is(d.Err, gzip.ErrHeader), errors.Is(d.Err, gzip.ErrChecksum), errors.As(d.Err, new(flate.CorruptInputError)):
		return "the compressed data is damaged"
	case errors.As(d.Err, new(*jsontext.SyntacticError)):
		return "not JSON"
	}
	return unreadable
}

// meter counts the bytes that a decoder reads for one token, since it keeps all of them in memory.
type meter struct {
	from io.Reader
	read int64 // bytes so far
	mark int64 // the offset of the decoder after its last token
}

func (m *meter) Read(p []byte) (int, error) {
	if m.read-m.mark > bound.TrailValue {
		return 0, tooMuch{"a value, or the white space before one,", bound.TrailValue}
	}
	n, err := m.from.Read(p[:min(len(p), 1<<16)])
	m.read += int64(n)
	return n, err
}

// advance records that the decoder has read a token.
func (s *stream) advance() { s.meter.mark = s.dec.InputOffset() }

// skip skips a value, however large, one token after the other.
func (s *stream) skip() error {
	for depth := 0; ; {
		token, err := s.dec.ReadToken()
		if err != nil {
			return err
		}
		s.advance()
		switch token.Kind() {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		}
		if depth <= 0 {
			return nil
		}
	}
}

// bounded is a reader that fails after so many bytes.
type bounded struct {
	from io.Reader
	left int
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, tooMuch{"the unpacked file", bound.TrailUnpacked}
	}
	n, err := b.from.Read(p[:min(len(p), b.left)])
	b.left -= n
	return n, err
}
