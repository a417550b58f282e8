package lint

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime/debug"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/customrules"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// work checks files until there are no more.
func (c *checker) work(ctx context.Context, jobs <-chan job, outcomes chan<- outcome) {
	var buf []byte
	for j := range jobs {
		// The run has ended; the jobs that are already in the channel are dropped.
		if ctx.Err() != nil {
			continue
		}
		if c.CloudTrail {
			// A trail sends an outcome for each record, not one for the file.
			c.trail(ctx, j, outcomes)
			continue
		}
		out := outcome{job: j}
		switch {
		case j.note != "":
			out.notes = append(out.notes, Note{File: j.name, Message: j.note})
			outcomes <- out
			continue
		case j.code:
			c.Go(j.path)
			outcomes <- out
			continue
		}
		// The buffer is reused for the next file. Most files have no requests, so that most of a walk needs no new memory.
		buf = c.job(ctx, j, buf, &out)
		outcomes <- out
	}
}

// job checks one file and returns its read buffer for reuse, or nil if findings or requests still refer to it.
func (c *checker) job(ctx context.Context, j job, buf []byte, out *outcome) []byte {
	if j.path == "" {
		// Standard input may be given the name of a file, as editors do for text that is not saved: the name decides its kind,
		// the entries of the configuration that apply, and where relative references lead.
		j.live = true
		j.name = c.StdinFilename
		if j.name == "" {
			j.name = stdinName
		} else if abs, err := filepath.Abs(j.name); err == nil {
			j.path = abs
		}
		buf, j.err = readAll(c.stdin, buf, 0, c.maxFileSize)
	} else if j.err == nil {
		buf, j.err = readFile(j.path, buf, c.maxFileSize)
	}
	if j.err != nil {
		c.unread(j, out)
		return nil
	}
	out.read, out.job = true, j
	out.file = &source.File{Name: j.name, Data: buf}
	c.bounded(ctx, j, out)
	// Whatever refers to the text keeps the buffer from being reused: findings, facts, receivers of requests.
	handed := c.collects && c.Each != nil && out.requests > 0 // the receiver of requests may keep them
	out.retained = out.retained || handed
	if len(out.findings)+len(out.accepted)+len(out.unused) > 0 || out.retained || j.live {
		return nil
	}
	// Without findings nothing of the file is shown, and its text is not needed any more.
	out.file = nil
	return buf
}

// wanted reports by its name whether a walk reads a file.
func (c *checker) wanted(name string) bool {
	if c.CloudTrail {
		return TrailFile(name)
	}
	return document.FormatOf(name) != document.Auto || c.hosts.names(name)
}

// unread reports why a file was not read. A file that is too large is certainly not a request; it is a failure only
// if the user named it.
func (c *checker) unread(j job, out *outcome) {
	var large tooLarge
	// A database dump of 100 MiB in a folder is not a mistake of the user.
	if errors.As(j.err, &large) && !j.explicit && c.Config.Operation(j.path) == "" {
		out.notes = append(out.notes, Note{File: j.name, Message: "skipped: " + large.Error()})
		if request.OperationOfFile(j.name) != "" {
			out.open++
		}
		return
	}
	out.failures = append(out.failures, Failure{File: j.name, Err: cause(j.err)})
}

// bounded checks a file within the bounds of memory.
func (c *checker) bounded(ctx context.Context, j job, out *outcome) {
	// The tree of a file takes many times its size. Large files are therefore checked one after another and with a collector
	// that runs more often; the defers restore what was set before for the small ones.
	if len(out.file.Data) >= bound.LargeFile {
		c.alone.Lock()
		defer c.alone.Unlock()
		c.heavy = true
		before := debug.SetMemoryLimit(-1)
		defer debug.SetMemoryLimit(before)
		debug.SetMemoryLimit(min(before, bound.SoftMemory))
		defer debug.SetGCPercent(debug.SetGCPercent(50))
	}
	c.guard(ctx, j, out)
}

// guard turns a panic into an internal error: the other files must keep their findings. After an interrupt, every
// check fails with the context's error; one message at the end says so.
func (c *checker) guard(ctx context.Context, j job, out *outcome) {
	defer func() {
		if fault := recover(); fault != nil {
			out.panicked(j, fault)
		}
	}()
	if err := c.file(ctx, j, out); err != nil && !c.stopped(err) && ctx.Err() == nil {
		out.failures = append(out.failures, Failure{File: j.name, Internal: true, Err: err})
	}
}

// panicked replaces an outcome after a panic: what was found before may be incomplete or wrong. The stack is printed
// with --verbose.
func (out *outcome) panicked(j job, fault any) {
	out.findings, out.accepted, out.notes = nil, nil, nil
	out.failures = []Failure{{
		File: j.name, Internal: true, Stack: string(debug.Stack()),
		Err: fmt.Errorf("internal error: %v", fault),
	}}
}

// stopped ends the run if a rule of the user failed, and reports whether one did: it would also fail for other files.
func (c *checker) stopped(err error) bool {
	var fault *customrules.Fault
	if !errors.As(err, &fault) {
		return false
	}
	c.stop(fault)
	return true
}
