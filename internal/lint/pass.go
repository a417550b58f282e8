package lint

import (
	"context"
	"sync"

	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/request"
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
	known *repository.Model
	// skips is true where only the requests of files are asked for, and not what is wrong with them.
	skips bool
	// noted, if not nil, is called with the requests of each file before they are checked, and may set known.
	noted func([]*request.Request, *outcome)
	// context is what the configuration says about all requests; each request gets a copy with facts of its own.
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
	// The model is complete now and is only read, so that workers need no lock.
	c := r.second()
	var group sync.WaitGroup
	next := make(chan *outcome)
	for range workers {
		group.Go(func() {
			for out := range next {
				c.recheckFile(ctx, out)
			}
		})
	}
	// Only files about whose roles something is now known change; the others keep the outcome of the first pass.
	for i := range waiting {
		if r.model.Knows(waiting[i].asks) && ctx.Err() == nil {
			next <- &waiting[i]
		}
	}
	close(next)
	group.Wait()
	// All of them are added after the workers have ended, in the order of the first pass; Order sorts findings anyway.
	for _, out := range waiting {
		add(out)
	}
}

// recheckFile checks a file again, and replaces its outcome.
func (c *checker) recheckFile(ctx context.Context, out *outcome) {
	j, file := out.job, out.file
	// Nothing of the first outcome remains, so that its findings are not reported twice.
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
