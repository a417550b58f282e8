// Command golangci is golangci-lint with sessionlint as a plug-in: what `golangci-lint custom` builds from
// analyzers/plugin/.custom-gcl.yml, but with this checkout and without cloning golangci-lint.
package main

import (
	"fmt"
	"os"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/sessionlint/sessionlint/analyzers/plugin"
)

func main() {
	if err := commands.Execute(commands.BuildInfo{Version: "2.15.0", GoVersion: "unknown"}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitcodes.Failure)
	}
}
