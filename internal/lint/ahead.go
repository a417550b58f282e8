package lint

import (
	"context"
	"iter"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/request"
)

// checked is what the checks of a request found, or what Options.Ask answered.
type checked struct {
	findings []finding.Finding
	answer   any
	err      error
	fault    any // the value of a panic; nil if there was none
}

// window is how many requests of a large file are checked before their findings are taken: enough to keep all workers
// busy, and few enough that their findings need little memory.
const window = 256

// ahead returns what the checks of each request found, in their order. Requests of a large file, which has no other large
// one beside it, are checked by all workers: the others would have nothing to do.
func (c *checker) ahead(ctx context.Context, j job, requests []*request.Request, size int, view *repository.View) iter.Seq2[int, checked] {
	step := 1
	if size >= bound.LargeFile {
		step = window
	}
	return func(yield func(int, checked) bool) {
		for start := 0; start < len(requests); start += step {
			for i, found := range c.together(ctx, j, requests[start:min(start+step, len(requests))], view) {
				if !yield(start+i, found) {
					return
				}
			}
		}
	}
}

// together checks requests with all workers. A panic in one of them continues here, where guard reports it.
func (c *checker) together(ctx context.Context, j job, requests []*request.Request, view *repository.View) []checked {
	all := make([]checked, len(requests))
	if len(all) == 1 {
		all[0].findings, all[0].answer, all[0].err = c.request(ctx, j, requests[0], view)
		return all
	}
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(c.workers(), len(all)) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(all); i = int(next.Add(1)) - 1 {
				c.caught(ctx, j, requests[i], view, &all[i])
			}
		})
	}
	group.Wait()
	for _, one := range all {
		if one.fault != nil {
			panic(one.fault)
		}
	}
	return all
}

// caught checks a request, and keeps a panic.
func (c *checker) caught(ctx context.Context, j job, req *request.Request, view *repository.View, into *checked) {
	defer func() { into.fault = recover() }()
	into.findings, into.answer, into.err = c.request(ctx, j, req, view)
}

// workers is how many files, or requests of a large file, are checked at once.
func (r *run) workers() int {
	if r.Workers > 0 {
		return r.Workers
	}
	return runtime.GOMAXPROCS(0)
}
