// Package lint runs all checks over files and folders: it finds the files, reads them, checks them in
// parallel, applies the configuration, and gives the findings in one order, whatever ran first.
package lint

import (
	"context"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/host/cloudtrail"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// DefaultMaxFileSize is the size in bytes past which no file is read, unless the configuration says otherwise.
const DefaultMaxFileSize = bound.FileSize

// Options says what is linted and how.
type Options struct {
	// Paths are files, folders, and "-" for Stdin. Files are linted whatever .gitignore and the
	// configuration exclude.
	Paths []string
	Stdin io.Reader
	// StdinFilename is the name that findings in Stdin bear; "<stdin>" where it is empty.
	StdinFilename string
	// Operation is the one that parameters are for which do not say themselves, as IAM writes
	// actions; empty to go by the files. Files found in walking need members that fit it.
	Operation string
	// AsFound takes files that are named as if they had been found in walking: what is not recognised, or
	// does not parse, is skipped. Hooks name every file that changed.
	AsFound bool
	// Kind limits the run to one of Kinds; empty for all of them.
	Kind string
	// CloudTrail says that the files hold records of CloudTrail, which are read in no other way; Record, if not
	// nil, is then given every record's request, by several goroutines at once.
	CloudTrail bool
	Record     func(*request.Request, regocheck.Context, cloudtrail.Record)
	// Go, if not nil, is given the path of each Go file that is found in walking, by several goroutines at once.
	Go func(path string)
	// Detect asks for Result.Detections.
	Detect bool
	Config config.Config
	// Engines are those of NewEngines for Config, to be shared by several runs; a run makes its own where it is nil.
	Engines *Engines
	// Workers bounds how many files are checked at once; as many as there are cores where it is 0.
	Workers int
	// MaxFileSize is in bytes; that of the configuration, or else DefaultMaxFileSize, where it is 0.
	MaxFileSize int64
	// Strict raises the rules that have a higher severity for strict runs.
	Strict bool
	// Now is the time against which tokens expire; that of the configuration where it is zero, and else none.
	Now time.Time
	// Each, if not nil, is given every request with what is known of it, by several goroutines at
	// once, and may keep it. The checks go on.
	Each func(*request.Request, regocheck.Context)
	// Ask, if not nil, is asked about every request in the place of the rules, with what is known of it, by several
	// goroutines at once; the second time that a request is checked counts. Its error ends the run.
	Ask func(context.Context, *request.Request, regocheck.Context) (any, error)
	// Progress, if not nil, is called after each file with the number of files done and of files
	// found so far. It is called by one goroutine at a time.
	Progress func(done, found int)
}

// Run lints. The error is ctx's, if that ended the run, that of a rule of the user which fails, or says that the working
// directory cannot be told; what is wrong with single files is in the Result.
func Run(ctx context.Context, o Options) (Result, error) { return newRun(o).all(ctx) }

// all takes both passes.
func (r *run) all(ctx context.Context) (Result, error) {
	c := r.first()
	dir, err := os.Getwd()
	if err != nil {
		return Result{}, err
	}
	ctx, r.stop = context.WithCancelCause(ctx)
	defer r.stop(nil)
	workers := c.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var (
		jobs     = make(chan job, 4*workers)
		outcomes = make(chan outcome, 4*workers)
		found    atomic.Int64
		group    sync.WaitGroup
	)
	group.Go(func() {
		defer close(jobs)
		w := walker{dir: dir, config: &c.Config, wanted: c.wanted, code: c.Go != nil, shells: !c.CloudTrail, emit: func(j job) bool {
			found.Add(1)
			select {
			case jobs <- j:
				return true
			case <-ctx.Done():
				return false
			}
		}}
		w.paths(c.Paths)
	})
	for range workers {
		group.Go(func() { c.work(ctx, jobs, outcomes) })
	}
	go func() {
		group.Wait()
		close(outcomes)
	}()
	result := Result{shelf: &source.Shelf{}, Repository: r.model, Notes: idle(c.Config)}
	var waiting []outcome
	done := 0
	for out := range outcomes {
		if out.asks.Any() {
			result.putAway(out)
			waiting = append(waiting, out)
		} else {
			result.add(out)
		}
		if out.file != nil && c.CloudTrail {
			continue // a record, and not a file
		}
		if done++; c.Progress != nil {
			c.Progress(done, int(found.Load()))
		}
	}
	r.recheck(ctx, workers, waiting, result.add)
	if result.shelved || c.heavy { // a report leaves much behind, and before it come the trees of the last file
		debug.SetMemoryLimit(min(debug.SetMemoryLimit(-1), bound.SoftMemory))
	}
	result.settle(c.configured)
	if err := context.Cause(ctx); err != nil {
		return Result{}, err
	}
	result.Order()
	return result, nil
}
