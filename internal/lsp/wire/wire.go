// Package wire reads and writes the messages of the Language Server Protocol: a header with the length of the content, an
// empty line, the content. What it reads is bounded, whoever writes it.
package wire

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// The errors of Recv. After one of them it is not known where the next message begins, so that the connection has to end.
var (
	ErrHeader = errors.New("malformed header of a message")
	ErrLength = errors.New("length of a message is not a number of bytes within the bound")
)

// Channel is a connection: one goroutine may receive while others send.
type Channel struct {
	in    *bufio.Reader
	out   io.Writer
	close func() error
	mutex sync.Mutex // of out
}

// New makes a Channel. Close may be nil.
func New(in io.Reader, out io.Writer, close func() error) *Channel {
	return &Channel{in: bufio.NewReaderSize(in, bound.EditorHeader), out: out, close: close}
}

// Send writes one message.
func (c *Channel) Send(message []byte) error {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	// One write: nobody who reads the other end sees a header without its content.
	header := "Content-Length: " + strconv.Itoa(len(message)) + "\r\n\r\n"
	_, err := c.out.Write(append([]byte(header), message...))
	return err
}

// Recv reads one message. It returns io.EOF at the end of the input, and io.ErrUnexpectedEOF within a message.
func (c *Channel) Recv() ([]byte, error) {
	length, err := c.header()
	if err != nil {
		return nil, err
	}
	// The buffer grows with what arrives: a header that promises much costs nothing.
	var content strings.Builder
	content.Grow(min(length, bound.EditorHeader))
	if n, err := io.CopyN(&content, c.in, int64(length)); errors.Is(err, io.EOF) && n < int64(length) {
		return nil, io.ErrUnexpectedEOF
	} else if err != nil {
		return nil, err
	}
	return []byte(content.String()), nil
}

// header reads the lines before a message, and returns the length of its content.
func (c *Channel) header() (length int, err error) {
	length = -1
	for read := 0; ; {
		line, err := c.in.ReadSlice('\n')
		read += len(line)
		switch {
		case errors.Is(err, io.EOF) && read == 0:
			return 0, io.EOF
		case errors.Is(err, io.EOF):
			return 0, io.ErrUnexpectedEOF
		// A line that is longer than the buffer is no header of this protocol.
		case err != nil, read > bound.EditorHeader:
			return 0, ErrHeader
		}
		text := strings.TrimRight(string(line), "\r\n")
		if text == "" {
			break
		}
		if length, err = lengthIn(text, length); err != nil {
			return 0, err
		}
	}
	if length < 0 {
		return 0, fmt.Errorf("%w: no Content-Length", ErrHeader)
	}
	return length, nil
}

// lengthIn returns the length that a line of the header gives, or the one that is known already.
func lengthIn(line string, known int) (int, error) {
	name, value, found := strings.Cut(line, ":")
	if !found {
		return 0, ErrHeader
	}
	if !strings.EqualFold(strings.TrimSpace(name), "Content-Length") {
		return known, nil // Content-Type is the only other one, and has one value
	}
	n, err := strconv.Atoi(strings.TrimSpace(value))
	if err != nil || n < 0 || n > bound.EditorMessage {
		return 0, ErrLength
	}
	return n, nil
}

// Close ends the connection.
func (c *Channel) Close() error {
	if c.close == nil {
		return nil
	}
	return c.close()
}
