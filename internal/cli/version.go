package cli

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/iamcatalog"
)

func newVersion(io streams) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version, and the dates of what it knows about AWS",
		Args:  cobra.NoArgs,
		RunE:  func(*cobra.Command, []string) error { return writeVersion(io.out) },
	}
}

// writeVersion prints what a bug report needs: two programs that print the same find the same.
func writeVersion(out io.Writer) error {
	models, err := modelDates()
	if err != nil {
		return err
	}
	c := iamcatalog.Default()
	_, err = fmt.Fprintf(out, "sessionlint %s\n%sbuilt with %s for %s/%s\n%d rules, %d operations\nservice models of %s\nIAM catalog of %s (%s)\n",
		version(), commit(), runtime.Version(), runtime.GOOS, runtime.GOARCH, len(catalog.Rules()), len(catalog.Operations()),
		models, c.Date, c.Source)
	return err
}

// version is the module version that the program was built from, as the Go toolchain recorded it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "dev"
	}
	return info.Main.Version
}

// commit returns a line with the commit that the program was built from; empty if the Go toolchain did not record it.
func commit() string {
	recorded := map[string]string{}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			recorded[s.Key] = s.Value
		}
	}
	if recorded["vcs.revision"] == "" {
		return ""
	}
	line := "commit " + recorded["vcs.revision"]
	if recorded["vcs.modified"] == "true" {
		line += ", modified"
	}
	return line + "\n"
}

// modelDates says as of which days AWS's service models are, newest first, with the number of services of each.
func modelDates() (string, error) {
	limits, err := catalog.KnownLimits()
	if err != nil {
		return "", err
	}
	newest := map[string]string{} // by service
	for _, l := range limits {
		if l.Confidence != "model" || len(l.Operations) == 0 {
			continue
		}
		service, _, _ := strings.Cut(l.Operations[0], ":")
		newest[service] = max(newest[service], l.Date)
	}
	count := map[string]int{}
	var dates []string
	for _, date := range newest {
		if count[date]++; count[date] == 1 {
			dates = append(dates, date)
		}
	}
	slices.Sort(dates)
	slices.Reverse(dates)
	for i, date := range dates {
		dates[i] = fmt.Sprintf("%s (%d services)", date, count[date])
	}
	return strings.Join(dates, ", "), nil
}
