package lsp

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/lsp/wire"
)

func TestHandshake(t *testing.T) {
	c := connect(t, Options{Version: "1.2.3"})
	for _, method := range []string{"textDocument/hover", "textDocument/codeAction", "shutdown"} {
		if m := c.answer(c.ask(method, `{"textDocument": {"uri": "file:///a"}}`)); m.Error == nil || m.Error.Code != int(codeNotInitialized) {
			t.Errorf("%s before initialize: %+v", method, m)
		}
	}
	result := compact(c.call("initialize", `{"processId": null, "rootUri": null, "capabilities": {"general": {"positionEncodings": ["utf-7", "utf-32", "utf-16"]}}}`))
	for _, want := range []string{`"positionEncoding":"utf-32"`, `"change":2`, `"source.fixAll.sessionlint"`, `"version":"1.2.3"`, `"hoverProvider":true`} {
		if !strings.Contains(result, want) {
			t.Errorf("no %s in %s", want, result)
		}
	}
	if strings.Contains(result, "diagnosticProvider") {
		t.Error("a client that does not ask for diagnostics is sent them")
	}
	if m := c.answer(c.ask("initialize", `{"capabilities": {}}`)); m.Error == nil {
		t.Error("initialized twice")
	}
	c.call("shutdown", "null")
	if m := c.answer(c.ask("textDocument/hover", `{}`)); m.Error == nil || m.Error.Code != -32600 {
		t.Errorf("after shutdown: %+v", m)
	}
	c.tell("exit", "null")
	if err := <-c.ended; err != nil {
		t.Error(err)
	}
}

// Clients make mistakes, too: each is answered with an error, and the server goes on.
func TestMalformedMessages(t *testing.T) {
	c := start(t, modern, nil)
	for _, text := range []string{
		`{`, `null`, `[]`, `7`, `"x"`, `{"jsonrpc": "1.0", "id": 90, "method": "shutdown"}`, `{"jsonrpc": "2.0", "id": {}, "method": "shutdown"}`, "\xff\xfe",
	} {
		c.send(text)
		c.wait("an error for "+text, func(m message) bool { return m.Error != nil })
	}
	for method, params := range map[string]string{
		"textDocument/hover": `{"textDocument": 7}`, "textDocument/codeAction": `[1, 2]`, "no/suchMethod": `{}`,
		"textDocument/completion": `{"textDocument": {"uri": "file:///nowhere.json"}, "position": {"line": -5, "character": 1e9}}`,
		"codeAction/resolve":      `{"title": "x", "data": {"uri": "file:///nowhere.json"}}`,
	} {
		if m := c.answer(c.ask(method, params)); m.Error == nil {
			t.Errorf("%s %s: %s", method, params, m.Result)
		}
	}
	// Notifications have no answer, whatever is wrong with them.
	c.tell("textDocument/didOpen", `{"textDocument": {"uri": 7}}`)
	c.tell("textDocument/didChange", `{"textDocument": {"uri": "file:///nowhere.json", "version": null}, "contentChanges": [{"text": "x"}]}`)
	c.tell("textDocument/didClose", `{"textDocument": {"uri": "untitled:Untitled-1"}}`)
	c.tell("textDocument/didOpen", `{"textDocument": {"uri": "untitled:Untitled-1", "version": 1, "text": "{"}}`)
	c.tell("$/setTrace", `{"value": "off"}`)
	if err := c.end(); err != nil {
		t.Error(err)
	}
}

// After a malformed header nobody knows where the next message begins.
func TestMalformedHeader(t *testing.T) {
	for _, header := range []string{"Content-Length: -5\r\n\r\n{}", "Content-Length: 99999999999\r\n\r\n{}", strings.Repeat("X-Header: y\r\n", 1<<14), "GET / HTTP/1.1\r\n\r\n"} {
		c := start(t, modern, nil)
		c.raw(header)
		if err := <-c.ended; !errors.Is(err, wire.ErrHeader) && !errors.Is(err, wire.ErrLength) {
			t.Errorf("%.20q: %v", header, err)
		}
	}
}

func TestClientDies(t *testing.T) {
	c := start(t, modern, map[string]string{"a.json": wrong})
	c.open("a.json", "json", wrong)
	_ = c.closed()
	if err := <-c.ended; !errors.Is(err, ErrNoShutdown) {
		t.Errorf("%v", err)
	}
	if processLives(1 << 30) {
		t.Error("a process that cannot be lives")
	}
}

func TestCancelledRequest(t *testing.T) {
	c := start(t, modern, map[string]string{"a.json": wrong})
	c.open("a.json", "json", wrong)
	for range 20 {
		id := c.ask("textDocument/codeLens", fmt.Sprintf(`{"textDocument": {"uri": %q}}`, c.uri("a.json")))
		c.tell("$/cancelRequest", `{"id": `+id+`}`)
		// Whichever is first: there is one answer, of the request or of its end.
		if m := c.answer(id); m.Error != nil && m.Error.Code != int(codeCancelled) && m.Error.Code != -32097 {
			t.Errorf("%+v", m.Error)
		}
	}
	c.tell("$/cancelRequest", `{"id": "none"}`)
	if err := c.end(); err != nil {
		t.Error(err)
	}
}

// A client that asks for diagnostics is not sent them as well.
func TestPulledDiagnostics(t *testing.T) {
	c := start(t, `{"textDocument": {"diagnostic": {}}}`, map[string]string{"a.json": wrong})
	c.open("a.json", "json", wrong)
	ask := func(previous string) (r struct {
		Kind, ResultID string
		Items          []json.RawMessage
	}) {
		params := fmt.Sprintf(`{"textDocument": {"uri": %q}, "previousResultId": %q}`, c.uri("a.json"), previous)
		if err := json.Unmarshal(c.call("textDocument/diagnostic", params), &r); err != nil {
			t.Fatal(err)
		}
		return r
	}
	first := ask("")
	if first.Kind != "full" || len(first.Items) < 2 || !strings.Contains(compact(first.Items[0]), `"href":"https://`) {
		t.Errorf("%s", first)
	}
	if second := ask(first.ResultID); second.Kind != "unchanged" || second.ResultID != first.ResultID {
		t.Errorf("%s", second)
	}
	c.edit("a.json", 2, [4]int{3, 21, 3, 23}, "3600")
	if third := ask(first.ResultID); third.Kind != "full" || len(third.Items) >= len(first.Items) {
		t.Errorf("%s", third)
	}
	if err := c.end(); err != nil {
		t.Error(err)
	}
	for _, m := range c.pending {
		if m.Method == "textDocument/publishDiagnostics" {
			t.Errorf("sent without being asked: %s", m.Params)
		}
	}
}
