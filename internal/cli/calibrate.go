package cli

import (
	"errors"
	"fmt"
	"sync"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/host/cloudtrail"
	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/usage"
)

// newCalibrate has no flags for the model: the records decide.
func newCalibrate(io streams) *cobra.Command {
	var flags lintFlags
	var asJSON bool
	var html string
	cmd := &cobra.Command{
		Use:   "calibrate FILE...",
		Short: "Fit the token estimate to your own CloudTrail records",
		Long: `calibrate reads CloudTrail records, plain or compressed with gzip, and compares the sizes of the session
tokens in them with the estimates of the model. It prints a section for .sessionlint.yaml that makes
estimates fit your account better. --json prints instead what the records say of each role: requests,
durations, sizes of tokens, findings; --html also draws it, as report does.`,
		Example: `  sessionlint calibrate logs/*.json.gz >> .sessionlint.yaml
  sessionlint calibrate --json logs/*.json.gz > usage.json`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			return runCalibrate(cmd, io, flags, paths, asJSON, html)
		},
	}
	addConfigFileFlags(cmd, &flags)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print what the records say of each role, as JSON")
	cmd.Flags().StringVar(&html, "html", "", "also draw what the records say, as a page in this file")
	return cmd
}

// calibration adds up records. Several workers add some.
type calibration struct {
	config config.Config

	mutex   sync.Mutex
	summary usage.Summary
	crowded bool // there are too many roles, and records were left out
}

// add adds a record.
func (c *calibration) add(r *request.Request, context regocheck.Context, record cloudtrail.Record, findings []finding.Finding) {
	counted, in := usage.Of(r, context, record, findings)
	counted.Sets.Seconds = c.config.MaxSessionDuration(r.RoleArn().TextIfWhole())
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.crowded = c.crowded || len(c.summary.Stats) > bound.UsageRoles; !c.crowded {
		c.summary.Add(counted, in)
	}
}

// summarize reads records and adds them up.
func summarize(cmd *cobra.Command, io streams, flags lintFlags, paths []string) (*usage.Summary, lint.Result, error) {
	flags.cloudTrail = true
	var c calibration
	result, err := runWith(cmd, io, flags, paths, func(o *lint.Options) {
		o.Record, c.config, c.summary.Limit = c.add, o.Config, o.Config.Token.Limit
	})
	if err == nil && c.crowded {
		err = fmt.Errorf("the records are of more than %d roles; read fewer of them", bound.UsageRoles)
	}
	return &c.summary, result, err
}

// runCalibrate prints the section of the configuration, so that it can be appended to the file with >>.
func runCalibrate(cmd *cobra.Command, io streams, flags lintFlags, paths []string, asJSON bool, html string) error {
	summary, result, err := summarize(cmd, io, flags, paths)
	if err == nil && html != "" {
		err = drawUsage(html, summary)
	}
	if err != nil {
		return err
	}
	switch {
	case asJSON:
		err = usage.Write(io.out, summary)
	case summary.Measured == 0:
		return errors.New("no record contains the size of a session token (sessionTokenSize, since September 2026)")
	default:
		err = summary.Calibration.WriteSettings(io.out)
	}
	if err != nil {
		return fmt.Errorf("writing what the records say: %w", err)
	}
	return statusOfFailures(result)
}
