package cloudtrail

import (
	"errors"
	"fmt"
	"io"

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
