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
		if ctx.Err() != nil {
			continue
		}
		if c.CloudTrail {
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
		buf = c.job(ctx, j, buf, &out)
		outcomes <- out
	}
}

// job checks one file and gives back the buffer that it read into, or nil where findings or
// requests that somebody holds point into it.
func (c *checker) job(ctx context.Context, j job, buf []byte, out *outcome) []byte {
	if j.path == "" {
		j.live = true
		j.name = c.StdinFilename
		if j.name == "" {
			j.name = "<stdin>"
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
	handed := c.collects && c.Each != nil && out.requests > 0 // whoever is given requests may keep them
	out.kept = out.kept || handed
	if len(out.findings)+len(out.unused) > 0 || out.kept || j.live {
		return nil
	}
	out.file = nil
	return buf
}

// wanted reports by its name whether a file is looked at in walking.
func (c *checker) wanted(name string) bool {
	if c.CloudTrail {
		return trailFile(name)
	}
	return document.FormatOf(name) != document.Auto || c.hosts.names(name)
}

// unread says why a file was not read. One that is too large is certainly no request; only somebody
// who named it must hear that as a failure.
func (c *checker) unread(j job, out *outcome) {
	var large tooLarge
	if errors.As(j.err, &large) && !j.named && c.Config.Operation(j.path) == "" {
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

// guard makes an internal fault of a panic: one file must not cost the others their findings.
func (c *checker) guard(ctx context.Context, j job, out *outcome) {
	defer func() {
		if fault := recover(); fault != nil {
			out.findings, out.notes = nil, nil
			out.failures = []Failure{{
				File: j.name, Internal: true, Stack: string(debug.Stack()),
				Err: fmt.Errorf("internal fault: %v", fault),
			}}
		}
	}()
	if err := c.file(ctx, j, out); err != nil && !c.stopped(err) && ctx.Err() == nil {
		out.failures = append(out.failures, Failure{File: j.name, Internal: true, Err: err})
	}
}

// stopped ends the run where a rule of the user fails, and reports whether one did: it would fail for other files too.
func (c *checker) stopped(err error) bool {
	var fault *customrules.Fault
	if !errors.As(err, &fault) {
		return false
	}
	c.stop(fault)
	return true
}
