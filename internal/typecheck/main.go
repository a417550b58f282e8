// Command typecheck says whether the packages and tests of this module have the right types on another system:
//
//	go run ./internal/typecheck -os windows ./...
//
// It reads everything from source. The go command would first compile all packages that they import, which takes minutes and is
// of use for nothing else.
package main

import (
	"flag"
	"fmt"
	"os"

	"golang.org/x/tools/go/packages"
)

func main() {
	system := flag.String("os", "windows", "the system, as in GOOS")
	flag.Parse()
	if err := run(*system, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "typecheck:", err)
		os.Exit(1)
	}
}

func run(system string, patterns []string) error {
	loaded, err := packages.Load(&packages.Config{
		Mode:  packages.LoadAllSyntax,
		Env:   append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0"),
		Tests: true,
	}, patterns...)
	if err != nil {
		return err
	}
	if mistakes := packages.PrintErrors(loaded); mistakes > 0 {
		return fmt.Errorf("%d mistakes on %s", mistakes, system)
	}
	return nil
}
