package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/report"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/tokensize"
)

func newEstimate(io streams) *cobra.Command {
	var flags lintFlags
	var asJSON bool
	var svg string
	cmd := &cobra.Command{
		Use:   "estimate FILE...",
		Short: "Estimate the size of session tokens, part by part",
		Long: `estimate prints for each request the parts of its session token, which add up to the estimate, and draws the limit as
a bar. Policy files are estimated as the policy of an AssumeRole request about which nothing else is known.`,
		Example: `  sessionlint estimate params.json
  sessionlint estimate session-policy.json
  sessionlint estimate --svg token.svg requests/`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			return runEstimate(cmd, io, flags, paths, asJSON, svg)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&flags.operation, "operation", "o", "", "operation of files that do not name one, such as sts:AssumeRole")
	addConfigFileFlags(cmd, &flags)
	f.StringVar(&flags.colour, "color", "auto", "colors: auto, always, never")
	f.BoolVar(&asJSON, "json", false, "print JSON")
	f.StringVar(&svg, "svg", "", "also draw the estimates as an SVG picture into this file")
	return cmd
}

// runEstimate prints one estimate for each request that returns a session token.
func runEstimate(cmd *cobra.Command, io streams, flags lintFlags, paths []string, asJSON bool, svg string) error {
	colour, err := wantColour(flags.colour, io.out)
	if err != nil {
		return err
	}
	var collect estimates
	result, err := runWith(cmd, io, flags, paths, func(o *lint.Options) { o.Each = collect.add })
	if err != nil {
		return err
	}
	if len(collect.all) == 0 {
		return errors.New("no request here returns a session token")
	}
	collect.sort()
	if svg != "" {
		if err := drawEstimates(svg, collect.all); err != nil {
			return err
		}
	}
	if asJSON {
		err = report.EstimateJSON(io.out, version(), collect.all)
	} else {
		err = report.EstimateTable(io.out, collect.all, screenOf(io.out, colour))
	}
	if err != nil {
		return fmt.Errorf("writing the estimate: %w", err)
	}
	return statusOfFailures(result)
}

// drawEstimates writes the picture of estimates into a file.
func drawEstimates(name string, all []report.Estimate) error {
	var picture bytes.Buffer
	if err := report.EstimateSVG(&picture, all); err != nil {
		return fmt.Errorf("drawing the estimates: %w", err)
	}
	return os.WriteFile(name, picture.Bytes(), 0o644)
}

// estimates collects the estimates of a run's workers.
type estimates struct {
	mutex sync.Mutex
	all   []report.Estimate
}

// add estimates a request; one that returns no session token, such as iam:CreateRole, is left out.
func (e *estimates) add(r *request.Request, c regocheck.Context) {
	size, ok := tokensize.Of(regocheck.TokenInput(r, c))
	if !ok {
		return
	}
	e.mutex.Lock()
	defer e.mutex.Unlock()
	e.all = append(e.all, report.Estimate{Operation: r.Operation, Span: r.Span, Size: size})
}

// sort makes the order independent of the workers: by file, and by the place in it.
func (e *estimates) sort() {
	slices.SortFunc(e.all, func(a, b report.Estimate) int {
		return cmp.Or(strings.Compare(a.Span.File.Name, b.Span.File.Name), cmp.Compare(a.Span.Start, b.Span.Start))
	})
}
