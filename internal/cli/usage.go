package cli

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/usage"
	"github.com/sessionlint/sessionlint/internal/usage/page"
)

func newReport(io streams) *cobra.Command {
	var asJSON bool
	var html string
	cmd := &cobra.Command{
		Use:   "report FILE...",
		Short: "Draw what CloudTrail says of roles: sizes of session tokens, durations, development",
		Long: `report reads summaries that calibrate --json wrote, adds them up, and draws them: a page with charts that needs
nothing besides itself. Summaries of other records, such as those of each day or account, can be added in any
order.`,
		Example: `  sessionlint report --html usage.html usage.json
  sessionlint report --json monday.json tuesday.json > both.json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, paths []string) error {
			return runReport(io, paths, asJSON, html)
		},
	}
	cmd.Flags().StringVar(&html, "html", "", "write the page into this file")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the sum as JSON")
	return cmd
}

// runReport adds up summaries and shows the sum.
func runReport(io streams, paths []string, asJSON bool, html string) error {
	if html == "" && !asJSON {
		return errors.New("nothing to write; give --html FILE, --json or both")
	}
	summary, err := readUsage(paths)
	if err != nil {
		return err
	}
	if html != "" {
		if err := drawUsage(html, summary); err != nil {
			return err
		}
	}
	if asJSON {
		return usage.Write(io.out, summary)
	}
	return nil
}

// readUsage reads summaries and adds them up.
func readUsage(paths []string) (*usage.Summary, error) {
	var all usage.Summary
	for _, path := range paths {
		file, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		one, err := usage.Read(file)
		file.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if all.Merge(one); len(all.Stats) > bound.UsageRoles {
			return nil, fmt.Errorf("the summaries are of more than %d roles", bound.UsageRoles)
		}
	}
	return &all, nil
}

// drawUsage writes the page about a summary into a file.
func drawUsage(name string, summary *usage.Summary) error {
	var text bytes.Buffer
	if err := page.Write(&text, summary); err != nil {
		return fmt.Errorf("drawing the report: %w", err)
	}
	return os.WriteFile(name, text.Bytes(), 0o644)
}
