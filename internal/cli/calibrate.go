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
	f := cmd.Flags()
	f.StringVarP(&flags.config, "config", "c", "", "configuration file (default: nearest .sessionlint.yaml upwards)")
	f.BoolVar(&flags.noConfig, "no-config", false, "ignore configuration files")
	return cmd
}

func runCalibrate(cmd *cobra.Command, io streams, flags lintFlags, paths []string) error {
	flags.cloudTrail = true
	options, _, err := settings(io, flags, paths)
	if err != nil {
		return err
	}
	var mutex sync.Mutex
	var fit tokensize.Calibration
	measured := 0
	options.Record = func(r *request.Request, c regocheck.Context, record cloudtrail.Record) {
		in := regocheck.TokenInput(r, c)
		record.Complete(&in)
		mutex.Lock()
		defer mutex.Unlock()
		if record.TokenBytes > 0 && fit.Add(in, record.TokenBytes) {
			measured++
		}
	}
	result, err := lint.Run(cmd.Context(), options)
	if err != nil {
		return err
	}
	sayNotes(io, flags, result)
	if measured == 0 {
		return errors.New("no record contains the size of a session token (sessionTokenSize, since September 2026)")
	}
	if err := fit.WriteSettings(io.out); err != nil {
		return fmt.Errorf("writing the configuration: %w", err)
	}
	if len(result.Failures) > 0 {
		return exitStatus(exitUsage)
	}
	return nil
}
