// Command sessionlint-beam checks the CloudTrail records of many accounts on Apache Beam: on this machine, or on Flink, Spark or
// Dataflow. See docs/beam.md.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"

	"github.com/sessionlint/sessionlint/cmd/sessionlint-beam/internal/pipeline"
)

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(300) // as sessionlint does, for the same reason: most of what is allocated is soon garbage
	}
	flags := newFlags(flag.CommandLine)
	flag.Parse()
	pipeline.Register()
	// In a worker, which the runner starts with the same program, this call does all the work and does not return.
	beam.Init()
	os.Exit(submit(flags))
}

// submit runs a job until it ends or is interrupted, and returns the exit status.
func submit(flags *options) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	status, err := flags.run(ctx, flag.Args(), os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, "sessionlint-beam:", err)
	}
	return status
}
