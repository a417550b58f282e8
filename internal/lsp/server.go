// Package lsp is the language server: it shows in an editor, while a file is written, what a run finds in it.
package lsp

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/creachadair/jrpc2"

	"github.com/sessionlint/sessionlint/internal/lsp/protocol"
	"github.com/sessionlint/sessionlint/internal/lsp/wire"
)

// Options are what the command line says. The client may change Settings.
type Options struct {
	Settings Settings
	Version  string // of the program
	// Delay is how long the server waits after a change for the next one; zero means DefaultDelay. Files that depend on the
	// changed one follow ten times later.
	Delay time.Duration
	// Log gets messages that are not for the client.
	Log io.Writer
}

// DefaultDelay is shorter than the time between two keystrokes: whoever types fast sees the findings after a pause, and one
// keystroke is answered at once.
const DefaultDelay = 20 * time.Millisecond

// ErrNoShutdown is the error of a connection that ended without the shutdown request.
var ErrNoShutdown = errors.New("the client ended without shutdown")

// server is one connection with an editor.
type server struct {
	options Options
	rpc     *jrpc2.Server
	ctx     context.Context // ends with the connection
	quit    context.CancelFunc
	edits   *queue // checks of open documents
	saves   *queue // checks of Go packages, which take seconds

	mutex     sync.Mutex // of all below
	phase     phase
	client    protocol.ClientCapabilities
	unit      protocol.Encoding
	settings  Settings
	folders   []*folder
	documents map[string]*opened // by URI
	progress  int                // how many progresses were begun
}

// phase is where a connection is in its life.
type phase int

const (
	started phase = iota
	running
	finished // after shutdown
)

// Serve answers a client until it ends the connection. The error is nil if the client asked for it with shutdown and exit.
func Serve(ctx context.Context, in io.Reader, out io.Writer, o Options) error {
	if o.Delay == 0 {
		o.Delay = DefaultDelay
	}
	s := &server{options: o, settings: o.Settings, unit: protocol.UTF16, documents: map[string]*opened{}, edits: newQueue(), saves: newQueue()}
	s.ctx, s.quit = context.WithCancel(ctx)
	defer s.quit()
	s.rpc = jrpc2.NewServer(s.methods(), &jrpc2.ServerOptions{AllowPush: true, DisableBuiltin: true, Concurrency: 16,
		NewContext: func() context.Context { return s.ctx }})
	var group sync.WaitGroup
	for _, q := range []*queue{s.edits, s.saves} {
		group.Go(func() { q.work(s.ctx) })
	}
	s.rpc.Start(wire.New(in, out, nil))
	ended := make(chan error, 1)
	go func() { ended <- s.rpc.WaitStatus().Err }()
	// After exit the client may keep the input open, from which nothing more is read; it ends with the program.
	var err error
	select {
	case err = <-ended:
	case <-s.ctx.Done():
	}
	s.quit()
	s.rpc.Stop()
	group.Wait()
	s.mutex.Lock()
	defer s.mutex.Unlock()
	switch {
	case s.phase == finished:
		return nil
	case err != nil && !errors.Is(err, io.EOF):
		return err
	}
	return ErrNoShutdown
}

// methods are what a client may call.
func (s *server) methods() methods {
	return methods{
		"initialize": handle(s.initialize), "initialized": notified(s.initialized),
		"shutdown": handle(s.shutdown), "exit": notified(s.exit), "$/cancelRequest": notified(s.cancel),
		"textDocument/didOpen": notified(s.didOpen), "textDocument/didChange": notified(s.didChange),
		"textDocument/didClose": notified(s.didClose), "textDocument/didSave": notified(s.didSave),
		"workspace/didChangeConfiguration":    notified(s.didChangeConfiguration),
		"workspace/didChangeWorkspaceFolders": notified(s.didChangeFolders),
		"workspace/didChangeWatchedFiles":     notified(s.didChangeWatchedFiles),
		"textDocument/diagnostic":             handle(s.diagnostic),
		"textDocument/codeAction":             handle(s.codeAction), "codeAction/resolve": handle(s.resolve),
		"textDocument/hover": handle(s.hover), "textDocument/codeLens": handle(s.codeLens),
		"textDocument/completion": handle(s.completion),
		"textDocument/definition": handle(s.definition), "textDocument/references": handle(s.references),
	}
}

// methods finds the function for a method.
type methods map[string]jrpc2.Handler

// Assign is for package jrpc2.
func (m methods) Assign(_ context.Context, method string) jrpc2.Handler { return m[method] }

// The codes of errors that JSON-RPC does not have.
const (
	codeNotInitialized  jrpc2.Code = -32002
	codeCancelled       jrpc2.Code = -32800
	codeContentModified jrpc2.Code = -32801
	codeFailed          jrpc2.Code = -32803
)

// failed is the error of a request that cannot be answered.
func failed(code jrpc2.Code, format string, args ...any) error {
	return &jrpc2.Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// handle makes the function for a request.
func handle[P, R any](answer func(context.Context, P) (R, error)) jrpc2.Handler {
	return func(ctx context.Context, req *jrpc2.Request) (any, error) {
		var params P
		if req.HasParams() {
			if err := req.UnmarshalParams(&params); err != nil {
				return nil, failed(jrpc2.InvalidParams, "malformed parameters of %s", req.Method())
			}
		}
		result, err := answer(ctx, params)
		if ctx.Err() != nil {
			return nil, failed(codeCancelled, "cancelled")
		}
		return result, err
	}
}

// notified makes the function for a notification. Nobody is told of its errors but the log.
func notified[P any](act func(context.Context, P) error) jrpc2.Handler {
	handler := handle(func(ctx context.Context, params P) (any, error) { return nil, act(ctx, params) })
	return func(ctx context.Context, req *jrpc2.Request) (any, error) {
		result, err := handler(ctx, req)
		if err != nil {
			if server := jrpc2.ServerFromContext(ctx); server != nil && req.IsNotification() {
				_ = server.Notify(ctx, "window/logMessage", protocol.MessageParams{Type: protocol.MessageLog, Message: err.Error()})
			}
		}
		return result, err
	}
}

// cancel ends a request.
func (s *server) cancel(_ context.Context, p protocol.CancelParams) error {
	s.rpc.CancelRequest(string(p.ID))
	return nil
}

// notify tells the client something. It fails only if the connection has ended.
func (s *server) notify(method string, params any) { _ = s.rpc.Notify(s.ctx, method, params) }

// show shows a message to the user.
func (s *server) show(kind protocol.MessageType, format string, args ...any) {
	s.notify("window/showMessage", protocol.MessageParams{Type: kind, Message: "sessionlint: " + fmt.Sprintf(format, args...)})
}

// request asks the client for something. A client that does not answer must not keep the server from its work.
func (s *server) request(method string, params any) (*jrpc2.Response, error) {
	ctx, cancel := context.WithTimeout(s.ctx, 5*time.Second)
	defer cancel()
	return s.rpc.Callback(ctx, method, params)
}
