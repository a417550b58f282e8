// Command bench compares sessionlint with other linters, and with only reading and decoding the same files, and writes
// docs/performance.md:
//
//	go run ./internal/bench [-runs 5] [-scale 1] [-only 'realistic|vet'] [-o FILE] [-tools DIR]
//
// It measures whole processes. The commands of a group run in turn, so that whatever else the machine does meets all of
// them, and their medians are compared.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
)

func main() {
	runs := flag.Int("runs", 5, "counted runs of each command, after one that does not count")
	scale := flag.Float64("scale", 1, "factor for the numbers of files; 0.1 for a first look")
	only := flag.String("only", "", "regular expression for the titles of the groups to measure")
	output := flag.String("o", filepath.Join("docs", "performance.md"), "the file to write")
	folder := flag.String("tools", filepath.Join(os.TempDir(), "sessionlint-bench"), "folder for the programs that are compared")
	part := flag.String("part", "", "do a part of sessionlint's work and nothing else: floor, schemas or lint (the program runs itself so)")
	profile := flag.String("profile", "", "file for a CPU profile of the part")
	flag.Parse()
	err := profiled(*profile, func() error { return runPart(*part, flag.Args()) })
	if *part == "" {
		err = compare(*runs, *scale, *only, *folder, *output)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// compare measures the groups whose titles match, and writes the page. Programs are built first, so that a run does
// not fail late.
func compare(runs int, scale float64, only, folder, output string) error {
	titles, err := regexp.Compile(only)
	if err != nil {
		return err
	}
	t, err := install(folder)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "sessionlint-corpus")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b := &bench{tools: t, runs: runs, scale: scale, dir: dir}
	for _, g := range groups {
		if !titles.MatchString(g.title) {
			continue
		}
		if err := b.measure(g); err != nil {
			return fmt.Errorf("%s: %w", g.title, err)
		}
	}
	return b.writePage(output)
}
