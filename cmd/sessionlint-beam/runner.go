package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	jobpb "github.com/apache/beam/sdks/v2/go/pkg/beam/model/jobmanagement_v1"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/options/jobopts"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/runners"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
)

// names are the runners of this program.
var names = []string{"prism", "universal", "flink", "spark", "dataflow"}

// runner returns the runner that Beam's flag names; prism runs in this process and needs nothing.
func runner() (string, error) {
	name := *runners.Runner
	if name == "" {
		name = names[0]
	}
	if !slices.Contains(names, name) {
		return "", fmt.Errorf("unknown runner %q; the runners are %s", name, strings.Join(names, ", "))
	}
	return name, nil
}

// prepare completes the flags of Beam: the worker is this program, and the job has a name by which it can be found again.
func prepare(name string) error {
	if *jobopts.JobName == "" {
		*jobopts.JobName = fmt.Sprintf("sessionlint-%d-%d", time.Now().UnixNano(), os.Getpid())
	}
	if name == "prism" || jobopts.IsLoopback() || *jobopts.WorkerBinary != "" {
		return nil
	}
	if runtime.GOOS != "linux" {
		return errors.New("workers run on Linux; name this program built for them with --worker_binary")
	}
	var err error
	*jobopts.WorkerBinary, err = os.Executable()
	return err
}

// cancel ends the job at the endpoint of a portable runner: a cluster would continue it after this program has ended.
func cancel(ctx context.Context) error {
	if *jobopts.Endpoint == "" {
		return nil
	}
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer stop()
	connection, err := grpc.NewClient(*jobopts.Endpoint, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return err
	}
	defer connection.Close()
	jobs := jobpb.NewJobServiceClient(connection)
	all, err := jobs.GetJobs(ctx, &jobpb.GetJobsRequest{})
	if err != nil {
		return err
	}
	for _, job := range all.GetJobInfo() {
		if job.GetJobName() != *jobopts.JobName {
			continue
		}
		if _, err := jobs.Cancel(ctx, &jobpb.CancelJobRequest{JobId: job.GetJobId()}); err != nil {
			return err
		}
	}
	return nil
}
