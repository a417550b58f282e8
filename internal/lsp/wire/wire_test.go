package wire

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestRecv(t *testing.T) {
	for name, tt := range map[string]struct {
		in   string
		want string
		err  error
	}{
		"one message":          {"Content-Length: 2\r\n\r\n{}", "{}", nil},
		"two headers":          {"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n[]", "[]", nil},
		"other case":           {"content-length:2\r\n\r\n{}", "{}", nil},
		"bare line feeds":      {"Content-Length: 2\n\n{}", "{}", nil},
		"empty content":        {"Content-Length: 0\r\n\r\n", "", nil},
		"end":                  {"", "", io.EOF},
		"end in a header":      {"Content-Length: 2", "", io.ErrUnexpectedEOF},
		"end after a header":   {"Content-Length: 2\r\n", "", io.ErrUnexpectedEOF},
		"end in a message":     {"Content-Length: 3\r\n\r\n{}", "", io.ErrUnexpectedEOF},
		"no length":            {"Content-Type: a\r\n\r\n{}", "", ErrHeader},
		"no colon":             {"hello\r\n\r\n{}", "", ErrHeader},
		"negative length":      {"Content-Length: -1\r\n\r\n{}", "", ErrLength},
		"huge length":          {"Content-Length: 99999999999999999999\r\n\r\n{}", "", ErrLength},
		"length over bound":    {"Content-Length: 999999999\r\n\r\n{}", "", ErrLength},
		"length of no number":  {"Content-Length: 0x10\r\n\r\n{}", "", ErrLength},
		"a line without end":   {strings.Repeat("x", 1<<20), "", ErrHeader},
		"a flood of headers":   {strings.Repeat("X: y\r\n", 1<<18), "", ErrHeader},
		"a promise of 60 MiB":  {"Content-Length: 60000000\r\n\r\n{}", "", io.ErrUnexpectedEOF},
		"the start of garbage": {"\x00\x01\x02\r\n\r\n", "", ErrHeader},
	} {
		got, err := New(strings.NewReader(tt.in), io.Discard, nil).Recv()
		if string(got) != tt.want || !errors.Is(err, tt.err) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestSendIsReceived(t *testing.T) {
	var pipe bytes.Buffer
	closed := false
	c := New(&pipe, &pipe, func() error { closed = true; return nil })
	for _, message := range []string{"{}", `{"é": "😀"}`, strings.Repeat("x", 1<<16)} {
		if err := c.Send([]byte(message)); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"{}", `{"é": "😀"}`, strings.Repeat("x", 1<<16)} {
		if got, err := c.Recv(); string(got) != want || err != nil {
			t.Errorf("%.20q, %v", got, err)
		}
	}
	if err := c.Close(); err != nil || !closed || New(&pipe, &pipe, nil).Close() != nil {
		t.Error("not closed")
	}
}

func FuzzRecv(f *testing.F) {
	f.Add([]byte("Content-Length: 2\r\n\r\n{}Content-Length: 1\r\n\r\n1"))
	f.Add([]byte("Content-Length: -2\r\n\r\n{}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c := New(bytes.NewReader(data), io.Discard, nil)
		total := 0
		for {
			message, err := c.Recv()
			if err != nil {
				break
			}
			total += len(message)
		}
		if total > len(data) {
			t.Fatalf("%d bytes of messages in %d bytes", total, len(data))
		}
	})
}
