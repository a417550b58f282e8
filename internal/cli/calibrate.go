package cli

import (
	"errors"
	"fmt"
	"sync"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/internal/host/cloudtrail"
	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/tokensize"
)

// newCalibrate has no flags for the model: the records decide.
func newCalibrate(io streams) *cobra.Command {
	var flags lintFlags
	cmd := &cobra.Command{
		Use:   "calibrate FILE...",
		Short: "Fit the token estimate to your own CloudTrail records",
		Long: `calibrate reads CloudTrail records, plain or compressed with gzip, and compares the sizes of the session
tokens in them with the estimates of the model. It prints a section for .sessionlint.yaml that makes
estimates fit your account better.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			return runCalibrate(cmd, io, flags, paths)
		},
	}
	addConfigFileFlags(cmd, &flags)
	return cmd
}

// calibration collects the records with the size of a session token. Several workers add records.
type calibration struct {
	mutex sync.Mutex
	tokensize.Calibration
	measured int // how many records there were
}

// add adds a record. Besides the parameters, a session has tags of the caller's session and attributes of an identity
// provider; CloudTrail records them, and they count.
func (c *calibration) add(r *request.Request, context regocheck.Context, record cloudtrail.Record) {
	in := regocheck.TokenInput(r, context)
	record.Complete(&in)
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if record.TokenBytes > 0 && c.Add(in, record.TokenBytes) {
		c.measured++
	}
}

// runCalibrate prints the section of the configuration, so that it can be appended to the file with >>.
func runCalibrate(cmd *cobra.Command, io streams, flags lintFlags, paths []string) error {
	flags.cloudTrail = true
	var fit calibration
	result, err := runWith(cmd, io, flags, paths, func(o *lint.Options) { o.Record = fit.add })
	if err != nil {
		return err
	}
	if fit.measured == 0 {
		return errors.New("no record contains the size of a session token (sessionTokenSize, since September 2026)")
	}
	if err := fit.WriteSettings(io.out); err != nil {
		return fmt.Errorf("writing the configuration: %w", err)
	}
	return statusOfFailures(result)
}
