package lsp

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/lsp/protocol"
	"github.com/sessionlint/sessionlint/internal/lsp/wire"
)

// client is an editor that tests write: it sends messages, and reads those of the server until the one it waits for.
type client struct {
	testing.TB
	out      *wire.Channel
	to       io.Writer // what out writes to
	messages chan message
	pending  []message // read while another one was waited for
	closed   func() error
	ended    chan error // the error of Serve
	id       int
	dir      string
}

// message is any message of the server.
type message struct {
	ID     json.RawMessage
	Method string
	Params json.RawMessage
	Result json.RawMessage
	Error  *struct {
		Code    int
		Message string
	}
}

// modern is a client that can do everything.
const modern = `{"general": {"positionEncodings": ["utf-16"]},
	"textDocument": {"publishDiagnostics": {"relatedInformation": true, "versionSupport": true, "codeDescriptionSupport": true,
		"dataSupport": true, "tagSupport": {"valueSet": [1, 2]}},
		"codeAction": {"dataSupport": true, "resolveSupport": {"properties": ["edit"]}}},
	"workspace": {"workspaceEdit": {"documentChanges": true, "resourceOperations": ["create"]}}}`

// connect starts a server, without the handshake.
func connect(t testing.TB, o Options) *client {
	t.Helper()
	fromClient, toServer := io.Pipe()
	fromServer, toClient := io.Pipe()
	c := &client{TB: t, messages: make(chan message, 100), closed: toServer.Close, ended: make(chan error, 1)}
	c.out, c.to = wire.New(nothing{}, toServer, nil), toServer
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		err := Serve(ctx, fromClient, toClient, o)
		toClient.Close()
		c.ended <- err
	}()
	go c.read(wire.New(fromServer, io.Discard, nil))
	t.Cleanup(func() { cancel(); toServer.Close(); fromServer.Close() })
	return c
}

// nothing is an input without anything.
type nothing struct{}

func (nothing) Read([]byte) (int, error) { return 0, io.EOF }

func (c *client) read(in *wire.Channel) {
	defer close(c.messages)
	for {
		data, err := in.Recv()
		if err != nil {
			return
		}
		var m message
		if err := json.Unmarshal(data, &m); err != nil {
			m.Method = "malformed: " + string(data)
		}
		c.messages <- m
	}
}

// start writes files, and opens their folder in a client with capabilities.
func start(t testing.TB, capabilities string, files map[string]string) *client {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	c := connect(t, Options{Version: "test"})
	c.dir = dir
	for name, text := range files {
		c.write(name, text)
	}
	c.call("initialize", fmt.Sprintf(`{"processId": null, "rootUri": %q, "capabilities": %s}`, uriOf(dir), capabilities))
	c.tell("initialized", `{}`)
	return c
}

// write writes a file of the folder.
func (c *client) write(name, text string) {
	c.Helper()
	path := filepath.Join(c.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		c.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		c.Fatal(err)
	}
}

func (c *client) uri(name string) string { return uriOf(filepath.Join(c.dir, name)) }

// send sends a message as it is.
func (c *client) send(text string) {
	c.Helper()
	if err := c.out.Send([]byte(text)); err != nil {
		c.Log("the server reads no more:", err)
	}
}

// tell sends a notification.
func (c *client) tell(method, params string) {
	c.Helper()
	c.send(fmt.Sprintf(`{"jsonrpc": "2.0", "method": %q, "params": %s}`, method, params))
}

// ask sends a request, and returns its number.
func (c *client) ask(method, params string) string {
	c.Helper()
	c.id++
	c.send(fmt.Sprintf(`{"jsonrpc": "2.0", "id": %d, "method": %q, "params": %s}`, c.id, method, params))
	return fmt.Sprint(c.id)
}

// wait returns the next message that a function accepts. It answers the requests of the server.
func (c *client) wait(what string, accept func(message) bool) message {
	c.Helper()
	for i, m := range c.pending {
		if accept(m) {
			c.pending = append(c.pending[:i:i], c.pending[i+1:]...)
			return m
		}
	}
	for m := range c.messages {
		if m.Method != "" && len(m.ID) > 0 {
			c.send(fmt.Sprintf(`{"jsonrpc": "2.0", "id": %s, "result": null}`, m.ID))
		}
		if accept(m) {
			return m
		}
		c.pending = append(c.pending, m)
	}
	c.Fatalf("the server ended before %s; it said %v", what, c.pending)
	return message{}
}

// answer waits for the answer of a request.
func (c *client) answer(id string) message {
	c.Helper()
	return c.wait("the answer "+id, func(m message) bool { return m.Method == "" && string(m.ID) == id })
}

// call asks, and returns the result; an error fails the test.
func (c *client) call(method, params string) json.RawMessage {
	c.Helper()
	m := c.answer(c.ask(method, params))
	if m.Error != nil {
		c.Fatalf("%s: %s", method, m.Error.Message)
	}
	return m.Result
}

// open opens a file of the folder with a text, version 1.
func (c *client) open(name, language, text string) {
	c.Helper()
	quoted, _ := json.Marshal(text)
	c.tell("textDocument/didOpen", fmt.Sprintf(`{"textDocument": {"uri": %q, "languageId": %q, "version": 1, "text": %s}}`, c.uri(name), language, quoted))
}

// edit replaces a range of a file: line, character, line, character.
func (c *client) edit(name string, version int, at [4]int, text string) {
	c.Helper()
	quoted, _ := json.Marshal(text)
	c.tell("textDocument/didChange", fmt.Sprintf(`{"textDocument": {"uri": %q, "version": %d}, "contentChanges": [{"range": {
		"start": {"line": %d, "character": %d}, "end": {"line": %d, "character": %d}}, "text": %s}]}`,
		c.uri(name), version, at[0], at[1], at[2], at[3], quoted))
}

// published waits for the diagnostics of a version of a file.
func (c *client) published(name string, version int) []protocol.Diagnostic {
	c.Helper()
	var p protocol.PublishDiagnosticsParams
	c.wait(fmt.Sprintf("the diagnostics of %s, version %d", name, version), func(m message) bool {
		p = protocol.PublishDiagnosticsParams{}
		return m.Method == "textDocument/publishDiagnostics" && json.Unmarshal(m.Params, &p) == nil &&
			p.URI == c.uri(name) && (p.Version == nil || *p.Version == version)
	})
	return p.Diagnostics
}

// brief writes diagnostics as line:character-line:character severity code.
func brief(all []protocol.Diagnostic) string {
	var b strings.Builder
	for _, d := range all {
		fmt.Fprintf(&b, "%d:%d-%d:%d %d %s\n", d.Range.Start.Line, d.Range.Start.Character, d.Range.End.Line, d.Range.End.Character, d.Severity, d.Code)
	}
	return b.String()
}

// end ends the connection as editors do, and returns the error of Serve.
func (c *client) end() error {
	c.call("shutdown", "null")
	c.tell("exit", "null")
	return <-c.ended
}

// compact is JSON without white space.
func compact(data []byte) string {
	var b bytes.Buffer
	if json.Compact(&b, data) != nil {
		return string(data)
	}
	return b.String()
}

// raw writes bytes that are no message.
func (c *client) raw(text string) { go io.WriteString(c.to, text) } //nolint:errcheck // the server may end before it has read all
