package cli

import (
	"context"
	"io"
	"sync"
)

// endable is a reader that ends with a context. Nothing is read from the other before the first Read: a program in the
// background that reads from its terminal is stopped.
type endable struct {
	ctx  context.Context
	from io.Reader
	once sync.Once
	pipe *io.PipeReader
}

func (e *endable) Read(p []byte) (int, error) {
	e.once.Do(func() {
		pipe, in := io.Pipe()
		go func() {
			_, err := io.Copy(in, e.from) // stays behind where the context ends first
			in.CloseWithError(err)
		}()
		context.AfterFunc(e.ctx, func() { in.CloseWithError(e.ctx.Err()) })
		e.pipe = pipe
	})
	return e.pipe.Read(p)
}
