package trail

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// WriteFiles writes records into log files below a folder, so many in each, every second file compressed. The names are in the
// order of the records.
func WriteFiles(dir string, r *Records, total, inFile int) error {
	for file := 0; total > 0; file++ {
		n := min(total, inFile)
		total -= n
		name := filepath.Join(dir, fmt.Sprintf("log-%05d.json", file))
		if file%2 == 0 {
			name += ".gz"
		}
		if err := writeFile(name, r, n); err != nil {
			return err
		}
	}
	return nil
}

// writeFile writes one log.
func writeFile(name string, r *Records, n int) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	buffered := bufio.NewWriter(file)
	if filepath.Ext(name) != ".gz" {
		return errors.Join(writeLog(buffered, r, n), buffered.Flush(), file.Close())
	}
	packed := gzip.NewWriter(buffered)
	return errors.Join(writeLog(packed, r, n), packed.Close(), buffered.Flush(), file.Close())
}

// writeLog writes a log as CloudTrail delivers it.
func writeLog(w io.Writer, r *Records, n int) error {
	if _, err := io.WriteString(w, `{"Records":[`); err != nil {
		return err
	}
	for i := range n {
		if i > 0 {
			if _, err := io.WriteString(w, ","); err != nil {
				return err
			}
		}
		if _, err := w.Write(r.Next()); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, "]}\n")
	return err
}
