// Command generate writes CloudTrail logs for measurements:
//
//	go run ./internal/generate -records 1000000 -out /tmp/trail
package main

import (
	"flag"
	"log"
	"os"

	"github.com/sessionlint/sessionlint/cmd/sessionlint-beam/internal/trail"
)

func main() {
	records := flag.Int("records", 20_000, "how many records")
	inFile := flag.Int("in-file", 5_000, "how many records in a file")
	seed := flag.Uint64("seed", 1, "the same seed gives the same records")
	bad := flag.Int("bad", 0, "how many of a thousand entries are not records")
	out := flag.String("out", "trail", "the folder to write to")
	flag.Parse()
	if *records < 0 || *inFile < 1 {
		log.Fatal("generate: -records 0 or more, -in-file 1 or more")
	}
	if err := os.MkdirAll(*out, 0o755); err != nil {
		log.Fatal(err)
	}
	r := trail.New(*seed)
	r.Bad = *bad
	if err := trail.WriteFiles(*out, r, *records, *inFile); err != nil {
		log.Fatal(err)
	}
}
