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
	// collects is true for the first pass, which goes over all files, takes note of what requests say of roles and other
	// shared names, and gives each request to Options.Each.
	collects bool
	// known is what requests may rely on: nothing in the first pass, which does not know yet what later files say.
	known   *repository.Model
	context regocheck.Context
}

// first is the pass over all files.
func (r *run) first() *checker {
	return &checker{run: r, collects: true, known: repository.New(""), context: r.context}
}

// second is the pass over the files whose requests depend on what other files say, when all have been read.
func (r *run) second() *checker {
	return &checker{run: r, known: r.model, context: r.context}
}

// recheck goes over those files once more that name a role, or something else, of which another file says something, and
// adds the results of all that waited for it. Mostly there is no such file, and nothing is read twice.
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
	if file == nil || file.Data == nil { // nobody else holds it, or it was put away
		c.job(ctx, j, nil, out)
		return
	}
	// Text that is still there may have come through standard input, which cannot be read again.
	out.read = true
	out.file = &source.File{Name: file.Name, Data: file.Data}
	c.bounded(ctx, j, out)
}
