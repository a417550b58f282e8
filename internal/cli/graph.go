package cli

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/internal/graph"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/request"
)

func newGraph(io streams) *cobra.Command {
	var flags lintFlags
	var format string
	cmd := &cobra.Command{
		Use:   "graph [paths...]",
		Short: "Show who can become whom: identities, roles, sessions",
		RunE: func(cmd *cobra.Command, paths []string) error {
			return runGraph(cmd, io, flags, paths, format)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&format, "format", "f", "text", "output format: "+strings.Join(graph.Formats(), ", "))
	f.StringSliceVarP(&flags.kinds, "kind", "k", nil, "read only files of this kind")
	f.BoolVarP(&flags.verbose, "verbose", "v", false, "report skipped files and the reason")
	addConfigFileFlags(cmd, &flags)
	f.StringArrayVar(&flags.off, "off", nil, "rule whose findings are not marked, by its ID (repeatable)")
	return cmd
}

// runGraph runs the checks as well: the graph marks the edges that have findings.
func runGraph(cmd *cobra.Command, io streams, flags lintFlags, paths []string, format string) error {
	if !slices.Contains(graph.Formats(), format) {
		return fmt.Errorf("unknown format %q; there are %s", format, strings.Join(graph.Formats(), ", "))
	}
	// The graph is made of the requests that lint.Run passes on, and those in Go are not among them.
	flags.noGo = true
	options, _, err := settings(io, flags, paths)
	if err != nil {
		return err
	}
	var seen requests
	options.Each = seen.add
	result, err := lintOnce(cmd.Context(), io, flags, options)
	if err != nil {
		return err
	}
	sayNotes(io, flags, result)
	if err := graph.Of(result.Repository, seen.all, result.Findings).Write(io.out, format); err != nil {
		return err
	}
	sayBroken(io, result)
	return statusOfInput(result)
}

// requests collects those of a run, which its workers find.
type requests struct {
	mutex sync.Mutex
	all   []*request.Request
}

// add collects a request; several workers call it at once.
func (r *requests) add(req *request.Request, _ regocheck.Context) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.all = append(r.all, req)
}
