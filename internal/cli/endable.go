package cli

import (
	"context"
	"io"
	"sync"
)

// endable is a reader that ends with a context. It does not read before the first Read: the system stops a program in
// the background that reads from its terminal.
type endable struct {
	ctx  context.Context
	from io.Reader
	once sync.Once
	// pipe has what was read from "from"; set by the first Read.
	pipe *io.PipeReader
}

// Read returns the context's error once the context has ended, also while it waits for input.
func (e *endable) Read(p []byte) (int, error) {
	e.once.Do(e.start)
	return e.pipe.Read(p)
}

// start reads in the background. A read of a terminal cannot be interrupted, so the goroutine waits for input until the
// program ends; nobody waits for the goroutine.
func (e *endable) start() {
	pipe, in := io.Pipe()
	go func() {
		_, err := io.Copy(in, e.from)
		in.CloseWithError(err)
	}()
	context.AfterFunc(e.ctx, func() { in.CloseWithError(e.ctx.Err()) })
	e.pipe = pipe
}
