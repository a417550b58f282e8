package lint

import (
	"context"
	"sync"

	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/source"
)

// checker is one pass of a run over files.
type checker struct {
	*run
	// collects is true for the first pass, which reads all files, collects what requests say about roles and other
	// shared names, and calls Options.Each for each request.
	collects bool
	// known are the roles on which findings may depend: none in the first pass, in which later files have not been
	// read yet.
	known   *repository.Model
	context regocheck.Context
}

// first is the pass over all files.
func (r *run) first() *checker {
	return &checker{run: r, collects: true, known: repository.New(""), context: r.context}
}

// second is the pass over the files whose requests depend on other files, after all have been read.
func (r *run) second() *checker {
	return &checker{run: r, known: r.model, context: r.context}
}

// recheck checks the files again that name a role, or something else, about which another file has facts, and adds
// the results of all waiting files. Usually there is no such file, and nothing is read twice.
func (r *run) recheck(ctx context.Context, workers int, waiting []outcome, add func(outcome)) {
	c := r.second()
	var group sync.WaitGroup
	next := make(chan *outcome)
	for range workers {
		group.Go(func() {
			for out := range next {
				c.once(ctx, out)
			}
		})
	}
	for i := range waiting {
		if r.model.Knows(waiting[i].asks) && ctx.Err() == nil {
			next <- &waiting[i]
		}
	}
	close(next)
	group.Wait()
	for _, out := range waiting {
		add(out)
	}
}

// once checks a file again, and replaces its outcome.
func (c *checker) once(ctx context.Context, out *outcome) {
	j, file := out.job, out.file
	*out = outcome{job: j}
	if file == nil || file.Data == nil { // its text is no longer kept
		c.job(ctx, j, nil, out)
		return
	}
	// Text that is still kept may come from standard input, which cannot be read again.
	out.read = true
	out.file = &source.File{Name: file.Name, Data: file.Data}
	c.bounded(ctx, j, out)
}
