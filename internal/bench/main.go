// Command bench compares sessionlint with other linters, and with only reading and decoding the same files. It
// measures whole processes: the commands run in turn, and the ratios of their medians are compared.
//
//	go run ./internal/bench [-runs 5] [-files 1000,10000] [-tools DIR]
//
// It builds sessionlint, installs conftest and kubeconform through the Go module proxy and ajv-cli through
// npm into the tools folder, unless they are there, and writes a table for docs/performance.md to standard output.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

func main() {
	runs := flag.Int("runs", 5, "counted runs of each command, after one that does not count")
	files := flag.String("files", "1000,10000", "sizes of the corpora")
	tools := flag.String("tools", filepath.Join(os.TempDir(), "sessionlint-bench"), "folder for the other programs")
	part := flag.String("part", "", "do one part and nothing else: floor or schema (this is how the program runs itself)")
	flag.Parse()
	var err error
	if *part != "" {
		err = runPart(*part, flag.Arg(0))
	} else {
		err = compare(*runs, *files, *tools)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func compare(runs int, sizes, folder string) error {
	t, err := install(folder)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "sessionlint-corpus")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := writeRules(dir); err != nil {
		return err
	}
	fmt.Println("| input | command | median wall s | of sessionlint | peak MiB |")
	fmt.Println("|---|---|---|---|---|")
	one, err := writeCorpus(filepath.Join(dir, "one"), 1)
	if err != nil {
		return err
	}
	if err := table("one file", runs, t.single(dir, one)); err != nil {
		return err
	}
	for _, text := range strings.Split(sizes, ",") {
		n, err := strconv.Atoi(text)
		if err != nil {
			return fmt.Errorf("-files: %w", err)
		}
		c, err := writeCorpus(filepath.Join(dir, text), n)
		if err != nil {
			return err
		}
		if err := table(text+" files", runs, t.many(dir, c)); err != nil {
			return err
		}
	}
	return nil
}

// table measures commands in turn and prints a row for each; the first is what the others are compared with.
func table(input string, runs int, commands []command) error {
	for range runs + 1 {
		for i := range commands {
			if err := commands[i].run(); err != nil {
				return err
			}
		}
	}
	base := commands[0].median()
	for _, c := range commands {
		fmt.Printf("| %s | %s | %.3f | %.2f | %d |\n", input, c.name, c.median(), c.median()/base, c.peak>>10)
	}
	return nil
}
