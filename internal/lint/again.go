package lint

import (
	"context"
	"sync"

	"github.com/sessionlint/sessionlint/internal/source"
)

// again checks those files once more that name a role, or something else, of which another file told, and gives on what
// came of all. Where no file tells of one, which is the rule, nothing is read twice.
func (c *checker) again(ctx context.Context, workers int, waiting []outcome, add func(outcome)) {
	c.known, c.settled = c.roles, true
	c.context.Workflow, c.context.Developer = c.names.earlier, c.names.developer
	c.Each = nil // every request has been given once
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
		if (c.roles.know(waiting[i].roles) || c.names.know(waiting[i].names)) && ctx.Err() == nil {
			next <- &waiting[i]
		}
	}
	close(next)
	group.Wait()
	for _, out := range waiting {
		add(out)
	}
}

// once checks a file again, and puts what comes of it in the place of what was there.
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
