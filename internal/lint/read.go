package lint

import (
	"fmt"
	"io"
	"os"
)

// tooLarge is the error for a file over the limit.
type tooLarge struct{ limit int64 }

func (e tooLarge) Error() string {
	return fmt.Sprintf("larger than %d bytes, which is the limit (--max-file-size)", e.limit)
}

// text reads a file by its absolute path, as an editor has it if it is open there.
func (r *run) text(path string) ([]byte, error) {
	if r.buffer != nil {
		if data, open := r.buffer(path); open {
			return data, nil
		}
	}
	return readFile(path, nil, r.maxFileSize)
}

// readFile reads a regular file of at most limit bytes into buf, which grows if necessary.
func readFile(name string, buf []byte, limit int64) ([]byte, error) {
	// Opening a pipe would block until another program writes to it.
	info, err := os.Stat(name)
	if err != nil {
		return nil, cause(err)
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("not a regular file but %s", kindOf(info.Mode()))
	}
	if info.Size() > limit {
		return nil, tooLarge{limit}
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, cause(err)
	}
	defer file.Close()
	return readAll(file, buf, int(info.Size()), limit)
}

// readAll reads about size bytes, and at most limit bytes even if the file grows meanwhile.
func readAll(from io.Reader, buf []byte, size int, limit int64) ([]byte, error) {
	buf = buf[:0]
	if cap(buf) <= size {
		// 512 bytes more than the size: the read that finds the end of the file then needs no larger buffer.
		buf = make([]byte, 0, size+512)
	}
	for {
		n, err := from.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		switch {
		// The size of standard input is not known before, and files may grow.
		case int64(len(buf)) > limit:
			return nil, tooLarge{limit}
		case err == io.EOF:
			return buf, nil
		case err != nil:
			return nil, cause(err)
		}
		if len(buf) == cap(buf) {
			// append chooses the new capacity; the zero is cut off again.
			buf = append(buf, 0)[:len(buf)]
		}
	}
}

// kindOf describes something that is not a regular file.
func kindOf(mode os.FileMode) string {
	switch {
	case mode.IsDir():
		return "a folder"
	case mode&os.ModeNamedPipe != 0:
		return "a pipe; use - for standard input"
	case mode&os.ModeSocket != 0:
		return "a socket"
	}
	return "a device"
}
