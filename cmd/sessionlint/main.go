// Command sessionlint finds what is wrong with requests for temporary AWS credentials before AWS does.
package main

import (
	"os"

	"github.com/sessionlint/sessionlint/analyzers"
	"github.com/sessionlint/sessionlint/internal/cli"
)

func main() {
	if args := os.Args[1:]; analyzers.IsVet(args) {
		analyzers.VetMain()
	}
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
