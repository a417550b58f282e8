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
	pipe *io.PipeReader
}

func (e *endable) Read(p []byte) (int, error) {
	e.once.Do(func() {
		pipe, in := io.Pipe()
		go func() {
			_, err := io.Copy(in, e.from) // goes on after the context has ended
			in.CloseWithError(err)
		}()
		context.AfterFunc(e.ctx, func() { in.CloseWithError(e.ctx.Err()) })
		e.pipe = pipe
	})
	return e.pipe.Read(p)
}
