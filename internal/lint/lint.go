// Package lint runs all checks over files and folders: it finds the files, reads them, checks them in parallel,
// applies the configuration, and returns the findings in an order that does not depend on the workers.
package lint

import (
	"context"
	"io"
	"os"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/host/cloudtrail"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// DefaultMaxFileSize is the maximum size in bytes of files that are read, unless the configuration says otherwise.
const DefaultMaxFileSize = bound.FileSize

// Options says what is linted and how.
type Options struct {
	// Paths are files, folders, and "-" for Stdin. Files are linted whatever .gitignore and the
	// configuration exclude.
	Paths []string
	Stdin io.Reader
	// StdinFilename is the file name in findings about Stdin; empty for "<stdin>".
	StdinFilename string
	// Operation is the operation of parameters that do not name one, as IAM writes actions; empty to let the files
	// decide. Files found in a walk must have members that fit it.
	Operation string
	// Code says that the parameters of Operation are those of a program, with the spelling of an SDK: Arn for arn.
	Code bool
	// AsFound treats named files as if they were found in a walk: files that are not recognized, or do not parse, are
	// skipped. Hooks name every changed file.
	AsFound bool
	// Kinds limits the run to some of Kinds(); nil for all of them.
	Kinds []string
	// CloudTrail says that the files have CloudTrail records, which are not read otherwise. Record, if not nil, is
	// then called with every record's request and its findings under the configuration, by several goroutines at once. These
	// include errors of a request that AWS accepted, which are not reported. The findings are only lent.
	CloudTrail bool
	Record     func(*request.Request, regocheck.Context, cloudtrail.Record, []finding.Finding)
	// Go, if not nil, is called with the path of each Go file that is found in a walk, by several goroutines at once.
	Go func(path string)
	// Detect fills in Result.Detections.
	Detect bool
	Config config.Config
	// Engines are those of NewEngines for Config, to be shared by several runs; a run makes its own where it is nil.
	Engines *Engines
	// Workers bounds how many files are checked at once; 0 means the number of cores.
	Workers int
	// MaxFileSize is in bytes; 0 means that of the configuration, or else DefaultMaxFileSize.
	MaxFileSize int64
	// Strict raises the rules that have a higher severity for strict runs.
	Strict bool
	// Now is the time for expiry checks; zero means that of the configuration, if it has one.
	Now time.Time
	// Least says that the caller does without less severe findings; some of them may be there nevertheless.
	Least finding.Severity
	// Each, if not nil, is called with every request and its context, by several goroutines at once, and may keep
	// them. The checks continue.
	Each func(*request.Request, regocheck.Context)
	// Ask, if not nil, is called with every request and its context instead of the rules, by several goroutines at
	// once; if a request is checked twice, the second answer is used. Its error ends the run.
	Ask func(context.Context, *request.Request, regocheck.Context) (any, error)
	// Progress, if not nil, is called after each file with the number of files done and of files
	// found so far, and the name of the file. It is called by one goroutine at a time.
	Progress func(done, found int, name string)
}

// Run lints. It fails if ctx ended the run, if a rule of the user fails, or if the working directory is unknown;
// failures of single files are in the Result.
func Run(ctx context.Context, o Options) (Result, error) { return newRun(o).all(ctx) }

// walk finds the files, counts them and sends them to the workers.
func (c *checker) walk(ctx context.Context, dir string, jobs chan<- job, found *atomic.Int64) {
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
}

// all runs both passes.
func (r *run) all(ctx context.Context) (Result, error) {
	c := r.first()
	dir, err := os.Getwd()
	if err != nil {
		return Result{}, err
	}
	ctx, r.stop = context.WithCancelCause(ctx)
	defer r.stop(nil)
	workers := r.workers()
	var (
		// The channels are bounded, so that a walk of a million files does not keep their names in memory.
		jobs     = make(chan job, 4*workers)
		outcomes = make(chan outcome, 4*workers)
		// The walk runs ahead of the workers: found is how many files progress can show as the total so far.
		found atomic.Int64
		group sync.WaitGroup
	)
	group.Go(func() {
		defer close(jobs)
		c.walk(ctx, dir, jobs, &found)
	})
	for range workers {
		group.Go(func() { c.work(ctx, jobs, outcomes) })
	}
	// outcomes can be closed only when all workers and the walker have ended. The loop below ends then.
	go func() {
		group.Wait()
		close(outcomes)
	}()
	result := Result{shelf: &source.Shelf{}, Repository: r.model, Notes: idle(c.Config)}
	// Outcomes are added by this goroutine alone, so that Result needs no lock.
	var waiting []outcome
	done := 0
	for out := range outcomes {
		// Its findings depend on what other files say, for example about a role, and all of them must have been read first. Its
		// text may be dropped meanwhile, as that of any other file.
		if out.asks.Any() {
			result.shelve(out)
			waiting = append(waiting, out)
		} else {
			result.add(out)
		}
		// Progress counts files; of a trail only the last outcome has no record.
		if out.file != nil && c.CloudTrail {
			continue // a record instead of a file
		}
		if done++; c.Progress != nil {
			c.Progress(done, int(found.Load()), out.job.name)
		}
	}
	r.recheck(ctx, workers, waiting, result.add)
	if result.shelved || c.heavy { // the report needs memory, which the trees of the last file still take
		debug.SetMemoryLimit(min(debug.SetMemoryLimit(-1), bound.SoftMemory))
	}
	// Unused comments are known only after the second pass, whose findings they may accept.
	result.addUnused(c.configured)
	// The cause is the error of stop (a rule of the user failed) or the interrupt.
	if err := context.Cause(ctx); err != nil {
		return Result{}, err
	}
	result.Order()
	return result, nil
}
