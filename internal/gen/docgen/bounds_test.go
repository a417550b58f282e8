package main

import (
	"strings"
	"testing"
	"testing/fstest"
)

func boundsOf(text string) (string, error) {
	page, err := bounds(fstest.MapFS{boundsDir + "/bound.go": {Data: []byte("// Package bound has bounds.\npackage bound\n\n" + text)}})
	return string(page), err
}

func TestBounds(t *testing.T) {
	page, err := boundsOf(`// Some things. What is
// in them.
const (
	// Size is a size in bytes: small. Beyond it: nothing is read.
	Size = 3 << 20
	// Line is the same for a line, in bytes. Beyond it: as Size.
	Line = 2 << 10
	// Tries bounds the tries. Beyond it: silence.
	Tries = 1234567
)
`)
	want := `
## Some things

What is in them.

| name | bound | what and why | beyond it |
|---|--:|---|---|
| Size | 3 MiB | A size in bytes: small. | nothing is read |
| Line | 2 KiB | The same for a line, in bytes. | as Size |
| Tries | 1,234,567 | The tries. | silence |
`
	if err != nil || !strings.HasSuffix(page, want) {
		t.Errorf("%v\n%s", err, page)
	}
}

func TestBoundsAreExplained(t *testing.T) {
	for text, want := range map[string]string{
		"const A = 1\n": "comment of A",
		"// Group.\nconst (\n\t// A is a. Beyond it: \n\tA = 1\n)\n":        "comment of A",
		"// Group.\nconst (\n\t// B is b. Beyond it: no.\n\tA = 1\n)\n":     "comment of A",
		"// Group.\nconst (\n\t// A is a. Beyond it: no.\n\tA = 1.5\n)\n":   "A is not an integer",
		"// Group.\nconst (\n\t// A is a. Beyond it: no.\n\tA = x\n)\n":     "undefined",
		"// Group.\nconst (\n\t// A is a. Beyond it: no.\n\tA = \"x\"\n)\n": "A is not an integer",
		"const (": "expected",
	} {
		if _, err := boundsOf(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
