package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// digestFile records the inputs and outputs of the generator, so that an edit by hand, or an overlay that was changed
// without generating again, is detected even without the models.
const digestFile = "schemas/DIGEST"

// digest lists the SHA-256 of every input ("model x", "overlay x") and output ("output x").
func digest(inputs, files map[string][]byte) []byte {
	sums := maps.Clone(inputs)
	for name, data := range files {
		sums["output "+name] = data
	}
	var out bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		fmt.Fprintf(&out, "%x %s\n", sha256.Sum256(sums[name]), name)
	}
	return out.Bytes()
}

// verifyDigest compares the digest with the files that read returns; the models are not needed. It lists the files
// that differ.
func verifyDigest(recorded []byte, read func(name string) ([]byte, error)) []string {
	var differ []string
	for line := range strings.Lines(string(recorded)) {
		sum, entry, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		kind, name, _ := strings.Cut(entry, " ")
		// The models are not in the repository.
		if kind == "model" {
			continue
		}
		data, err := read(name)
		// docgen writes the rest of the page, which is not an output of this program.
		data, _ = written(data)
		if err != nil || fmt.Sprintf("%x", sha256.Sum256(data)) != sum {
			differ = append(differ, name)
		}
	}
	return differ
}
